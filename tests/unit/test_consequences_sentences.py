"""What an upload changes, in words: every number in a sentence stands in its record, in three languages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields

import pytest

from dashboard.components.consequences import SAID, Teller, apart
from dashboard.text import Words
from indicators.catalogue import LANGUAGES, Language
from indicators.consequences import PanelConsequences, consequences, records
from indicators.consequences.records import Change
from indicators.engine import Edition

PANEL = "eu_countries"
CHANGES: tuple[Change, ...] = (
    records.RankMoved(PANEL, "technology_intensity", "EE", 5, 3, 2),
    records.RankMoved(PANEL, "level", "EE", 1, 12, 0),
    records.RankMoved(PANEL, "through", "EE", 23, 1, 22),
    records.TierMoved(PANEL, "EE", 2, 3),
    records.CoverageMoved(PANEL, "EE", 0.91, 0.875),
    records.CoverageMoved(PANEL, "EE", 0.501, 0.504),
    records.ScoreMoved(PANEL, "impact_balance", "EE", -12.34, 3.0),
    records.ScoreMoved(PANEL, "level", "EE", 61.24, 61.21),
    records.ScoreLost(PANEL, "in", "EE", 40.06),
    records.ScoreGained(PANEL, "feedback_balance", "EE", -7.0),
    records.QuadrantChanged(PANEL, "EE", "ranger", "dance"),
    records.MemberJoined(PANEL, "EE"),
    records.MemberLeft(PANEL, "EE"),
    records.ScoringFailed(PANEL, "after", "There is no goalpost."),
)
ENDS = ("before", "after")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


def teller(edition: Edition, *, language: Language) -> Teller:
    return Teller(Words(language), edition.catalogue, edition.catalogue)


def numbers(text: str, *, language: Language) -> list[float]:
    """Return the numbers of a sentence, read as its language writes them."""
    mark = "." if language == "en" else ","
    plain = text.replace("−", "-").replace("+", "")
    return [float(found.replace(mark, ".")) for found in re.findall(rf"-?\d+(?:\{mark}\d+)?", plain)]


def test_an_upload_moves_a_country_on_a_logic(edition: Edition) -> None:
    said = [teller(edition, language=one).change(CHANGES[0]) for one in LANGUAGES]

    assert said == [
        "This upload moves Estonia from 5th to 3rd on technology.",
        "Estland: mit diesem Upload bei der Logik Technologie von Rang 5 auf Rang 3.",
        "Estonie\u00a0: du 5e au 3e rang pour la logique technologie avec ce dépôt.",
    ]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{type(change).__name__}")
def test_every_number_of_a_sentence_stands_in_its_record(edition: Edition, change: Change, language: Language) -> None:
    said = numbers(teller(edition, language=language).change(change), language=language)

    factor = 100 if isinstance(change, records.CoverageMoved) else 1
    kept = [getattr(change, end) for end in ENDS if any(field.name == end for field in fields(change))]
    expected = [factor * number for number in kept if isinstance(number, int | float)]
    assert said == pytest.approx(expected, abs=0.5 if factor == 100 else 0.05)


def test_every_kind_of_change_can_be_said() -> None:
    assert set(SAID) == set(records.ORDER) == {type(change) for change in CHANGES}


def test_the_changes_of_a_panel_are_counted_by_kind(edition: Edition, language: Language) -> None:
    moves = [change for change in CHANGES if isinstance(change, records.RankMoved)]
    panel = PanelConsequences("eu_countries", 2025, (*moves, *CHANGES), ())

    said = teller(edition, language=language).kinds(panel)

    counts = Counter(type(change) for change in panel.changes)
    assert sorted(numbers(said, language=language)) == sorted(map(float, counts.values()))


def test_a_place_that_only_others_changed_is_not_said_to_be_moved_by_the_upload(edition: Edition) -> None:
    said = teller(edition, language="en").change(CHANGES[1])

    assert said == "Estonia goes from 1st to 12th by level only because others join, leave, gain or lose a place."


@pytest.mark.parametrize(
    ("first", "second", "decimals"), [(61.24, 61.31, 1), (61.24, 61.21, 2), (50.0, 50.0, 1), (1.0, 1.0000001, 6)]
)
def test_two_numbers_get_the_decimals_that_tell_them_apart(first: float, second: float, decimals: int) -> None:
    assert apart(first, second, least=1) == decimals


def test_nearly_equal_scores_and_shares_are_printed_apart(edition: Edition) -> None:
    said = teller(edition, language="de")

    assert said.change(CHANGES[7]) == "Estland: beim Niveau von 61,24 auf 61,21 Punkte."
    assert said.change(CHANGES[5]) == "Estland: Die Abdeckung steigt von 50,1\u202f% auf 50,4\u202f%."


def test_cells_are_counted_with_the_plural_of_each_language(edition: Edition) -> None:
    cells = records.CellsChanged("desi_egov_users", 2021, 1, 2, 0, (records.Cell("EE", 0.87, 0.61),))

    said = [teller(edition, language=one).cells(cells) for one in LANGUAGES]

    assert said[0] == (
        "E-government users (DESI 2022), 2021: 1 observation added and 2 observations changed. "
        "Change: Estonia from 0.87 to 0.61."
    )
    assert "1 Beobachtung neu und 2 Beobachtungen geändert. Änderung: Estland von 0,87 auf 0,61." in said[1]
    assert "1 observation ajoutée et 2 observations modifiées" in said[2]


def test_items_and_earlier_periods_are_named(edition: Edition) -> None:
    said = teller(edition, language="en")

    assert said.item(records.ItemChanged("entity", "EE", "changed", ("name", "population"))) == (
        "Entity “EE”: changed (name, population)."
    )
    assert said.item(records.ItemChanged("source", "new", "added")) == "Source “new”: added."
    assert said.earlier(PanelConsequences(PANEL, 2025, (), (2021, 2022))) == (
        "Scores of 2 earlier years change too: 2021 and 2022."
    )
    assert said.earlier(PanelConsequences(PANEL, 2025, (), ())) == ""


def test_a_changed_figure_of_the_bundled_data_is_told_in_full(edition: Edition, language: Language) -> None:
    lower = edition.observations.copy()
    own = (lower["entity_id"] == "EE") & (lower["indicator_id"] == "un_osi")
    lower.loc[own, "value"] *= 0.5
    found = consequences(edition, after=Edition(release=2, catalogue=edition.catalogue, observations=lower))

    said = teller(edition, language=language)
    sentences = [said.total(found), *map(said.cells, found.cells)]
    sentences += [said.change(change) for panel in found.panels for change in panel.changes]

    assert numbers(sentences[0], language=language) == [int(own.sum())]
    assert [panel.panel_id for panel in found.panels] == [PANEL]
    assert len(set(sentences)) == len(sentences) > 20
    assert said.total(consequences(edition, after=edition)) == said.words("consequences.nothing")
