"""The catalogue as a graph, and the forms in which it is given: the same release gives the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, SKOS

from dashboard.public.dcat.datasets import Packed, panel_datasets, whole
from dashboard.public.dcat.site import PATH, Site
from dashboard.public.dcat.vocabulary import AUTHORITY, DCAT, PREFIXES, Description, authority
from indicators import writing
from indicators.config import SiteSettings
from indicators.engine import Edition, Release

API = "/api/v1/"

BLOCK_BEGINS, BLOCK_ENDS = "  <rdf:Description ", "  </rdf:Description>\n"
BLOCK = re.compile(f"{BLOCK_BEGINS}.*?{BLOCK_ENDS}", flags=re.DOTALL)
"""What RDF/XML says of one thing; rdflib puts them in another order in each process."""


def catalogue(
    edition: Edition, *, releases: tuple[Release, ...], root: str, settings: SiteSettings, packed: Packed
) -> Graph:
    """Return everything the site offers as data.

    Args:
        edition: The newest release.
        releases: Every release, the oldest first.
        root: Address of the site, without a slash at its end.
        settings: What the site says about itself.
        packed: Gives the newest release as one file.

    Source:
        SEMIC (2025), DCAT-AP 3.0.1; W3C (2024), DCAT version 3.
    """
    site = Site(_empty(), root=root, settings=settings, edition=edition, releases=releases)
    panels = [panel for panel in edition.catalogue.panels.values() if edition.members(panel.id)]
    datasets = [*whole(site, packed=packed), *(one for panel in panels for one in panel_datasets(site, panel))]
    found = Description(site.graph, f"{root}{PATH}", kind=DCAT.Catalog)
    found.tell(DCTERMS.title, site.words("opendata.catalogue.title", site=settings.title))
    found.tell(DCTERMS.description, site.words("opendata.catalogue.text"))
    found.say(DCTERMS.publisher, site.publisher).say(FOAF.homepage, site.page("/"))
    found.say(DCTERMS.language, *site.languages)
    found.say(DCTERMS.spatial, *(place for panel in panels for place in site.places(panel.id)))
    table = Description(site.graph, f"{AUTHORITY}data-theme", kind=SKOS.ConceptScheme)
    found.say(DCAT.themeTaxonomy, table.say(DCTERMS.title, Literal("Data theme", "en")).node)
    for predicate, release in ((DCTERMS.issued, releases[0]), (DCTERMS.modified, site.release)):
        found.say(predicate, Literal(release.published_at))
    found.say(DCAT.dataset, *datasets).say(DCAT.service, _service(site, datasets=datasets))
    return site.graph


def _service(site: Site, *, datasets: list[URIRef]) -> URIRef:
    """Return the interface for programs."""
    found = Description(site.graph, site.about("api"), kind=DCAT.DataService)
    found.tell(DCTERMS.title, site.words("opendata.api.title"))
    found.tell(DCTERMS.description, site.words("opendata.api.text"))
    found.say(DCAT.endpointURL, URIRef(f"{site.root}{API}"))
    found.say(DCAT.endpointDescription, URIRef(f"{site.root}{API}openapi.json"))
    found.say(DCAT.servesDataset, *datasets).say(DCTERMS.publisher, site.publisher)
    found.say(DCAT.contactPoint, *site.contact).say(DCAT.theme, site.theme)
    found.tell(DCAT.keyword, site.words("opendata.keyword"))
    found.say(DCTERMS.accessRights, authority(site.graph, "access-right/PUBLIC"))
    standard = Description(site.graph, "https://spec.openapis.org/oas/v3.1.0", kind=DCTERMS.Standard)
    return found.say(DCTERMS.conformsTo, standard.node).node


def _turtle(graph: Graph) -> bytes:
    return graph.serialize(format="turtle", encoding="utf-8")


def _json_ld(graph: Graph) -> bytes:
    context = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    document = json.loads(graph.serialize(format="json-ld", context=context))
    return writing.document(_ordered(document))


def _xml(graph: Graph) -> bytes:
    text = graph.serialize(format="xml")
    described = sorted(BLOCK.findall(text))  # nothing in the graph is without an address, so that none holds another
    head, tail = text[: text.index(BLOCK_BEGINS)], text[text.rindex(BLOCK_ENDS) + len(BLOCK_ENDS) :]
    return (head + "".join(described) + tail).encode()


def _ordered(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return JSON with its keys and its lists, which mean sets here, in one order."""
    if isinstance(value, dict):
        return {key: _ordered(inner) for key, inner in sorted(value.items())}
    if isinstance(value, list):
        return sorted((_ordered(inner) for inner in value), key=lambda inner: json.dumps(inner, sort_keys=True))
    return value


def _empty() -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


FORMS: Mapping[str, tuple[str, Callable[[Graph], bytes]]] = {
    "ttl": ("text/turtle", _turtle),
    "jsonld": ("application/ld+json", _json_ld),
    "rdf": ("application/rdf+xml", _xml),
}
"""Type and maker of each form, by its ending."""
