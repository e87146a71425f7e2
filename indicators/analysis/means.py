"""Means as sums: each is an arithmetic mean of a curve of the scores, read back through the curve."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

import numpy as np

from indicators.scoring.arrays import FloatArray

Height = TypeVar("Height", float, FloatArray)


class Mean(Protocol):
    """A mean of scores: `back(sum(w * to(n)))`, the weights w adding up to 1."""

    def to(self, scores: FloatArray) -> FloatArray:
        """Return the curve at scores, any shape."""

    def back(self, height: Height) -> Height:
        """Return the score at a height of the curve, or the scores at many."""

    def rate(self, first: float, second: float) -> float:
        """Return the points between two means for one unit between their heights on the curve."""

    def steepness(self, first: FloatArray, *, second: FloatArray) -> FloatArray:
        """Return the units between the heights of two scores for one point between them, shape (k,)."""


class Arithmetic:
    """The curve is the score itself."""

    def __init__(self, floor: float) -> None:
        """Take the floor that the other means need; not used."""

    def to(self, scores: FloatArray) -> FloatArray:
        """Return the scores."""
        return scores

    def back(self, height: Height) -> Height:
        """Return the height."""
        return height

    def rate(self, first: float, second: float) -> float:  # noqa: ARG002 - as every mean
        """Return 1 for any two means."""
        return 1.0

    def steepness(self, first: FloatArray, *, second: FloatArray) -> FloatArray:  # noqa: ARG002 - as every mean
        """Return 1 throughout."""
        return np.ones_like(first)


class Geometric:
    """The curve is the logarithm of the score, of the floor below it."""

    def __init__(self, floor: float) -> None:
        """Take the smallest score that enters, index points, above 0."""
        self._floor = floor

    def to(self, scores: FloatArray) -> FloatArray:
        """Return logarithms."""
        return np.asarray(np.log(np.maximum(scores, self._floor)))

    def back(self, height: Height) -> Height:
        """Return the score with a logarithm."""
        found: Height = np.exp(height)
        return found

    def rate(self, first: float, second: float) -> float:
        """Return the logarithmic mean of two scores.

        Source:
            Vartia (1976), Ideal log-change index numbers, Scandinavian Journal of Statistics 3(3).
        """
        apart = (first - second) / second
        return first if apart == 0 else (first - second) / math.log1p(apart)

    def steepness(self, first: FloatArray, *, second: FloatArray) -> FloatArray:
        """Return 1 over the logarithmic mean; less where a score lies below the floor."""
        high, low = np.maximum(first, self._floor), np.maximum(second, self._floor)
        rates = np.array([self.rate(*pair) for pair in zip(high.tolist(), low.tolist(), strict=True)])
        return np.asarray(_entering(first, second=second, floor=self._floor) / rates)


class Harmonic:
    """The curve is 1 over the score, over the floor below it, turned so that it rises."""

    def __init__(self, floor: float) -> None:
        """Take the smallest score that enters, index points, above 0."""
        self._floor = floor

    def to(self, scores: FloatArray) -> FloatArray:
        """Return reciprocals, negative."""
        return np.asarray(-1.0 / np.maximum(scores, self._floor))

    def back(self, height: Height) -> Height:
        """Return the score with a reciprocal."""
        return -1.0 / height

    def rate(self, first: float, second: float) -> float:
        """Return the product of two scores: a - b = ab (1/b - 1/a)."""
        return first * second

    def steepness(self, first: FloatArray, *, second: FloatArray) -> FloatArray:
        """Return 1 over the product; less where a score lies below the floor."""
        high, low = np.maximum(first, self._floor), np.maximum(second, self._floor)
        return np.asarray(_entering(first, second=second, floor=self._floor) / (high * low))


def _entering(first: FloatArray, *, second: FloatArray, floor: float) -> FloatArray:
    """Return the share of the way between two scores that lies above the floor, shape (k,)."""
    way, above = first - second, np.maximum(first, floor) - np.maximum(second, floor)
    return np.asarray(np.divide(above, way, out=(first > floor).astype(np.float64), where=way != 0))


MEANS: Mapping[str, Callable[[float], Mean]] = {
    "arithmetic": Arithmetic,
    "geometric": Geometric,
    "harmonic": Harmonic,
}
"""Means whose gaps have parts, by name, made from the floor; Copeland's score compares all members and has none."""
