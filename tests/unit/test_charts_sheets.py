"""Printed charts on every sheet: no label is cut, and none stands on another one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product

import pandas as pd
import pytest

from dashboard.charts import CHARTS
from dashboard.charts.canvas import Canvas, Size
from dashboard.charts.labels import Box
from dashboard.charts.legible import Label, legible
from dashboard.components.fitting import fit
from dashboard.files import PAGE_OF
from dashboard.urls import SHAPES, Shape, View
from indicators.catalogue import LANGUAGES
from indicators.engine import Edition
from indicators.errors import MethodError
from tests.support.boxes import lines, outside, overlaps

EVERY = bool(os.environ.get("EVERY_SHEET"))
"""Each chart in each language on each sheet of each panel, which takes some minutes; without it one in five of them."""

SHEETS: list[tuple[Shape, float]] = [(shape, font) for font in (1.0, 1.25) for shape in SHAPES]
TURN = 5


def sheets(kind: str, *, edition: Edition) -> Iterator[tuple[str, pd.DataFrame, View, Size]]:
    """Yield what is drawn: a name for it, the frame, the view and the sheet."""
    for turn, (panel, language) in enumerate(product(sorted(edition.catalogue.panels), LANGUAGES)):
        members = edition.members(panel)[1:4]
        asked = View(page=PAGE_OF[kind], panel=panel, language=language, entity=members[0], entities=members[1:])
        chosen = [sheet for at, sheet in enumerate(SHEETS) if EVERY or (at + turn) % TURN == 0]
        try:
            view = fit(asked, edition=edition).view
            frame = CHARTS[kind].frame(edition, view=view)
        except MethodError:
            continue
        for shape, font in chosen:
            size = Size(*SHAPES[shape], font=font, card="Trilogic" if shape == "card" else "")
            yield f"{panel} {language} {shape} {font}", frame, view, size


@pytest.mark.slow
@pytest.mark.parametrize("kind", CHARTS)
def test_no_label_is_cut_or_stands_on_another_one(edition: Edition, kind: str) -> None:
    wrong = []
    for name, frame, view, size in sheets(kind, edition=edition):
        found = lines(CHARTS[kind].printed(frame, view=view, size=size).to_dict(validate=False))
        wrong += [f"{name}: {text}" for text in outside(found, width=size.width, height=size.height)]
        wrong += [f"{name}: {pair}" for pair in overlaps(found)]

    assert wrong == []


@pytest.mark.parametrize(("kind", "shape"), list(product(CHARTS, SHAPES)))
def test_every_chosen_member_is_named_or_told_apart_by_a_mark(edition: Edition, kind: str, shape: Shape) -> None:
    view = fit(View(page=PAGE_OF[kind], panel="eu_countries", entity="EE", entities=("DE",)), edition=edition).view
    frame = CHARTS[kind].frame(edition, view=view)
    size = Size(*SHAPES[shape], card="Trilogic" if shape == "card" else "")

    texts = [line.text for line in lines(CHARTS[kind].printed(frame, view=view, size=size).to_dict(validate=False))]

    assert CHARTS[kind].words(frame, view=view).headline.split(" ")[0] in " ".join(texts)
    if "mark" in frame and (frame["mark"] == 2).any() and kind not in ("tilemap", "profile"):
        assert any("Germany" in text for text in texts)


def test_what_has_no_room_is_left_out_the_plain_label_before_the_bold_one() -> None:
    def label(text: str, *, x: float, weight: int = 400) -> Label:
        return Label(text, x, 50.0, 12.0, "", "left", weight, serif=False, turn=0.0)

    labels = [label("first", x=0), label("hidden", x=10), label("bold", x=60, weight=600), label("below", x=70)]

    kept = legible([*labels, label("beyond", x=190)], sheet=Box(0, 0, 200, 100))

    assert [one.text for one in kept] == ["first", "bold"]


def test_a_line_leads_to_a_label_only_where_that_is_far() -> None:
    near, far = Canvas(Size(100, 100)), Canvas(Size(100, 100))

    near.leader(50, 50, box=Box(58, 44, 90, 56), near=12)
    far.leader(10, 10, box=Box(58, 44, 90, 56), near=12)
    for canvas in (near, far):
        canvas.text("name", 58, 50)

    kinds = [
        [layer["mark"]["type"] for layer in canvas.chart(description="").to_dict(validate=False)["layer"]]
        for canvas in (near, far)
    ]
    assert kinds == [["text"], ["rule", "text"]]
