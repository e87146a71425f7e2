"""The relation of two measures: frame, figure and words say the same, cautiously."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from dashboard.charts import relate
from dashboard.charts.measure_choices import indicator_choices, suggested
from dashboard.charts.relate.table import axes, labelled, placed, relation_of
from dashboard.text import Words
from dashboard.urls import OwnGroup, View
from indicators.engine import Edition
from indicators.errors import NotFoundError
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, part
from tests.support.scoring import edition as small

PARTS = [part("e", pole="efficiency"), part("l", pole="legitimacy", polarity="lower", worst=100.0, best=0.0)]


def build(*, noise: float = 0.0, members: int = 20, **panel: object) -> Edition:
    """Members m00, m01 ...: e rises with the number, l too, and m03 lacks l."""
    spread = np.random.default_rng(1).normal(0, noise or 1e-9, members)
    figures = {
        f"m{number:02}": (float(number), None if number == 3 else 2.0 * number + float(spread[number]))
        for number in range(members)
    }
    return small(at(PERIOD, figures, indicators=("e", "l")), parts=PARTS, **panel)


def draw(edition: Edition, **view: object) -> tuple[pd.DataFrame, View]:
    shown = View(page="relate", panel=PANEL, **{"x": "e", "y": "l", **view})
    return relate.frame(edition, view=shown), shown


def test_the_frame_says_who_is_shown_and_what_the_others_lack() -> None:
    frame, _ = draw(build())

    assert placed(frame)["entity_id"].tolist() == [f"m{number:02}" for number in range(20) if number != 3]
    assert frame.loc[~frame["placed"], "missing"].tolist() == ["y"]
    assert relation_of(frame).found.count == 19


def test_the_line_of_the_figure_is_the_one_of_the_frame() -> None:
    frame, view = draw(build(noise=3.0))

    band, line, dots = checked(relate.interactive(frame, view=view)).data[:3]

    found = relation_of(frame).found
    assert line.y[0] == pytest.approx(found.intercept + found.slope * line.x[0], abs=1e-3)
    assert len(band.x) == 82
    assert list(dots.customdata) == placed(frame)["entity_id"].tolist()
    assert list(dots.x) == pytest.approx(placed(frame)["x"].tolist(), rel=1e-5)


def test_words_give_the_correlation_of_the_frame() -> None:
    frame, view = draw(build(noise=8.0))

    reading = relate.words(frame, view=view)

    found = relation_of(frame).found
    assert f"Rank correlation {found.rho:.2f} (95% interval {found.low:.2f} to {found.high:.2f})" in reading.notes[0]
    assert f"{found.rho:.2f}" in reading.alt
    assert "19 cities" in reading.alt


@pytest.mark.parametrize(("x", "y", "tend"), [("e", "l", "higher"), ("e", "legitimacy", "lower")])
def test_the_headline_says_which_way(x: str, y: str, tend: str) -> None:
    frame, view = draw(build(), x=x, y=y)

    assert f"tend to have {tend} figures" in relate.words(frame, view=view).headline


def test_noise_is_no_association() -> None:
    figures = {f"m{number:02}": (float(number), float((number * 7) % 20)) for number in range(20)}
    frame, view = draw(small(at(PERIOD, figures, indicators=("e", "l")), parts=PARTS))

    assert relation_of(frame).found.strength == "unclear"
    assert relate.words(frame, view=view).headline.startswith("No clear association")


def test_few_members_are_refused_and_drawn_without_a_line() -> None:
    frame, view = draw(build(members=8))

    reading = relate.words(frame, view=view)

    assert "7 cities and municipalities with both in 2024, and it takes 10" in reading.headline
    assert all(not part.fill for part in checked(relate.interactive(frame, view=view)).data)


def test_equal_figures_are_refused() -> None:
    figures = {f"m{number:02}": (float(number), 5.0) for number in range(12)}
    frame, view = draw(small(at(PERIOD, figures, indicators=("e", "l")), parts=PARTS))

    assert "one of the two is the same for all" in relate.words(frame, view=view).headline


@pytest.mark.parametrize(
    ("x", "y", "sentence"),
    [
        ("e", "efficiency", "made of the same indicators"),
        ("efficiency", "impact_intensity", "is one of the things"),
        ("level", "impact_intensity", "made of the same indicators"),
        ("efficiency", "legitimacy", ""),
    ],
)
def test_what_is_built_in_is_said(x: str, y: str, sentence: str) -> None:
    frame, view = draw(build(noise=3.0), x=x, y=y)

    notes = " ".join(relate.words(frame, view=view).notes)

    assert (sentence in notes) if sentence else ("built in" not in notes)


def test_a_reversed_scale_is_named_on_its_axis() -> None:
    frame, view = draw(build())

    texts = [note.text for note in checked(relate.interactive(frame, view=view)).layout.annotations]

    assert any("lower is better" in text for text in texts)


def test_those_far_from_the_line_are_named() -> None:
    figures = {f"m{number:02}": (float(number), float(number)) for number in range(20)} | {"odd": (10.0, 90.0)}
    frame, view = draw(small(at(PERIOD, figures, indicators=("e", "l")), parts=PARTS))

    assert frame.loc[frame["outlier"], "entity_id"].tolist() == ["odd"]
    assert "than the line suggests: odd." in relate.words(frame, view=view).description
    assert any("odd" in (part.text or ()) for part in checked(relate.interactive(frame, view=view)).data)


def test_the_five_members_farthest_from_the_line_are_named_in_the_chart_whatever_their_distance() -> None:
    frame, _ = draw(build(noise=3.0))

    distance = frame["residual"].abs().sort_values(ascending=False)

    assert labelled(frame)["entity_id"].tolist() == frame.loc[distance.index[:5], "entity_id"].tolist()


def test_group_and_chosen_members_differ_in_shape_and_are_named() -> None:
    own = (OwnGroup(name="Ours", members=("m01", "m02")),)
    frame, view = draw(build(), entity="m10", own=own, group="own-1")

    figure = checked(relate.interactive(frame, view=view))

    symbols = {part.marker.symbol for part in figure.data if part.mode == "markers"}
    assert symbols == {"circle", "square"}
    assert any("<b>m10</b>" in (part.text or ()) for part in figure.data)
    assert "the group Ours, 2 of the members shown" in relate.words(frame, view=view).description


def test_points_speak_name_and_both_figures() -> None:
    frame, view = draw(build())

    figure = checked(relate.interactive(frame, view=view))

    said = [text for part in figure.data for text in (part.hovertext or ())]
    assert len(said) == 19
    assert said[0].startswith("<b>m00</b><br>word: 0.0") or said[0].startswith("<b>m00</b><br>")


def test_axes_hold_points_and_band() -> None:
    frame, _ = draw(build(noise=6.0))
    x, y = axes(frame)

    assert x.low < frame["x"].min() < frame["x"].max() < x.high
    assert y.low < placed(frame)["y"].min() < placed(frame)["y"].max() < y.high


def test_a_panel_without_two_measures_says_so() -> None:
    edition = small(at(PERIOD, {"a": (1.0,), "b": (2.0,)}, indicators=("e",)), parts=PARTS[:1])

    with pytest.raises(NotFoundError, match="no two measures"):
        relate.frame(edition, view=View(page="relate", panel=PANEL))


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_number_of_the_headline_is_the_period(edition: Edition, language: str) -> None:
    for panel in edition.catalogue.panels:
        view = View(page="relate", panel=panel, language=language)
        frame = relate.frame(edition, view=view)
        headline = relate.words(frame, view=view).headline

        assert re.findall(r"(?<![\d.])\d{4}(?!\d)", headline)[-1:] == [str(frame["period"][0])]
        assert Words(language)("relate.no_cause") in relate.words(frame, view=view).notes


def test_suggestions_can_be_shown(edition: Edition) -> None:
    for panel in edition.catalogue.panels:
        view = View(page="relate", panel=panel)
        pairs = suggested(edition, view=view)

        assert 1 <= len(pairs) <= 4
        assert all(first != second for first, second in pairs)
        assert len(indicator_choices(edition, view=view)) >= 2
