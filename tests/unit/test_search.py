"""The search: accents, ligatures, typing errors, and what stands first."""

from __future__ import annotations

import pytest

from dashboard.public.find import Finder
from dashboard.public.search import Index, entries, spellings
from dashboard.public.search.matching import EXACT, START, TYPOS, WORDS
from dashboard.urls import View
from indicators.engine import Edition


@pytest.fixture(scope="module", params=["en", "de", "fr"])
def finder(request: pytest.FixtureRequest, edition: Edition) -> Finder:
    return Finder(edition, view=View(language=request.param))


def labels(finder: Finder, typed: str) -> list[str]:
    return [entry.label for group in finder.find(typed).values() for entry in group]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Köln", "koln"),
        ("Köln", "koeln"),
        ("Östra Göinge", "ostra goinge"),
        ("Malmö", "malmoe"),
        ("Århus", "aarhus"),
        ("Sønderjylland", "soenderjylland"),
        ("cœur", "coeur"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("E-government", "egovernment"),
        ("L’équité", "lequite"),
    ],
)
def test_a_name_is_met_however_it_is_typed(name: str, typed: str) -> None:
    assert typed in spellings(name)
    assert Index([[name]]).search(typed)[0].fit == EXACT


def test_whole_names_stand_before_beginnings_and_these_before_words() -> None:
    index = Index([["Lower Rhine"], ["Rhine Valley"], ["Rhine"]])

    found = index.search("rhine")

    assert [(one.number, one.fit) for one in found] == [(2, EXACT), (1, START), (0, WORDS)]


def test_typing_errors_count_only_where_nothing_fits_without() -> None:
    index = Index([["Latvia"], ["Latvis"]])

    assert [one.number for one in index.search("Latvia")] == [0]
    assert {one.fit for one in index.search("Lattvi")} == {TYPOS}


def test_short_words_must_be_right() -> None:
    assert Index([["tax"]]).search("tex") == ()


def test_every_word_has_to_be_met_in_any_order() -> None:
    index = Index([["Quality of government"], ["Quality of water"]])

    assert [one.number for one in index.search("govern qual")] == [0]


@pytest.mark.parametrize("typed", ["", " ", "/", "…", "<>", "\x00", "a" * 500])
def test_what_names_nothing_finds_nothing(finder: Finder, typed: str) -> None:
    assert finder.find(typed) == {}
    assert finder.close(typed) == []


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Estnia", "EE"),  # English
        ("Schwdeen", "SE"),  # German
        ("Allemange", "DE"),  # French
        ("Holland", "NL"),
        ("UK", "GB"),
        ("Deutschland", "DE"),
        ("Royaume-Uni", "GB"),
        ("esp", "ES"),
    ],
)
def test_a_country_is_found_in_every_language_and_in_spite_of_slips(
    finder: Finder, edition: Edition, typed: str, key: str
) -> None:
    first = next(iter(finder.find(typed).values()))[0]

    assert f"entity={key}" in first.leads[0][1]


def test_labels_are_those_of_the_reader(edition: Edition) -> None:
    german = Finder(edition, view=View(language="de", site="en"))

    first = german.find("Germany")["entity"][0]

    assert first.label == "Deutschland"
    assert first.leads[0][1] == "/entity?lang=de&panel=eu_countries&entity=DE"


@pytest.mark.parametrize(
    ("typed", "kind", "address"),
    [
        ("European countries", "panel", "/explore?panel=eu_countries"),
        ("Rangfolge", "page", "/ranking"),
        ("télécharger", "page", "/data"),
        ("Légitimité", "pole", "/ranking?panel=eu_countries&score=legitimacy"),
        ("Visegrad", "group", "/ranking?panel=eu_countries&group=visegrad"),
    ],
)
def test_other_things_are_found_too(edition: Edition, typed: str, kind: str, address: str) -> None:
    found = Finder(edition, view=View()).find(typed)

    assert address in [lead for entry in found[kind] for _, lead in entry.leads]


def test_an_indicator_leads_first_to_a_panel_that_scores_it(edition: Edition) -> None:
    scored = {
        (part.panel_id, part.indicator_id)
        for part in edition.catalogue.panel_indicators.values()
        if part.use == "score"
    }
    found = [entry for entry in entries(edition, view=View()) if entry.kind == "indicator"]

    for entry in found:
        _, query = entry.leads[0][1].split("?")
        parts = dict(pair.split("=") for pair in query.split("&"))
        if any(name == parts["indicator"] for _, name in scored):
            assert (parts["panel"], parts["indicator"]) in scored


def test_every_member_of_every_panel_can_be_found(edition: Edition) -> None:
    leads = {address for entry in entries(edition, view=View()) for _, address in entry.leads}

    for panel in edition.catalogue.panels:
        for key in edition.members(panel):
            assert View(page="entity", panel=panel, entity=key).address in leads


def test_nothing_found_offers_close_names(finder: Finder) -> None:
    assert labels(finder, "Luxenbuorgg") == []
    assert "Luxemb" in finder.close("Luxenbuorgg")[0].label


def test_an_entity_in_no_panel_leads_to_the_nearest_one_with_figures(edition: Edition) -> None:
    inside = {key for panel in edition.catalogue.panels for key in edition.members(panel)}
    found = Finder(edition, view=View()).find("Koeln")

    (city, *_) = found["outside"]
    beside, address = city.leads[0]
    assert city.label == "Cologne"
    assert "North Rhine-Westphalia" in beside
    assert address.endswith("entity=DEA")
    assert "DEA" in inside
    assert not inside & {"DEA2", "city-de-cologne"}


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Gothenburg", "Göteborg"),
        ("Praha", "Prague"),
        ("Warszawa", "Warsaw"),
        ("HMRC", "Tax administration"),
        ("V4", "V"),
    ],
)
def test_a_place_is_met_by_its_local_name_and_a_body_by_its_initials(edition: Edition, typed: str, label: str) -> None:
    assert labels(Finder(edition, view=View()), typed)[0].startswith(label)


def test_a_publisher_leads_to_the_terms_of_its_figures(edition: Edition) -> None:
    found = Finder(edition, view=View()).find("World Bank")

    assert all(entry.leads[0][1].endswith("/method#sources") for entry in found["source"])
