"""What both faces of the chart draw: one small chart a score, on a common scale."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

STEP = 10.0
"""The scale begins and ends at a multiple of this, index points."""


@dataclass(frozen=True)
class Small:
    """One small chart.

    Attributes:
        label: Name of the score.
        logic_id: The logic it belongs to; empty for the level.
        rows: Its rows in the frame, oldest first.
    """

    label: str
    logic_id: str
    rows: pd.DataFrame


def smalls(frame: pd.DataFrame) -> list[Small]:
    """Return the small charts, in the order of the frame."""
    parts = frame.groupby("score", sort=False)
    return [Small(str(part["label"].iloc[0]), str(part["logic_id"].iloc[0]), part) for _, part in parts]


def span(frame: pd.DataFrame) -> tuple[float, float]:
    """Return the ends of the common scale: the multiples of 10 around every value and band, at least 20 apart."""
    drawn = frame[["value", "low", "high"]]
    low, high = drawn.min().min(), drawn.max().max()
    if pd.isna(low):
        return 0.0, 100.0
    start, end = low // STEP * STEP, -(-high // STEP) * STEP
    return max(0.0, start if end - start >= 2 * STEP else start - STEP), min(100.0, max(end, start + STEP))
