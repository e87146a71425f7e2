"""The six lenses that come with the figures: every decision made, every text there, nothing shown that they forbid."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.catalogue import LANGUAGES
from indicators.engine import Edition
from indicators.robustness.lenses.forms import frame
from indicators.robustness.lenses.scores import through

LENSES = {
    "mepin": ("profile", {"total"}),
    "epsis": ("distance", {"total"}),
    "apsii": ("card", {"total", "rank"}),
    "nesta": ("themes", set()),
    "gii_korea": ("mean", set()),
    "gii_global": ("mean", set()),
}


def test_each_lens_has_the_form_of_its_effort_and_forbids_what_it_forbids(edition: Edition) -> None:
    found = {key: (lens.form_kind, set(lens.forbids)) for key, lens in edition.catalogue.lenses.items()}

    assert found == LENSES


@pytest.mark.parametrize("lens_id", LENSES)
def test_every_scored_indicator_and_every_instrument_has_a_decision(edition: Edition, lens_id: str) -> None:
    catalogue = edition.catalogue
    scored = {part.indicator_id for part in catalogue.panel_indicators.values() if part.use == "score"}
    instruments = {key for key, indicator in catalogue.indicators.items() if indicator.origin == "instrument"}

    assert (len(scored), len(instruments)) == (109, 90)
    assert set(catalogue.decisions(lens_id)) == scored | instruments


@pytest.mark.parametrize("lens_id", LENSES)
def test_every_lens_says_in_every_language_what_is_known_and_what_is_not(edition: Edition, lens_id: str) -> None:
    lens = edition.catalogue.lenses[lens_id]

    texts = [lens.label, lens.description, lens.known, lens.unknown, lens.form]
    texts += [pillar.label for outer in lens.pillars for pillar in (outer, *outer.pillars)]

    assert [(text, name) for text in texts for name in LANGUAGES if text is None or not getattr(text, name)] == []
    assert lens.label.en.startswith("After ")


def test_the_stages_are_said_to_be_our_own(edition: Edition) -> None:
    staged = {key: lens.stages for key, lens in edition.catalogue.lenses.items() if lens.stages}

    assert list(staged) == ["gii_korea"]
    assert "own reading" in staged["gii_korea"].note.en


@pytest.mark.parametrize("lens_id", LENSES)
def test_every_scored_panel_has_figures_under_some_pillar(edition: Edition, lens_id: str) -> None:
    for panel in edition.catalogue.panels.values():
        if panel.scored:
            found = through(edition.scores(panel.id), lens_id=lens_id, catalogue=edition.catalogue)

            scored = [place for place, state in enumerate(found.states) if state == "scored"]
            assert len(scored) > 0
            assert (~np.isnan(found.points[:, scored])).any(axis=0).all()


@pytest.mark.parametrize("lens_id", LENSES)
def test_no_table_has_a_total_or_a_rank_that_lens_or_panel_forbid(edition: Edition, lens_id: str) -> None:
    forbids = LENSES[lens_id][1]
    for panel in edition.catalogue.panels.values():
        if panel.scored and lens_id != "apsii":
            table = frame(through(edition.scores(panel.id), lens_id=lens_id, catalogue=edition.catalogue))

            assert ("" in set(table["pillar"])) == ("total" not in forbids)
            if "rank" in forbids or panel.limit("rank"):
                assert table["rank"].isna().all()


def test_a_data_card_has_no_scores(edition: Edition) -> None:
    table = frame(through(edition.scores("eu_cities"), lens_id="apsii", catalogue=edition.catalogue))

    assert not {"score", "rank", "coverage"} & set(table.columns)


def test_the_global_innovation_index_is_mostly_empty_and_has_no_total_anywhere(edition: Edition) -> None:
    for panel in edition.catalogue.panels.values():
        if panel.scored:
            found = through(edition.scores(panel.id), lens_id="gii_global", catalogue=edition.catalogue)

            assert found.no_total == "narrow"


def test_leadership_is_empty_in_every_panel_and_full_of_instruments(edition: Edition) -> None:
    decisions = edition.catalogue.decisions("gii_korea").values()
    names = [found.indicator_id for found in decisions if found.pillar_id == "leadership"]

    assert {edition.catalogue.indicators[name].origin for name in names} == {"instrument"}
