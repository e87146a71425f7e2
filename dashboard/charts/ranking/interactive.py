"""The ranking as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part
from dashboard.charts.figures import escaped, labels, name_rows, note, rule, spoken, unknown
from dashboard.charts.rank_intervals import brief
from dashboard.charts.rank_strip import add_strip, strip_lines, strip_marks
from dashboard.charts.ranking.curve import curve
from dashboard.charts.ranking.grouped import grouped
from dashboard.charts.ranking.parts import NAME_ROOM, PITCH, base, dots, median
from dashboard.charts.ranking.shape import parted, span_of
from dashboard.charts.ranking.table import form_of, listed, score_of, setting_of, shown
from dashboard.charts.rows import Row, missing, records
from dashboard.charts.text_width import shortened
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

VALUES, CHANGES = 44, 40
"""Room right of the plot for values, and for changes beside them, px."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a ranking.

    Args:
        frame: What `frame` gave.
        view: The view.

    Returns:
        A figure: rows, a curve or rows of groups, as the number of members asks.
    """
    words = Words(view.language)
    draw = {"rows": _rows, "curve": curve, "groups": grouped}[form_of(frame)]
    return draw(frame, words=words)


def _rows(frame: pd.DataFrame, *, words: Words) -> Drawing:
    name, setting, present, absent = score_of(frame), setting_of(frame), shown(frame), listed(frame)
    rows, places = records(present), [float(number) for number in range(len(present) + len(absent))]
    span, changed = span_of(present, name=name), setting.change is not None
    right = VALUES + CHANGES * changed
    figure = base(frame, words=words, height=PITCH * len(places) + 64, span=span, right=right)
    names = [_tick(row, words=words) for row in [*rows, *records(absent)]]
    name_rows(figure, names, at=places, last=len(places) - 0.4)
    for y, value in zip(places, present["value"].round(2).tolist(), strict=False):
        figure.add_shape(rule(x0=0.0, x1=value, y0=y, y1=y, colour=LIGHT.line))
    figure.add_trace(dots(frame, rows=rows, y=places[: len(present)], words=words))
    figure.add_trace(_values(frame, rows=rows, y=places, at=span[1], words=words))
    if len(absent):
        figure.add_trace(_hatched(absent, y=places[len(present) :], span=span))
    if setting.varied:
        _strip(figure, rows=rows, y=places[: len(rows)], count=setting.count, words=words)
    if setting.tiers:
        for number in parted(present["tier"].tolist()):
            line: dict[str, Any] = {"y0": number - 0.5, "y1": number - 0.5, "colour": LIGHT.muted}
            figure.add_shape(rule(x0=0, x1=1, xref="paper", **line))
    _since(figure, frame=frame, words=words)
    median(figure, frame=frame, span=span, words=words)
    return figure


def _strip(figure: Drawing, *, rows: list[Row], y: list[float], count: int, words: Words) -> None:
    """Draw the places of nine of ten draws beside the names, with a stroke at the published one."""
    add_strip(figure, count=count, words=words)
    figure.add_trace(strip_lines(rows, low="rank_low", high="rank_high", y=y))
    stroke = {"symbol": "line-ns", "size": 9, "line": {"color": LIGHT.ink, "width": 2}, "opacity": 1}
    figure.add_trace(strip_marks(rows, rank="rank", y=y, marker=stroke))


def _values(frame: pd.DataFrame, *, rows: list[Row], y: list[float], at: float, words: Words) -> Part:
    """Write values in a column of their own, where neither the median nor a tier crosses them."""
    name, changed = score_of(frame), setting_of(frame).change is not None
    entries = []
    for row, place in zip(rows, y, strict=False):
        text = points(words, row["value"], signed=name.signed)
        if changed:
            moved = "–" if missing(row["change"]) else points(words, row["change"], signed=True)
            text = f'{text}  <span style="color:{LIGHT.muted}">{moved}</span>'
        entries.append((at, place, f" <b>{text}</b>" if row["mark"] else f" {text}"))
    return labels(entries, side="right")


def _since(figure: Drawing, *, frame: pd.DataFrame, words: Words) -> None:
    """Say above the changes right of the values since when they are."""
    change = setting_of(frame).change
    if change:
        text = words("ranking.since.head", since=change.since)
        place: dict[str, Any] = {"x": 1, "xref": "paper", "xanchor": "right", "xshift": VALUES + CHANGES - 4}
        figure.add_annotation(note(text, y=1, yref="paper", yanchor="bottom", colour=LIGHT.muted, **place))


def _tick(row: Row, *, words: Words) -> str:
    short = escaped(shortened(str(row["short"]), size=SMALL, room=NAME_ROOM))
    text = f"<b>{short}</b>" if row["mark"] else short
    if missing(row["rank"]):
        return text
    place = f"{words.integer(int(row['rank']))}{'=' if row['tied'] else ''}"
    interval = brief(row["rank_low"], row["rank_high"], words=words)
    return f'{text}  <span style="color:{LIGHT.muted}">{place} ({interval})</span>'


def _hatched(rows: pd.DataFrame, *, y: list[float], span: tuple[float, float]) -> Part:
    texts = [spoken(row["name"], row["reason"]) for row in records(rows)]
    lengths = [span[1] - span[0]] * len(rows)
    return unknown(x=lengths, y=y, base=span[0], high=0.55, keys=rows["entity_id"].tolist(), texts=texts)
