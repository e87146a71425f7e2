"""Members side by side: who is compared, and words, frame and traces that say the same."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts import compare
from dashboard.charts.compare.table import order_of
from dashboard.charts.compared_members import compared
from dashboard.charts.marks import COMPARED_SHAPES
from dashboard.charts.rank_intervals import chance
from dashboard.charts.sentences import capitalised
from dashboard.text import Words
from dashboard.urls import COMPARED, View
from indicators.engine import Edition
from indicators.robustness.standard import INTERVAL, beside
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

PARTS = [part("e", pole="efficiency"), part("l", pole="legitimacy")]
FIGURES = {"a": (80.0, 60.0), "b": (40.0, 65.0), "c": (50.0, 60.0), "d": (None, 30.0)}


def build(**panel: object) -> Edition:
    return small(at(PERIOD, FIGURES, indicators="el"), parts=PARTS, **panel)


def draw(edition: Edition, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(panel=PANEL, **view)
    return compare.frame(edition, view=shown), shown


def test_the_entity_of_the_view_is_compared_first() -> None:
    view = View(panel=PANEL, entity="c", entities=("a", "c", "b"))

    assert compared(build(), view=view) == ("c", "a", "b")


def test_a_pair_is_completed_with_members_that_have_the_score() -> None:
    assert compared(build(), view=View(panel=PANEL, entity="d", score="efficiency")) == ("d", "a")
    assert compared(build(), view=View(panel=PANEL, score="efficiency")) == ("a", "b")


def test_the_members_with_the_most_inhabitants_come_first(edition: Edition) -> None:
    assert compared(edition, view=View(panel="eu_countries")) == ("DE", "FR")


def test_no_more_than_six_are_compared(edition: Edition) -> None:
    chosen = ("DE", "FR", "SE", "RO", "IT", "ES")

    assert len(compared(edition, view=View(panel="eu_countries", entity="DK", entities=chosen))) == COMPARED


def test_the_frame_has_every_score_of_the_chosen_ones() -> None:
    frame, _ = draw(build(), entity="a", entities=("b",))

    names = ["level", "efficiency", "legitimacy", "impact_intensity", "impact_balance"]
    assert list(frame["score"].unique()) == names
    assert list(frame.loc[frame["score"] == "impact_balance", "value"]) == [-20, 25]
    assert list(frame.loc[frame["score"] == "efficiency", "median"]) == [50, 50]


def test_ranks_with_intervals_stand_in_the_rows_of_the_score_of_the_view() -> None:
    frame, _ = draw(build(), entity="a", entities=("b", "d"), score="efficiency")

    of_view = frame[frame["score"] == "efficiency"]
    # One indicator makes this score: a 80, c 50, b 40, whatever weights are drawn; d has none.
    assert of_view["rank"].fillna(0).tolist() == [1, 3, 0]
    assert of_view["rank_low"].fillna(0).tolist() == of_view["rank_high"].fillna(0).tolist() == [1, 3, 0]
    assert frame.loc[frame["score"] != "efficiency", ["rank", "rank_low", "rank_high", "present"]].isna().all(axis=None)


def test_words_say_how_often_one_of_a_pair_is_above_the_other(edition: Edition) -> None:
    view = View(panel="eu_countries", entity="DE", entities=("FR", "DK"))
    frame = compare.frame(edition, view=view)

    description = compare.words(frame, view=view).description

    draws = beside(edition, panel_id="eu_countries", methodology=view.methodology)
    rows = {key: row for row, key in enumerate(draws.entities)}
    share = draws.above[rows["DK"], rows["DE"]]
    low, high = draws.rank_quantiles(INTERVAL)[:, rows["DE"]].astype(int)
    rank = int(draws.plan.scores.rank[rows["DE"]])
    ends = [Words("en").ordinal(number) for number in (rank, int(low), int(high))]
    assert f"Germany {ends[0]} ({ends[1]} to {ends[2]})" in description
    assert (
        capitalised(f"{chance(float(share), words=Words('en'))} Denmark stands above Germany by level.") in description
    )
    assert len(order_of(frame).pairs) == 3


def test_a_panel_that_bars_ranks_says_nothing_of_their_order() -> None:
    frame, view = draw(build(limits=(limit("rank"),)), entity="a", entities=("b",))

    assert order_of(frame) is None
    assert frame["rank"].isna().all()
    assert "draws" not in compare.words(frame, view=view).description


def test_a_pair_is_counted_and_its_widest_gap_said() -> None:
    frame, view = draw(build(), entity="a", entities=("b",))

    headline = compare.words(frame, view=view).headline

    expected = "a stands above b on 1 of 2 poles in 2024; farthest apart on word, 80.0 against 40.0 points"
    assert headline == expected


def test_more_than_two_are_named_with_the_ends_of_the_widest_gap() -> None:
    frame, view = draw(build(), entity="a", entities=("b", "c"))

    headline = compare.words(frame, view=view).headline

    assert headline == "a, b and c in 2024: farthest apart on word, where a has 80.0 points and b 40.0"


def test_the_figure_draws_the_values_of_the_frame_with_a_shape_a_member() -> None:
    frame, view = draw(build(), entity="a", entities=("b",))

    figure = checked(compare.interactive(frame, view=view))

    dots = [trace for trace in figure.data if trace.mode == "markers"]
    assert [list(trace.x) for trace in dots] == [[70, 52.5], [80, 40], [60, 65]]
    assert all(list(trace.marker.symbol) == list(COMPARED_SHAPES[:2]) for trace in dots)
    assert list(dots[0].customdata) == ["a", "b"]
    written = [text.strip() for trace in figure.data if trace.mode == "text" for text in trace.text]
    assert {"70.0", "52.5", "80.0", "40.0", "60.0", "65.0"} <= set(written)


def test_a_missing_score_is_hatched_and_said() -> None:
    frame, view = draw(build(), entity="a", entities=("d",))

    figure, reading = checked(compare.interactive(frame, view=view)), compare.words(frame, view=view)

    [bars] = [trace for trace in figure.data if trace.type == "bar"]
    assert bars.marker.pattern.shape == "/"
    assert "Too little is observed of d (Level and word)" in reading.description


def test_nothing_shared_is_said_instead_of_a_gap() -> None:
    apart = small(at(PERIOD, {"a": (80.0, None), "b": (None, 60.0)}, indicators="el"), parts=PARTS)
    frame, view = draw(apart, entity="a", entities=("b",))

    assert "too little is observed in 2024" in compare.words(frame, view=view).headline


def test_a_barred_balance_carries_its_reason() -> None:
    frame, _ = draw(build(limits=(limit("balance", logic="impact"),)), entity="a", entities=("b",))

    reasons = frame.loc[frame["score"] == "impact_balance", "reason"]
    assert list(reasons) == ["It cannot carry this."] * 2


@pytest.mark.parametrize("count", [2, 6])
def test_two_to_six_members_fit_a_printed_page(edition: Edition, count: int) -> None:
    view = View(panel="eu_countries", entity="DK", entities=("DE", "FR", "SE", "RO", "IT")[: count - 1])
    frame = compare.frame(edition, view=view)

    drawn = compare.printed(frame, view=view).to_dict(validate=False)

    heights = [row["y"] for rows in drawn["datasets"].values() for row in rows]
    assert max(heights) <= 450
