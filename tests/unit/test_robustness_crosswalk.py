"""Pillars of a lens beside the poles of the framework: every indicator once, and shares that add up."""

from __future__ import annotations

import pytest

from indicators.errors import NotFoundError
from indicators.robustness.lenses.crosswalk import crosswalk, crosswalk_of_all
from indicators.robustness.lenses.scores import through
from indicators.scoring import Edition
from tests.support.lenses import catalogue_with, panel, seen

GROUPS = {"outer": {"first": "ac", "second": ""}, "other": "be"}


def test_links_come_in_the_order_of_the_lens_and_of_the_poles_and_outside_last() -> None:
    # a and b are in efficiency, c in legitimacy, d in in, e and f in through.
    found = crosswalk(seen(panel([1, 2, 3, 4, 5, 6]), GROUPS))

    links = [(link.pillar, link.logic, link.pole, link.indicators) for link in found.links]
    assert links == [
        ("first", "impact", "efficiency", ("a",)),
        ("first", "impact", "legitimacy", ("c",)),
        ("other", "impact", "efficiency", ("b",)),
        ("other", "feedback", "through", ("e",)),
        (None, "feedback", "in", ("d",)),
        (None, "feedback", "through", ("f",)),
    ]
    assert found.empty == ("second",)


def test_shares_are_those_of_an_entity_without_gaps() -> None:
    found = crosswalk(seen(panel([1, 2, 3, 4, 5, 6]), GROUPS, weights={"other": 3}))

    # Of the lens a quarter is `first` and three quarters `other`; of the level each of two logics is a half.
    assert [link.in_lens for link in found.links] == pytest.approx([1 / 8, 1 / 8, 3 / 8, 3 / 8, 0, 0])
    assert [link.in_level for link in found.links] == pytest.approx([1 / 8, 1 / 4, 1 / 8, 1 / 8, 1 / 4, 1 / 8])


def test_the_weights_of_the_reader_count_on_the_side_of_the_framework() -> None:
    choices = {"weighting": "custom", "weights": (("a", 3.0),)}

    found = crosswalk(seen(panel([1, 2, 3]), {"first": "abc"}, choices=choices))

    assert [link.in_level for link in found.links] == pytest.approx([1 / 2, 1 / 2])
    assert [link.in_lens for link in found.links] == pytest.approx([2 / 3, 1 / 3])


def test_the_table_names_the_indicators_of_each_link() -> None:
    table = crosswalk(seen(panel([1, 2, 3]), {"first": "ab"})).frame()

    assert table["pillar"].tolist() == ["first", ""]
    assert table["count"].tolist() == [2, 1]
    assert table["indicators"].tolist() == ["a b", "c"]


def test_the_whole_catalogue_counts_every_indicator_that_can_be_scored(edition: Edition) -> None:
    catalogue = edition.catalogue
    scored = {key for key, indicator in catalogue.indicators.items() if indicator.use == "score"}

    for lens_id in catalogue.lenses:
        found = crosswalk_of_all(catalogue, lens_id=lens_id)
        names = [name for link in found.links for name in link.indicators]
        assert sorted(names) == sorted(scored)
        assert sum(link.in_level for link in found.links) == pytest.approx(1)
        assert sum(link.in_lens for link in found.links) == pytest.approx(1)


def test_every_scored_panel_has_a_crosswalk_with_every_lens(edition: Edition) -> None:
    for panel_id in [found.id for found in edition.catalogue.panels.values() if found.scored]:
        scores = edition.scores(panel_id)
        for lens_id in edition.catalogue.lenses:
            found = crosswalk(through(scores, lens_id=lens_id, catalogue=edition.catalogue))
            assert sum(len(link.indicators) for link in found.links) == len(scores.structure.indicators)


def test_an_unknown_lens_is_named() -> None:
    with pytest.raises(NotFoundError, match="no lens called 'other'"):
        crosswalk_of_all(catalogue_with(panel([1]), {"first": "a"}, weights={}), lens_id="other")
