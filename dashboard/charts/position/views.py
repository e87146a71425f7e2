"""What a reader looks at, in plain words: which way the axes run, and who stands where."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.position.axes import Axis
from dashboard.charts.position.table import axes_of, chosen_in, median_of, pairs, placed, shape_of
from dashboard.charts.rows import Row
from dashboard.text import Words
from dashboard.urls import View

CORNER = "corner"


def looks(frame: pd.DataFrame, *, view: View) -> dict[str, str]:
    """Say what each view of a position shows.

    Args:
        frame: What `frame` gave.
        view: The view.

    Returns:
        Sentences by the names of `CAMERAS`; of a flat position only those of its plane, under `corner`.
    """
    words, axes = Words(view.language), axes_of(frame)
    if shape_of(frame) != "solid":
        return {CORNER: _plane(frame, first=axes[0], second=axes[1], words=words)}
    planes = {
        f"{first.logic_id}-{second.logic_id}": _plane(frame, first=first, second=second, words=words)
        for first, second in pairs(axes)
    }
    return {CORNER: _corner(frame, axes=axes, words=words), **planes}


def _plane(frame: pd.DataFrame, *, first: Axis, second: Axis, words: Words) -> str:
    across, up = (_run(axis, way=way, words=words) for axis, way in ((first, "right"), (second, "up")))
    shown = words("explore.look.plane", first=first.label, second=second.label, across=across, up=up)
    return " ".join([shown, *_standing(frame, first=first, second=second, words=words)])


def _run(axis: Axis, *, way: str, words: Words) -> str:
    if not axis.signed:
        return words(f"explore.look.more.{way}", label=axis.label)
    return words(f"explore.look.rather.{way}", first=axis.first, second=axis.second)


def _standing(frame: pd.DataFrame, *, first: Axis, second: Axis, words: Words) -> list[str]:
    """Say where the chosen members stand; where none is chosen, in which quarter most do."""
    rows, chosen = placed(frame), chosen_in(frame)
    if not rows:
        return []
    middles = [0.0 if axis.signed else median_of(frame, axis=axis) for axis in (first, second)]
    if not chosen:
        return [_most(rows, first=first, second=second, middles=middles, words=words)]
    found = []
    for row in chosen:
        x, y = row[first.score], row[second.score]
        across, up = _quarter((x >= middles[0], y >= middles[1]), first=first, second=second, words=words)
        facts = {"x": points(words, x, signed=first.signed), "y": points(words, y, signed=second.signed)}
        found.append(words("explore.look.stands", entity=row["name"], across=across, up=up, **facts))
    return found


def _most(rows: list[Row], *, first: Axis, second: Axis, middles: list[float], words: Words) -> str:
    """Say in which quarter most members stand."""
    counts = Counter((row[first.score] >= middles[0], row[second.score] >= middles[1]) for row in rows)
    quarter = max(sorted(counts, reverse=True), key=counts.__getitem__)
    across, up = _quarter(quarter, first=first, second=second, words=words)
    facts = {"count": words.integer(counts[quarter]), "all": words.integer(len(rows))}
    return words("explore.look.most", across=across, up=up, **facts)


def _quarter(high: tuple[bool, bool], *, first: Axis, second: Axis, words: Words) -> tuple[str, str]:
    """Name a quarter of a plane by its sides, seen from the middle of a balance or the median of an intensity."""
    centres = ["middle" if axis.signed else "median" for axis in (first, second)]
    across = words(f"explore.look.{centres[0]}.{'right' if high[0] else 'left'}")
    return across, words(f"explore.look.{centres[1]}.{'up' if high[1] else 'down'}")


def _corner(frame: pd.DataFrame, *, axes: tuple[Axis, ...], words: Words) -> str:
    rows, chosen = placed(frame), chosen_in(frame)
    shown = words(f"explore.look.corner_{'balance' if axes[0].signed else 'intensity'}")
    if not rows:
        return shown
    if chosen:
        told = [words("charts.pair", first=row["name"], second=_parts(row, axes=axes, words=words)) for row in chosen]
        return " ".join([shown, *(f"{one}." for one in told)])
    places = np.array([[row[axis.score] for axis in axes] for row in rows])
    away = np.linalg.norm(places - np.median(places, axis=0), axis=1)
    row = rows[int(away.argmax())]
    parts = _parts(row, axes=axes, words=words)
    return f"{shown} {words('explore.look.farthest', entity=row['name'], parts=parts)}"


def _parts(row: Row, *, axes: tuple[Axis, ...], words: Words) -> str:
    return words.list([axis.told(row[axis.score], words=words) for axis in axes])
