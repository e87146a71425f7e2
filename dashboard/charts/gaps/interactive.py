"""The gaps in a panel's figures as a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.charts.context import context_of
from dashboard.charts.drawing import Drawing, Part, trace
from dashboard.charts.figures import escaped, labels, sheet
from dashboard.charts.gaps.table import Known, by_indicator, form_of
from dashboard.charts.text_width import shortened, width
from dashboard.text import Words
from dashboard.theme import LIGHT, SMALL
from dashboard.urls import View
from indicators.analysis.gaps import STATES

HEAD, ROW = 40.0, 36.0
"""Height of a pole's name and of an indicator, px."""

LABEL, TOP, TALL = 9.0, 19.0, 13.0
"""Inside a row, px: middle of the name, upper edge and height of the cells."""

LABEL_ROOM = 340.0
"""Room for an indicator's name, px: the width of a phone."""

KEY_ROW = 22.0

PROPORTIONS = {"observed": (0.0, 1.0), "carried": (0.5, 0.5), "unused": (0.0, 1.0), "missing": (0.0, 1.0)}
"""Upper edge and height of the bar of each state, shares of the height of a cell."""

NAME_SIZE = 11


@dataclass(frozen=True)
class Placed:
    """An indicator with the height at which it stands, px; `first` is the first one of its pole."""

    known: Known
    top: float
    first: bool


@dataclass
class Bars:
    """Bars of one look: those of a state and a logic."""

    base: list[float] = field(default_factory=list)
    length: list[float] = field(default_factory=list)
    top: list[float] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def add(self, placed: Placed, *, base: float, length: float, text: str) -> None:
        """Add the bar of an indicator."""
        self.base.append(round(base, 4))
        self.length.append(round(length, 4))
        self.top.append(placed.top)
        self.key.append(placed.known.indicator_id)
        self.text.append(text)


Looks = dict[tuple[str, str], Bars]
"""Bars by state and logic."""


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw a cell for each member and indicator, or the shares of members where there are many.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    words, members = Words(view.language), context_of(frame).members
    placed = _placed(by_indicator(frame))
    names = frame["name"].tolist()[:members] if form_of(frame) == "cells" else []
    wide = float(len(names)) if names else 1.0
    above = _names_room(names) + 2 * KEY_ROW + 8
    height = placed[-1].top + ROW
    figure = sheet(
        words,
        height=int(height + above) + 8,
        margin={"l": 2, "r": 2, "t": 0, "b": 0},
        xaxis={"range": [0, wide], "visible": False, "fixedrange": True},
        yaxis={"range": [height + 8, -above], "visible": False, "fixedrange": True},
        bargap=0,
        barmode="overlay",
    )
    _key(figure, y=-above + KEY_ROW / 2, wide=wide, words=words)
    for place, name in enumerate(names):
        figure.add_annotation(_column_name(name, x=place + 0.5))
    _row_names(figure, placed=placed)
    looks = _cells(frame, placed=placed, words=words) if names else _shares(placed, words=words)
    for (state, logic_id), bars in looks.items():
        figure.add_trace(_bars(bars, state=state, logic_id=logic_id))
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


def _column_name(name: str, *, x: float) -> Part:
    font = {"size": NAME_SIZE, "color": LIGHT.muted}
    placed = {"x": x, "y": HEAD - 26, "xanchor": "center", "yanchor": "bottom", "textangle": -90}
    return {"text": escaped(name), "showarrow": False, "font": font, **placed}


def _row_names(figure: Drawing, *, placed: Sequence[Placed]) -> None:
    for one in placed:
        if one.first:
            hue = LIGHT.logic(one.known.logic_id)
            heading = [(0.0, one.top - 10, f"<b>{escaped(one.known.pole)}</b>")]
            figure.add_trace(labels(heading, side="right", colour=hue, size=SMALL + 2))
    names = [(0.0, one.top + LABEL, escaped(shortened(one.known.label, size=SMALL, room=LABEL_ROOM))) for one in placed]
    figure.add_trace(labels(names, side="right"))


def _cells(frame: pd.DataFrame, *, placed: Sequence[Placed], words: Words) -> Looks:
    """Return a bar for each member and indicator."""
    looks: Looks = {}
    members = context_of(frame).members
    rows = zip(frame["name"].tolist(), frame["state"].tolist(), frame["observed"].tolist(), strict=True)
    labels_of, said = [escaped(one.known.label) for one in placed], _States(words)
    for at, (name, state, observed) in enumerate(rows):
        one, column = placed[at // members], at % members
        text = f"<b>{escaped(name)}</b><br>{labels_of[at // members]}<br>{said[state, observed]}"
        bars = looks.setdefault((state, one.known.logic_id), Bars())
        bars.add(one, base=column + 0.06, length=0.88, text=text)
    return looks


class _States(dict[tuple[str, Any], str]):
    """What is said of a state and the period of its observation; hundreds of cells share a few."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, key: tuple[str, Any]) -> str:
        state, observed = key
        self[key] = self._words(f"gaps.state.{state}", period=observed)
        return self[key]


def _shares(placed: Sequence[Placed], *, words: Words) -> Looks:
    """Return a bar for each indicator and state that some member is in: one behind the other, together the whole."""
    looks: Looks = {}
    for one in placed:
        base, members = 0.0, one.known.members
        for state, count in one.known.counts.items():
            share = count / members
            if count:
                numbers = {"count": words.integer(count), "members": words.integer(members)}
                said = words(f"gaps.share.{state}", share=words.percent(share), **numbers)
                bars = looks.setdefault((state, one.known.logic_id), Bars())
                bars.add(one, base=base, length=share, text=f"<b>{escaped(one.known.label)}</b><br>{said}")
            base += share
    return looks


def _bars(bars: Bars, *, state: str, logic_id: str) -> Part:
    low, tall = PROPORTIONS[state]
    return trace(
        "bar",
        orientation="h",
        x=bars.length,
        base=bars.base,
        y=[top + TOP + TALL * (low + tall / 2) for top in bars.top],
        width=TALL * tall,
        marker=_marker(state, hue=LIGHT.logic(logic_id)),
        customdata=bars.key,
        hovertext=bars.text,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _marker(state: str, *, hue: str) -> Part:
    """Return the look of a state: full, half as high, an empty frame, or hatched."""
    if state == "missing":
        hatch = {"shape": "/", "fgcolor": LIGHT.muted, "bgcolor": LIGHT.paper, "size": 5, "solidity": 0.22}
        return {"color": LIGHT.paper, "pattern": hatch, "line": {"width": 0}}
    if state == "unused":
        return {"color": LIGHT.paper, "line": {"width": 1.2, "color": hue}}
    return {"color": hue, "line": {"width": 0}}


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
                marker=_marker(state, hue=LIGHT.ink),
                hoverinfo="skip",
            )
        )
        texts.append((x + wide * 0.04, top, escaped(words(f"gaps.key.{state}"))))
    figure.add_trace(labels(texts, side="right", colour=LIGHT.muted))
