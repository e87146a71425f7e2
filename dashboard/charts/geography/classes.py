"""Classes of figures for maps: few, with round cut points that are stated, and a colour and a letter for each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dashboard.charts.carried import Carried
from dashboard.charts.measures import MeasureName
from dashboard.text import Words
from dashboard.theme import ARM, CLASSES, LOGICS, divergence, sequence

STEPS = (1.0, 2.0, 2.5, 4.0, 5.0, 10.0)
"""Round widths of a class, times a power of ten."""

CROWDED = 0.6
"""Where one class of equal width would hold a larger share than this, classes hold the same number of members."""

LETTERS = "ABCDEFG"


@dataclass(frozen=True)
class Classes(Carried):
    """The classes of a map.

    Attributes:
        edges: Cut points with both ends, rising, own unit: one more than there are classes.
        counts: Members in each class.
        colours: Colour of each class.
        even: True where each class holds about the same number of members, False where all are equally wide.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    colours: tuple[str, ...]
    even: bool

    def place(self, values: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the class of each figure, counted from 0; a cut point belongs to the class above; -1 is missing.

        Args:
            values: Figures, shape (n,).
        """
        inner = np.asarray(self.edges[1:-1])
        return np.where(np.isnan(values), -1, np.searchsorted(inner, values, side="right"))

    def decimals(self, name: MeasureName) -> int:
        """Return how many digits behind the decimal mark tell the cut points apart."""
        if self.even:
            return name.decimals
        return next((digits for digits in range(6) if all(_round(edge, digits) for edge in self.edges)), 6)

    def edge_texts(self, name: MeasureName, *, words: Words) -> list[str]:
        """Return the cut points as the language writes them."""
        return [words.number(edge, decimals=self.decimals(name), signed=name.signed) for edge in self.edges]

    def range_texts(self, *, name: MeasureName, words: Words) -> list[str]:
        """Return the cut points of each class: "60 to 70"."""
        return [words("map.range", low=low, high=high) for low, high in pairwise(self.edge_texts(name, words=words))]


def classes(values: NDArray[np.float64], *, name: MeasureName) -> Classes | None:
    """Sort figures into classes, None where there is none.

    Args:
        values: Figures, shape (n,), own unit; NaN is missing.
        name: What they are: decides on the colours, and a balance diverges from 0.
    """
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    if name.signed:
        edges, even = _diverging(float(np.abs(known).max())), False
        colours = divergence(name.logic_id)
    else:
        edges, even = _edges(known)
        colours = sequence(name.logic_id if name.logic_id in LOGICS else "ink", count=len(edges) - 1)
    counts = np.bincount(np.searchsorted(edges[1:-1], known, side="right"), minlength=len(edges) - 1)
    return Classes(edges, tuple(counts.tolist()), colours, even)


def _edges(known: NDArray[np.float64]) -> tuple[tuple[float, ...], bool]:
    equal = _equal(float(known.min()), float(known.max()))
    largest = np.bincount(np.searchsorted(equal[1:-1], known, side="right")).max()
    if largest <= CROWDED * len(known) or len(known) < CLASSES[0] * 2:
        return equal, False
    quantiles = np.unique(np.quantile(known, np.linspace(0, 1, CLASSES[0] + 1)))
    return (tuple(quantiles.tolist()), True) if len(quantiles) == CLASSES[0] + 1 else (equal, False)


def _equal(low: float, high: float) -> tuple[float, ...]:
    """Return the narrowest round classes of which five to seven hold all figures."""
    if high <= low:
        high = low + 1.0
    power = 10.0 ** math.floor(math.log10((high - low) / CLASSES[-1]))
    options = [step * power * factor for factor in (1, 10) for step in STEPS]
    for step in options:
        start = math.floor(low / step + 1e-9)
        count = max(math.ceil(high / step - 1e-9) - start, 1)
        if count <= CLASSES[-1]:
            return _widened(start, start + count, step=step)
    raise ValueError(f"no round classes between {low:g} and {high:g}")


def _widened(start: int, end: int, *, step: float) -> tuple[float, ...]:
    """Return cut points in steps, at least five classes: further ones are added below as long as that stays above 0."""
    while end - start < CLASSES[0]:
        start, end = (start - 1, end) if start > 0 else (start, end + 1)
    return tuple(round(place * step, 10) for place in range(start, end + 1))


def _diverging(largest: float) -> tuple[float, ...]:
    """Return seven classes round 0: the middle one is twice as wide, and the outer ones hold the rest."""
    power = 10.0 ** math.floor(math.log10(max(largest, 1.0) / (ARM + 1)))
    step = next(width * power for width in STEPS if width * power * (ARM + 1) >= largest - 1e-9)
    half = [round(step * place, 10) for place in range(1, ARM + 2)]
    return (*(-edge for edge in reversed(half)), *half)


def _round(value: float, digits: int) -> bool:
    return math.isclose(value, round(value, digits), abs_tol=10 ** -(digits + 4))
