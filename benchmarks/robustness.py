"""How fast the draws are: ours beside the bare matrix product and sort of the same size, in the same run.

The panels are synthetic. A plan scores the panel once under every combination; then come the draws. What is bare
makes no weights, has no scale, gaps or ties, and counts nothing; it runs on as many threads as ours.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median
from typing import Any

import numpy as np

from benchmarks.synthetic import PANEL, edition
from indicators.catalogue import Methodology
from indicators.robustness.draws.plan import Plan, plan
from indicators.robustness.executor import Threads
from indicators.robustness.specification import Box, Specification
from indicators.robustness.uncertainty import blocks, hold_blas, uncertainty
from indicators.scoring.arrays import FloatArray

ENTITIES, INDICATORS, DRAWS = 300, 80, 10_000
QUANTILES = (0.05, 0.5, 0.95)
RUNS = 15
EXECUTOR = Threads(os.cpu_count() or 1)
BASE = Methodology(normalisation="min_max")
"""Synthetic figures have no goalposts."""

VARIED: dict[str, Any] = {
    "normalisation": ("min_max", "z_score", "percentile_rank"),
    "aggregation": ("arithmetic", "geometric"),
}
SIX = {"treatment": ("none", "winsorise"), "imputation": (("none",), ("panel_median",)), "leave_out": True}
"""What makes six factors, together with the two above and the weights."""

LARGE = {"draws": 1_000, "entities": 100_000, "indicators": 100}
"""The run whose memory is measured, in a process of its own."""

Way = tuple[str, str, Callable[[], object]]
"""What is measured, its target, and what is done."""


def main() -> None:
    """Print the table."""
    hold_blas()
    print("\n## Robustness: draws of weights x three normalisations x two aggregations\n")
    print(f"{ENTITIES} entities x {INDICATORS} indicators, {os.cpu_count()} threads. Medians; the ways take turns.\n")
    print("| what | target | ours | bare product and sort | ours / bare |")
    print("|---|---|---|---|---|")
    for draws, target, gaps, runs in (
        (DRAWS, "30 ms, 3 x bare", 0.0, RUNS),
        (DRAWS, "150 ms", 0.05, RUNS),
        (10 * DRAWS, "1,000 ms", 0.0, 5),
    ):
        print(_beside_bare(draws=draws, target=target, gaps=gaps, runs=runs), flush=True)
    for what, target, run in _others():
        print(f"| {what} | {target} | {_medians([run], runs=5)[0]:.1f} ms | – | – |", flush=True)
    print(f"\nFirst answer of a fresh process, imports included: {_in_own_process('first_answer')} s (at most 2 s).")
    print(f"1,000 draws x 100,000 entities x 100 indicators: {_in_own_process('peak')} GB at the peak (at most 2 GB).")


def first_answer() -> str:
    """Return how long the first draws of this process take, s."""
    start = time.perf_counter()
    _ranked(_plan())
    return f"{time.perf_counter() - start:.2f}"


def peak() -> str:
    """Return the most memory this process held for the large run, GB."""
    methodology = Methodology(normalisation="min_max")
    specification = Specification(methodology=methodology, draws=LARGE["draws"], aggregation=VARIED["aggregation"])
    figures = edition(entities=LARGE["entities"], indicators=LARGE["indicators"], gaps=0.0)
    uncertainty(plan(figures, panel_id=PANEL, specification=specification), executor=EXECUTOR)
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f}"


def _beside_bare(*, draws: int, target: str, gaps: float, runs: int) -> str:
    made = _plan(draws=draws, gaps=gaps)
    rng = np.random.default_rng(1)
    weights, points = rng.random((draws, INDICATORS)), rng.random((INDICATORS, ENTITIES))
    ours, bare = _medians([lambda: _ranked(made), lambda: _bare(weights, points=points)], runs=runs)
    what = f"{draws:,} draws, {'complete' if not gaps else f'{gaps:.0%} of the cells missing'}"
    times = f"{ours:.1f} ms | {bare:.1f} ms | {ours / bare:.2f}"
    return f"| {what}: distribution and quantiles of ranks | {target} | {times} |"


def _others() -> Iterator[Way]:
    from indicators.robustness.proofs.dominance import dominance  # noqa: PLC0415 - the first answer does not wait for them
    from indicators.robustness.sensitivity import sensitivity  # noqa: PLC0415

    complete, six = _plan(), _plan(**SIX)
    found = uncertainty(complete, executor=EXECUTOR)
    scores = edition(entities=ENTITIES, indicators=INDICATORS, gaps=0.0).scores(PANEL, methodology=BASE)
    yield "probabilities of all pairs", "100 ms", lambda: replace(found).above
    yield "quantiles of scores", "", lambda: found.score_quantiles(QUANTILES)
    yield "Sobol' indices, N = 1,024, six factors", "300 ms", lambda: sensitivity(six, executor=EXECUTOR)
    yield "exact dominance of all pairs", "", lambda: dominance(scores, box=Box())
    yield "a plan: six combinations scored", "", _plan


def _plan(*, draws: int = DRAWS, gaps: float = 0.0, **varied: Any) -> Plan:  # noqa: ANN401 - choices
    specification = Specification(methodology=BASE, draws=draws, **VARIED, **varied)
    figures = edition(entities=ENTITIES, indicators=INDICATORS, gaps=gaps)
    return plan(figures, panel_id=PANEL, specification=specification)


def _ranked(made: Plan) -> FloatArray:
    return uncertainty(made, executor=EXECUTOR).rank_quantiles(QUANTILES)


def _bare(weights: FloatArray, *, points: FloatArray) -> None:
    from benchmarks.references import bare_draws  # noqa: PLC0415 - as above

    parts = blocks(len(weights), size=2_000)
    list(EXECUTOR.map(lambda shared, rows: bare_draws(weights[rows], points=shared), parts, shared=points))


def _medians(ways: list[Callable[[], object]], *, runs: int) -> list[float]:
    """Return the median time of each way in milliseconds; they take turns, after a first round that does not count."""
    times: list[list[float]] = [[] for _ in ways]
    for _ in range(runs + 1):
        for found, run in zip(times, ways, strict=True):
            start = time.perf_counter()
            run()
            found.append((time.perf_counter() - start) * 1000.0)
    return [median(found[1:]) for found in times]


def _in_own_process(name: str) -> str:
    started = time.perf_counter()
    code = f"from benchmarks.robustness import {name}; print({name}())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    return f"{time.perf_counter() - started:.2f}" if name == "first_answer" else done.stdout.strip()


if __name__ == "__main__":
    main()
