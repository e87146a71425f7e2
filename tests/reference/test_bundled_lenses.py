"""The six lenses that come with the figures: every decision made, every text there, nothing shown that they forbid."""

from __future__ import annotations

import pytest

from indicators.catalogue import LANGUAGES
from indicators.engine import Edition

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
