"""What moves the ranking: shares as they were estimated, said no surer than they are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.charts import sensitivity
from dashboard.charts.sensitivity.table import setting_of
from dashboard.urls import View
from indicators.engine import Edition
from indicators.robustness.readers import Asked, movers
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

NAMES = tuple("efghijkl")
PARTS = [part(name, pole="efficiency") for name in NAMES]
FIGURES = {"a": [100.0] * 8, "x": [95.0, 20.0] * 4, "y": [50.0] * 8, "z": [1.0] * 8}
"""Member x is before y by the arithmetic mean and behind it by the geometric one; a is always first."""


def build(**panel: Any) -> Edition:
    return small(at(PERIOD, FIGURES, indicators=NAMES), parts=PARTS, **panel)


def draw(edition: Edition, **view: Any) -> tuple[pd.DataFrame, View]:
    shown = View(**{"panel": PANEL, **view})
    return sensitivity.frame(edition, view=shown), shown


def test_the_frame_holds_the_indices_of_the_analysis(edition: Edition) -> None:
    frame, view = draw(edition, panel="eu_countries", entity="EE")

    found = movers(edition, asked=Asked("eu_countries", 2025, view.methodology))
    row = found.plan.entities.index("EE")
    for one in frame.itertuples():
        place = found.factors.index(one.factor)
        indices, column = (found.rank, row) if one.entity_id else (found.shift, 0)
        assert one.total == indices.total.value[place, column]
        assert (one.first_low, one.first_high) == (indices.first.low[place, column], indices.first.high[place, column])
    assert frame["entity_id"].tolist() == [""] * len(found.factors) + ["EE"] * len(found.factors)


def test_bars_stand_in_the_order_of_the_totals_that_they_show(edition: Edition) -> None:
    frame, view = draw(edition, panel="eu_countries", entity="EE")

    figure = checked(sensitivity.interactive(frame, view=view))

    own = frame[frame["entity_id"] == "EE"]
    totals, alone = (trace for trace in figure.data if trace.type == "bar")
    assert list(totals.x) == own["total"].round(2).tolist() == sorted(totals.x, reverse=True)
    assert list(alone.x) == own["first"].clip(lower=0).round(2).tolist()
    assert totals.marker.color != alone.marker.color == "#FFFFFF"


def test_every_bar_has_its_interval(edition: Edition) -> None:
    frame, view = draw(edition, panel="eu_countries")

    figure = checked(sensitivity.interactive(frame, view=view))

    whiskers = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "lines"]
    assert [len(trace.x) for trace in whiskers] == [3 * len(frame)] * 2
    assert list(whiskers[0].x[:2]) == frame.loc[0, ["total_low", "total_high"]].round(2).tolist()


def test_the_panel_is_beside_the_chosen_member(edition: Edition) -> None:
    frame, view = draw(edition, panel="eu_countries", entity="EE")

    figure = checked(sensitivity.interactive(frame, view=view))

    diamonds = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers"]
    assert list(diamonds[0].x) == frame.loc[frame["entity_id"] == "", "total"].round(2).tolist()
    assert sensitivity.words(frame, view=view).notes[0] == (
        "Bars: the rank of Estonia; diamonds: the ranks of all members."
    )


def test_the_choice_that_moves_most_is_named_with_its_shares() -> None:
    frame, view = draw(build(), score="efficiency", entity="x")

    headline = sensitivity.words(frame, view=view).headline

    own = frame[frame["entity_id"] == "x"].iloc[0]
    assert own["factor"] == "aggregation"
    assert headline == (
        f"The choice of mean moves the rank of x most: {own['first']:.0%} of its movement alone, "
        f"{own['total']:.0%} together with other choices"
    )


def test_choices_that_cannot_be_told_apart_are_named_together(edition: Edition) -> None:
    frame, view = draw(edition, panel="eu_countries")

    headline = sensitivity.words(frame, view=view).headline

    first, second = frame.iloc[0], frame.iloc[1]
    assert second["total"] >= first["total_low"]
    assert second["total_high"] >= first["total"]
    assert headline.startswith("The choice of scale and the filling of gaps move the ranking most")


def test_a_member_that_never_moves_is_said_to_keep_its_rank() -> None:
    frame, view = draw(build(), score="efficiency", entity="a")

    reading, setting = sensitivity.words(frame, view=view), setting_of(frame)

    assert reading.headline == "a keeps its rank whatever is chosen"
    assert np.isnan(frame.loc[frame["entity_id"] == "a", "total"]).all()
    assert setting.bars == setting.panel_rows


def test_what_the_choices_explain_alone_and_what_is_left_to_interaction_add_up(edition: Edition) -> None:
    frame, view = draw(edition, panel="se_municipalities")

    notes = " ".join(sensitivity.words(frame, view=view).notes)

    alone = frame["sum_first"][0]
    assert frame["first"].sum() == pytest.approx(alone)
    assert f"explains {alone:.0%} together; {1 - alone:.0%} comes only of choices that meet" in notes


def test_choices_without_effect_are_named(edition: Edition) -> None:
    frame, view = draw(edition, panel="se_municipalities")

    notes = " ".join(sensitivity.words(frame, view=view).notes)

    assert (frame.loc[frame["factor"].isin(["treatment", "imputation"]), "total"] < 0.005).all()
    idle = frame.loc[frame["total"] < 0.005, "label"].tolist()
    assert f"Without effect here: {' and '.join(idle)}." in notes


def test_a_panel_without_ranks_has_no_rows_and_says_why() -> None:
    frame, view = draw(build(limits=(limit("rank"),)))

    reading = sensitivity.words(frame, view=view)

    assert len(frame) == 0
    assert reading.headline == "It cannot carry this"
    assert checked(sensitivity.interactive(frame, view=view)).layout.annotations[0].text == "It cannot carry this."


def test_a_mean_that_compares_all_members_is_left_to_the_command_line() -> None:
    methodology = View().methodology.model_copy(update={"aggregation": "copeland"})

    frame, view = draw(build(), score="efficiency", methodology=methodology)

    assert len(frame) == 0
    assert "The command line does it" in sensitivity.words(frame, view=view).headline
