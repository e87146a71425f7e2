"""The catalogue of datasets: what SEMIC's shapes of DCAT-AP 3 say of it, and whether it tells the truth."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDF, SH

from dashboard.app import create_app
from dashboard.public.dcat.vocabulary import DCAT, SPDX
from indicators.catalogue.licences import licence_of
from indicators.engine import Edition, Engine
from tests.conftest import ROOT, settings_of

SHAPES = ROOT / "tests" / "support" / "dcat_ap"
HOME = "http://localhost"
ABOUT = Namespace(f"{HOME}/catalogue#")

Found = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def named(published: Path) -> FlaskClient:
    """A browser of a site that says who runs it and whom to ask."""
    settings = settings_of(published)
    site = settings.site.model_copy(update={"operator": "Ministry of Examples", "contact": "data@example.org"})
    return create_app(settings.model_copy(update={"site": site})).server.test_client()


@pytest.fixture(scope="module")
def graph(named: FlaskClient) -> Graph:
    """The catalogue as another program reads it."""
    return Graph().parse(data=named.get("/catalogue.ttl").data, format="turtle")


def broken(graph: Graph, *shapes: str) -> Found:
    """Return what breaks shapes: severity, thing and property by their last names."""
    known = Graph()
    for name in shapes:
        known.parse(SHAPES / f"{name}.ttl")
    _, report, _ = validate(graph, shacl_graph=known, inference="none")
    results = set(report.objects(None, SH.result))

    def last(result: object, predicate: URIRef) -> str:
        return str(report.value(result, predicate)).rpartition("/")[2].rpartition("#")[2]

    return {(last(one, SH.resultSeverity), last(one, SH.focusNode), last(one, SH.resultPath)) for one in results}


def test_the_catalogue_is_what_dcat_ap_asks_for(graph: Graph) -> None:
    assert broken(graph, "shapes", "range") == set()


def test_all_that_is_recommended_is_said_of_our_own_datasets_distributions_and_services(graph: Graph) -> None:
    own = {str(node).rpartition("#")[2] for node in graph.subjects(RDF.type, DCAT.Dataset)}
    own |= {str(node).rpartition("#")[2] for node in graph.subjects(RDF.type, DCAT.Distribution)} | {"api"}
    own = {name for name in own if not name.startswith("source-")}

    missing = {(thing, path) for _, thing, path in broken(graph, "shapes_recommended") if thing in own}

    assert missing == set()


def test_vocabularies_are_those_of_the_union(graph: Graph) -> None:
    found = {(severity, path) for severity, _, path in broken(graph, "mdr-vocabularies.shape")}

    # What sort of publisher runs the site is in no setting; the shape asks for https where SPDX's own address has http.
    assert found <= {("Warning", "publisher"), ("Violation", "algorithm")}


# rdflib's own reader of JSON-LD uses what rdflib has given up.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_every_form_says_the_same(named: FlaskClient, graph: Graph) -> None:
    for ending, form in (("jsonld", "json-ld"), ("rdf", "xml")):
        other = Graph().parse(data=named.get(f"/catalogue.{ending}").data, format=form)
        assert isomorphic(graph, other)
    assert named.get("/catalogue.n3").status_code == 404


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        ("text/turtle", "/catalogue.ttl"),
        ("application/ld+json", "/catalogue.jsonld"),
        ("application/rdf+xml;q=0.9, application/ld+json;q=0.1", "/catalogue.rdf"),
        ("*/*", "/catalogue.ttl"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/data"),
    ],
)
def test_one_address_leads_to_the_form_that_a_reader_understands(named: FlaskClient, accept: str, target: str) -> None:
    answer = named.get("/catalogue", headers={"Accept": accept})

    assert (answer.status_code, answer.location) == (303, target)
    assert "Accept" in answer.headers["Vary"]


def test_each_panel_has_its_figures_and_where_it_is_scored_its_scores(graph: Graph, edition: Edition) -> None:
    listed = set(graph.objects(URIRef(f"{HOME}/catalogue"), DCAT.dataset))

    panels = [panel for panel in edition.catalogue.panels.values() if edition.members(panel.id)]
    expected = {ABOUT[f"observations-{panel.id}"] for panel in panels}
    expected |= {ABOUT[f"scores-{panel.id}"] for panel in panels if panel.scored}
    assert listed == expected | {ABOUT.figures, ABOUT["release-1"]}
    for node in listed:
        assert {text.language for text in graph.objects(node, DCTERMS.title)} == {"en", "de", "fr"}
        assert list(graph.objects(node, DCAT.distribution))


def test_downloads_are_there_and_of_the_type_that_is_said(named: FlaskClient, graph: Graph) -> None:
    for what in ("observations-eu_cities", "scores-eu_cities"):
        for form in graph.objects(ABOUT[what], DCAT.distribution):
            address, page = graph.value(form, DCAT.downloadURL), graph.value(form, DCAT.accessURL)
            answer = named.get(str(address))
            assert answer.status_code == 200
            assert str(graph.value(form, DCAT.mediaType)).endswith(f"/media-types/{answer.mimetype}")
            assert named.get(str(page)).status_code == 200


@pytest.mark.parametrize("form", ["package", "parquet"])
def test_size_and_checksum_of_a_whole_release_are_those_of_the_file(
    named: FlaskClient, graph: Graph, form: str
) -> None:
    node = ABOUT[f"release-1-{form}"]
    with named.get(str(graph.value(node, DCAT.downloadURL))) as answer:
        content = answer.get_data()

    assert graph.value(node, DCAT.byteSize) == Literal(len(content), datatype=graph.value(node, DCAT.byteSize).datatype)
    checksum = graph.value(node, SPDX.checksum)
    assert str(graph.value(checksum, SPDX.checksumValue)) == sha256(content).hexdigest()


def test_no_distribution_is_more_open_than_its_sources(graph: Graph, edition: Edition) -> None:
    for panel in edition.catalogue.panels:
        node = ABOUT[f"observations-{panel}"]
        keys = [str(one).rpartition("#source-")[2] for one in graph.objects(node, DCTERMS.source)]
        sources = [edition.catalogue.sources[key] for key in keys]
        for form in graph.objects(node, DCAT.distribution):
            terms = graph.value(form, DCTERMS.license)
            sorts = {str(one).rpartition("/")[2] for one in graph.objects(terms, DCTERMS.type)}
            bound = {source.licence_class for source in sources}
            assert ("NonCommercialUseOnly" in sorts) == ("non-commercial" in bound)
            if "/authority/licence/" in str(terms):
                assert {licence_of(source) for source in sources} != {None}
                assert len({licence_of(source) for source in sources}) == 1
            said = " ".join(map(str, graph.objects(graph.value(form, DCTERMS.rights))))
            assert all(source.licence in said for source in sources)


def test_a_new_release_is_a_version_beside_the_ones_before(store: Path) -> None:
    engine = Engine(settings_of(store))
    dataset = engine.dataset(1)
    fewer = type(dataset)(catalogue=dataset.catalogue, observations=dataset.observations.iloc[1:])
    engine.put(fewer, author="A. Person", message="One figure withdrawn", based_on=1)
    client = create_app(settings_of(store)).server.test_client()

    found = Graph().parse(data=client.get("/catalogue.ttl").data, format="turtle")

    assert set(found.objects(ABOUT.figures, DCAT.hasVersion)) == {ABOUT["release-1"], ABOUT["release-2"]}
    assert found.value(ABOUT.figures, DCAT.hasCurrentVersion) == ABOUT["release-2"]
    assert found.value(ABOUT["release-2"], DCAT.previousVersion) == ABOUT["release-1"]
    assert (ABOUT["release-2"], None, Literal("One figure withdrawn")) in found
    assert str(found.value(ABOUT["observations-eu_cities"], DCAT.version)) == "2"
    assert broken(found, "shapes", "range") == set()


def test_the_catalogue_names_the_host_that_was_asked_and_is_sent_once(named: FlaskClient) -> None:
    answer = named.get("/catalogue.ttl", base_url="https://figures.example.org")

    assert b"<https://figures.example.org/catalogue> a dcat:Catalog" in answer.data
    assert b"site.invalid" not in answer.data
    again = named.get(
        "/catalogue.ttl", base_url="https://figures.example.org", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_every_process_writes_the_same_bytes(published: Path) -> None:
    assert len(set(_written(published))) == 1


def _written(store: Path) -> Iterator[str]:
    program = (
        "import sys, hashlib, pathlib; from tests.conftest import settings_of; from dashboard.app import create_app; "
        "client = create_app(settings_of(pathlib.Path(sys.argv[1]))).server.test_client(); "
        "forms = [client.get(f'/catalogue.{ending}').data for ending in ('ttl', 'jsonld', 'rdf')]; "
        "print([hashlib.sha256(form).hexdigest() for form in forms])"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program, str(store)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        )
        yield done.stdout
