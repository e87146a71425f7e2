"""Ranks, or scores, under other choices as a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import axis, escaped, labels, name_rows, note, rounded, rule, sheet, spoken, unknown
from dashboard.charts.marks import SHAPES
from dashboard.charts.rank_axis import Axis
from dashboard.charts.robustness.sentences import hover
from dashboard.charts.robustness.shape import Lines, axis_of, beside, ends_of, lines_of, written
from dashboard.charts.robustness.table import Picture, Row, picture_of, published, setting_of
from dashboard.charts.rows import missing
from dashboard.charts.text_width import shortened
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View

PITCH = 21.0
"""Height of a row, px."""

DENSE, SPARSE = 2.0, 6.0
"""Smallest and largest height of a line without a name, px."""

HIGH = 560.0
"""Height that lines without names share, px."""

ABOVE, BELOW = 10, 40
"""Margins, px."""

TICK = 0.03
"""Length of a hairline between tiers where members are lines, as a share of the width."""

NAME_ROOM = 150.0
"""Room for a name beside the plot, px: leaves half of a phone's width for the figures."""

ENDS = {"rank": 52, "score": 68}
"""Room right of the plot for the ends of an interval, px."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw how far members move.

    Args:
        frame: What `frame` gave.
        view: The view.

    Returns:
        A line from the 5th to the 95th percentile for each member, a bar at the median, a dot at what is published.
    """
    words, setting = Words(view.language), setting_of(frame)
    found = picture_of(setting)
    if not found.rows:
        figure = sheet(words, height=120, xaxis={"visible": False}, yaxis={"visible": False})
        figure.add_annotation(note(escaped(frame["reason"].iloc[0]), x=0.5, y=0.5, xref="paper", yref="paper"))
        return figure
    lines, scale = lines_of(found), axis_of(found.rows, name=setting.score, words=words)
    pitch = pitch_of(found, lines=lines)
    figure = _sheet(found, lines=lines, scale=scale, pitch=pitch, words=words)
    marked = any(row["mark"] for row in found.rows)
    for chosen in (False, True):
        rows = [(row, y) for row, y in zip(found.rows, lines.members, strict=True) if bool(row["mark"]) == chosen]
        if rows:
            colour = setting.score.hue if chosen or (pitch == PITCH and not marked) else LIGHT.muted
            figure.add_trace(_intervals(rows, colour=colour, wide=3.0 if chosen else min(2.0, pitch / 3)))
            if pitch >= SPARSE or chosen:
                figure.add_trace(_medians(rows, colour=colour, pitch=pitch))
    hue = LIGHT.muted if marked else setting.score.hue
    texts = [hover(row, setting=setting, words=words) for row in found.rows]
    figure.add_trace(_dots(found.rows, y=lines.members, colours=(hue, setting.score.hue), texts=texts, pitch=pitch))
    _words(figure, found=found, lines=lines, scale=scale, pitch=pitch, words=words)
    return figure


def pitch_of(found: Picture, *, lines: Lines) -> float:
    """Return the height of a line, px."""
    if found.form in ("rows", "window"):
        return PITCH
    return min(max(HIGH / lines.count, DENSE), SPARSE)


def _sheet(found: Picture, *, lines: Lines, scale: Axis, pitch: float, words: Words) -> Drawing:
    across = axis(span=(scale.low, scale.high), at=scale.at, texts=scale.texts)
    height = round(pitch * (lines.count + 0.2)) + ABOVE + BELOW
    right = 12 if found.form in ("curve", "groups") else ENDS[found.rows[0]["measure"]]
    figure = sheet(words, height=height, xaxis=across, margin={"l": 12, "r": right, "t": ABOVE, "b": BELOW})
    last = lines.count - 0.4
    if found.form in ("rows", "window"):
        ticks = [_tick(row, words=words) for row in [*found.rows, *found.absent]]
        name_rows(figure, ticks, at=[*lines.members, *lines.absent], last=last)
    elif found.form == "groups":
        texts = [shortened(group, size=SMALL, room=NAME_ROOM) for _, group in lines.groups]
        name_rows(figure, [escaped(text) for text in texts], at=[y for y, _ in lines.groups], last=last)
    else:
        figure.update_layout(yaxis={"range": [last + ABOVE / pitch, -0.6], "visible": False, "fixedrange": True})
    thin: Part = {"xref": "paper", "colour": LIGHT.line if found.form == "groups" else LIGHT.muted}
    # Across hundreds of lines a hairline would be taken for one of them.
    start = 1 - TICK if found.form == "curve" else 0
    figure.update_layout(shapes=[rule(x0=start, x1=1, y0=y, y1=y, **thin) for y in lines.rules])
    return figure


def _words(figure: Drawing, *, found: Picture, lines: Lines, scale: Axis, pitch: float, words: Words) -> None:
    """Write the ends of each interval right of it, or the names of some; hatch those without a score."""
    if found.form in ("rows", "window"):
        at = zip(found.rows, lines.members, strict=True)
        entries = [(scale.high, y, _ends(row, words=words)) for row, y in at]
        figure.add_trace(labels(entries, side="right", colour=LIGHT.muted))
    else:
        for number in written(found):
            label, leader = _label(found, number=number, lines=lines, axis=scale, pitch=pitch)
            figure.add_annotation(label)
            figure.add_shape(leader)
    if found.absent:
        texts = [spoken(row["name"], row["reason"]) for row in found.absent]
        keys = [row["entity_id"] for row in found.absent]
        lengths = [scale.high - scale.low] * len(keys)
        figure.add_trace(unknown(x=lengths, y=lines.absent, base=scale.low, high=0.55, keys=keys, texts=texts))


def _ends(row: Row, *, words: Words) -> str:
    text = f" {ends_of(row, words=words)}"
    return f"<b>{text}</b>" if row["mark"] else text


def _tick(row: Row, *, words: Words) -> str:
    short = escaped(shortened(str(row["short"]), size=SMALL, room=NAME_ROOM))
    text = f"<b>{short}</b>" if row["mark"] else short
    if missing(row["rank"]):
        return text
    rank = f"{words.integer(int(row['rank']))}{'=' if row['tied'] else ''}"
    return f'{text}  <span style="color:{LIGHT.muted}">{rank}</span>'


def _intervals(rows: Sequence[tuple[Row, float]], *, colour: str, wide: float) -> Part:
    x = [value for row, _ in rows for value in (*rounded([row["low"], row["high"]]), None)]
    y = [value for _, at in rows for value in (at, at, None)]
    line = {"color": colour, "width": wide}
    return trace("scatter", x=x, y=y, mode="lines", line=line, hoverinfo="skip", cliponaxis=False)


def _medians(rows: Sequence[tuple[Row, float]], *, colour: str, pitch: float) -> Part:
    marker = {"symbol": "line-ns", "size": min(pitch / 2, 9), "line": {"color": colour, "width": 2}}
    x, y = rounded([row["median"] for row, _ in rows]), [at for _, at in rows]
    return trace("scatter", x=x, y=y, mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False)


def _dots(
    rows: Sequence[Row], *, y: Sequence[float], colours: tuple[str, str], texts: Sequence[str], pitch: float
) -> Part:
    marks = [int(row["mark"]) for row in rows]
    size = 8.0 if pitch == PITCH else min(max(pitch, 3.0), 5.0)
    return trace(
        "scatter",
        x=rounded([published(row) for row in rows]),
        y=list(y),
        mode="markers",
        cliponaxis=False,
        marker={
            "color": [colours[bool(mark)] for mark in marks],
            "line": {"color": LIGHT.paper, "width": 1 if pitch == PITCH else 0},
            "size": [12.0 if mark else size for mark in marks],
            "symbol": [SHAPES[max(mark - 1, 0)] for mark in marks],
            "opacity": 1,
        },
        customdata=[row["entity_id"] for row in rows],
        hovertext=list(texts),
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _label(found: Picture, *, number: int, lines: Lines, axis: Axis, pitch: float) -> tuple[Part, Part]:
    """Name a member beside the lines around it, with a hairline that leads there."""
    row, y = found.rows[number], lines.members[number]
    x, right = beside(found.rows, number=number, around=round(SMALL / 2 / pitch), axis=axis)
    short = escaped(shortened(str(row["short"]), size=SMALL, room=NAME_ROOM))
    side: Part = {"xanchor": "left", "xshift": 4} if right else {"xanchor": "right", "xshift": -4}
    leader = rule(x0=float(row["high" if right else "low"]), x1=x, y0=y, y1=y, colour=LIGHT.line)
    return note(f"<b>{short}</b>" if row["mark"] else short, x=x, y=y, **side), leader
