"""What both faces of the chart draw: one small chart a score, on a common scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.peer_bands import Cuts, Held, known

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
    rows: Sequence[Cuts]


def smalls(found: Held) -> list[Small]:
    """Return the small charts, in the order of the frame."""
    parts: dict[str, list[Cuts]] = {}
    for row in found.rows:
        parts.setdefault(row["score"], []).append(row)
    return [Small(rows[0]["label"], rows[0]["logic_id"], rows) for rows in parts.values()]


def periods_of(found: Held) -> list[int]:
    """Return the periods, the oldest first."""
    return sorted({row["period"] for row in found.rows})


def span(found: Held) -> tuple[float, float]:
    """Return the ends of the common scale: the multiples of 10 around every value and band, at least 20 apart."""
    drawn = [row[name] for row in found.rows for name in ("value", "low", "high") if known(row[name])]
    if not drawn:
        return 0.0, 100.0
    start, end = min(drawn) // STEP * STEP, -(-max(drawn) // STEP) * STEP
    return max(0.0, start if end - start >= 2 * STEP else start - STEP), min(100.0, max(end, start + STEP))
