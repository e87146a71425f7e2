"""Who changes places between a lens and the framework, and the parts that make the change."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from indicators.robustness.lenses.places import Places, places
from indicators.robustness.lenses.scores import LensScores, through
from indicators.scoring import Edition
from tests.support.lenses import panel, seen
from tests.support.scoring import limit

GROUPS = {"outer": {"one": "ad", "empty": ""}, "two": "ceg"}
figure = some.none() | some.floats(0, 100, allow_subnormal=False)


def two_ways(*rows: list[float | None], **fields: Any) -> Places:
    """The lens reads a alone; the level is the mean of a and of c, which the lens leaves out."""
    return places(seen(panel(*[[one, one, other] for one, other in rows]), {"first": "ab"}, **fields))


def test_what_the_lens_leaves_out_makes_the_change() -> None:
    found = two_ways([90, 10], [80, 40], [60, 100])

    # By the lens 90, 80, 60; by the level 50, 60, 80.
    assert list(found.by_lens) == [1, 2, 3]
    assert list(found.by_framework) == [3, 2, 1]
    assert list(found.gained) == [2, 0, -2]
    assert list(found.most(5)) == [0, 2]
    # c weighs 0 in the lens and 1/2 in the level; the mean of c is 50.
    assert list(found.figures[:, 2]) == pytest.approx([20, 5, -25])
    # a and b weigh 1/2 each in the lens and 1/4 each in the level; the mean of both is 230 / 3.
    assert found.figures[0, 0] == pytest.approx((90 - 230 / 3) / 4)
    assert list(found.in_lens) == pytest.approx([1 / 2, 1 / 2, 0])
    assert list(found.in_framework) == pytest.approx([1 / 4, 1 / 4, 1 / 2])
    assert not found.coverage.any()


def test_the_reason_is_told_against_those_that_were_passed() -> None:
    found = two_ways([90, 10], [80, 40], [60, 100])

    assert list(found.passed(0)) == [1, 2]
    # Its parts less theirs: 20 + 10 on c, and 1/4 of (90 - 70) on a and on b.
    assert list(found.why(0)) == pytest.approx([5, 5, 30])
    assert list(found.reasons(0, count=2)) == [2, 0]
    assert not found.why(1).any()
    assert list(found.reasons(1, count=2)) == []


def test_members_without_one_of_both_results_have_no_place() -> None:
    found = two_ways([90, 10], [80, None], [None, 100], [60, 100])

    assert np.isnan(found.gained).tolist() == [False, True, True, False]
    assert list(found.by_lens[[0, 3]]) == [1, 2]
    assert not found.parts[[1, 2]].any()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=some.lists(some.lists(figure, min_size=8, max_size=8), min_size=2, max_size=6),
    pillar=some.sampled_from([None, "outer", "one", "two"]),
    score=some.sampled_from(["level", "through", "feedback_intensity"]),
)
def test_the_parts_and_the_baseline_add_up_to_the_difference_and_reasons_move_the_right_way(
    rows: list[list[float | None]], pillar: str | None, score: str
) -> None:
    lens = seen(panel(*rows), GROUPS, choices={"min_coverage": 0.3})

    found = places(lens, pillar=pillar, score=score)

    differ = lens.points[:, lens.place(pillar)] - lens.scores.column(score)
    both = ~np.isnan(differ)
    np.testing.assert_allclose((found.parts.sum(axis=1) + found.baseline)[both], differ[both], atol=1e-9)
    for row in found.most(6):
        assert found.why(int(row)).sum() * found.gained[row] > -1e-9


@pytest.mark.parametrize(
    ("fields", "limits", "refusal"),
    [
        ({"forbids": ("rank",)}, (), "lens"),
        ({"forbids": ("total",)}, (), "total"),
        ({}, ("rank",), "panel"),
        ({"choices": {"aggregation": "geometric"}}, (), "mean"),
    ],
)
def test_no_places_where_ranks_are_forbidden_and_no_parts_of_other_means(
    fields: dict[str, Any], limits: tuple[str, ...], refusal: str
) -> None:
    members = panel([90, 10, 20], [80, 40, 90], limits=tuple(map(limit, limits)))

    found = places(seen(members, {"first": "ab", "second": "c"}, **fields))

    assert found.refusal == refusal
    assert np.isnan(found.by_lens).all() == (refusal != "mean")
    assert not found.parts.any()


def test_a_lens_that_forbids_a_total_only_has_places_within_its_groups() -> None:
    lens = seen(panel([90, 10, 20], [80, 40, 90]), {"first": "ab", "second": "c"}, forbids=("total",))

    found = places(lens, pillar="first")

    assert (found.refusal, list(found.by_lens)) == ("", [2, 1])


def test_the_parts_add_up_in_every_bundled_panel_and_lens(edition: Edition) -> None:
    for panel_id in [found.id for found in edition.catalogue.panels.values() if found.scored]:
        for lens_id in edition.catalogue.lenses:
            lens = through(edition.scores(panel_id), lens_id=lens_id, catalogue=edition.catalogue)
            _check(lens)


def _check(lens: LensScores) -> None:
    for pillar in (None, *lens.tree.pillars):
        found = places(lens, pillar=pillar)
        if not found.refusal:
            differ = lens.points[:, lens.place(pillar)] - lens.scores.level
            both = ~np.isnan(differ)
            again = found.parts.sum(axis=1) + found.baseline
            np.testing.assert_allclose(again[both], differ[both], atol=1e-9)
