"""The datasets of the site for other catalogues as DCAT-AP 3: `/catalogue.ttl`, `.jsonld`, `.rdf`, and `/catalogue`."""

from dashboard.public.dcat.addresses import add_catalogue

__all__ = ["add_catalogue"]
