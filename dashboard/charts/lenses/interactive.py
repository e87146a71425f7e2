"""A member of a panel through a lens as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, note, rule, sheet, spoken, unknown
from dashboard.charts.lenses.reading import band_text, value_text
from dashboard.charts.lenses.shape import (
    Span,
    hatched,
    heading,
    joined,
    scale_of,
    span_of,
    stem_of,
    stretches,
    ticks_of,
)  # fmt: skip
from dashboard.charts.lenses.table import LensFacts, Row, facts_of
from dashboard.charts.peer_bands import bars, known
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

ROW, HEAD = 48.0, 38.0
LABEL, BAND = 13.0, 32.0
"""Heights inside a row, px: its name, the middle of its band."""

STAGES, FOOT = 26.0, 28.0
ROOM = 318.0
"""Width of the plot on a phone, px."""

STEP = "\u2003"
"""Moves the name of a pillar inside another one to the right."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a member of a panel through a lens.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, facts = Words(view.language), facts_of(frame)
    span, tops, height = span_of(facts), *_placed(facts)
    figure = sheet(
        words,
        height=int(height + FOOT),
        margin={"l": 12, "r": 12, "t": 0, "b": 0},
        xaxis={"range": list(span), "visible": False, "fixedrange": True},
        yaxis={"range": [height + FOOT, 0], "visible": False, "fixedrange": True},
        barmode="overlay",
    )
    _ground(figure, facts=facts, span=span, tops=tops, height=height, words=words)
    for row, top in zip(facts.rows, tops, strict=True):
        _texts(figure, row=row, facts=facts, span=span, top=top, words=words)
        if hatched(row, facts=facts):
            _hatch(figure, row=row, span=span, top=top)
    if facts.form == "profile":
        _profile(figure, facts=facts, tops=tops)
    _stages(figure, facts=facts, tops=tops)
    if any(known(row["value"]) for row in facts.rows):
        figure.add_trace(_dots(facts, tops=tops, words=words))
    return figure


def _placed(facts: LensFacts) -> tuple[list[float], float]:
    """Return the height of each row and of all of them; a total stands apart, and has room for its stages."""
    found, at = [], 0.0
    for row in facts.rows:
        at += 10.0 * (row["kind"] == "total")
        found.append(at)
        at += HEAD if heading(row, facts=facts) else ROW
        at += STAGES * bool(row["kind"] == "total" and facts.stages)
    return found, at


def _ground(figure: Drawing, *, facts: LensFacts, span: Span, tops: list[float], height: float, words: Words) -> None:
    """Draw the grid with its figures, the spread of the peers behind each row, and the lines from 0 to the marks."""
    shapes = [rule(x0=tick, x1=tick, y0=0, y1=height) for tick in ticks_of(span)]
    for row, top in zip(facts.rows, tops, strict=True):
        scale, middle = scale_of(row, facts=facts), top + BAND
        if not hatched(row, facts=facts):
            shapes += bars(row, at=middle, across=True, scale=scale)
        if facts.form == "distance" and known(row["value"]):  # not across the names
            shapes.append(rule(x0=0, x1=0, y0=middle - 12, y1=middle + 12, colour=LIGHT.ink, width=1.5))
        if row["kind"] == "total":
            shapes.append(rule(x0=span[0], x1=span[1], y0=top - 4, y1=top - 4, colour=LIGHT.muted))
        if stem_of(facts) and known(row["value"]):
            x1 = round(float(row["value"]), 2)
            shapes.append(rule(x0=0, x1=x1, y0=middle, y1=middle, colour=LIGHT.ink, width=3))
    figure.update_layout(shapes=shapes)
    figure.add_trace(labels(_axis(facts, span=span, y=height + 12, words=words), side="center", colour=LIGHT.muted))


def _axis(facts: LensFacts, *, span: Span, y: float, words: Words) -> list[tuple[float, float, str]]:
    if facts.form == "card":
        return [(0.13, y, escaped(words("lenses.axis.low"))), (0.87, y, escaped(words("lenses.axis.high")))]
    signed = facts.form == "distance"
    ticks = [*ticks_of(span)]
    inward = (span[1] - span[0]) * 0.02
    places = [ticks[0] + inward, *ticks[1:-1], ticks[-1] - inward]
    texts = [words.number(tick, decimals=0, signed=signed) for tick in ticks]
    return [(place, y, text) for place, text in zip(places, texts, strict=True)]


def _texts(figure: Drawing, *, row: Row, facts: LensFacts, span: Span, top: float, words: Words) -> None:
    """Write the name of a row left of its value; what it lacks stands on the hatched bar."""
    value = "" if hatched(row, facts=facts) else value_text(row, facts=facts, words=words)
    indent = STEP * int(row["depth"]) if row["kind"] == "pillar" else ""
    room = ROOM - width(value + indent, size=SMALL) - 8
    name = escaped(shortened(str(row["label"]), size=SMALL, room=room))
    bold = row["kind"] == "total" or heading(row, facts=facts) or (facts.form != "card" and not row["depth"])
    figure.add_trace(labels([(span[0], top + LABEL, indent + (f"<b>{name}</b>" if bold else name))], side="right"))
    strong = bool(value) and facts.form != "card"
    text = f"<b>{escaped(value)}</b>" if strong else escaped(value)
    if text:
        colour = LIGHT.ink if strong else LIGHT.muted
        figure.add_trace(labels([(span[1], top + LABEL, text)], side="left", colour=colour))


def _hatch(figure: Drawing, *, row: Row, span: Span, top: float) -> None:
    key = row["indicator_id"] or row["pillar"] or "total"
    said = spoken(row["label"], row["reason"])
    wide = span[1] - span[0]
    figure.add_trace(unknown(x=[wide], y=[top + BAND], base=span[0], high=17, keys=[key], texts=[said]))
    middle = (span[0] + span[1]) / 2
    figure.add_annotation(note(escaped(row["reason"]), x=middle, y=top + BAND, bgcolor=LIGHT.paper, borderpad=2))


def _profile(figure: Drawing, *, facts: LensFacts, tops: list[float]) -> None:
    """Join the marks of neighbouring pillars: the profile of the member."""
    for run in joined(facts.rows):
        x = [round(float(facts.rows[at]["value"]), 2) for at in run]
        y, line = [tops[at] + BAND for at in run], {"color": LIGHT.muted, "width": 1.5}
        figure.add_trace(trace("scatter", x=x, y=y, mode="lines", line=line, hoverinfo="skip"))


def _stages(figure: Drawing, *, facts: LensFacts, tops: list[float]) -> None:
    """Write below the total where each stage lies, the one reached in bold."""
    if not facts.stages or facts.rows[-1]["kind"] != "total":
        return
    total, y = facts.rows[-1], tops[-1] + BAND
    for name, low, high in stretches(facts):
        text = escaped(shortened(name, size=SMALL, room=ROOM * (high - low) / 100 + 14))
        reached = name == total["stage"]
        entry = ((low + high) / 2, y + 24, f"<b>{text}</b>" if reached else text)
        figure.add_trace(labels([entry], side="center", colour=LIGHT.ink if reached else LIGHT.muted))
        if low:
            figure.add_shape(rule(x0=low, x1=low, y0=y - 13, y1=y + 32, colour=LIGHT.muted, dash="dot"))


def _dots(facts: LensFacts, *, tops: list[float], words: Words) -> Part:
    shown = [(row, top) for row, top in zip(facts.rows, tops, strict=True) if known(row["value"])]
    marker: dict[str, Any] = {
        "size": [15 if row["kind"] == "total" else 13 if row["kind"] == "pillar" else 11 for row, _ in shown],
        "symbol": ["diamond" if row["kind"] == "total" else "circle" for row, _ in shown],
        "color": LIGHT.ink,
        "line": {"color": LIGHT.paper, "width": 1.5},
        "opacity": 1,
    }
    return trace(
        "scatter",
        x=[round(scale_of(row, facts=facts)(row["value"]), 4) for row, _ in shown],
        y=[top + BAND for _, top in shown],
        mode="markers",
        marker=marker,
        cliponaxis=False,
        customdata=[row["indicator_id"] or row["pillar"] or "total" for row, _ in shown],
        hovertext=[_hover(row, facts=facts, words=words) for row, _ in shown],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: Row, *, facts: LensFacts, words: Words) -> str:
    lines = [value_text(row, facts=facts, words=words), band_text(row, facts=facts, words=words)]
    if row["kind"] == "figure" and row["origin"] not in ("observed", "missing"):
        lines.append(words(f"charts.indicators.origins.{row['origin']}"))
    if row["kind"] != "figure":
        lines.append(words("charts.coverage", share=words.percent(row["coverage"])))
    return spoken(row["label"], *lines)
