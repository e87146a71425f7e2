"""The indicators of one entity: scores against the panel, marks for carried values, gaps."""

from __future__ import annotations

import pytest

from dashboard.charts import indicators
from dashboard.urls import View
from indicators.engine import Edition
from tests.support.figures import checked

VIEW = View(panel="eu_countries", entity="EE", period=2025)


def test_the_frame_holds_the_scores_of_the_explanation(edition: Edition) -> None:
    frame = indicators.frame(edition, view=VIEW)

    explained = edition.explain("EE", panel_id="eu_countries", period=2025)
    parts = [part for logic in explained.logics for pole in logic.poles for part in pole.indicators]
    assert list(frame["indicator_id"]) == [part.id for part in parts]
    assert frame["score"].dropna().tolist() == [part.score for part in parts if part.score is not None]


def test_the_spread_behind_a_score_holds_all_members(edition: Edition) -> None:
    frame = indicators.frame(edition, view=VIEW).dropna(subset="score")

    assert (frame["low"] <= frame["score"]).all()
    assert (frame["score"] <= frame["high"]).all()


def test_the_figure_shows_the_scores_of_the_frame(edition: Edition) -> None:
    frame = indicators.frame(edition, view=VIEW)

    figure = checked(indicators.interactive(frame, view=VIEW))

    dots = [trace for trace in figure.data if trace.mode == "markers" and trace.hovertemplate]
    drawn = [value for trace in dots for value in trace.x]
    assert drawn == pytest.approx(frame["score"].dropna().tolist(), abs=0.005)


def test_carried_values_have_another_mark_and_first_poles_are_open(edition: Edition) -> None:
    frame = indicators.frame(edition, view=VIEW).dropna(subset="score").reset_index(drop=True)

    dots = [trace for trace in checked(indicators.interactive(frame, view=VIEW)).data if trace.hovertemplate]

    symbols = [symbol for trace in dots for symbol in trace.marker.symbol]
    assert [symbol == "circle" for symbol in symbols] == list(frame["origin"] == "observed")
    filled = [colour == trace.marker.line.color for trace in dots for colour in trace.marker.color]
    assert filled == list(frame["side"] == 2)


def test_the_headline_counts_what_lies_above_and_below_the_median(edition: Edition) -> None:
    frame = indicators.frame(edition, view=VIEW)

    headline = indicators.words(frame, view=VIEW).headline

    above, below = int((frame["score"] > frame["median"]).sum()), int((frame["score"] < frame["median"]).sum())
    count = int(frame["score"].notna().sum())
    assert (
        headline
        == f"Estonia in 2025: above the median of the panel on {above} of {count} indicators, below it on {below}"
    )


def test_missing_indicators_are_listed(edition: Edition) -> None:
    view = View(panel="eu_countries", entity="GB")
    frame = indicators.frame(edition, view=view)

    reading = indicators.words(frame, view=view)

    missing = frame[frame["score"].isna()]
    assert len(missing) == 19
    assert "19 of 47 indicators have no value here." in reading.notes
    assert all(label in reading.description for label in missing["label"])


def test_sources_are_those_of_the_values_shown(edition: Edition) -> None:
    view = View(panel="eu_countries", entity="GB")
    frame = indicators.frame(edition, view=view)

    shown = {source.id for source in frame.attrs["context"].sources}

    assert shown == set(frame.dropna(subset="score")["source_id"])
