"""Words of the catalogue that others keep: DCAT, the authority tables of the European Union, IANA's media types."""

from __future__ import annotations

from collections.abc import Mapping

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS, XSD

from indicators.catalogue import Language

DCAT = Namespace("http://www.w3.org/ns/dcat#")
"""Version 3, of which rdflib's own namespace lacks the terms on versions."""

ADMS = Namespace("http://www.w3.org/ns/adms#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
LICENCE_TYPES = "http://purl.org/adms/licencetype/"
IANA = "https://www.iana.org/assignments/media-types/"

PREFIXES: Mapping[str, object] = {
    "adms": ADMS, "dcat": DCAT, "dcatap": DCATAP, "dct": DCTERMS, "foaf": FOAF, "rdf": RDF, "rdfs": RDFS, "skos": SKOS,
    "spdx": SPDX, "vcard": VCARD, "xsd": XSD,
}  # fmt: skip

LANGUAGE_CODES: Mapping[Language, str] = {"en": "ENG", "de": "DEU", "fr": "FRA"}

FILE_TYPES: Mapping[str, str] = {
    "csv": "CSV", "json": "JSON", "parquet": "PARQUET", "xlsx": "XLSX", "sdmx.csv": "CSV", "zip": "ZIP",
}  # fmt: skip
"""Key in the table of file types, by the ending of a download; these forms are offered as distributions."""

CONCEPTS: Mapping[str, str] = {
    "access-right/PUBLIC": "public",
    "access-right/RESTRICTED": "restricted",
    "data-theme/GOVE": "Government and public sector",
    "frequency/IRREG": "irregular",
    "planned-availability/STABLE": "stable",
}
"""Concepts used of the authority tables, with their English names there."""

LICENCE_TYPE_NAMES: Mapping[str, str] = {
    "Attribution": "Attribution",
    "ViralEffect-ShareAlike": "Viral effect (a.k.a. Share-alike)",
    "NonCommercialUseOnly": "Non-commercial use only",
    "OtherRestrictiveClauses": "Other restrictive clauses",
}


class Description:
    """One thing of the catalogue while it is written: its address, and what is said of it."""

    def __init__(self, graph: Graph, address: str, *, kind: URIRef) -> None:
        """Begin with what it is.

        Args:
            graph: Where everything is kept.
            address: Its address.
            kind: Its class.
        """
        self.graph = graph
        self.node = URIRef(address)
        graph.add((self.node, RDF.type, kind))

    def say(self, predicate: URIRef, *values: object) -> Description:
        """Say something: an address stays one, and anything else becomes a literal."""
        for value in values:
            known = value if isinstance(value, URIRef | Literal) else Literal(value)
            self.graph.add((self.node, predicate, known))
        return self

    def tell(self, predicate: URIRef, texts: Mapping[Language, str]) -> Description:
        """Say a text in each language."""
        return self.say(predicate, *(Literal(text, lang=language) for language, text in texts.items() if text))


def authority(graph: Graph, key: str) -> URIRef:
    """Return a concept of an authority table, and say in which table it is.

    Args:
        graph: Where it is said.
        key: Table and key, e.g. `frequency/IRREG`.
    """
    table, _, code = key.partition("/")
    kind = {"frequency": DCTERMS.Frequency, "access-right": DCTERMS.RightsStatement}.get(table)
    concept = Description(graph, f"{AUTHORITY}{key}", kind=SKOS.Concept)
    concept.say(SKOS.inScheme, URIRef(f"{AUTHORITY}{table}")).say(
        SKOS.prefLabel, Literal(CONCEPTS.get(key, code), "en")
    )
    return concept.say(RDF.type, kind).node if kind else concept.node


def typed(graph: Graph, key: str, *, kind: URIRef, label: str) -> URIRef:
    """Return an entry of an authority table that is more than a concept: a language, a place, a file type."""
    table = key.partition("/")[0]
    entry = Description(graph, f"{AUTHORITY}{key}", kind=kind)
    return entry.say(SKOS.inScheme, URIRef(f"{AUTHORITY}{table}")).say(RDFS.label, Literal(label, "en")).node


def media_type(graph: Graph, name: str) -> URIRef:
    """Return a media type of IANA, without its parameters."""
    return Description(graph, f"{IANA}{name.partition(';')[0]}", kind=DCTERMS.MediaType).node


def licence_type(graph: Graph, name: str) -> URIRef:
    """Return what sort of terms a licence has."""
    concept = Description(graph, f"{LICENCE_TYPES}{name}", kind=SKOS.Concept)
    concept.say(SKOS.inScheme, URIRef(f"{LICENCE_TYPES}1.0"))
    return concept.say(SKOS.prefLabel, Literal(LICENCE_TYPE_NAMES[name], "en")).node
