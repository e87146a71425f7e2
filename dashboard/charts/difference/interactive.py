"""A gap as a Plotly figure: a waterfall that runs from one score to the other, step below step."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.difference.table import Ends, Step, end_text, ends_of, signed, steps
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, note, rounded, rule, sheet, spoken
from dashboard.charts.scales import ticks_between
from dashboard.charts.text_width import shortened, width, wrapped
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL

ROW = 40.0
LABEL, BAR = 11.0, 27.0
"""Heights inside a row, px."""

THICK = 13.0
"""Height of a bar, px."""

HALF_LINE = 8.0
"""Half the height of a line of text, px."""

ROOM = 300.0
"""Room for a name and its points above a bar, px: the width of a phone."""

ASIDE = 12.0
"""Room between a bar and the name beside it, px."""

LISTED = 5
"""Parts that a step of several names."""


def draw_gap(frame: pd.DataFrame, *, words: Words, reason: str) -> Drawing:
    """Draw a gap.

    Args:
        frame: What `gap_frame` gave.
        words: The language.
        reason: What is said where the gap has no parts.
    """
    ends = ends_of(frame)
    if ends.refusal:
        figure = sheet(words, height=120, xaxis={"visible": False}, yaxis={"visible": False})
        text = "<br>".join(map(escaped, wrapped(reason, size=SMALL, room=ROOM, lines=6)))
        figure.add_annotation(note(text, x=0.5, y=0.5, xref="paper", yref="paper"))
        return figure
    found = steps(frame, words=words)
    span = span_of(found, ends=ends)
    height = ROW * (len(found) + 2)
    figure = sheet(
        words,
        height=int(height) + 34,
        margin={"l": 10, "r": 10, "t": 4, "b": 4},
        xaxis={"range": list(span), "visible": False, "fixedrange": True},
        yaxis={"range": [height + 26, 0], "visible": False, "fixedrange": True},
        bargap=0,
    )
    ticks = ticks_between(*span)
    figure.update_layout(shapes=[rule(x0=tick, x1=tick, y0=0, y1=height) for tick in ticks])
    texts = [(tick, height + 13, words.integer(round(tick))) for tick in ticks]
    figure.add_trace(labels(texts, side="center", colour=LIGHT.muted))
    figure.add_trace(_links(found, ends=ends))
    figure.update_layout(barmode="overlay")
    for hatched in (False, True):
        figure.add_trace(_bars(found, ends=ends, words=words, hatched=hatched))
    figure.add_trace(_ends(ends, last=len(found) + 1))
    _poles(figure, found=found, span=span)
    _names(figure, frame=frame, found=found, span=span, words=words)
    return figure


def span_of(found: list[Step], *, ends: Ends) -> tuple[float, float]:
    """Return both ends of the axis: what the steps reach, and a margin."""
    places = [ends.low, ends.high, *(step.end for step in found)]
    low, high = min(places), max(places)
    margin = max((high - low) * 0.06, 0.5)
    return low - margin, high + margin


def look_of(step: Step) -> tuple[str, bool]:
    """Return the colour of a step and whether it is filled: a first pole is open, coverage is hatched."""
    if step.kind != "figures":
        return LIGHT.muted, step.kind == "others"
    row = step.rows[0]
    return LIGHT.logic(str(row["logic_id"])), row["side"] == 2


def _links(found: list[Step], *, ends: Ends) -> Part:
    """Return the hairlines from the end of each step to the beginning of the next; names between them stay free."""
    xs: list[Any] = []
    ys: list[Any] = []
    for number, place in enumerate([ends.low, *(step.end for step in found)]):
        bar, below = ROW * number + BAR, ROW * (number + 1)
        for start, end in ((bar, below + LABEL - HALF_LINE), (below + LABEL + HALF_LINE, below + BAR)):
            xs += [round(place, 2), round(place, 2), None]
            ys += [start, end, None]
    line = {"width": 1, "color": LIGHT.muted}
    return trace("scatter", x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")


def _bars(found: list[Step], *, ends: Ends, words: Words, hatched: bool) -> Part:
    """Return the bars of the steps that are hatched, or of all others: Plotly hatches whole traces reliably."""
    own = [(number, step) for number, step in enumerate(found) if (step.kind == "coverage") == hatched]
    looks = [look_of(step) for _, step in own]
    pattern = {"shape": "/", "fgcolor": LIGHT.muted, "bgcolor": LIGHT.paper, "size": 6, "solidity": 0.3}
    return trace(
        "bar",
        orientation="h",
        base=rounded([step.start for _, step in own]),
        x=rounded([step.points for _, step in own]),
        y=[ROW * (number + 1) + BAR for number, _ in own],
        width=THICK,
        marker={
            "color": LIGHT.paper if hatched else [colour if filled else LIGHT.paper for colour, filled in looks],
            "line": {"color": [colour for colour, _ in looks], "width": 2},
            **({"pattern": pattern} if hatched else {}),
        },
        customdata=[step.key for _, step in own],
        hovertext=[hover(step, ends=ends, words=words) for _, step in own],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def hover(step: Step, *, ends: Ends, words: Words) -> str:
    """Return what is said about a step when a reader meets it."""
    lines = [words("charts.value_points", value=signed(words, step.points))]
    if step.kind == "figures":
        row = step.rows[0]
        lines.append(words("charts.pair", first=row["logic"], second=row["pole"]))
        lines.append(_side(ends.first, row=row, side="first", words=words))
        lines.append(_side(ends.second, row=row, side="second", words=words))
    else:
        lines += [f"{row['label']} {signed(words, row['points'])}" for row in step.rows[:LISTED]]
    return spoken(step.label, *lines)


def _side(name: str, *, row: dict[Any, Any], side: str, words: Words) -> str:
    if not row[f"{side}_value"]:
        return words("gap.unknown_of", side=name)
    return words(
        "gap.value_of", side=name, value=row[f"{side}_value"], points=points(words, float(row[f"{side}_points"]))
    )


def poles_of(found: list[Step]) -> list[str]:
    """Return the pole that is named beside each bar, empty where it is none or where all share one."""
    names = [str(step.rows[0]["pole"]) if step.kind == "figures" else "" for step in found]
    return names if len(set(names) - {""}) > 1 else [""] * len(names)


def _poles(figure: Drawing, *, found: list[Step], span: tuple[float, float]) -> None:
    """Name the pole beside each bar, on the side that has room for it on a phone."""
    scale = ROOM / (span[1] - span[0])
    sides: dict[str, list[tuple[float, float, str]]] = {"right": [], "left": []}
    for number, (step, name) in enumerate(zip(found, poles_of(found), strict=True), start=1):
        low, high = sorted((step.start, step.end))
        need = width(name, size=SMALL) + ASIDE
        if name and (span[1] - high) * scale >= need:
            sides["right"].append((round(high, 2), ROW * number + BAR, f"\u2002{escaped(name)}"))
        elif name and (low - span[0]) * scale >= need:
            sides["left"].append((round(low, 2), ROW * number + BAR, f"{escaped(name)}\u2002"))
    for side, texts in sides.items():
        figure.add_trace(labels(texts, side=side, colour=LIGHT.muted))


def _ends(ends: Ends, *, last: int) -> Part:
    return trace(
        "scatter",
        x=rounded([ends.low, ends.high]),
        y=[BAR, ROW * last + BAR],
        mode="markers",
        marker={"symbol": "line-ns", "size": 13, "line": {"width": 3, "color": LIGHT.ink}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _names(figure: Drawing, *, frame: pd.DataFrame, found: list[Step], span: tuple[float, float], words: Words) -> None:
    ends = ends_of(frame)
    low, high = (end_text(frame, value=value, words=words) for value in (ends.low, ends.high))
    rows = [
        (0, ends.second, low, True),
        *((at, step.label, signed(words, step.points), False) for at, step in enumerate(found, start=1)),
        (len(found) + 1, ends.first, high, True),
    ]
    for strong in (True, False):
        own = [(at, name, value) for at, name, value, bold in rows if bold == strong]
        shown = [escaped(shortened(name, size=SMALL, room=ROOM - width(value, size=SMALL))) for _, name, value in own]
        left = [(span[0], ROW * at + LABEL, _bold(name, strong)) for (at, _, _), name in zip(own, shown, strict=True)]
        right = [(span[1], ROW * at + LABEL, _bold(value, strong)) for at, _, value in own]
        figure.add_trace(labels(left, side="right"))
        figure.add_trace(labels(right, side="left"))


def _bold(text: str, strong: bool) -> str:  # noqa: FBT001 - one place
    return f"<b>{text}</b>" if strong else text
