"""The gaps in a panel's figures as a cell for each member and indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.drawing import Part, trace
from dashboard.charts.figures import escaped
from dashboard.charts.gaps.shape import PROPORTIONS, TALL, TOP, Placed, look
from dashboard.charts.gaps.table import codes_of
from dashboard.text import Words
from dashboard.theme import LIGHT
from indicators.analysis.gaps import STATES

ASIDE = 0.06
"""Room on each side of a cell, a share of its width."""

CLEAR = "rgba(0,0,0,0)"


def cells(frame: pd.DataFrame, *, names: Sequence[str], placed: Sequence[Placed], words: Words) -> Iterator[Part]:
    """Give the traces: one outline for all cells of a state and hue, as a browser draws each bar by itself.

    Args:
        frame: What `frame` gave.
        names: Names of the members, in the order of the frame.
        placed: The indicators, in the order of the frame.
        words: The language.
    """
    codes, tops = codes_of(frame), np.array([one.top for one in placed])
    hues = np.array([LIGHT.logic(one.known.logic_id) for one in placed])
    for code, state in enumerate(STATES):
        for hue in dict.fromkeys(hues.tolist()):
            rows, columns = np.nonzero((codes == code) & (hues == hue)[:, None])
            if rows.size:
                yield _blocks(columns, tops=tops[rows], state=state, hue=hue)
    yield _met(frame, names=names, placed=placed, words=words)


def _blocks(columns: np.ndarray, *, tops: np.ndarray, state: str, hue: str) -> Part:
    """Return cells of one look."""
    low, tall = PROPORTIONS[state]
    left, right, upper = columns + ASIDE, columns + 1 - ASIDE, tops + TOP + TALL * low
    lower, end = upper + TALL * tall, np.full(len(columns), np.nan)
    seen = look(state, hues=[hue])
    framed = seen["line"]["width"]
    return trace(
        "scatter",
        x=_corners(left, right, right, left, left, end),
        y=_corners(upper, upper, lower, lower, upper, end),
        mode="lines" if framed else "none",
        line={"width": framed, "color": hue, "simplify": False} if framed else None,
        fill="toself",
        fillcolor=hue if seen["color"] == [hue] else seen["color"],
        fillpattern=seen.get("pattern"),
        hoverinfo="skip",
    )


def _corners(*places: np.ndarray) -> list[float | None]:
    return [None if isnan(at) else at for at in np.column_stack(places).round(2).ravel().tolist()]


def _met(frame: pd.DataFrame, *, names: Sequence[str], placed: Sequence[Placed], words: Words) -> Part:
    """Return what is met at each cell, by pointer or keyboard; it is not seen."""
    heads, said = [f"<b>{escaped(name)}</b>" for name in names], _Said(words)
    years = frame["observed"].to_numpy().reshape(len(placed), -1).tolist()
    rows = zip(placed, codes_of(frame).tolist(), years, strict=True)
    return trace(
        "heatmap",
        x=[place + 0.5 for place in range(len(names))],
        y=[one.top + TOP + TALL / 2 for one in placed],
        z=[[0] * len(names)] * len(placed),
        colorscale=[[0, CLEAR], [1, CLEAR]],
        showscale=False,
        customdata=[[one.known.indicator_id] * len(names) for one in placed],
        hovertext=[
            [
                f"{head}<br>{escaped(one.known.label)}<br>{said[code, year]}"
                for head, code, year in zip(heads, codes, observed, strict=True)
            ]
            for one, codes, observed in rows
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


class _Said(dict[tuple[int, Any], str]):
    """What is said of a state and the period of its observation; hundreds of cells share a few."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, key: tuple[int, Any]) -> str:
        code, observed = key
        self[key] = self._words(f"gaps.state.{STATES[code]}", period=observed)
        return self[key]
