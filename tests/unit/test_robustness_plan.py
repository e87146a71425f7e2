"""What is varied, before the first draw: every combination is scored once, and one that cannot work is named."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from indicators.errors import MethodError, NotFoundError
from indicators.robustness.draws.choices import methodologies, steps
from indicators.robustness.draws.plan import _described, plan
from indicators.robustness.specification import Specification
from indicators.scoring import Edition
from indicators.scoring.aggregation import COPELAND_LIMIT
from tests.support.robustness import crowd, planned
from tests.support.scoring import PANEL, PERIOD, at, edition, limit, methodology, part

FIGURES = {"x": [10.0, 50.0], "y": [20.0, 50.0], "z": [90.0, 50.0]}


def panel(figures: dict[str, list[float | None]] | None = None, **fields: Any) -> Edition:
    """Three members with two indicators of one pole: a has goalposts, b has none and is constant."""
    rows = at(PERIOD, figures or FIGURES, indicators="ab")
    return edition(rows, parts=[part("a"), part("b", worst=None, best=None)], **fields)


def two(**fields: Any) -> Edition:
    """Three members with two indicators of one pole that can be put on any scale."""
    rows = at(PERIOD, {"x": [10.0, 30.0], "y": [20.0, 70.0], "z": [90.0, 50.0]}, indicators="ab")
    return edition(rows, parts=[part("a"), part("b")], **fields)


def test_the_place_of_a_combination_and_the_alternatives_it_is_made_of_belong_together() -> None:
    made = planned(two(), normalisation=("goalposts", "rank"), treatment=("none", "log", "winsorise"), floor=(1.0, 2.0))
    options = [np.array(column) for column in zip(*np.ndindex(2, 1, 3, 1, 2), strict=True)]

    places = made.combination(options)

    assert places.tolist() == list(range(12))
    for step, option in enumerate(options):
        assert made.option(places, step=step).tolist() == option.tolist()
    for place in places:
        chosen = made.prepared[place].methodology
        assert chosen.treatment == made.steps[2].options[options[2][place]]
        assert chosen.floor == made.steps[4].options[options[4][place]]


# What is left out


def test_no_indicator_is_left_out_unless_asked() -> None:
    assert planned(two()).omissions == 1


def test_the_only_indicator_of_a_pole_that_weighs_anything_is_not_left_out() -> None:
    found = crowd()  # pole "in" has one indicator
    names = found.panel_data(PANEL).structure.indicators
    base = methodology(weighting="custom", weights=(("f1", 0.0),))

    made = planned(found, leave_out=True, methodology=base)

    left = made.left_out(np.arange(made.omissions)).tolist()
    assert left[0] == -1
    assert {names[place] for place in left[1:]} == {*names} - {"i1", "f1", "f2"}


# What a plan holds


def test_a_plan_holds_what_is_needed_to_draw_the_same_again() -> None:
    found = two()
    asked = Specification(seed=77, draws=12)

    made = plan(found, panel_id=PANEL, specification=asked)

    assert (made.release, made.panel_id, made.period) == (found.release, PANEL, PERIOD)
    assert made.specification == asked
    assert made.entities == ("x", "y", "z")
    assert made.scores.methodology == asked.methodology


def test_the_published_scores_are_those_of_the_methodology_also_where_it_is_no_alternative() -> None:
    made = planned(two(), normalisation=("rank", "min_max"))

    assert made.scores.methodology.normalisation == "goalposts"
    assert [one.methodology.normalisation for one in made.prepared] == ["rank", "min_max"]


def test_a_period_may_be_chosen() -> None:
    rows = at(PERIOD - 1, {"x": [1.0, 2.0]}, indicators="ab")
    found = edition([*rows, *at(PERIOD, {"x": [3.0, 4.0]}, indicators="ab")], parts=[part("a"), part("b")])

    made = plan(found, panel_id=PANEL, period=PERIOD - 1, specification=Specification())

    assert (made.period, made.scores.level[0]) == (PERIOD - 1, 1.5)


def test_scores_that_sink_to_the_floor_are_counted_for_each_combination() -> None:
    rows = at(PERIOD, {"x": [0.5, 0.0, None], "y": [3.0, 80.0, 0.0]}, indicators="abc")
    found = edition(rows, parts=[part("a"), part("b"), part("c", pole="legitimacy")])

    made = planned(found, aggregation=("arithmetic", "geometric", "harmonic"), floor=(1.0, 5.0))

    # 0.5, 0 and 0 lie below 1; 3 as well below 5.
    assert [one.lifted for one in made.prepared] == [0, 0, 3, 4, 3, 4]


def test_poles_and_logics_that_sink_to_the_floor_of_a_later_mean_are_counted_and_what_weighs_nothing_is_not() -> None:
    rows = at(PERIOD, {"x": [0.0, 0.0, 40.0], "y": [90.0, 0.0, 0.0]}, indicators="abc")
    found = edition(rows, parts=[part("a"), part("b", pole="legitimacy"), part("c", pole="in")])
    base = {"weighting": "custom", "weights": (("legitimacy", 0.0),)}

    poles = planned(found, methodology=methodology(pole_aggregation="geometric", **base))
    logics = planned(found, methodology=methodology(logic_aggregation="harmonic", **base))

    assert poles.base.lifted == 2  # efficiency of x, "in" of y
    assert logics.base.lifted == 2


# What cannot work is found before the first draw


def test_every_combination_that_cannot_be_scored_is_named_at_once() -> None:
    with pytest.raises(MethodError) as caught:
        planned(
            panel(), normalisation=("goalposts", "percentile_rank", "min_max", "z_score"), treatment=("none", "log")
        )

    lines = str(caught.value).splitlines()
    assert lines[0] == "Panel 'panel' cannot be scored under every combination that is to be drawn:"
    assert lines[1].startswith(
        "  normalisation goalposts: Cannot put b on one scale: this normalisation needs two goal"
    )
    assert lines[2].startswith(
        "  normalisation min_max or z_score: Cannot put b on one scale: this normalisation needs f"
    )
    assert len(lines) == 3


def test_a_combination_that_fails_only_together_is_named_with_both_choices() -> None:
    figures: dict[str, list[float | None]] = {f"m{place:02d}": [float(place), 50.0] for place in range(40)}
    figures |= {"m00": [0.0, 51.0], "m01": [1.0, 51.0]}  # winsorising leaves one value
    found = panel(figures)
    base = methodology(normalisation="percentile_rank", winsorised_share=0.2)

    with pytest.raises(MethodError) as caught:
        planned(found, methodology=base, normalisation=("min_max", "percentile_rank"), treatment=("none", "winsorise"))

    assert "\n  treatment winsorise, normalisation min_max: Cannot put b on one scale" in str(caught.value)
    assert len(str(caught.value).splitlines()) == 2


def test_combinations_that_fail_alike_without_a_common_choice_are_named_one_by_one() -> None:
    asked = Specification(normalisation=("rank", "min_max"), imputation=((), ("parent", "panel_median")))
    made = methodologies(steps(asked), base=asked.methodology)

    assert _described([made[0], made[3]], among=made) == (
        "imputation none, normalisation rank; imputation parent+panel_median, normalisation min_max"
    )


def test_a_methodology_that_cannot_be_scored_is_named_beside_its_alternatives() -> None:
    base = methodology(normalisation="goalposts")

    with pytest.raises(MethodError, match="normalisation goalposts: Cannot put b"):
        planned(panel(), methodology=base, normalisation=("rank", "percentile_rank"))


def test_copeland_above_its_limit_is_found_before_the_first_draw() -> None:
    figures = {f"m{place:04d}": [place / 100, 50.0] for place in range(COPELAND_LIMIT + 1)}
    found = edition(at(PERIOD, figures, indicators="ab"), parts=[part("a"), part("b")])

    with pytest.raises(
        MethodError, match=r"aggregation copeland, pole_aggregation copeland, .*: Copeland compares every"
    ):
        planned(found, aggregation=("arithmetic", "copeland"))


def test_principal_components_that_are_not_defined_are_found_before_the_first_draw() -> None:
    base = methodology(weighting="principal_component", normalisation="percentile_rank")

    with pytest.raises(MethodError, match="Principal component weights of pole 'efficiency' need 10 entities"):
        planned(two(), methodology=base)


def test_a_figure_of_zero_meets_a_geometric_mean_at_the_floor() -> None:
    rows = at(PERIOD, {"x": [0.0, 100.0], "y": [50.0, 50.0]}, indicators="ab")
    found = edition(rows, parts=[part("a"), part("b")])

    made = planned(found, aggregation=("geometric",), floor=(4.0,))

    assert made.base.lifted == 1
    assert made.base.points.T.tolist() == pytest.approx(np.log([[4, 100], [50, 50]]))


def test_a_panel_of_data_cards_says_that_it_is_not_scored_and_nothing_else() -> None:
    with pytest.raises(MethodError, match=r"^Panel 'panel' is not scored"):
        planned(two(scored=False, poles=()), aggregation=("arithmetic", "geometric"))


def test_a_panel_without_members_has_nothing_to_draw() -> None:
    rows = at(PERIOD, {"north": [1.0, 2.0]}, indicators="ab")
    found = edition(rows, parts=[part("a"), part("b")], members={"kind": "network"})

    with pytest.raises(MethodError, match="Panel 'panel' has no members in this release"):
        planned(found)


def test_an_unknown_panel_or_period_is_named() -> None:
    with pytest.raises(NotFoundError, match="no_panel"):
        planned(two(), panel_id="no_panel")
    with pytest.raises(NotFoundError, match="1999"):
        plan(two(), panel_id=PANEL, period=1999, specification=Specification())


# What a panel bars


def test_an_unknown_score_is_named_with_those_there_are() -> None:
    with pytest.raises(NotFoundError, match="legitimacy"):
        planned(two()).ranked("legitimcy")


def test_a_panel_that_bars_ranks_by_level_lets_its_members_be_ranked_by_a_pole() -> None:
    made = planned(two(limits=(limit("rank"),)))

    assert not made.ranked("level")
    assert made.ranked("efficiency")


def test_a_balance_that_a_panel_bars_is_no_score_of_it() -> None:
    made = planned(two(limits=(limit("balance"),)))

    with pytest.raises(MethodError, match="has no score 'impact_balance': It cannot carry this"):
        made.ranked("impact_balance")
