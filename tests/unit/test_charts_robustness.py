"""How far ranks move: frame, figure, print and words say the same, and limits are kept."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.charts import robustness
from dashboard.charts.robustness.table import AROUND, ROWS, Picture, picture_of, setting_of
from dashboard.urls import View
from indicators.engine import Edition
from indicators.errors import NotFoundError
from indicators.robustness.proofs.dominance import dominance
from indicators.robustness.specification import Box
from indicators.robustness.standard import beside
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

PARTS = [part("e", pole="efficiency"), part("f", pole="efficiency"), part("l", pole="legitimacy")]
FIGURES = {"a": (90.0, 88.0, 95.0), "b": (60.0, 40.0, 50.0), "c": (40.0, 60.0, 50.0), "d": (None, None, 30.0)}
"""Member a is first whatever is chosen, b and c share the second rank, d has no level."""


def build(figures: dict[str, Any] = FIGURES, **panel: Any) -> Edition:
    return small(at(PERIOD, figures, indicators=("e", "f", "l")), parts=PARTS, **panel)


def crowd(count: int) -> dict[str, tuple[float, float, float]]:
    """Return members that cross each other, with as many levels."""
    return {
        f"m{number:03}": (20.0 + number * 0.3, 60.0 - number * 0.2, 10.0 + number * 0.25) for number in range(count)
    }


def draw(edition: Edition, **view: Any) -> tuple[pd.DataFrame, View]:
    shown = View(panel=PANEL, **view)
    return robustness.frame(edition, view=shown), shown


def picture(frame: pd.DataFrame) -> Picture:
    return picture_of(setting_of(frame))


def test_the_frame_has_intervals_and_probabilities_in_order_of_rank() -> None:
    frame, _ = draw(build())

    assert frame["entity_id"].tolist() == ["a", "b", "c", "d"]
    assert frame["rank"].tolist()[:3] == [1, 2, 2]
    assert frame["tied"].tolist() == [False, True, True, False]
    assert frame.loc[0, ["low", "median", "high", "kept", "present"]].tolist() == [1, 1, 1, 1, 1]
    assert (frame["low"][1], frame["high"][1]) == (2, 3)


def test_a_member_without_a_score_has_no_interval_and_a_reason() -> None:
    frame, view = draw(build())

    assert frame.loc[3, ["low", "median", "high", "kept", "best", "worst"]].isna().all()
    assert frame["reason"][3] == "no score: too little is observed"
    assert "1 member of the panel has no value" in " ".join(robustness.words(frame, view=view).notes)


def test_the_figure_shows_what_the_frame_holds() -> None:
    frame, view = draw(build())

    figure = checked(robustness.interactive(frame, view=view))

    lines, medians, dots, ends, bars = figure.data
    assert list(lines.x[:2]) == frame.loc[0, ["low", "high"]].tolist()
    assert list(medians.x) == frame["median"].tolist()[:3]
    assert list(dots.x) == [1, 2, 2]
    assert list(dots.customdata) == ["a", "b", "c"]
    assert [text.strip() for text in ends.text] == ["1", "2–3", "2–3"]
    assert dots.hovertext[0] == (
        "<b>a</b><br>1st of 3<br>nine of ten draws: 1st; median 1st<br>this rank or better in 100% of the draws"
    )
    assert "no score" in bars.hovertext[0]


def test_what_was_varied_is_said_with_draws_and_seed() -> None:
    frame, view = draw(build())

    notes = robustness.words(frame, view=view).notes

    assert notes[0].startswith(
        "Each of 2,000 draws (seed 1) chooses anew: weights, up to 25% higher or lower; the scale"
    )
    assert "any single one left out" in notes[0]


def test_the_columns_at_the_end_are_enough_to_draw_the_same_again(edition: Edition) -> None:
    view = View(panel="eu_countries")

    frame = robustness.frame(edition, view=view)

    plan = beside(edition, panel_id="eu_countries", methodology=view.methodology).plan
    assert frame[["release", "specification", "seed", "draws"]].drop_duplicates().to_numpy().tolist() == [
        [edition.release, plan.specification.digest, plan.specification.seed, plan.specification.draws]
    ]


def test_the_headline_speaks_of_the_chosen_member() -> None:
    frame, view = draw(build(), entity="b")

    headline = robustness.words(frame, view=view).headline

    assert headline == "b: 2nd (shared) of 3 in 2024; 2nd to 3rd in nine of ten of 2,000 draws"


def test_the_headline_says_over_how_many_places_half_of_the_members_range(edition: Edition) -> None:
    view = View(panel="eu_countries")
    frame = robustness.frame(edition, view=view)

    headline = robustness.words(frame, view=view).headline

    widths = frame["high"] - frame["low"]
    widest = frame.loc[widths.idxmax(), "name"]
    assert f"half of the 31 range over {int(widths.median()) + 1} places or more" in headline
    assert widest in headline


def test_ranks_that_hardly_move_are_called_steady() -> None:
    frame, view = draw(build({"a": (95.0, 90.0, 92.0), "b": (60.0, 55.0, 57.0), "c": (20.0, 25.0, 22.0)}))

    assert robustness.words(frame, view=view).headline.startswith(
        "With other defensible choices at least half of the 3 keep one place in 2024"
    )


def test_where_ranks_are_barred_scores_are_shown_on_one_scale() -> None:
    edition = build(limits=(limit("rank"),))
    frame, view = draw(edition)

    reading = robustness.words(frame, view=view)
    held = beside(edition, panel_id=PANEL, methodology=view.methodology, held=("normalisation",))

    assert frame["measure"].unique().tolist() == ["score"]
    assert frame[["rank", "tier", "kept", "best"]].isna().all(axis=None)
    assert frame["specification"][0] == held.plan.specification.digest
    assert held.plan.steps[0].options == ("goalposts",)
    assert reading.notes[0] == "It cannot carry this."
    assert "scale stays the same" in reading.notes[1]
    assert "the scale, one of" not in " ".join(reading.notes)


def test_the_quantiles_of_scores_are_those_of_the_analysis_with_the_scale_held(edition: Edition) -> None:
    frame = robustness.frame(edition, view=View(panel="scottish_councils"))

    held = beside(edition, panel_id="scottish_councils", methodology=View().methodology, held=("normalisation",))
    cuts = dict(zip(held.entities, held.score_quantiles((0.05, 0.5, 0.95)).T.tolist(), strict=True))
    for row in frame.dropna(subset=["value"]).itertuples():
        assert [row.low, row.median, row.high] == pytest.approx(cuts[row.entity_id])


def test_a_pole_is_ranked_even_where_the_level_is_not() -> None:
    frame, _ = draw(build(limits=(limit("rank"),)), score="efficiency")

    assert frame["measure"][0] == "rank"


def test_the_bounds_are_those_that_are_proved(edition: Edition) -> None:
    frame = robustness.frame(edition, view=View(panel="eu_countries"))

    found = dominance(edition.scores("eu_countries"), box=Box())
    best = dict(zip(found.entities, found.best, strict=True))
    for row in frame.itertuples():
        assert (row.best is pd.NA and math.isnan(best[row.entity_id])) or row.best == best[row.entity_id]


def test_a_mean_that_allows_no_proof_leaves_the_bounds_empty() -> None:
    methodology = View().methodology.model_copy(update={"pole_aggregation": "geometric"})

    frame, _ = draw(build(), methodology=methodology)

    assert frame[["best", "worst"]].isna().all(axis=None)
    assert frame["low"].notna().sum() == 3


def test_many_members_are_lines_and_a_chosen_one_has_a_window() -> None:
    edition = build(crowd(ROWS + 15))

    everybody, view = draw(edition)
    window, near = draw(edition, entity="m030")

    assert picture(everybody).form == "curve"
    assert len(checked(robustness.interactive(everybody, view=view)).data[-1].customdata) == ROWS + 15
    found = picture(window)
    place = next(number for number, row in enumerate(found.rows) if row["entity_id"] == "m030")
    assert found.form == "window"
    assert place <= AROUND
    assert len(found.rows) <= 2 * AROUND + 1
    assert any(note.startswith("Shown:") for note in robustness.words(window, view=near).notes)


def test_chosen_members_far_apart_are_marked_among_all() -> None:
    frame, view = draw(build(crowd(ROWS + 15)), entities=("m000", "m059"))

    figure = checked(robustness.interactive(frame, view=view))

    assert picture(frame).form == "curve"
    assert {"<b>m000</b>", "<b>m059</b>"} <= {note.text for note in figure.layout.annotations}


def test_many_members_without_ranks_are_lines_by_group() -> None:
    figures = crowd(ROWS + 5)
    parents = {name: f"region_{number % 3}" for number, name in enumerate(figures)}
    regions = dict.fromkeys(parents.values(), (50.0, 50.0, 50.0))
    edition = build({**figures, **regions}, parents=parents, limits=(limit("rank"),))

    frame, view = draw(edition)
    figure = checked(robustness.interactive(frame, view=view))

    assert picture(frame).form == "groups"
    assert len(figure.layout.yaxis.ticktext) == 3
    assert frame["group"].tolist() == sorted(frame["group"])


def test_a_score_that_nobody_has_says_so() -> None:
    frame, view = draw(build({"a": (None, None, 50.0), "b": (None, None, 40.0)}))

    reading = robustness.words(frame, view=view)

    assert reading.headline == "No figures for Level in this panel"
    assert checked(robustness.interactive(frame, view=view)).layout.height > 0


def test_who_lies_outside_the_own_line_is_named(edition: Edition) -> None:
    view = View(panel="eu_countries")
    frame = robustness.frame(edition, view=view)

    outside = frame[(frame["rank"] < frame["low"]) | (frame["rank"] > frame["high"])]
    notes = " ".join(robustness.words(frame, view=view).notes)

    assert len(outside) > 0
    assert all(name in notes for name in outside["name"][:3])


def test_tiers_are_parted_where_the_analysis_parts_them(edition: Edition) -> None:
    view = View(panel="eu_countries")
    frame = robustness.frame(edition, view=view)

    figure = checked(robustness.interactive(frame, view=view))

    starts = [place - 0.5 for place in np.flatnonzero(np.diff(frame["tier"].to_numpy(dtype=float))) + 1]
    assert [shape.y0 for shape in figure.layout.shapes] == starts


def test_an_unknown_score_is_named() -> None:
    with pytest.raises(NotFoundError, match="no score of panel 'panel' called 'happiness'"):
        draw(build(), score="happiness")


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("panel", ["eu_countries", "eu_regions", "eu_regions_eqi", "tax_administrations", "eu_cities"])
def test_every_number_of_the_headline_stands_in_the_frame(edition: Edition, panel: str, language: str) -> None:
    view = View(panel=panel, language=language)
    frame = robustness.frame(edition, view=view)

    headline = robustness.words(frame, view=view).headline

    widths = frame["high"] - frame["low"]
    decimals = frame["measure"][0] == "score"
    width = f"{widths.median():.1f}".replace(".", "." if language == "en" else ",") if decimals else str(
        int(widths.median()) + 1
    )  # fmt: skip
    numbers = re.findall(r"\d+(?:[.,]\d+)?", headline)
    assert str(int(frame["value"].notna().sum())) in numbers
    assert width in numbers
