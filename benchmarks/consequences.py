"""How long it takes to say what an upload changes, beside what it cannot do without: scoring the panel twice.

The panel is synthetic and both editions are fresh in each run, as after an upload: nothing is kept from before.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import numpy as np

from benchmarks.synthetic import PANEL, edition
from indicators.catalogue import Methodology
from indicators.consequences import consequences
from indicators.robustness.standard import beside
from indicators.scoring import Edition

ENTITIES, INDICATORS, RUNS = 300, 80, 9
BASE = Methodology(normalisation="min_max")
"""Synthetic figures have no goalposts."""

Pair = tuple[Edition, Edition]


def main() -> None:
    """Print the table."""
    print("\n## Consequences of an upload\n")
    print(f"{ENTITIES} entities x {INDICATORS} indicators, both editions fresh; medians, the ways take turns.\n")
    print("| what | target | ours | scored twice | draws of the tiers, twice |")
    print("|---|---|---|---|---|")
    for what, target, share in (
        ("one cell in thirty changes", "1,000 ms", 1 / 30),
        ("every cell changes", "1,000 ms", 1.0),
        ("nothing changes", "", 0.0),
    ):
        ours, twice, drawn = _medians([_told, _scored, _drawn], share=share)
        print(f"| {what} | {target or '–'} | {ours:.0f} ms | {twice:.0f} ms | {drawn:.0f} ms |", flush=True)


def _told(before: Edition, after: Edition) -> None:
    consequences(before, after=after, methodology=BASE)


def _scored(before: Edition, after: Edition) -> None:
    for one in (before, after):
        one.scores(PANEL, methodology=BASE)


def _drawn(before: Edition, after: Edition) -> None:
    for one in (before, after):
        _ = beside(one, panel_id=PANEL, methodology=BASE).above


def _editions(share: float) -> Pair:
    before = edition(entities=ENTITIES, indicators=INDICATORS)
    figures = before.observations.copy()
    chosen = np.random.default_rng(1).random(len(figures)) < share
    figures["value"] += np.where(chosen, 10.0 * np.random.default_rng(2).random(len(figures)), 0.0)
    return before, Edition(release=2, catalogue=before.catalogue, observations=figures)


def _medians(ways: list[Callable[[Edition, Edition], None]], *, share: float) -> list[float]:
    """Return the median time of each way in milliseconds, after a first round that does not count."""
    times: list[list[float]] = [[] for _ in ways]
    for _ in range(RUNS + 1):
        for found, run in zip(times, ways, strict=True):
            pair = _editions(share)
            start = time.perf_counter()
            run(*pair)
            found.append((time.perf_counter() - start) * 1000.0)
    return [median(found[1:]) for found in times]


if __name__ == "__main__":
    main()
