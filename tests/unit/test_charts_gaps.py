"""The gaps in a panel's figures: words, frame, marks and table hold the same numbers."""

from __future__ import annotations

import re
from html import unescape

import pandas as pd
import pytest

from dashboard.charts import gaps
from dashboard.charts.canvas import STANDARD, WIDE
from dashboard.charts.gaps.shape import TALL
from dashboard.charts.gaps.table import MOST_COLUMNS, by_indicator, form_of
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.gaps import STATES
from indicators.engine import Edition
from tests.support.figures import checked

CELLS = ("eu_countries", "scottish_councils")
SHARES = ("se_municipalities", "service_providers", "eu_cities")
PANELS = (*CELLS, *SHARES)


def draw(edition: Edition, panel: str, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(page="data", panel=panel, **view)
    return gaps.frame(edition, view=shown), shown


@pytest.mark.parametrize("panel", PANELS)
def test_every_member_and_indicator_is_there_once(edition: Edition, panel: str) -> None:
    frame, _ = draw(edition, panel)

    members = len(edition.members(panel))
    assert not frame.duplicated(["entity_id", "indicator_id"]).any()
    assert len(frame) == members * frame["indicator_id"].nunique()
    assert all(one.members == members for one in by_indicator(frame))


@pytest.mark.parametrize("panel", PANELS)
def test_the_counts_are_those_of_the_frame(edition: Edition, panel: str) -> None:
    frame, _ = draw(edition, panel)

    for one in by_indicator(frame):
        rows = frame[frame["indicator_id"] == one.indicator_id]
        assert dict(one.counts) == {state: int((rows["state"] == state).sum()) for state in STATES}


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("panel", PANELS)
def test_the_words_say_the_numbers_of_the_frame(edition: Edition, panel: str, language: str) -> None:
    frame, view = draw(edition, panel, language=language)
    words = Words(view.language)

    reading = gaps.words(frame, view=view)

    counts = frame["state"].value_counts()
    first = reading.description.split("\n")[0]
    assert all(words.integer(int(counts.get(state, 0))) in first for state in STATES)
    assert words.integer(len(frame)) in first


def test_no_share_is_called_whole_that_is_not(edition: Edition) -> None:
    frame, view = draw(edition, "eu_regions")

    assert (frame["state"] == "missing").any()
    assert gaps.words(frame, view=view).headline.startswith("99.7%")


@pytest.mark.parametrize("panel", CELLS)
def test_cells_show_each_state_as_often_as_the_frame_holds_it(edition: Edition, panel: str) -> None:
    frame, view = draw(edition, panel)

    figure = checked(gaps.interactive(frame, view=view))

    blocks = [trace for trace in figure.data if trace.type == "scatter" and trace.fill == "toself"]
    assert sum(trace.x.count(None) for trace in blocks) == len(frame)
    (met,) = [trace for trace in figure.data if trace.type == "heatmap"]
    names = [text.split("</b>")[0].removeprefix("<b>") for row in met.hovertext for text in row]
    assert [key for row in met.customdata for key in row] == frame["indicator_id"].tolist()
    assert [unescape(name) for name in names] == frame["name"].tolist()


@pytest.mark.parametrize("panel", SHARES)
def test_shares_of_an_indicator_add_up_to_all_members(edition: Edition, panel: str) -> None:
    frame, view = draw(edition, panel)

    figure = checked(gaps.interactive(frame, view=view))

    bars = [trace for trace in figure.data if trace.type == "bar" and trace.customdata is not None]
    whole = pd.DataFrame([(key, x) for trace in bars for key, x in zip(trace.customdata, trace.x, strict=True)])
    assert whole.groupby(0)[1].sum().tolist() == pytest.approx([1.0] * frame["indicator_id"].nunique(), abs=1e-3)
    assert all(len(trace.hovertext) == len(trace.customdata) == len(trace.x) for trace in bars)


def test_what_is_missing_is_hatched_and_what_is_carried_is_half_as_high(edition: Edition) -> None:
    frame, view = draw(edition, "eu_countries")
    counts = frame["state"].value_counts()

    blocks = [trace for trace in gaps.interactive(frame, view=view).data if trace.get("fill") == "toself"]

    cells = {"hatched": 0, "half": 0, "whole": 0}
    for trace in blocks:
        hatched = trace.get("fillpattern", {}).get("shape") == "/"
        height = trace["y"][2] - trace["y"][0]
        cells["hatched" if hatched else "half" if height == TALL / 2 else "whole"] += trace["x"].count(None)
    assert cells["hatched"] == counts["missing"]
    assert cells["half"] == counts["carried"]
    assert cells["whole"] == counts["observed"] + counts["unused"]


def test_many_members_are_shown_as_shares(edition: Edition) -> None:
    assert form_of(draw(edition, "eu_countries")[0]) == "cells"
    assert len(edition.members("se_municipalities")) > MOST_COLUMNS
    assert form_of(draw(edition, "se_municipalities")[0]) == "shares"


def test_the_fullest_come_first_inside_a_pole(edition: Edition) -> None:
    frame, _ = draw(edition, "eu_countries")

    known = pd.DataFrame([(one.pole, one.gaps) for one in by_indicator(frame)])

    assert known.groupby(0, sort=False)[1].apply(lambda found: found.is_monotonic_increasing).all()


@pytest.mark.parametrize("size", [STANDARD, WIDE])
def test_print_says_how_many_indicators_it_shows(edition: Edition, size: tuple[int, int]) -> None:
    frame, view = draw(edition, "eu_countries")

    drawn = str(gaps.printed(frame, view=view, size=size).to_dict(validate=False))

    (shown,) = set(re.findall(r"Shown: the (\d+) of 47 indicators", drawn))
    assert len(re.findall(r"\d% known'", drawn)) == int(shown)


def test_what_a_chosen_member_lacks_is_named_in_full(edition: Edition) -> None:
    frame, view = draw(edition, "eu_countries", entity="GB")
    own = frame[frame["entity_id"] == "GB"]
    lacks = own.loc[own["state"].isin(["unused", "missing"]), "label"].tolist()

    said = gaps.words(frame, view=view).description

    assert f"no value for {len(lacks)} of {len(own)} indicators" in said
    assert all(label in said for label in lacks)
