"""Map and tiles: everybody is drawn, and words, table, frame and figure say the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.charts import map as chart_map
from dashboard.charts import tilemap
from dashboard.charts.canvas import WIDE
from dashboard.charts.geography import outlines as outlines_module
from dashboard.charts.geography.classes import LETTERS
from dashboard.charts.geography.outlines import FOLDER, outlines
from dashboard.charts.geography.projection import equal_area
from dashboard.charts.geography.table import classes_of, layer_of, name_of_measure, places
from dashboard.charts.map.shapes import areas, marks
from dashboard.text import Words
from dashboard.theme import LIGHT, contrast
from dashboard.urls import View
from indicators.catalogue import Catalogue
from indicators.engine import Edition
from tests.support.boxes import lines
from tests.support.figures import checked

PANELS = [
    "eu_countries", "eu_regions", "eu_regions_eqi", "tax_administrations", "se_municipalities", "scottish_councils",
    "eu_cities", "regional_governments", "service_providers",
]  # fmt: skip

built = pytest.mark.skipif(not (FOLDER / "nuts.json").is_file(), reason="the outlines are built by `make`")


def view_of(catalogue: Catalogue, panel: str) -> View:
    view = View(page="map", panel=panel)
    return view if catalogue.panels[panel].scored else view.to(indicator=catalogue.parts(panel)[0].indicator_id)


def frame_of(edition: Edition, panel: str) -> pd.DataFrame:
    return places(edition, view=view_of(edition.catalogue, panel))


def test_the_projection_is_the_one_of_european_statistics() -> None:
    east, north = equal_area([5.0, 10.0], [50.0, 52.0])  # the example of the EPSG guidance note 7-2, and the origin

    assert east == pytest.approx([3962799.45, 4321000.0], abs=0.01)
    assert north == pytest.approx([2999718.85, 3210000.0], abs=0.01)


@built
@pytest.mark.parametrize("panel", PANELS)
def test_every_member_has_an_outline_or_a_mark_on_the_map(edition: Edition, panel: str) -> None:
    frame = frame_of(edition, panel)
    layer = layer_of(frame)

    assert layer is not None
    assert set(frame["drawn"]) <= {"area", "inset", "point", "region", "country"}
    by_area = [key for key, how in zip(frame["entity_id"], frame["drawn"], strict=True) if how in ("area", "inset")]
    assert all(layer.areas[key].rings and min(map(len, layer.areas[key].rings)) >= 6 for key in by_area)
    assert np.isfinite(frame[["x", "y"]].to_numpy()).all()
    assert frame["x"].between(0, layer.width).all()
    assert frame["y"].between(0, layer.height).all()
    assert len(frame) == len(by_area) + int((~frame["drawn"].isin(["area", "inset"])).sum())


@built
def test_the_smallest_countries_have_an_outline_and_a_mark_that_can_be_found(edition: Edition) -> None:
    frame = frame_of(edition, "eu_countries")
    marked = {frame["entity_id"].iloc[mark.place] for mark in marks(frame)}

    assert {"MT", "CY", "LU"} <= set(frame["entity_id"])
    assert all(layer_of(frame).areas[key].rings for key in ("MT", "CY", "LU"))  # type: ignore[union-attr]
    assert "MT" in marked


@built
def test_the_build_and_the_program_project_alike() -> None:
    layer = outlines("countries")
    assert layer is not None

    x, y = layer.places([14.42], [35.9])  # Malta's largest island

    xs, ys = layer.areas["MT"].rings[0][::2], layer.areas["MT"].rings[0][1::2]
    assert min(xs) - 1 <= x[0] <= max(xs) + 1
    assert min(ys) - 1 <= y[0] <= max(ys) + 1


@built
def test_overseas_regions_are_in_boxes_and_said_to_be(edition: Edition) -> None:
    frame = frame_of(edition, "eu_regions_eqi")
    apart = set(frame.loc[frame["drawn"] == "inset", "entity_id"])

    assert apart == {"ES70", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5", "PT20", "PT30"}
    notes = chart_map.words(frame, view=View(page="map", panel="eu_regions_eqi")).notes
    assert "8 regions lie outside the map and have boxes, each at its own scale." in notes


@built
def test_areas_are_as_large_as_their_countries() -> None:
    layer = outlines("countries")
    assert layer is not None

    square_km = {key: layer.areas[key].size * (layer.unit / 1000) ** 2 for key in ("DE", "LU", "FI", "RO")}

    known = {"DE": 357_600, "LU": 2_590, "FI": 338_400, "RO": 238_400}
    assert square_km == pytest.approx(known, rel=0.08)


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("kind", [chart_map, tilemap], ids=["map", "tilemap"])
def test_every_panel_is_drawn_with_points_that_carry_key_and_sentence(
    edition: Edition, panel: str, kind: object
) -> None:
    view = view_of(edition.catalogue, panel)
    frame = places(edition, view=view)

    figure = checked(kind.interactive(frame, view=view))  # type: ignore[attr-defined]

    [points] = [trace for trace in figure.data if trace.customdata is not None and trace.hovertext is not None]
    assert sorted(points.customdata) == sorted(frame["entity_id"])
    assert all(sentence.startswith("<b>") for sentence in points.hovertext)


@pytest.mark.parametrize("panel", PANELS)
def test_no_two_members_share_a_tile(edition: Edition, panel: str) -> None:
    frame = frame_of(edition, panel)

    assert not frame.duplicated(["column", "row"]).any()


def test_tiles_carry_the_key_and_the_figure_of_the_frame(edition: Edition) -> None:
    view = View(page="map", panel="eu_countries")
    frame = places(edition, view=view)

    texts = [text for trace in checked(tilemap.interactive(frame, view=view)).data for text in trace.text or ()]

    wanted = [f"<b>{code}</b><br>{value:.1f}" for code, value in zip(frame["code"], frame["value"], strict=True)]
    assert texts == wanted


def test_counts_of_classes_in_frame_legend_and_words_agree(edition: Edition) -> None:
    view = View(page="map", panel="se_municipalities", score="leader")
    frame = places(edition, view=view)
    found = classes_of(frame)

    assert found is not None
    counted = [int((frame["class"] == letter).sum()) for letter in LETTERS[: len(found.counts)]]
    assert counted == list(found.counts)
    legend = [note["text"] for note in tilemap.interactive(frame, view=view).layout["annotations"]]
    assert [f"<b>{letter}</b> · {count}" for letter, count in zip(LETTERS, counted, strict=False)] == legend[
        : len(counted)
    ]
    said = re.findall(r"[A-G], [\d.]+ to [\d.]+: (\d+)", tilemap.words(frame, view=view).description)
    assert list(map(int, said)) == counted


@pytest.mark.parametrize(
    ("chart", "panel"), [(chart_map, "eu_countries"), (tilemap, "eu_countries"), (chart_map, "se_municipalities")]
)
def test_beside_a_wide_map_stand_the_classes_with_their_counts_and_names_that_have_room(
    edition: Edition, chart: Any, panel: str
) -> None:
    view = View(page="map", panel=panel)
    frame = places(edition, view=view)
    found = classes_of(frame)

    spec = chart.printed(frame, view=view, size=WIDE).to_dict(validate=False)

    assert found is not None
    texts = [line.text for line in lines(spec)]
    ranges = found.range_texts(name=name_of_measure(frame), words=Words("en"))
    labels = [f"{letter} · {text}" for letter, text in zip(LETTERS, ranges, strict=False)]
    assert set(labels) <= set(texts)
    assert all(str(count) in texts for count in found.counts)
    assert ("Estonia, Finland" in " ".join(texts)) == (chart is chart_map and panel == "eu_countries")


def test_the_direction_in_the_headline_comes_from_the_frame(edition: Edition) -> None:
    view = View(page="map", panel="eu_regions_eqi")
    frame = places(edition, view=view)

    headline = chart_map.words(frame, view=view).headline

    if "towards" in headline:
        towards, away = map(float, re.findall(r"([\d.]+) points", headline))
        assert towards > away
        assert frame["value"].min() <= away <= frame["value"].median() <= towards <= frame["value"].max()


def test_a_panel_that_bars_its_rank_names_nobody_at_the_ends_and_no_direction(edition: Edition) -> None:
    view = View(page="map", panel="eu_regions")
    frame = places(edition, view=view)

    reading = chart_map.words(frame, view=view)

    assert "towards" not in reading.headline
    assert reading.notes[0].startswith("No rank by level")
    assert not any(name in reading.description.split("\n")[0] for name in frame["name"])


def test_a_missing_figure_is_hatched_with_its_reason_and_never_in_a_class(edition: Edition) -> None:
    view = View(page="map", panel="tax_administrations")
    frame = places(edition, view=view)
    missing = frame[frame["value"].isna()]

    assert len(missing)
    assert (missing["class"] == "").all()
    assert missing["reason"].str.contains("of the weight is observed").all()
    patterns = [
        trace.fillpattern.shape
        for trace in checked(tilemap.interactive(frame, view=view)).data
        if trace.fillpattern.shape
    ]
    assert patterns == ["/"]


def test_an_indicator_is_shown_in_its_own_unit_and_the_hue_of_its_logic(edition: Edition) -> None:
    view = View(page="map", panel="eu_countries", indicator="un_osi")
    frame = places(edition, view=view)
    found = classes_of(frame)

    assert found is not None
    assert contrast(found.colours[-1], LIGHT.technology) < 1.01
    assert frame["value"].max() <= 1
    assert chart_map.words(frame, view=view).subtitle.startswith(edition.catalogue.indicators["un_osi"].label.en)


def test_where_outlines_are_missing_the_map_says_so_and_tiles_are_whole(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(outlines_module, "FOLDER", tmp_path)
    view = View(page="map", panel="eu_regions_eqi")
    frame = places(edition, view=view)

    figure = chart_map.interactive(frame, view=view)

    assert figure.data == []
    assert "not installed" in figure.layout["annotations"][0]["text"]
    assert areas(frame) == {}
    assert not frame.duplicated(["column", "row"]).any()
    assert any("not installed" in note for note in chart_map.words(frame, view=view).notes)
