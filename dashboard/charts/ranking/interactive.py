"""The ranking as a Plotly figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.drawing import Drawing, Part
from dashboard.charts.figures import escaped, labels, name_rows, note, rule, spoken, unknown
from dashboard.charts.ranking.curve import curve
from dashboard.charts.ranking.grouped import grouped
from dashboard.charts.ranking.parts import NAME_ROOM, PITCH, base, dots, median
from dashboard.charts.ranking.sentences import head_of
from dashboard.charts.ranking.shape import span_of, spread
from dashboard.charts.ranking.table import form_of, listed, score_of, setting_of, shown
from dashboard.charts.rows import missing, records
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
    name, present, absent = score_of(frame), shown(frame), listed(frame)
    places, heads = spread(present["tier"].fillna(0).tolist())
    count = len(present) + len(heads)
    places += [float(count + number) for number in range(len(absent))]
    span, last = span_of(present, name=name), count + len(absent)
    changed = setting_of(frame).change is not None
    right = VALUES + CHANGES * changed
    figure = base(frame, words=words, height=PITCH * last + 64, span=span, right=right)
    names = [_tick(row, words=words) for row in [*records(present), *records(absent)]]
    name_rows(figure, names, at=places, last=last - 0.4)
    values = present["value"].round(2).tolist()
    for y, value in zip(places, values, strict=False):
        figure.add_shape(rule(x0=0.0, x1=value, y0=y, y1=y, colour=LIGHT.line))
    figure.add_trace(dots(frame, y=places[: len(present)], words=words))
    figure.add_trace(_values(frame, y=places, at=span[1], words=words))
    if len(absent):
        figure.add_trace(_hatched(absent, y=places[len(present) :], span=span))
    _heads(figure, frame=frame, heads=heads, span=span, words=words)
    median(figure, frame=frame, span=span, words=words)
    return figure


def _values(frame: pd.DataFrame, *, y: list[float], at: float, words: Words) -> Part:
    """Write values in a column of their own, where neither the median nor a tier crosses them."""
    name, changed = score_of(frame), setting_of(frame).change is not None
    entries = []
    for row, place in zip(records(shown(frame)), y, strict=False):
        text = points(words, row["value"], signed=name.signed)
        if changed:
            moved = "–" if missing(row["change"]) else points(words, row["change"], signed=True)
            text = f'{text}  <span style="color:{LIGHT.muted}">{moved}</span>'
        entries.append((at, place, f" <b>{text}</b>" if row["mark"] else f" {text}"))
    return labels(entries, side="right")


def _heads(
    figure: Drawing, *, frame: pd.DataFrame, heads: list[tuple[int, float]], span: tuple[float, float], words: Words
) -> None:
    """Draw a hairline between tiers, name each, and say what the changes right of the values are since."""
    setting, name = setting_of(frame), score_of(frame)
    over: dict[str, Any] = {"xanchor": "left", "bgcolor": LIGHT.paper, "borderpad": 0}
    if setting.tiers:
        for tier, y in heads:
            text = head_of(tier, tiers=setting.tiers, name=name, words=words)
            figure.add_annotation(note(text, x=span[0], y=y, colour=LIGHT.muted, **over))
    for _, y in heads[1:]:
        figure.add_shape(rule(x0=0, x1=1, y0=y - 0.5, y1=y - 0.5, xref="paper", colour=LIGHT.muted))
    if setting.change:
        text = words("ranking.since.head", since=setting.change.since)
        place: dict[str, Any] = {"x": 1, "xref": "paper", "xanchor": "right", "xshift": VALUES + CHANGES - 4}
        figure.add_annotation(note(text, y=1, yref="paper", yanchor="bottom", colour=LIGHT.muted, **place))


def _tick(row: dict[Any, Any], *, words: Words) -> str:
    short = escaped(shortened(str(row["short"]), size=SMALL, room=NAME_ROOM))
    text = f"<b>{short}</b>" if row["mark"] else short
    if missing(row["rank"]):
        return text
    place = f"{words.integer(int(row['rank']))}{'=' if row['tied'] else ''}"
    return f'{text}  <span style="color:{LIGHT.muted}">{place}</span>'


def _hatched(rows: pd.DataFrame, *, y: list[float], span: tuple[float, float]) -> Part:
    texts = [spoken(row["name"], row["reason"]) for row in records(rows)]
    lengths = [span[1] - span[0]] * len(rows)
    return unknown(x=lengths, y=y, base=span[0], high=0.55, keys=rows["entity_id"].tolist(), texts=texts)
