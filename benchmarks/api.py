"""The interface for programs: small answers a second, and how long scores of the largest panel take."""

from __future__ import annotations

import http.client
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from benchmarks.serving import explorer
from indicators.config import load_settings
from indicators.engine import Engine

SECONDS, CLIENTS = 5.0, 8
ASKED = 40
"""Answers that are timed one after the other."""

SMALL = "/api/v1/scores.json?panel=eu_countries&entity=EE&release=1"
STATIC = "/assets/icon.svg"


def main() -> None:
    """Print both tables."""
    with (
        tempfile.TemporaryDirectory() as store,
        explorer(Path(store), variables={"TRILOGIC_API_REQUESTS_PER_MINUTE": "0"}) as address,
    ):
        edition = Engine(load_settings(options={"store.folder": store})).edition()
        scored = [panel.id for panel in edition.catalogue.panels.values() if panel.scored]
        largest = max(scored, key=lambda panel: len(edition.members(panel)))
        print(f"\n## API: {CLIENTS} clients for {SECONDS:.0f} s, with the defaults of `make run`\n")
        print("| answer | bytes | a second | of the static file |")
        print("| --- | --- | --- | --- |")
        base, size = _rate(address, path=STATIC)
        print(f"| static file | {size} | {base:,.0f} | 1.00 |")
        for name, path, tagged in (
            ("kept scores of one member", SMALL, False),
            ("the same, not changed (304)", SMALL, True),
        ):
            rate, size = _rate(address, path=path, tagged=tagged)
            print(f"| {name} | {size} | {rate:,.0f} | {rate / base:.2f} |")
        members = len(edition.members(largest))
        print(f"\nScores of `{largest}`, {members} members, with rank intervals; one client.\n")
        print("| question | median | slowest |")
        print("| --- | --- | --- |")
        path = f"/api/v1/scores.json?panel={largest}"
        for name, paths in (("asked before", cycle([path])), ("methodology not asked before", _fresh(path))):
            times = _times(address, paths=paths)
            print(f"| {name} | {median(times) * 1e3:.1f} ms | {max(times) * 1e3:.0f} ms |")


def _fresh(path: str) -> Iterator[str]:
    """Give the question with another methodology each time."""
    return (f"{path}&floor={1 + number / 1000}" for number in range(1, 1000))


def _rate(address: str, *, path: str, tagged: bool = False) -> tuple[float, int]:
    """Return answers a second, and the bytes of one."""
    place, counts = urlsplit(address), [0] * CLIENTS
    warm = http.client.HTTPConnection(place.hostname or "", place.port)
    for _ in range(CLIENTS * 2):  # each process keeps its own
        warm.request("GET", path)
        answer = warm.getresponse()
        size = len(answer.read())
    headers = {"If-None-Match": str(answer.headers["ETag"])} if tagged else {}
    end = time.monotonic() + SECONDS

    def ask(client: int) -> None:
        connection = http.client.HTTPConnection(place.hostname or "", place.port)
        while time.monotonic() < end:
            connection.request("GET", path, headers=headers)
            connection.getresponse().read()
            counts[client] += 1

    threads = [threading.Thread(target=ask, args=(client,)) for client in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS, 0 if tagged else size


def _times(address: str, *, paths: Iterator[str]) -> list[float]:
    place, found = urlsplit(address), []
    connection = http.client.HTTPConnection(place.hostname or "", place.port)
    for number, path in zip(range(ASKED + 4), paths, strict=False):
        started = time.perf_counter()
        connection.request("GET", path)
        connection.getresponse().read()
        if number >= 4:
            found.append(time.perf_counter() - started)
    return found


if __name__ == "__main__":
    main()
