"""Printed charts on every sheet: no label is cut, and none stands on another one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import combinations, product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import CHARTS
from dashboard.charts.canvas import Canvas, Size
from dashboard.charts.labels import Box
from dashboard.charts.legible import SLACK, Label, legible
from dashboard.components.fitting import fit
from dashboard.embeds.picture import size_of
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

PLACES = ("wide", "narrow")
"""What embeds draw a chart for."""


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


@pytest.mark.slow
@pytest.mark.parametrize("kind", CHARTS)
def test_at_the_usual_size_of_letters_every_label_has_room(
    edition: Edition, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: list[str] = []

    def watched(labels: Sequence[Label], *, sheet: Box) -> list[Label]:
        kept = legible(labels, sheet=sheet)
        lost.extend(label.text for label in labels if label not in kept)
        return kept

    monkeypatch.setattr("dashboard.charts.canvas.legible", watched)
    wrong = []
    for name, frame, view, size in sheets(kind, edition=edition):
        usual = [size] if size.font == 1.0 else [size_of(kind, place=place, frame=frame) for place in PLACES]
        for sheet in usual:
            lost.clear()
            CHARTS[kind].printed(frame, view=view, size=sheet)
            wrong += [f"{name} {sheet.width}x{sheet.height}: {text}" for text in lost]

    assert wrong == []


def shared(one: Box, other: Box) -> float:
    """Return how far one box reaches into another one, in the direction in which it does so less."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    return min(wide, min(one.bottom, other.bottom) - max(one.top, other.top))


WORDS = st.text(alphabet="AaeilmtWÄé 0159%", min_size=1, max_size=12)
PLACED = st.builds(
    Label,
    text=WORDS,
    x=st.floats(0, 300),
    y=st.floats(0, 200),
    size=st.sampled_from((12.0, 19.0)),
    colour=st.just(""),
    align=st.sampled_from(("left", "center", "right")),
    weight=st.sampled_from((400, 600)),
    serif=st.booleans(),
    turn=st.sampled_from((0.0, -90.0)),
)


@given(st.lists(PLACED, max_size=25))
def test_only_what_stands_beyond_the_sheet_or_on_another_label_is_left_out(labels: list[Label]) -> None:
    sheet = Box(0, 0, 300, 200)

    kept = legible(labels, sheet=sheet)

    assert all(shared(one.box, other.box) <= SLACK for one, other in combinations(kept, 2))
    for label in labels:
        if label not in kept:
            assert label.box.outside(sheet) > 0 or any(label.box.overlap(other.box) > 0 for other in kept)


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
