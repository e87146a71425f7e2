"""How fast the draws are: ours beside the bare matrix product and sort of the same size, in the same run.

The panels are synthetic. A plan scores the panel once under every combination; then come the draws. What is bare makes no
weights, has no scale, gaps or ties, and counts nothing; it runs on as many threads.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from statistics import median
from typing import Any

import numpy as np

from benchmarks.references import bare_draws
from benchmarks.synthetic import PANEL, edition
from indicators.catalogue import Methodology
from indicators.robustness.dominance import dominance
from indicators.robustness.executor import Threads
from indicators.robustness.plan import Plan, plan
from indicators.robustness.sensitivity import sensitivity
from indicators.robustness.specification import Box, Specification
from indicators.robustness.uncertainty import blocks, hold_blas, uncertainty

ENTITIES, INDICATORS, DRAWS = 300, 80, 10_000
QUANTILES = (0.05, 0.5, 0.95)
RUNS = 15
THREADS = os.cpu_count() or 1
BASE = Methodology(normalisation="min_max")
"""Synthetic figures have no goalposts."""

LARGE = {"draws": 1_000, "entities": 100_000, "indicators": 100}
"""The run whose memory is measured, in a process of its own."""

FRESH = "import benchmarks.robustness as b; print(b.first_answer())"
MEMORY = "import benchmarks.robustness as b; print(b.memory())"


def main() -> None:
    """Print the tables."""
    hold_blas()
    print("\n## Robustness: draws of weights x three normalisations x two aggregations\n")
    print(f"{ENTITIES} entities x {INDICATORS} indicators, {THREADS} threads for ours and for what is bare. Medians.\n")
    print("| what | target | ours | bare product and sort | ours / bare |")
    print("|---|---|---|---|---|")
    _print_draws()
    _print_answers()
    print(f"\nFirst answer of a fresh process: {_alone(FRESH)} s, imports included (at most 2 s).")
    print("1,000 draws x 100,000 entities x 100 indicators: " + _alone(MEMORY) + " at the peak (at most 2 GB).")


def _print_draws() -> None:
    executor = Threads(THREADS)
    complete, gaps, many = made(gaps=0.0), made(gaps=0.05), made(gaps=0.0, draws=10 * DRAWS)
    weights, points = np.random.default_rng(1).random((DRAWS, INDICATORS)), np.random.default_rng(2).random((80, 300))
    ways: list[tuple[str, str, Callable[[], Any], int]] = [
        ("10,000 draws, complete: distribution and quantiles of ranks", "30 ms, 3 x bare", lambda: ranked(complete), RUNS),
        ("10,000 draws, every 20th cell missing", "150 ms", lambda: ranked(gaps), RUNS),
        ("100,000 draws, complete", "1,000 ms", lambda: ranked(many), 3),
    ]
    for name, target, run, runs in ways:
        draws = 10 * DRAWS if run is ways[2][2] else DRAWS
        several = np.tile(weights, (draws // DRAWS, 1))
        ours, bare = _turns([run, lambda several=several: _bare(several, points=points)], runs=runs)  # type: ignore[misc]
        print(f"| {name} | {target} | {ours:.1f} ms | {bare:.1f} ms | {ours / bare:.2f} |", flush=True)
    found = uncertainty(complete, executor=executor)
    for name, target, run in (
        ("plan: the panel scored under six combinations, first time", "", lambda: made(gaps=0.0)),
        ("probabilities of all pairs", "100 ms", lambda: replace(found).above),
        ("quantiles of scores", "", lambda: found.score_quantiles(QUANTILES)),
    ):
        print(f"| {name} | {target} | {_turns([run], runs=5)[0]:.1f} ms | – | – |", flush=True)


def _print_answers() -> None:
    varied = replace(made(gaps=0.0, leave_out=True), steps=made(gaps=0.0).steps)
    scores = edition(entities=ENTITIES, indicators=INDICATORS, gaps=0.0).scores(PANEL, methodology=BASE)
    for name, target, run in (
        ("Sobol' indices, N = 1,024, six factors", "300 ms", lambda: sensitivity(varied, executor=Threads(THREADS))),
        ("exact dominance, all pairs", "", lambda: dominance(scores, box=Box())),
    ):
        print(f"| {name} | {target} | {_turns([run], runs=5)[0]:.1f} ms | – | – |", flush=True)
