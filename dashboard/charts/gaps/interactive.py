"""The gaps in a panel's figures as a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from dashboard.charts.context import context_of
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, sheet
from dashboard.charts.gaps.cells import cells
from dashboard.charts.gaps.shape import PROPORTIONS, TALL, TOP, Placed, look
from dashboard.charts.gaps.table import Known, by_indicator, form_of
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View
from indicators.analysis.gaps import STATES

HEAD, ROW = 40.0, 36.0
"""Height of a pole's name and of an indicator, px."""

NAMES = HEAD - 26
"""Height from which names of members are written upwards, px."""

LABEL = 9.0
"""Middle of a name inside its row, px."""

LABEL_ROOM = 340.0
"""Room for an indicator's name, px: the width of a phone."""

KEY_ROW = 22.0

NAME_SIZE = 11


@dataclass
class Bars:
    """Bars of a state: one trace, as each costs as much again as a hundred bars."""

    base: list[float] = field(default_factory=list)
    length: list[float] = field(default_factory=list)
    top: list[float] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    hue: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def add(self, placed: Placed, *, base: float, length: float, text: str) -> None:
        """Add the bar of an indicator."""
        self.base.append(round(base, 4))
        self.length.append(round(length, 4))
        self.top.append(placed.top)
        self.key.append(placed.known.indicator_id)
        self.hue.append(LIGHT.logic(placed.known.logic_id))
        self.text.append(text)


States = dict[str, Bars]
"""Bars by state."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a cell for each member and indicator, or the shares of members where there are many.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, members = Words(view.language), context_of(frame).members
    placed = _placed(by_indicator(frame))
    names = frame["name"].iloc[:members].tolist() if form_of(frame) == "cells" else []
    wide = float(len(names)) if names else 1.0
    above = _names_room(names) + 2 * KEY_ROW + 8
    height = placed[-1].top + ROW
    figure = sheet(
        words,
        height=int(height + above) + 8,
        margin={"l": 2, "r": 2, "t": 0, "b": 0},
        xaxis=_columns(names, wide=wide, at=(height + 8 - NAMES) / (height + 8 + above)),
        yaxis={"range": [height + 8, -above], "visible": False, "fixedrange": True},
        bargap=0,
        barmode="overlay",
    )
    _key(figure, y=-above + KEY_ROW / 2, wide=wide, words=words)
    _row_names(figure, placed=placed)
    if names:
        for part in cells(frame, names=names, placed=placed, words=words):
            figure.add_trace(part)
    else:
        for state, bars in _shares(placed, words=words).items():
            figure.add_trace(_bars(bars, state=state))
    return figure


def _placed(indicators: Sequence[Known]) -> list[Placed]:
    """Give each indicator its height, with room for the name of a pole before its first one."""
    found: list[Placed] = []
    poles: set[str] = set()
    for number, known in enumerate(indicators):
        first = bool(known.pole) and known.pole not in poles
        poles |= {known.pole} if known.pole else set()
        found.append(Placed(known, len(poles) * HEAD + number * ROW, first))
    return found


def _names_room(names: list[str]) -> float:
    return max((width(name, size=NAME_SIZE) for name in names), default=0.0) + 12 if names else 0.0


def _columns(names: Sequence[str], *, wide: float, at: float) -> Part:
    """Return the axis that writes the name of each member upwards from a height, a share of the plot's."""
    hidden = {"range": [0, wide], "fixedrange": True, "showgrid": False, "zeroline": False, "automargin": False}
    if not names:
        return {**hidden, "visible": False}
    font = {"size": NAME_SIZE, "color": LIGHT.muted}
    texts = {"tickvals": [place + 0.5 for place in range(len(names))], "ticktext": [escaped(name) for name in names]}
    return {
        **hidden,
        **texts,
        "tickfont": font,
        "tickangle": -90,
        "ticklabeloverflow": "allow",
        "side": "top",
        "anchor": "free",
        "position": at,
    }


def _row_names(figure: Drawing, *, placed: Sequence[Placed]) -> None:
    poles = [one for one in placed if one.first]
    hues = [LIGHT.logic(one.known.logic_id) for one in poles]
    headings = [(0.0, one.top - 10, f"<b>{escaped(one.known.pole)}</b>") for one in poles]
    figure.add_trace(labels(headings, side="right", colour=hues, size=SMALL + 2))
    names = [(0.0, one.top + LABEL, escaped(shortened(one.known.label, size=SMALL, room=LABEL_ROOM))) for one in placed]
    figure.add_trace(labels(names, side="right"))


def _shares(placed: Sequence[Placed], *, words: Words) -> States:
    """Return a bar for each indicator and state that some member is in: one behind the other, together the whole."""
    states: States = {}
    for one in placed:
        base, members = 0.0, one.known.members
        for state, count in one.known.counts.items():
            share = count / members
            if count:
                numbers = {"count": words.integer(count), "members": words.integer(members)}
                said = words(f"gaps.share.{state}", share=words.percent(share), **numbers)
                bars = states.setdefault(state, Bars())
                bars.add(one, base=base, length=share, text=f"<b>{escaped(one.known.label)}</b><br>{said}")
            base += share
    return states


def _bars(bars: Bars, *, state: str) -> Part:
    low, tall = PROPORTIONS[state]
    return trace(
        "bar",
        orientation="h",
        x=bars.length,
        base=bars.base,
        y=[top + TOP + TALL * (low + tall / 2) for top in bars.top],
        width=TALL * tall,
        marker=look(state, hues=bars.hue),
        customdata=bars.key,
        hovertext=bars.text,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _key(figure: Drawing, *, y: float, wide: float, words: Words) -> None:
    """Draw what the marks mean, a mark and its name for each state, two beside each other: as many as a phone holds."""
    texts = []
    for place, state in enumerate(STATES):
        low, tall = PROPORTIONS[state]
        x, top = place % 2 * wide / 2, y + (place // 2) * KEY_ROW
        figure.add_trace(
            trace(
                "bar",
                orientation="h",
                x=[wide * 0.03],
                base=[x],
                y=[top - TALL / 2 + TALL * (low + tall / 2)],
                width=TALL * tall,
                marker=look(state, hues=[LIGHT.ink]),
                hoverinfo="skip",
            )
        )
        texts.append((x + wide * 0.04, top, escaped(words(f"gaps.key.{state}"))))
    figure.add_trace(labels(texts, side="right", colour=LIGHT.muted))
