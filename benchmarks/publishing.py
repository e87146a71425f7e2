"""Many people at one desk, and kills at any moment: `python -m benchmarks.publishing` prints what was met."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.support.desk_crowd import crowd
from tests.support.store import ROOT

WRITERS, READERS, SECONDS = 4, 20, 60
KILLS = 200


def main() -> None:
    """Let the crowd work, then kill people at random moments."""
    with tempfile.TemporaryDirectory() as name:
        found = crowd(Path(name), writers=WRITERS, readers=READERS, seconds=SECONDS)
    print(f"desk: {WRITERS} writers and {READERS} readers for {SECONDS} s: no error shown")
    print(f"desk:   {found.published} publications confirmed, each of them present once")
    print(
        f"desk:   {found.reads:,} readings of {found.releases} releases, all consistent; slowest {found.slowest:.2f} s"
    )
    with tempfile.TemporaryDirectory() as name:
        _print_kills(Path(name))


def _print_kills(folder: Path) -> None:
    started = time.monotonic()
    command = [sys.executable, "-m", "tests.support.desk_kills", str(folder), str(KILLS), "1"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own module
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    steps = ", ".join(f"{count} of {what}" for what, count in Counter(kill["what"] for kill in kills).items())
    print(f"desk: {len(kills)} kills with -9 in {time.monotonic() - started:.0f} s ({steps}): nothing lost or doubled")
    unacknowledged, resumed = (sum(kill[name] for kill in kills) for name in ("unacknowledged", "resumed"))
    print(
        f"desk:   {unacknowledged} releases were complete before anybody was told, and were entered at the next start"
    )
    print(f"desk:   {resumed} checks were interrupted and done again; no temporary file left")


if __name__ == "__main__":
    main()
