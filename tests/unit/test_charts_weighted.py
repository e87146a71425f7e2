"""Own weights beside the official ones: frame, figure and words say the same, and limits are kept."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from scipy.stats import spearmanr

from dashboard.charts import weighted
from dashboard.charts.rank_intervals import between
from dashboard.charts.rows import records
from dashboard.charts.weighted.table import form_of, moved
from dashboard.text import Words
from dashboard.urls import View
from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.errors import MethodError
from indicators.robustness.standard import INTERVAL, beside
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

PARTS = [part("e", pole="efficiency"), part("l", pole="legitimacy")]
FIGURES = {"a": (80.0, 60.0), "b": (40.0, 90.0), "c": (60.0, 20.0), "d": (None, 30.0)}
"""Official levels: a 70, b 65, c 40, d none. With efficiency three times: a 75, b 52.5, c 50."""

OWN = Methodology(weighting="custom", weights=(("legitimacy", 4.0),))
"""With legitimacy four times: a 64, b 80, c 28."""


def build(**panel: object) -> Edition:
    return small(at(PERIOD, FIGURES, indicators=("e", "l")), parts=PARTS, **panel)


def draw(edition: Edition, *, methodology: Methodology = OWN, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(page="weights", panel=PANEL, methodology=methodology, **view)
    return weighted.frame(edition, view=shown), shown


def test_both_levels_and_ranks_stand_side_by_side() -> None:
    frame, _ = draw(build())

    assert list(frame["entity_id"]) == ["b", "a", "c", "d"]
    assert list(frame["own"][:3]) == [80, 64, 28]
    assert list(frame["official"][:3]) == [65, 70, 40]
    assert list(frame["own_rank"][:3]) == [1, 2, 3]
    assert list(frame["official_rank"][:3]) == [2, 1, 3]
    assert list(frame["move"][:3]) == [1, -1, 0]


def test_both_ranks_have_their_intervals_in_frame_strip_and_words() -> None:
    strong = Methodology(weighting="custom", weights=(("legitimacy", 40.0),))
    frame, view = draw(build(), methodology=strong, entity="b")

    official, before, own, after = checked(weighted.interactive(frame, view=view)).data[-4:]

    # With legitimacy forty times b is first and c last whatever else is drawn.
    assert list(frame["own_rank_low"][:3]) == list(frame["own_rank_high"][:3]) == [1, 2, 3]
    assert list(own.x) == [1, 1, None, 2, 2, None, 3, 3, None]
    ends = zip(frame["official_rank_low"][:3], frame["official_rank_high"][:3], strict=True)
    assert list(official.x) == [value for low, high in ends for value in (low, high, None)]
    assert [list(after.x), list(before.x)] == [[1, 2, 3], [2, 1, 3]]
    usual = between(frame["official_rank_low"][0], frame["official_rank_high"][0], words=Words("en"))
    description = weighted.words(frame, view=view).description
    assert f"b (moves from 2nd to 1st, nine of ten draws: official {usual}, yours 1st, " in description


def test_own_weights_that_equal_the_official_ones_have_their_intervals() -> None:
    frame, _ = draw(build(), methodology=Methodology())

    for end in ("low", "high"):
        assert list(frame[f"own_rank_{end}"][:3]) == list(frame[f"official_rank_{end}"][:3])


def test_weights_that_depend_on_figures_are_drawn_from_the_start(edition: Edition) -> None:
    found = Methodology(weighting="equal_per_indicator")
    view = View(page="weights", panel="eu_countries", methodology=found)

    frame = weighted.frame(edition, view=view)

    drawn = beside(edition, panel_id="eu_countries", methodology=found).rank_quantiles(INTERVAL)
    expected = dict(zip(edition.members("eu_countries"), drawn[0].tolist(), strict=True))
    assert frame.set_index("entity_id")["own_rank_low"].astype(float).to_dict() == expected


def test_rank_correlation_is_that_of_spearman() -> None:
    frame, _ = draw(build())

    assert frame.attrs["rho"] == pytest.approx(1 - 6 * 2 / (3 * 8))


@pytest.mark.parametrize("panel", ["eu_countries", "eu_regions_eqi", "se_municipalities"])
def test_rank_correlation_equals_that_of_scipy_on_real_panels(edition: Edition, panel: str) -> None:
    own = Methodology(weighting="custom", weights=(("legitimacy", 3.0),))

    frame = weighted.frame(edition, view=View(page="weights", panel=panel, methodology=own))

    ranks = frame[["official_rank", "own_rank"]].dropna().astype(float)
    assert frame.attrs["rho"] == pytest.approx(spearmanr(ranks["official_rank"], ranks["own_rank"]).statistic)


def test_the_suppressed_one_says_why() -> None:
    frame, view = draw(build())

    hatched = checked(weighted.interactive(frame, view=view)).data[4]

    assert "only 50% of the weight" not in frame["reason"][0]
    assert "of the weight is observed" in frame["reason"][3]
    assert list(hatched.customdata) == ["d"]


def test_the_figure_shows_what_the_frame_holds() -> None:
    frame, view = draw(build(), entity="a")

    figure = checked(weighted.interactive(frame, view=view))

    lines, before, after, levels = figure.data[:4]
    assert list(before.x) == [65, 70, 40]
    assert list(after.x) == [80, 64, 28]
    assert list(lines.x) == [65, 80, None, 70, 64, None, 40, 28, None]
    assert list(after.customdata) == ["b", "a", "c"]
    assert [text.strip() for text in levels.text] == ["80.0", "<b>64.0</b>", "28.0"]


def test_the_headline_speaks_of_the_chosen_entity() -> None:
    frame, view = draw(build(), entity="a")

    reading = weighted.words(frame, view=view)

    assert reading.headline == (
        "With your weights a moves from 1st to 2nd of 3 in 2024 (1st to 2nd in nine of ten draws); unchanged places: 1"
    )
    assert any("Rank correlation with the official order: 0.50" in note for note in reading.notes)


def test_without_a_choice_the_largest_move_is_named() -> None:
    frame, view = draw(build())

    headline = weighted.words(frame, view=view).headline

    assert headline == ("With your weights b moves from 2nd to 1st in 2024, the largest move of 3; unchanged places: 1")


def test_equal_weights_are_the_official_order() -> None:
    frame, view = draw(build(), methodology=Methodology())

    reading = weighted.words(frame, view=view)

    assert reading.headline.startswith("All weights are equal, as in the official order: a is first of 3")
    assert (frame["move"].dropna() == 0).all()
    assert not [note for note in reading.notes if "correlation" in note]


def test_a_barred_rank_leaves_levels_by_name_and_the_sentence() -> None:
    frame, view = draw(build(limits=(limit("rank"),)))

    reading = weighted.words(frame, view=view)

    assert frame[["own_rank", "own_rank_low", "official_rank_high"]].isna().all(axis=None)
    assert list(frame["entity_id"]) == ["a", "b", "c", "d"]
    assert math.isnan(frame.attrs["rho"])
    assert reading.notes[0] == "It cannot carry this."
    assert reading.headline == "Your weights change most for b: 80.0 of 100 points in 2024, officially 65.0"


def test_weights_that_leave_nothing_are_refused() -> None:
    none = Methodology(weighting="custom", weights=(("efficiency", 0.0), ("legitimacy", 0.0)))

    with pytest.raises(MethodError, match="All weights inside impact"):
        draw(build(), methodology=none)


def test_movers_are_in_the_order_of_their_moves() -> None:
    frame, _ = draw(build())

    assert [row["entity_id"] for row in moved(records(frame), up=True)] == ["b"]
    assert [row["entity_id"] for row in moved(records(frame), up=False)] == ["a"]


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("panel", ["eu_countries", "eu_regions", "eu_regions_eqi", "se_municipalities", "eu_cities"])
def test_every_panel_is_drawn_and_said(edition: Edition, panel: str, language: str) -> None:
    own = Methodology(weighting="custom", weights=(("legitimacy", 3.0),))
    view = View(page="weights", panel=panel, language=language, methodology=own)

    frame = weighted.frame(edition, view=view)
    figure = checked(weighted.interactive(frame, view=view))

    assert form_of(frame) in ("rows", "ranks", "levels")
    assert figure.data
    assert weighted.words(frame, view=view).headline
    assert weighted.printed(frame, view=view).to_dict(validate=False)["description"]
