"""What a policy brief costs: `python -m benchmarks.briefs` prints the time of its steps, cold and warm."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from unittest.mock import patch

from dashboard.briefs import pdf as pdf_module
from dashboard.briefs.content import Brief
from dashboard.briefs.data import plain
from dashboard.briefs.page import page
from dashboard.briefs.pdf import pdf
from indicators.engine import Edition, Engine
from tests.conftest import settings_of
from tests.support.briefs import composed
from tests.support.store import ROOT

QUERIES = {
    "entity": "kind=entity&panel=eu_countries&entity=EE",
    "comparison": "kind=comparison&panel=eu_countries&with=EE,DK",
    "ranking, 290 members": "kind=ranking&panel=se_municipalities",
    "scenario": "kind=scenario&panel=eu_countries&entity=EE",
}
RUNS = 7

COLD = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from indicators.engine import Engine
from tests.conftest import settings_of
from tests.support.briefs import composed
from dashboard.briefs.pdf import pdf
loaded = time.perf_counter()
edition = Engine(settings_of(Path(sys.argv[1]))).edition()
pdf(composed(sys.argv[2], edition=edition))
print(time.perf_counter() - loaded)
"""


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "store"
        edition = Engine(settings_of(store)).edition()
        print("\n## Policy briefs\n")
        print("| brief | first in a process | words | charts | typst | PDF, warm | page, warm |")
        print("| --- | --- | --- | --- | --- | --- | --- |", flush=True)
        for kind, query in QUERIES.items():
            cold = _cold(store, query=query)
            cells = [f"{cold:.1f} s", *(f"{1000 * part:.0f} ms" for part in _warm(query, edition=edition))]
            print(f"| {kind} | {' | '.join(cells)} |", flush=True)


def _warm(query: str, *, edition: Edition) -> tuple[float, ...]:
    """Return the times of words, charts, setting, PDF and page, s."""
    brief = composed(query, edition=edition)
    words = _time(lambda: composed(query, edition=edition))
    drawing, typst, whole, written = (
        _time(work) for work in (lambda: plain(brief), _typst(brief), lambda: pdf(brief), lambda: page(brief))
    )
    return words, drawing, typst, words + whole, words + written


def _time(work: Callable[[], object]) -> float:
    """Return the median time of a piece of work, s; the first run does not count."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def _typst(brief: Brief) -> Callable[[], object]:
    """Return the setting alone: charts are drawn already."""
    ready = plain(brief)

    def work() -> object:
        with patch.object(pdf_module, "plain", lambda _brief: ready):
            return pdf(brief)

    return work


def _cold(store: Path, *, query: str) -> float:
    command = [sys.executable, "-c", COLD, str(store), query]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own code
    return float(done.stdout)


if __name__ == "__main__":
    main()
