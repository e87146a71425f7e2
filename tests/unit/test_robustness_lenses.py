"""A panel through a lens: the scoring path of the framework in other pillars, and nothing that is forbidden."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from indicators.catalogue import Stage, Stages
from indicators.errors import NotFoundError
from indicators.robustness.lenses.scores import LensScores, through
from indicators.robustness.lenses.tree import WHOLE
from tests.support.lenses import IN_POLES, NAMES, WORD, catalogue_with, panel, seen
from tests.support.scoring import LOGICS, PANEL, POLES, limit, methodology

MEANS = ("arithmetic", "geometric", "harmonic")
figure = some.none() | some.floats(0, 100, allow_subnormal=False)


def score(found: LensScores, pillar: str | None, row: int = 0) -> float:
    return float(found.points[row, found.place(pillar)])


def coverage(found: LensScores, pillar: str | None, row: int = 0) -> float:
    return float(found.coverage[row, found.place(pillar)])


def test_a_group_is_the_mean_of_its_indicators_whatever_their_poles() -> None:
    found = seen(panel([80, 60, 20, 30]), {"first": "ac", "second": "bd"})

    assert score(found, "first") == 50
    assert score(found, "second") == 45
    assert score(found, None) == 47.5


def test_groups_nest_and_weigh_as_the_lens_says() -> None:
    pillars = {"outer": {"one": "a", "two": {"deep": "b", "deeper": "c"}}, "other": "d"}

    found = seen(panel([80, 60, 20, 30]), pillars, weights={"one": 3, "deep": 2, "outer": 4})

    two = (2 * 60 + 20) / 3
    outer = (3 * 80 + two) / 4
    assert score(found, "two") == pytest.approx(two)
    assert score(found, "outer") == pytest.approx(outer)
    assert score(found, None) == pytest.approx((4 * outer + 30) / 5)
    assert found.tree.pillars == ("outer", "one", "two", "deep", "deeper", "other")


def test_an_empty_group_is_empty_and_takes_no_part_but_counts_as_not_observed() -> None:
    found = seen(panel([80, 60, 20, 30]), {"first": "ab", "second": "cd", "third": "", "fourth": "z"})

    assert found.states == ("scored", "scored", "unassigned", "unscored")
    assert np.isnan([score(found, "third"), score(found, "fourth")]).all()
    assert score(found, None) == 47.5
    assert coverage(found, None) == 0.5


def test_a_group_with_too_little_observed_is_suppressed_and_so_is_what_needs_it() -> None:
    found = seen(panel([80, None, None, 30], [80, 60, None, 30]), {"first": "abc", "second": "d"})

    assert np.isnan([score(found, "first"), score(found, None)]).all()
    assert coverage(found, "first") == pytest.approx(1 / 3)
    assert score(found, "first", row=1) == 70
    assert score(found, None, row=1) == 50


def test_a_lens_with_most_of_its_weight_empty_has_no_total() -> None:
    found = seen(panel([80, 60]), {"first": "a", "second": "b", "third": "", "fourth": "", "fifth": ""})

    assert found.no_total == "narrow"
    assert np.isnan(found.total).all()
    assert coverage(found, None) == pytest.approx(0.4)


def test_a_group_of_groups_that_are_mostly_empty_is_called_narrow() -> None:
    found = seen(panel([80, 60]), {"outer": {"first": "a", "second": "", "third": ""}, "other": "b"})

    assert found.states == ("narrow", "scored", "unassigned", "unassigned", "scored")
    assert score(found, "first") == 80
    assert np.isnan(score(found, "outer"))


def test_what_is_imputed_enters_the_score_and_not_the_coverage() -> None:
    found = seen(panel([80, None], [60, 40]), {"first": "ab"}, choices={"imputation": ("panel_median",)})

    assert score(found, "first") == 60
    assert coverage(found, "first") == 0.5


def test_an_indicator_that_nothing_was_decided_for_lies_outside() -> None:
    found = seen(panel([80, 60, 20]), {"first": "ab"})

    assert list(found.tree.pillar_of) == [0, 0, -1]


def test_the_weights_of_the_methodology_are_those_of_the_framework_and_do_not_enter() -> None:
    choices = {"weighting": "custom", "weights": (("a", 5.0),)}

    found = seen(panel([80, 60]), {"first": "ab"}, choices=choices)

    assert score(found, "first") == 70


@pytest.mark.parametrize(
    ("forbids", "limits", "no_total", "no_rank"),
    [
        ((), (), "", ""),
        (("total",), (), "forbidden", "total"),
        (("rank",), (), "", "lens"),
        (("total", "rank"), ("rank",), "forbidden", "lens"),
        ((), ("rank",), "", "panel"),
        ((), ("balance", "series"), "", ""),
    ],
)
def test_totals_and_ranks_only_where_neither_lens_nor_panel_forbids_them(
    forbids: tuple[str, ...], limits: tuple[str, ...], no_total: str, no_rank: str
) -> None:
    members = panel([80, 60], [20, 40], [80, 60], limits=tuple(map(limit, limits)))

    found = seen(members, {"first": "ab"}, forbids=forbids)

    assert (found.no_total, found.no_rank) == (no_total, no_rank)
    assert np.isnan(found.total).all() == bool(no_total)
    assert np.isnan(found.rank).all() == bool(no_rank)
    if not no_rank:
        assert list(found.rank) == [1, 3, 1]


def test_a_total_reaches_the_stage_that_begins_at_it() -> None:
    steps = tuple(Stage(id=name, label=WORD, low=low) for name, low in [("low", 0), ("middle", 40), ("high", 70)])
    pillars = {"first": "ab"}

    found = seen(panel([80, 60], [79, 60], [0, 0], [None, None]), pillars, stages=Stages(note=WORD, steps=steps))

    assert list(found.stage) == [2, 1, 0, -1]


def test_an_unknown_lens_or_group_is_named_with_near_ones() -> None:
    found = panel([80, 60])
    catalogue = catalogue_with(found, {"first": "ab"}, weights={})

    with pytest.raises(NotFoundError, match="Did you mean: lens"):
        through(found.scores(PANEL), lens_id="lense", catalogue=catalogue)
    with pytest.raises(NotFoundError, match="Did you mean: first"):
        seen(found, {"first": "ab"}).place("fist")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=some.lists(some.lists(figure, min_size=8, max_size=8), min_size=1, max_size=4),
    means=some.tuples(*[some.sampled_from(MEANS)] * 3),
)
def test_a_lens_of_the_logics_and_poles_gives_the_scores_of_the_framework(
    rows: list[list[float | None]], means: tuple[str, str, str]
) -> None:
    choices = dict(zip(("aggregation", "pole_aggregation", "logic_aggregation"), means, strict=True))
    pillars = {
        logic: {pole: [NAMES[at] for at, mine in enumerate(IN_POLES) if mine == pole] for pole in pair}
        for logic, pair in LOGICS.items()
    }
    found = panel(*rows)

    through_lens = seen(found, pillars, choices=choices)

    scores = found.scores(PANEL, methodology=methodology(**choices))
    for name in POLES:
        np.testing.assert_allclose(through_lens.points[:, through_lens.place(name)], scores.column(name))
    for name in LOGICS:
        np.testing.assert_allclose(through_lens.points[:, through_lens.place(name)], scores.column(f"{name}_intensity"))
    np.testing.assert_allclose(through_lens.total, scores.level)
    np.testing.assert_allclose(through_lens.coverage[:, WHOLE], scores.coverage)
    np.testing.assert_array_equal(through_lens.rank, scores.rank)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=some.lists(some.lists(figure, min_size=8, max_size=8), min_size=1, max_size=4))
def test_the_shares_of_indicators_give_the_scores_again(rows: list[list[float | None]]) -> None:
    pillars = {"outer": {"one": "a", "two": "bcd", "empty": ""}, "other": "ef"}
    found = seen(panel(*rows), pillars, weights={"one": 3})

    points = found.scores.normalised
    for place in (*range(len(found.tree.pillars)), WHOLE):
        shares = found.tree.shares(~np.isnan(points), place=place)
        known = ~np.isnan(found.points[:, place])
        again = (shares * np.nan_to_num(points)).sum(axis=1)
        np.testing.assert_allclose(again[known], found.points[known, place])
        np.testing.assert_allclose(shares[known].sum(axis=1), 1)
