"""One full scoring pass: ours, plain pandas and bare NumPy on the same synthetic figures in the same run.

The first pass of a panel also turns its base periods around once; later passes find them. Memory is the peak of a first
pass, its result and what stays with the panel included.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from statistics import median

import numpy as np
import pandas as pd

from benchmarks.references import bare_numpy, plain_pandas
from benchmarks.synthetic import PANEL, PERIOD, edition
from indicators.catalogue import Methodology
from indicators.scoring import PanelData, score

SIZES = ((300, 80, 3.0, 51), (10_000, 100, None, 21), (100_000, 100, 300.0, 7))
"""Entities, indicators, target in milliseconds and runs."""

METHODOLOGY = Methodology(normalisation="min_max")
MEMORY_TARGET = 5.0


def main() -> None:
    """Print the table of scoring passes."""
    print("\n## Scoring: one full pass, min-max with polarity, 5 % gaps, poles, logics, level and ranks\n")
    print(
        "| entities x indicators | target | ours | first pass | pandas | bare NumPy | ours / NumPy | memory / array |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for entities, indicators, target, runs in SIZES:
        print(_row(entities=entities, indicators=indicators, target=target, runs=runs))


def _row(*, entities: int, indicators: int, target: float | None, runs: int) -> str:
    data = edition(entities=entities, indicators=indicators).panel_data(PANEL)
    values, lower, structure = data.cube.at(PERIOD), data.scale.lower, data.structure
    frame = pd.DataFrame(values, index=list(data.entities), columns=list(structure.indicators))
    ways: dict[str, Callable[[], object]] = {
        "ours": lambda: score(data, period=PERIOD, methodology=METHODOLOGY),
        "first": lambda: score(replace(data), period=PERIOD, methodology=METHODOLOGY),
        "pandas": lambda: plain_pandas(frame, lower=lower, structure=structure),
        "numpy": lambda: bare_numpy(values, lower=lower, structure=structure),
    }
    _check_equal(data, values=values)
    took = _medians(ways, runs=runs)
    memory = _peak(ways["first"]) / values.nbytes
    goal = "" if target is None else f"at most {target:g} ms"
    times = " | ".join(f"{took[name]:.2f} ms" for name in ways)
    ratio = took["ours"] / took["numpy"]
    return (
        f"| {entities:,} x {indicators} | {goal} | {times} | {ratio:.2f} | {memory:.1f} (at most {MEMORY_TARGET:g}) |"
    )


def _medians(ways: dict[str, Callable[[], object]], *, runs: int) -> dict[str, float]:
    """Return the median time of each way in milliseconds; the ways take turns, so that a busy moment hits all."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, run in ways.items():
            start = time.perf_counter()
            run()
            times[name].append((time.perf_counter() - start) * 1000.0)
    return {name: median(found) for name, found in times.items()}


def _peak(run: Callable[[], object]) -> float:
    """Return the most memory a run held at once, its result included, in bytes."""
    tracemalloc.start()
    kept = run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del kept
    return float(peak)


def _check_equal(data: PanelData, *, values: np.ndarray) -> None:
    """Stop if the three ways do not give the same numbers: a comparison of different work says nothing."""
    ours = score(data, period=PERIOD, methodology=METHODOLOGY)
    poles, intensity, balance, level, rank = bare_numpy(values, lower=data.scale.lower, structure=data.structure)
    table = plain_pandas(pd.DataFrame(values), lower=data.scale.lower, structure=data.structure)
    np.testing.assert_allclose(ours.poles, poles, rtol=1e-9)
    np.testing.assert_allclose(ours.intensity, intensity, rtol=1e-9)
    np.testing.assert_allclose(ours.balance, balance, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(ours.level, level, rtol=1e-9)
    np.testing.assert_array_equal(ours.rank, rank)
    np.testing.assert_allclose(ours.level, table["level"].to_numpy(), rtol=1e-9)


if __name__ == "__main__":
    main()
