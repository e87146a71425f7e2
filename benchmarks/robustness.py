"""How fast the draws are: ours beside the bare matrix product and sort of the same size, in the same run.

The panels are synthetic. A plan scores the panel once under every combination; then come the draws. What is bare does no
weights, no scale, no gaps, no ties and counts nothing.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

import numpy as np

from benchmarks.references import bare_draws
from benchmarks.synthetic import PANEL, edition
from indicators.catalogue import Methodology
from indicators.robustness.dominance import dominance
from indicators.robustness.executor import Threads
from indicators.robustness.plan import Plan, plan
from indicators.robustness.sensitivity import sensitivity
from indicators.robustness.specification import Specification
from indicators.robustness.uncertainty import Uncertainty, hold_blas, uncertainty

ENTITIES, INDICATORS, DRAWS = 300, 80, 10_000
QUANTILES = (0.05, 0.5, 0.95)
RUNS = 9
BASE = Methodology(normalisation="min_max")
"""Synthetic figures have no goalposts."""

LARGE = (100_000, 100, 1_000)
"""Entities, indicators and draws of the run whose memory is measured."""

MEMORY_GB = 2.0


def main() -> None:
    """Print the tables."""
    hold_blas()
    threads = os.cpu_count() or 1
    print("\n## Robustness: draws of weights x three normalisations x two aggregations\n")
    print(f"{ENTITIES} entities x {INDICATORS} indicators, {threads} threads; `bare` is on one thread for each of them.\n")
    print("| what | target | ours | bare product and sort | ours / bare |")
    print("|---|---|---|---|---|")
    for row in _rows(Threads(threads)):
        print(row, flush=True)
    print(f"\nFirst answer of a fresh process, imports included: {_fresh():.2f} s (at most 2 s).")
    print(_memory())


def _rows(executor: Threads) -> list[str]:
    complete, gaps = _made(gaps=0.0), _made(gaps=0.05)
    many = _made(gaps=0.0, draws=10 * DRAWS)
    found = uncertainty(complete, executor=executor)
    bare = lambda: bare_draws(draws=DRAWS, entities=ENTITIES, indicators=INDICATORS, executor=executor)  # noqa: E731
    drawn, sorted_ = _turns(lambda: _ranked(complete, executor=executor), bare)
    rows = [
        _row("10,000 draws, complete, rank distribution and quantiles", "30 ms, 3 x bare", drawn, sorted_),
        _row("the same, every 20th cell missing", "150 ms", _turns(lambda: _ranked(gaps, executor=executor))[0]),
        _row("100,000 draws, complete", "1,000 ms", _turns(lambda: _ranked(many, executor=executor), runs=3)[0]),
        _row("probabilities of all pairs", "100 ms", _turns(lambda: _again(found).above)[0]),
        _row("score quantiles", "", _turns(lambda: found.score_quantiles(QUANTILES), runs=5)[0]),
        _row("Sobol' indices, N = 1,024", "300 ms", _turns(lambda: sensitivity(_varied(), executor=executor))[0]),
        _row("exact dominance, all pairs", "", _turns(lambda: _dominance(), runs=5)[0]),
    ]
    return rows


def _made(*, gaps: float, draws: int = DRAWS, entities: int = ENTITIES, indicators: int = INDICATORS) -> Plan:
    specification = Specification(
        methodology=BASE,
        draws=draws,
        normalisation=("min_max", "z_score", "percentile_rank"),
        aggregation=("arithmetic", "geometric"),
    )
    figures = edition(entities=entities, indicators=indicators, gaps=gaps)
    return plan(figures, panel_id=PANEL, specification=specification)
