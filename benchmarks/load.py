"""Fifty readers at once, for a minute: each reads a page and then changes a filter every two seconds."""

from __future__ import annotations

import http.client
import itertools
import json
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

from benchmarks.serving import explorer
from dashboard.urls import View
from indicators.config import load_settings
from indicators.engine import Edition, Engine

USERS, SECONDS, PAUSE = 50, 60.0, 2.0
ALONE = 60
"""Changed filters of one reader alone, before the load."""

LIMIT = 10.0
"""Most times the unloaded median that the 95th percentile may take."""

UPDATE = "/_dash-update-component"
SEED = 20161


@dataclass
class Log:
    """Times of answers, s, and what went wrong."""

    pages: list[float] = field(default_factory=list)
    filters: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as store, explorer(Path(store)) as address:
        edition = Engine(load_settings(options={"store.folder": store})).edition()
        alone, loaded = Log(), Log()
        _read(address, views=_views(edition, seed=SEED - 1), log=alone, until=None)
        end = time.monotonic() + SECONDS
        threads = [
            threading.Thread(target=_read, args=(address,), kwargs={"views": _views(edition, seed=SEED + number),
            "log": loaded, "until": end})
            for number in range(USERS)
        ]  # fmt: skip
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        _print(alone, loaded=loaded)


def _views(edition: Edition, *, seed: int) -> Iterator[View]:
    """Give views as readers change them: pages, panels, entities and periods by chance, few of them seen before."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    panels = [panel.id for panel in edition.catalogue.panels.values() if panel.scored]
    while True:
        panel = chance.choice(panels)
        page = chance.choice(("explore", "ranking", "entity", "map", "trend", "relate", "compare"))
        members = edition.members(panel)
        yield View(
            page=page,
            panel=panel,
            period=chance.choice(edition.periods(panel)),
            entity=chance.choice(members),
            entities=tuple(chance.sample(members, 2)),
        )


def _read(address: str, *, views: Iterator[View], log: Log, until: float | None) -> None:
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    if until is not None:
        time.sleep(random.random() * PAUSE)  # noqa: S311 - readers do not come in step
    first = next(views)
    log.pages.append(_timed(connection, method="GET", path=first.address, body=None, log=log))
    for view in itertools.islice(views, ALONE if until is None else None):
        log.filters.append(_timed(connection, method="POST", path=UPDATE, body=_asked(view), log=log))
        if until is not None:
            if time.monotonic() + PAUSE > until:
                return
            time.sleep(PAUSE)


def _asked(view: View) -> bytes:
    path, _, query = view.address.partition("?")
    values = {"pathname": path, "search": f"?{query}" if query else ""}
    asked = {
        "output": "..view.children...announcement.children..",
        "outputs": [{"id": "view", "property": "children"}, {"id": "announcement", "property": "children"}],
        "inputs": [{"id": "location", "property": name, "value": value} for name, value in values.items()],
        "changedPropIds": ["location.search"],
    }
    return json.dumps(asked).encode()


def _timed(connection: http.client.HTTPConnection, *, method: str, path: str, body: bytes | None, log: Log) -> float:
    headers = {"Accept-Encoding": "br, gzip", "Content-Type": "application/json"}
    started = time.perf_counter()
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            log.errors.append(f"{answer.status} {path}")
    except (OSError, http.client.HTTPException) as error:
        log.errors.append(f"{type(error).__name__} {path}")
        connection.close()
    return time.perf_counter() - started


def _print(alone: Log, *, loaded: Log) -> None:
    base, late = median(alone.filters), quantiles(loaded.filters, n=20)[18]
    print(f"\n## Explorer: {USERS} readers for {SECONDS:.0f} s, with the defaults of `make run`\n")
    print("| what | readers | answers | median | 95th percentile | slowest | errors |")
    print("| --- " * 7 + "|")
    for what, readers, times in (
        ("changed filter", 1, alone.filters),
        ("page", USERS, loaded.pages),
        ("changed filter", USERS, loaded.filters),
    ):
        errors = len((alone if readers == 1 else loaded).errors)
        cells = (median(times), quantiles(times, n=20)[18], max(times))
        print(
            f"| {what} | {readers} | {len(times)} | {' | '.join(f'{cell * 1e3:.0f} ms' for cell in cells)} | {errors} |"
        )
    print(f"\n95th percentile under load: {late / base:.1f} times the unloaded median (at most {LIMIT:.0f}).")
    for error in sorted(set(alone.errors + loaded.errors))[:5]:
        print(f"error: {error}")


if __name__ == "__main__":
    main()
