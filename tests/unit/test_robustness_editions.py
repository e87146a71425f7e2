"""Two editions compared: whose ranks moved, and the exact split of every change into data, coverage and method."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.engine import Edition
from indicators.errors import MethodError, NotFoundError
from indicators.robustness.editions import End, Moves, moves
from indicators.scoring import Edition as Panels
from tests.support.scoring import PANEL, PERIOD, Part, at, edition, limit, methodology, part

NAMES = tuple("abcdef")
POLES = ("efficiency", "efficiency", "legitimacy", "legitimacy", "in", "in")
SCORES = ("efficiency", "impact_intensity", "impact_balance", "feedback_intensity", "level")
MEANS = st.sampled_from(["arithmetic", "geometric", "harmonic"])
figure = st.none() | st.floats(0, 100, allow_subnormal=False)
table = st.lists(st.lists(figure, min_size=6, max_size=6), min_size=3, max_size=3)
choices = st.fixed_dictionaries({
    "aggregation": MEANS,
    "pole_aggregation": MEANS,
    "min_coverage": st.sampled_from([0.1, 0.6]),
    "normalisation": st.sampled_from(["goalposts", "percentile_rank"]),
})  # fmt: skip


def panel(values: dict[str, list[float | None]], *, parts: list[Part] | None = None, **fields: Any) -> Panels:
    parts = parts or [part("a"), part("b")]
    names = [indicator.id for indicator, _ in parts]
    width = max(len(row) for row in values.values())
    return edition(at(PERIOD, values, indicators=names[:width]), parts=parts, **fields)


def compare(before: Panels, after: Panels, *, old: Any = None, new: Any = None, name: str = "level") -> Moves:
    ends = End(before, methodology(**(old or {}))), End(after, methodology(**(new or {})))
    return moves(ends[0], after=ends[1], panel_id=PANEL, name=name)


def parts_of(found: Moves, *, row: int = 0) -> list[float]:
    return [pytest.approx(column[row], abs=1e-9) for column in (found.data, found.coverage, found.method)]


def test_another_figure_is_data() -> None:
    found = compare(panel({"x": [80, 20], "y": [50, 50]}), panel({"x": [80, 60], "y": [50, 50]}))

    assert list(found.change) == [20, 0]
    assert parts_of(found) == [20, 0, 0]
    assert parts_of(found, row=1) == [0, 0, 0]
    assert list(found.orders) == [2, 2]
    assert (list(found.rank_before), list(found.rank_after)) == ([1, 1], [1, 2])


def test_a_figure_that_appears_is_coverage() -> None:
    found = compare(panel({"x": [80, None], "y": [50, 50]}), panel({"x": [80, 60], "y": [50, 50]}))

    assert list(found.change) == [-10, 0]
    assert parts_of(found) == [0, -10, 0]


def test_another_methodology_is_method() -> None:
    figures = panel({"x": [80, 20], "y": [50, 50]})

    found = compare(figures, figures, new={"aggregation": "geometric"})

    assert parts_of(found) == [0, 0, -10]  # 40 against 50


def test_other_goalposts_in_the_catalogue_are_method() -> None:
    values = {"x": [80.0, 20.0], "y": [50.0, 50.0]}
    moved = panel(values, parts=[part("a", best=200.0), part("b")])

    found = compare(panel(values), moved)

    assert parts_of(found) == [0, 0, -20]


def test_what_data_and_method_do_together_is_shared_between_both_orders() -> None:
    """Data first: 50 to 80, then nothing. Method first: 50 to 40, then 40 to 80."""
    found = compare(
        panel({"x": [80, 20], "y": [1, 1]}), panel({"x": [80, 80], "y": [1, 1]}), new={"aggregation": "geometric"}
    )

    assert parts_of(found) == [(30 + 40) / 2, 0, (0 - 10) / 2]


def test_an_indicator_that_is_added_with_its_figures_is_half_method_and_half_coverage() -> None:
    """A row of the catalogue without figures changes nothing, and neither do figures without their row."""
    before = panel({"x": [50], "y": [50]}, parts=[part("a")])
    after = panel({"x": [50, 90], "y": [50, 50]})

    found = compare(before, after)

    assert parts_of(found) == [0, 10, 10]


def test_an_indicator_whose_figures_were_there_before_is_method() -> None:
    values = {"x": [50.0, 90.0], "y": [50.0, 50.0]}
    shown = panel(values, parts=[part("a"), part("b", use="context")])

    assert parts_of(compare(shown, panel(values))) == [0, 0, 20]
    assert parts_of(compare(panel(values), shown)) == [0, 0, -20]


def test_an_order_that_leads_over_no_score_is_left_out() -> None:
    """Read the new way, the old figures cover half of the pole, which is too little."""
    before = panel({"x": [50], "y": [50]}, parts=[part("a")])
    after = panel({"x": [50, 90], "y": [50, 50]})

    found = compare(before, after, old={"min_coverage": 0.6}, new={"min_coverage": 0.6})

    assert list(found.orders) == [1, 1]
    assert parts_of(found) == [0, 0, 20]


def test_where_neither_order_leads_over_a_score_it_is_said() -> None:
    before = panel({"x": [50], "y": [50]}, parts=[part("a")])
    rows = at(PERIOD, {"x": [90.0], "y": [40.0]}, indicators=["b"])

    found = compare(before, edition(rows, parts=[part("b")]))

    assert list(found.change) == [40, -10]
    assert found.refusals == ("between", "between")
    assert np.isnan(found.data).all()


def test_who_joins_and_who_leaves_has_no_parts_and_moves_nobody_s_place() -> None:
    found = compare(panel({"x": [40], "y": [50], "w": [90]}, parts=[part("a")]),
                    panel({"x": [40], "y": [50], "z": [60]}, parts=[part("a")]))  # fmt: skip

    assert found.entities == ("w", "x", "y", "z")
    assert (list(found.left), list(found.joined)) == ([True, False, False, False], [False, False, False, True])
    assert found.refusals == ("after", "", "", "before")
    np.testing.assert_array_equal(found.rank_before, [1, 3, 2, np.nan])
    np.testing.assert_array_equal(found.rank_after, [np.nan, 3, 2, 1])
    np.testing.assert_array_equal(found.places, [np.nan, 0, 0, np.nan])


def test_a_member_that_has_a_score_at_neither_end_says_so() -> None:
    poles = [part("a"), part("b", pole="in")]
    values = {"x": [40.0, None], "y": [50.0, 50.0]}

    assert compare(panel(values, parts=poles), panel(values, parts=poles)).refusals == ("both", "")


def test_a_panel_that_bars_ranks_has_changes_and_no_places() -> None:
    barred = panel({"x": [80, 60], "y": [50, 50]}, limits=(limit("rank"),))

    found = compare(panel({"x": [80, 20], "y": [50, 50]}), barred)

    assert list(found.change) == [20, 0]
    assert np.isnan(found.places).all()
    assert list(found.rank_before) == [1, 1]


def test_copeland_s_score_has_no_parts_and_one_end_of_another_kind_has() -> None:
    before, after = panel({"x": [80, 20], "y": [50, 50]}), panel({"x": [80, 60], "y": [50, 50]})
    copeland = {"aggregation": "copeland"}

    assert compare(before, after, old=copeland, new=copeland).refusals == ("copeland", "copeland")
    one = compare(before, after, new=copeland)
    assert one.refusals == ("", "")
    assert parts_of(one) == [20, 0, 100 - 70]  # the figures in means, then the method on the new figures
    assert list(one.orders) == [1, 1]


def test_a_methodology_that_is_not_defined_in_between_leaves_one_order() -> None:
    """Ranges of the members need figures that differ: 80 and 80 have none, 70 and 80 become 0 and 100."""
    constant = panel({"x": [80], "y": [80]}, parts=[part("a")])
    differing = panel({"x": [70], "y": [80]}, parts=[part("a")])
    ranges = {"normalisation": "min_max"}

    there, back = compare(constant, differing, new=ranges), compare(differing, constant, old=ranges)

    assert [*there.orders, *back.orders] == [1, 1, 1, 1]
    assert parts_of(there) == [-10, 0, -70]
    assert parts_of(back) == [10, 0, 70]


def test_the_same_edition_is_compared_between_two_periods() -> None:
    rows = [*at(PERIOD, {"x": [80.0, 20.0]}, indicators="ab"), *at(PERIOD - 1, {"x": [60.0, None]}, indicators="ab")]
    figures = edition(rows, parts=[part("a"), part("b")])

    found = moves(End(figures, period=PERIOD - 1), after=End(figures), panel_id=PANEL)

    assert parts_of(found) == [15, -25, 0]
    assert [scores.period for scores in found.ends] == [PERIOD - 1, PERIOD]


def test_an_indicator_with_another_unit_is_named() -> None:
    values = {"x": [80.0, 20.0], "y": [50.0, 50.0]}
    shares = {"x": [0.8, 20.0], "y": [0.5, 50.0]}
    other = panel(shares, parts=[part("a", unit_id="share", best=1.0), part("b")])

    found = compare(panel(values), other)

    assert found.rescaled == ("a",)
    assert list(found.change) == pytest.approx([0, 0])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=table, second=table, old=choices, new=choices, name=st.sampled_from(SCORES))
def test_the_parts_add_up_to_the_change_and_turn_their_sign_the_other_way_round(
    first: list[list[float | None]], second: list[list[float | None]], old: Any, new: Any, name: str
) -> None:
    parts = [part(key, pole=pole) for key, pole in zip(NAMES, POLES, strict=True)]
    full: list[float | None] = [50.0] * 6
    ends = [panel(dict(zip("xyzw", [*rows, full], strict=True)), parts=parts) for rows in (first, second)]

    there = compare(ends[0], ends[1], old=old, new=new, name=name)
    back = compare(ends[1], ends[0], old=new, new=old, name=name)

    split = np.array([refusal == "" for refusal in there.refusals])
    total = there.data + there.coverage + there.method
    np.testing.assert_allclose(total[split], there.change[split], atol=1e-8)
    assert np.isnan(total[~split]).all()
    assert ((there.orders > 0) == split).all()
    for one, other in ((there.data, back.data), (there.coverage, back.coverage), (there.method, back.method)):
        np.testing.assert_allclose(one, -other, atol=1e-8)


def test_a_score_that_does_not_exist_is_refused_with_near_ones() -> None:
    figures = panel({"x": [80, 20], "y": [50, 50]})

    with pytest.raises(NotFoundError, match="efficiency"):
        compare(figures, figures, name="efficency")


def test_an_end_that_cannot_be_scored_is_refused() -> None:
    figures = panel({"x": [80, 20], "y": [80, 20]})

    with pytest.raises(MethodError, match="constant"):
        compare(figures, figures, new={"normalisation": "min_max"})


@pytest.mark.parametrize("panel_id", ["eu_countries", "tax_administrations", "se_municipalities"])
def test_bundled_panels_with_changed_figures_are_split_exactly(edition: Edition, panel_id: str) -> None:
    rng = np.random.default_rng(3)
    table = edition.observations
    kept = rng.random(len(table)) > 0.05
    moved = table["value"] * rng.uniform(0.9, 1.1, len(table))
    changed = Panels(release=2, catalogue=edition.catalogue, observations=table.assign(value=moved)[kept])

    found = moves(End(edition), after=End(changed, methodology(aggregation="geometric")), panel_id=panel_id)

    split = found.orders > 0
    assert split.sum() > 20
    np.testing.assert_allclose((found.data + found.coverage + found.method)[split], found.change[split], atol=1e-9)
    assert list(found.frame()["entity_id"]) == list(found.entities)
