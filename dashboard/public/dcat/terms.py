"""Under which terms a distribution is: the licence that all its sources share, or in words what binds it."""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDFS, SKOS

from dashboard.public.dcat.vocabulary import (
    AUTHORITY,
    DCAT,
    Description,
    authority,
    licence_type,
)
from dashboard.text import Words
from indicators.catalogue import LANGUAGES, Source
from indicators.catalogue.licences import group_of, licence_of, narrowest, shared

TYPES = {
    "open": "Attribution",
    "share-alike": "ViralEffect-ShareAlike",
    "non-commercial": "NonCommercialUseOnly",
    "restricted": "OtherRestrictiveClauses",
}
"""Sort of the terms, by the group that figures are kept apart by."""


def licence(graph: Graph, sources: Sequence[Source], *, address: str) -> URIRef:
    """Return the licence of figures that come from several sources; it is never wider than the narrowest of them.

    Args:
        graph: Where it is said.
        sources: The sources, at least one.
        address: Address of the terms where the sources share no licence.
    """
    known = shared(sources)
    if known:
        found = Description(graph, f"{AUTHORITY}licence/{known.authority}", kind=DCTERMS.LicenseDocument)
        found.say(SKOS.inScheme, URIRef(f"{AUTHORITY}licence")).say(DCTERMS.title, Literal(known.title, "en"))
        found.say(RDFS.seeAlso, URIRef(known.url))
    else:
        found = Description(graph, address, kind=DCTERMS.LicenseDocument)
        said = {language: Words(language)(f"download.terms.{narrowest(sources)}") for language in LANGUAGES}
        found.tell(DCTERMS.title, {language: Words(language)("opendata.mixed") for language in LANGUAGES})
        found.tell(DCTERMS.description, said)
    return found.say(DCTERMS.type, *(licence_type(graph, name) for name in _types(sources))).node


def rights(graph: Graph, sources: Sequence[Source], *, address: str) -> URIRef:
    """Return a statement that names the terms of each source.

    Args:
        graph: Where it is said.
        sources: The sources.
        address: Address of the statement.
    """
    lines = "\n".join(f"{source.publisher}: {source.title} ({source.edition}): {source.licence}" for source in sources)
    return Description(graph, address, kind=DCTERMS.RightsStatement).say(RDFS.label, Literal(lines, "en")).node


def access(graph: Graph, sources: Sequence[Source]) -> URIRef:
    """Return who may get at figures: everybody, except where a publisher has to consent first."""
    bound = narrowest(sources) == "restricted"
    return authority(graph, "access-right/RESTRICTED" if bound else "access-right/PUBLIC")


def origin(graph: Graph, source: Source, *, address: str) -> URIRef:
    """Return a source as a dataset of somebody else.

    Args:
        graph: Where it is said.
        source: The source.
        address: Our address of it.
    """
    publisher = Description(graph, f"{address}-publisher", kind=FOAF.Agent).say(FOAF.name, Literal(source.publisher))
    page = Description(graph, str(source.url), kind=FOAF.Document)
    known = licence_of(source)
    terms = [licence(graph, [source], address="")] if known else []
    return (
        Description(graph, address, kind=DCAT.Dataset)
        .say(DCTERMS.title, Literal(source.title, "en"))
        .say(
            DCTERMS.description,
            Literal(f"{source.title}, {source.edition}. {source.licence}. {source.note}".strip(), "en"),
        )
        .say(DCTERMS.identifier, source.id)
        .say(DCTERMS.publisher, publisher.node)
        .say(DCAT.landingPage, page.node)
        .say(DCTERMS.license, *terms)
        .node
    )


def _types(sources: Sequence[Source]) -> list[str]:
    return sorted({TYPES[group_of(source)] for source in sources})
