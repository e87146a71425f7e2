"""Agreement between lenses and framework: frame, figure and words say the same, and refusals say why."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts import agreement
from dashboard.charts.agreement.shape import lines_of, start_of, tick_text, ticks_of
from dashboard.charts.agreement.table import compared_of
from dashboard.text import Words
from dashboard.urls import View
from indicators.engine import Edition
from indicators.robustness.lenses.agreement import agreements
from indicators.robustness.lenses.scores import through
from tests.support.figures import checked
from tests.support.lenses import LENS, edition_with, panel
from tests.support.scoring import PANEL

TWELVE = [(float(at), 100.0 - 3 * at if at > 8 else 3.0 * at) for at in range(12)]


def draw(found: Edition, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(page="lenses", panel=PANEL, lens=LENS, **view)
    return agreement.frame(found, view=shown), shown


def test_a_total_made_of_the_same_indicators_agrees_wholly() -> None:
    frame, view = draw(edition_with(panel(*TWELVE), {"first": "ab"}, form_kind="themes"))

    reading = agreement.words(frame, view=view)

    assert (frame["tau"][0], frame["alike"][0], frame["overlap"][0]) == pytest.approx((1, 1, 1))
    assert reading.headline == "word: of 100 pairs of members, 100 stand in the same order as by level"


def test_a_lens_without_a_total_is_compared_pillar_by_pillar() -> None:
    frame, view = draw(edition_with(panel(*TWELVE), {"first": "a", "second": "b", "third": ""}, forbids=("total",)))

    reading = agreement.words(frame, view=view)

    assert list(frame["pillar"]) == ["first", "second"]
    assert [line.kind for line in lines_of(compared_of(frame).rows)] == ["head", "pillar", "pillar"]
    assert reading.notes[1].startswith("This lens rules out a total, also for this comparison")
    low, high = sorted(round(100 * share) for share in frame["alike"])
    assert f"from {low} (word) to {high} (word)" in reading.headline


def test_few_members_are_no_agreement_and_hatched() -> None:
    frame, view = draw(edition_with(panel(*TWELVE[:4]), {"first": "ab"}, form_kind="themes"))

    figure, reading = checked(agreement.interactive(frame, view=view)), agreement.words(frame, view=view)

    [bars] = [trace for trace in figure.data if trace.type == "bar"]
    assert "fewer than 10 members have both" in bars.hovertext[0]
    assert reading.headline == "word: too little is known to compare its order with the one by level"


def test_marks_and_whiskers_stand_where_the_frame_says(edition: Edition) -> None:
    view = View(page="lenses", panel="eu_countries", lens="epsis")
    frame = agreement.frame(edition, view=view)

    figure = checked(agreement.interactive(frame, view=view))

    dots = figure.data[-1]
    ends = [value for trace in figure.data if trace.mode == "lines" for value in trace.x if value is not None]
    assert list(dots.x) == [round(tau, 2) for tau in frame["tau"]]
    assert sorted(ends) == sorted(round(value, 2) for name in ("low", "high") for value in frame[name])
    assert next(iter(dots.customdata)) == "epsis~human_resources"


def test_the_frame_holds_what_the_engine_finds_with_the_chosen_lens_first(edition: Edition) -> None:
    frame = agreement.frame(edition, view=View(page="lenses", panel="eu_countries", lens="nesta"))

    [found] = agreements(through(edition.scores("eu_countries"), lens_id="nesta", catalogue=edition.catalogue))
    first = frame.iloc[0]
    assert (first["lens"], bool(first["chosen"])) == ("nesta", True)
    assert (first["tau"], first["low"], first["high"], first["count"]) == (
        found.tau,
        found.low,
        found.high,
        found.count,
    )
    assert set(frame["lens"]) == set(edition.catalogue.lenses)


@pytest.mark.parametrize(("low", "start"), [(0.2, 0.0), (-0.2, -0.5), (-0.7, -1.0)])
def test_the_axis_reaches_as_low_as_the_lowest_interval(low: float, start: float) -> None:
    ticks = ticks_of(start_of([{"refusal": "", "low": low}]))

    assert (ticks[0], ticks[-1]) == (start, 1)
    assert tick_text(0.0, words=Words("en")) == "0"


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_panel_is_drawn_and_said(edition: Edition, language: str) -> None:
    for found in edition.catalogue.panels.values():
        if found.scored:
            view = View(page="lenses", panel=found.id, language=language)

            frame = agreement.frame(edition, view=view)
            reading = agreement.words(frame, view=view)

            assert checked(agreement.interactive(frame, view=view)).layout.height > 0
            drawn = agreement.printed(frame, view=view).to_dict(validate=False)
            assert max(row["y"] for rows in drawn["datasets"].values() for row in rows) <= 450
            assert len(reading.description.split("\n")) == len(frame) + 1
