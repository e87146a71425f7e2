"""Speed, memory and robustness of the store, each figure from fresh processes.

`python -m benchmarks.store` prints the table; `python -m benchmarks.store FOLDER` measures one cold opening of a store.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from indicators.store import Contents, Store, StoreSettings
from tests.support.store import ROOT, grid, kill_publishers

RUNS = 5
KILLS = 50
ENTITIES, INDICATORS, PERIODS = 500, 100, 10
FEW = 100
SMALL_RELEASES = 30


def main() -> None:
    """Measure and print everything."""
    rows = ENTITIES * INDICATORS * PERIODS
    with tempfile.TemporaryDirectory() as name:
        settings = StoreSettings(Path(name) / "large")
        _print_publications(settings, rows=rows)
        _print_openings(f"{rows:,} observations", settings=settings)
    with tempfile.TemporaryDirectory() as name:
        settings = StoreSettings(Path(name) / "long")
        _publish_small_releases(settings)
        _print_openings(f"the same after {SMALL_RELEASES} more releases of {FEW} changes", settings=settings)
    with tempfile.TemporaryDirectory() as name:
        _print_kills(StoreSettings(Path(name) / "killed", patience=5))


def _print_publications(settings: StoreSettings, *, rows: int) -> None:
    store = Store.open(settings)
    first = grid(entities=ENTITIES, indicators=INDICATORS, periods=PERIODS)
    print(f"store: publish {rows:,} observations {_seconds(lambda: _publish(store, first)):.2f} s")
    corrections = (_corrected(first, run=run) for run in range(RUNS))
    print(f"store: publish {FEW} changes to them {_median(lambda: _publish(store, next(corrections))):.2f} s")
    print(f"store: difference of two releases {_seconds(lambda: store.diff(1, 2)):.2f} s")
    print(f"store: look for the newest release {_median(store.newest) * 1000:.1f} ms")


def _print_openings(title: str, *, settings: StoreSettings) -> None:
    measured = [_measure_in_new_process(settings.folder) for _ in range(RUNS)]
    figures = {key: statistics.median(run[key] for run in measured) for key in measured[0]}
    print(f"store: {title}, cold process, median of {RUNS}")
    attach, read, own, peak = (figures[key] for key in ("attach", "read", "own", "peak"))
    print(
        f"store:   attach {attach:.2f} s, read into arrays {read:.2f} s, together {attach + read:.2f} s (at most 1 s)"
    )
    print(f"store:   arrays {own / 1e6:.1f} MB, {peak / own:.1f} times that at the peak of the reading (at most 5)")


def _print_kills(settings: StoreSettings) -> None:
    kills = kill_publishers(settings, times=KILLS)
    during = [kill for kill in kills if kill.during]
    complete = sum(kill.published for kill in during)
    orphans = sum(kill.orphans for kill in kills)
    print(f"store: {KILLS} publishing processes killed with -9, {len(during)} of them before they had an answer:")
    print(f"store:   {complete} publications complete, {len(during) - complete} without a trace, none in part")
    print(f"store:   {orphans} files without a release, deleted at the next publication; no lock left behind")


def _publish_small_releases(settings: StoreSettings) -> None:
    store = Store.open(settings)
    first = grid(entities=ENTITIES, indicators=INDICATORS, periods=PERIODS)
    _publish(store, first)
    for run in range(SMALL_RELEASES):
        _publish(store, _corrected(first, run=run))
    print(f"store: look for the newest of {SMALL_RELEASES + 1} releases {_median(store.newest) * 1000:.1f} ms")


def _corrected(contents: Contents, *, run: int) -> Contents:
    observations = contents.observations.copy()
    present = observations.index[observations["status"] != "M"][run * FEW : (run + 1) * FEW]
    observations.loc[present, "value"] += 1
    return Contents(observations=observations, documents=contents.documents)


def _publish(store: Store, contents: Contents) -> None:
    store.publish(contents, author="benchmark", message="next")


def _seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _median(action: Callable[[], object]) -> float:
    return statistics.median(_seconds(action) for _ in range(RUNS))


def _measure_in_new_process(folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.store", str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - this file
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _measure(folder: Path) -> dict[str, float]:
    store = Store(StoreSettings(folder))
    attach = _seconds(store.newest)
    before = _peak_memory()
    started = time.perf_counter()
    observations = store.read().observations
    read = time.perf_counter() - started
    own = float(observations.memory_usage(index=False, deep=True).sum())
    return {"attach": attach, "read": read, "own": own, "peak": _peak_memory() - before}


def _peak_memory() -> float:
    """Return the most memory this process ever held, bytes; `getrusage` would count its parent's too."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return float(line.split()[1]) * 1024
    raise OSError("this system does not tell the peak memory of a process")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(_measure(Path(sys.argv[1]))))
    else:
        main()
