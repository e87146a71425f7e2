"""Own weights beside the official ones: frame, figure and words say the same, and limits are kept."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from scipy.stats import spearmanr

from dashboard.charts import weighted
from dashboard.charts.rows import records
from dashboard.charts.weighted.table import form_of, moved
from dashboard.urls import View
from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.errors import MethodError
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

    hatched = checked(weighted.interactive(frame, view=view)).data[3]

    assert "only 50% of the weight" not in frame["reason"][0]
    assert "of the weight is observed" in frame["reason"][3]
    assert list(hatched.customdata) == ["d"]


def test_the_figure_shows_what_the_frame_holds() -> None:
    frame, view = draw(build(), entity="a")

    figure = checked(weighted.interactive(frame, view=view))

    lines, before, after = figure.data[:3]
    assert list(before.x) == [65, 70, 40]
    assert list(after.x) == [80, 64, 28]
    assert list(lines.x) == [65, 80, None, 70, 64, None, 40, 28, None]
    assert list(after.customdata) == ["b", "a", "c"]
    assert list(after.text) == ["80.0", "64.0", "28.0"]


def test_the_headline_speaks_of_the_chosen_entity() -> None:
    frame, view = draw(build(), entity="a")

    reading = weighted.words(frame, view=view)

    assert reading.headline == "With your weights a moves from 1st to 2nd of 3 in 2024; unchanged places: 1"
    assert "Rank correlation with the official order: 0.50" in reading.notes[0]


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

    assert frame["own_rank"].isna().all()
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
