"""An axis of ranks, and ranks as they stand in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.ticks import ticks
from dashboard.text import Words


@dataclass(frozen=True)
class Axis:
    """An axis across.

    Attributes:
        low: Its first figure.
        high: Its last figure.
        at: Figures that are named.
        texts: What they say.
    """

    low: float
    high: float
    at: list[float]
    texts: list[str]


def rank_axis(low: float, high: float, *, words: Words) -> Axis:
    """Return an axis of whole ranks, on which the first rank is named where it is there.

    Args:
        low: The best rank.
        high: The worst one.
        words: The language.
    """
    at = [tick for tick in ticks(low, high).at if tick == round(tick) and max(low, 2) <= tick <= high]
    if low == 1:
        apart = (at[-1] - at[0]) / max(len(at) - 1, 1) / 2 if at else 0.0
        at = [1.0, *(tick for tick in at if tick - 1 >= apart)]
    pad = max(0.6, (high - low) * 0.03)
    return Axis(low - pad, high + pad, at, [words.integer(round(tick)) for tick in at])


def place(rank: float, *, words: Words) -> str:
    """Return a rank as it stands in a sentence: "4th", "4", "4e"."""
    whole = round(float(rank))
    return words.integer(whole) if words.language == "de" else words.ordinal(whole)


def places(low: float, high: float, *, words: Words) -> str:
    """Return an interval of ranks as it stands in a sentence: "2nd to 8th", "Rang 2 bis 8", "du 2e au 8e rang"."""
    first, last = place(low, words=words), place(high, words=words)
    return words(f"robustness.interval.{'same' if first == last else 'rank'}", low=first, high=last)


def brief(low: float, high: float, *, words: Words) -> str:
    """Return an interval of ranks as it stands in a tight place: "2–8", "2"."""
    first, last = words.integer(round(low)), words.integer(round(high))
    return first if first == last else f"{first}–{last}"
