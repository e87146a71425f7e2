"""Printed charts: the size asked for, our letters, the same bytes, and everything a file must carry."""

from __future__ import annotations

import re
import struct

import pytest

from dashboard.charts import CHARTS, pixels, render
from dashboard.charts.canvas import STANDARD, WIDE, Size
from dashboard.charts.printing import FONTS
from dashboard.theme import COUNTERPARTS, LIGHT
from dashboard.urls import View
from indicators.engine import Edition
from tests.support.figures import checked

KINDS = sorted(CHARTS)
VIEW = View(panel="eu_countries", entity="EE", entities=("DE", "FR"))


def svg(edition: Edition, kind: str, *, size: Size = STANDARD, view: View = VIEW) -> str:
    chart = CHARTS[kind]
    return render(chart.printed(chart.frame(edition, view=view), view=view, size=size))


@pytest.mark.parametrize("size", [STANDARD, WIDE])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_has_the_size_asked_for(edition: Edition, kind: str, size: Size) -> None:
    chart = CHARTS[kind]

    png = pixels(render(chart.printed(chart.frame(edition, view=VIEW), view=VIEW, size=size)))

    assert struct.unpack(">II", png[16:24]) == size[:2]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_view_gives_the_same_bytes(edition: Edition, kind: str) -> None:
    assert svg(edition, kind) == svg(edition, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_no_letters_are_smaller_than_12_px(edition: Edition, kind: str) -> None:
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg(edition, kind))]

    assert min(sizes) >= 12


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_carries_headline_release_and_sources(edition: Edition, kind: str, language: str) -> None:
    view = VIEW.to(language=language)
    chart = CHARTS[kind]
    frame = chart.frame(edition, view=view)

    drawn = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg(edition, kind, view=view)))

    reading = chart.words(frame, view=view)
    assert all(word in drawn for word in reading.headline.split(" "))
    assert "World Bank" in drawn
    assert re.search(r"(Release|Datenstand|Version) 1", drawn)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_described_for_those_who_do_not_see_it(edition: Edition, kind: str) -> None:
    chart = CHARTS[kind]
    frame = chart.frame(edition, view=VIEW)

    drawn = chart.printed(frame, view=VIEW).to_dict(validate=False)

    assert drawn["description"] == chart.words(frame, view=VIEW).alt


@pytest.mark.skipif(not FONTS.is_dir(), reason="the fonts are built by `make`")
def test_letters_are_drawn_with_our_fonts(edition: Edition) -> None:
    chart = CHARTS["ranking"]
    printed = chart.printed(chart.frame(edition, view=VIEW), view=VIEW)

    with_letters = pixels(render(printed))

    assert len(with_letters) > 20_000  # without letters it is a third of that


@pytest.mark.parametrize("kind", KINDS)
def test_every_colour_of_a_figure_has_a_counterpart_in_the_dark(edition: Edition, kind: str) -> None:
    chart = CHARTS[kind]
    figure = chart.interactive(chart.frame(edition, view=VIEW), view=VIEW)

    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", str(figure.to_dict())))

    assert LIGHT.paper in colours
    assert colours <= set(COUNTERPARTS)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_scored_panel_can_be_drawn_and_said_in_each_language(edition: Edition, kind: str, language: str) -> None:
    for panel in edition.catalogue.panels.values():
        if panel.scored:
            view = View(panel=panel.id, language=language, entity=edition.members(panel.id)[0])
            chart = CHARTS[kind]
            frame = chart.frame(edition, view=view)
            reading = chart.words(frame, view=view)

            assert checked(chart.interactive(frame, view=view)).layout.height > 0
            assert reading.headline
            assert not reading.headline.endswith(".")
            assert reading.alt.endswith(".")
            assert reading.description
