"""Known states to publish, and processes that publish them and are killed.

`python -m tests.support.store FOLDER CATALOG AUTHOR COUNT` publishes COUNT further states and tells on standard output
what it is about to do and what it has done.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.store import Contents, Store, StoreSettings

ROOT = Path(__file__).resolve().parents[2]
STATE_ROWS = 2000
UNTIL_KILLED = 1_000_000


def contents(
    values: Mapping[tuple[str, str, int], float], *, documents: Mapping[tuple[str, str], str] | None = None
) -> Contents:
    """Return contents with the given values, all of status 'A', and the given documents."""
    keys = pd.DataFrame(list(values), columns=["entity_id", "indicator_id", "period"])
    observations = keys.astype({"period": int}).assign(
        value=[float(value) for value in values.values()], status="A", standard_error=np.nan, n=np.nan, note=""
    )
    items = [(kind, key, text) for (kind, key), text in (documents or {}).items()]
    return Contents(observations=observations, documents=pd.DataFrame(items, columns=["kind", "id", "document"]))


def grid(*, entities: int, indicators: int, periods: int, seed: int = 1) -> Contents:
    """Return synthetic observations for every entity, indicator and period: strings, gaps and notes as in real ones."""
    rng = np.random.default_rng(seed)
    size = entities * indicators * periods
    place = np.unravel_index(np.arange(size), (entities, indicators, periods))
    missing = rng.random(size) < 0.02
    observations = pd.DataFrame(
        {
            "entity_id": _names("entity", count=entities)[place[0]],
            "indicator_id": _names("indicator", count=indicators)[place[1]],
            "period": place[2] + 2010,
            "value": np.where(missing, np.nan, rng.normal(50, 10, size)),
            "status": np.where(missing, "M", rng.choice(["A", "E", "P"], size)),
            "standard_error": rng.random(size),
            "n": rng.integers(10, 5000, size).astype(float),
            "note": np.where(rng.random(size) < 0.01, "break in series", ""),
        }
    )
    documents = pd.DataFrame({"kind": "entity", "id": observations["entity_id"].unique(), "document": "{}"})
    return Contents(observations=observations, documents=documents)


def _names(kind: str, *, count: int) -> NDArray[np.object_]:
    return np.array([f"{kind}_{number:05d}" for number in range(count)], dtype=object)


def state(number: int, *, author: str = "Ada") -> Contents:
    """Return the state that release `number` of a publishing process holds; each changes, adds and removes rows."""
    rows = range(number, STATE_ROWS + number)
    values = {(f"entity_{row:05d}", "indicator", 2020): float(row * 1000 + (number if row % 2 else 0)) for row in rows}
    return contents(values, documents={("state", "made_by"): f'"{author}"'})


def same(left: Contents, right: Contents) -> bool:
    """Return whether two contents hold the same rows with the same values."""
    return all(
        _plain(one).equals(_plain(other))
        for one, other in [(left.observations, right.observations), (left.documents, right.documents)]
    )


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    text = {column: object for column in frame.columns if not pd.api.types.is_numeric_dtype(frame[column])}
    plain = frame.astype(text | ({"period": "int64"} if "period" in frame else {}))
    return plain.sort_values(list(plain.columns[:3]), ignore_index=True)


def start(settings: StoreSettings, *, author: str, count: int) -> subprocess.Popen[str]:
    """Start a process that publishes `count` states after the newest one; its output tells how far it is."""
    arguments = [str(settings.folder), settings.catalog, author, str(count)]
    command = [sys.executable, "-m", "tests.support.store", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@dataclass(frozen=True)
class Kill:
    """What one kill -9 met.

    Attributes:
        during: Whether it fell between the beginning of a publication and its acknowledgement.
        published: Whether that publication was nevertheless complete.
        orphans: Parquet files that it left and that no release needs.
    """

    during: bool
    published: bool
    orphans: int


def kill_publishers(
    settings: StoreSettings, *, times: int, seed: int = 1, tell: Callable[[int], None] = lambda _done: None
) -> list[Kill]:
    """Kill a publishing process again and again at random moments and check the store after each.

    Args:
        settings: The store; may not exist yet, so that the making of a store is killed as well.
        times: How many processes to kill.
        seed: Of the random moments.
        tell: Called after each kill with the number of kills.

    Raises:
        AssertionError: If a release is lost, half-published or unreadable, or the next publication is kept waiting.
    """
    moments = random.Random(seed)
    killings = []
    for done in range(times):
        killings.append(_kill_one(settings, wait=moments.uniform(0, 0.15), skip=moments.randrange(3)))
        tell(done + 1)
    return killings


def _kill_one(settings: StoreSettings, *, wait: float, skip: int) -> Kill:
    process = start(settings, author="killed", count=UNTIL_KILLED)
    assert process.stdout
    assert process.stderr
    said = [process.stdout.readline() for _ in range(1 + 2 * skip)]
    time.sleep(wait)
    process.kill()
    said += process.stdout.read().splitlines(keepends=True)
    complaints = process.stderr.read()
    process.wait()
    process.stdout.close()
    process.stderr.close()
    assert complaints == "", complaints
    return _inspect(settings, said=[line.split() for line in said if line.endswith("\n")])


def _inspect(settings: StoreSettings, *, said: list[list[str]]) -> Kill:
    begun, done = ([int(number) for word, number in said if word == wanted] for wanted in ("begins", "published"))
    store = Store.open(settings)
    newest = store.newest() or 0
    known = store.releases()

    assert [release.number for release in known] == list(range(1, newest + 1))
    assert newest >= max(done, default=0), "an acknowledged release is lost"
    assert newest <= max(begun, default=0), "a release appeared that nobody began"
    for number in {1, newest - 1, newest} & set(range(1, newest + 1)):
        expected = state(number, author=known[number - 1].author)
        assert same(store.read(number), expected), f"release {number} is not what was published"

    before = _parquet_files(settings.folder)
    started = time.monotonic()
    assert store.publish(state(newest + 1, author="next"), author="next", message="after a kill").number == newest + 1
    assert time.monotonic() - started < 5, "the killed process still held the lock"
    store.close()
    orphans = len(before - _parquet_files(settings.folder))
    return Kill(during=len(begun) > len(done), published=newest > max(done, default=0), orphans=orphans)


def _parquet_files(folder: Path) -> set[Path]:
    return set(folder.rglob("*.parquet"))


def _publish_states(settings: StoreSettings, *, author: str, count: int) -> None:
    store = Store(settings)
    for _ in range(count):
        number = (store.newest() or 0) + 1
        _say("begins", number)
        _say("published", store.publish(state(number, author=author), author=author, message="next state").number)


def _say(word: str, number: int) -> None:
    sys.stdout.write(f"{word} {number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _publish_states(StoreSettings(Path(sys.argv[1]), catalog=sys.argv[2]), author=sys.argv[3], count=int(sys.argv[4]))
