"""Killing people at their desk: forks of one process that imported everything, killed with -9 at random moments.

`python -m tests.support.desk_kills FOLDER TIMES SEED` prints one line of JSON for each kill. The process itself opens
neither store nor desk, so that each fork opens them as a new process does.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from indicators.config import Settings
from indicators.desk import Desk, Upload, audit, locks, work
from indicators.engine import Engine, Release
from indicators.intake.warnings import WARNINGS
from tests.support.desk_path import figures, new_desk, open_desk, reading, settings_of

NAME = "figures.csv"
GROUPS = [f"{rule}:{NAME}" for rule in WARNINGS]
PLACES = [(entity, period) for period in range(1900, 2100) for entity in ("AA", "BB", "CC")]
STOCK = 3
"""Uploads that wait for publication before a publisher is killed."""

Key = tuple[str, str, int]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Kill:
    """What one kill -9 met.

    Attributes:
        what: The step during which it came.
        done: Steps of that kind that were acknowledged before it.
        unacknowledged: Releases that were complete all the same.
        resumed: Checks that were interrupted and done again.
    """

    what: str
    done: int
    unacknowledged: int
    resumed: int


def receive(desk: Desk, say: Say) -> None:
    """Upload one file after the other."""
    for number in itertools.count(len(desk.uploads())):
        say(f"uploaded {_upload(desk, number).id}")


def check(desk: Desk, say: Say) -> None:
    """Check one upload after the other, in this process in place of one of its own."""
    for upload in itertools.cycle(desk.uploads(states=["read", "checked"])[:STOCK]):
        _check(desk, upload.id)
        say(f"checked {upload.id}")


def publish(desk: Desk, say: Say) -> None:
    """Publish everything that is proposed."""
    for upload in desk.uploads(states=["proposed"]):
        say(f"published {desk.publish(upload.id, by='bo').number}")
    time.sleep(60)


def roll_back(desk: Desk, say: Say) -> None:
    """Go back to the release before the newest, again and again."""
    while True:
        newest = desk._engine.newest()
        say(f"rolled-back {desk.rollback(newest - 1, by='cy', reason='Back and forth').number}")


STEPS = {receive: 0.25, check: 1.5, publish: 8.0, roll_back: 1.5}
"""Each step with the longest time in seconds before its kill: about as long as it takes, a few times over."""


def kill_people(folder: Path, *, times: int, seed: int) -> None:
    """Kill `times` processes at random moments, look at everything after each, and print what was met."""
    moments, settings = random.Random(seed), settings_of(folder)
    _in_fork(lambda: new_desk(folder))
    for step in itertools.islice(itertools.cycle(STEPS), times):
        _in_fork(lambda step=step: _prepare(settings, step=step))
        said = _killed(settings, step=step, wait=moments.uniform(0, STEPS[step]))
        _in_fork(lambda step=step, said=said: _inspect(settings, step=step, said=said))


def _killed(settings: Settings, *, step: Callable[[Desk, Say], None], wait: float) -> list[str]:
    """Return what a process said before it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        desk = open_desk(settings)
        desk.recover()
        newest = desk._engine.edition().release

        def say(words: str) -> None:
            os.write(writer, f"{words}\n".encode())

        say(f"from {newest}")
        step(desk, say)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as rest:
        first = rest.readline()
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [first, *rest.read().splitlines()]


def _in_fork(action: Callable[[], object]) -> None:
    child = os.fork()
    if child == 0:
        try:
            action()
        except BaseException:  # noqa: BLE001 - a fork ends here, whatever happened
            traceback.print_exc()
            os._exit(1)
        sys.stdout.flush()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, "see above"


def _prepare(settings: Settings, *, step: Callable[[Desk, Say], None]) -> None:
    """See to it that there is something to check, to publish and to go back to."""
    desk = open_desk(settings)
    while step is check and len(desk.uploads(states=["read", "checked"])) < STOCK:
        _read(desk)
    while step is publish and len(desk.uploads(states=["proposed"])) < STOCK:
        _proposed(desk)
    if step is roll_back and desk._engine.newest() < 2:
        desk.publish(_proposed(desk), by="bo")


def _upload(desk: Desk, number: int) -> Upload:
    entity, period = PLACES[number % len(PLACES)]
    content = figures(f"{entity},speed,{period},{number % 97 / 10},{number}")
    return desk.receive(io.BytesIO(content), name=NAME, author="ada")


def _read(desk: Desk) -> int:
    waiting = desk.uploads(states=["received"])
    upload = waiting[0] if waiting else _upload(desk, len(desk.uploads()))
    desk.confirm(upload.id, readings=[reading(NAME)], by="ada")
    return upload.id


def _proposed(desk: Desk) -> int:
    number = _read(desk)
    _check(desk, number)
    desk.propose(number, by="ada", reason=f"Upload {number}", confirmed=GROUPS)
    return number


def _check(desk: Desk, number: int) -> None:
    lock = desk._files.claim(str(number))
    desk._rows.step(
        number, who="ada", action="start check", from_states=("read", "checked", "checking"), state="checking"
    )
    work.run(desk._settings, upload_id=number, lock=lock, who="ada")


def _inspect(settings: Settings, *, step: Callable[[Desk, Say], None], said: list[str]) -> None:
    """Open everything anew, and hold desk, store and files against each other.

    Raises:
        AssertionError: If anything is lost, doubled, half done or left behind.
    """
    desk = open_desk(settings)
    interrupted = desk.uploads(states=["interrupted"])
    _wait_for_judges(settings.store.folder / "work")
    desk.recover()
    engine = Engine(settings)
    releases = engine.releases()
    before, *numbers = [int(line.split()[1]) for line in said]
    _inspect_releases(desk, engine=engine, releases=releases)
    _inspect_log(desk, releases=releases)
    _inspect_files(desk, folder=settings.store.folder)
    assert not (step in {publish, roll_back} and numbers) or releases[-1].number >= numbers[-1], "a release is lost"
    assert step is not receive or set(numbers) <= {upload.id for upload in desk.uploads()}, "an upload is lost"
    for upload in interrupted:
        _check(desk, upload.id)
        assert desk.upload(upload.id).state == "checked"
    met = step in {publish, roll_back}
    unacknowledged = releases[-1].number - before - len(numbers) if met else 0
    found = Kill(step.__name__, len(numbers), unacknowledged, len(interrupted))
    sys.stdout.write(f"{json.dumps(asdict(found))}\n")


def _wait_for_judges(folder: Path) -> None:
    """Wait until the process ends that judged for whoever was killed: it ends by itself."""
    deadline = time.monotonic() + 60
    while any(locks.held(lock) for lock in folder.glob("*.lock")):
        assert time.monotonic() < deadline, "a process goes on for somebody who is dead"
        time.sleep(0.05)


def _inspect_releases(desk: Desk, *, engine: Engine, releases: tuple[Release, ...]) -> None:
    assert [release.number for release in releases] == list(range(1, len(releases) + 1))
    published = Counter(int(release.extra["upload"]) for release in releases if "upload" in release.extra)
    assert set(published.values()) <= {1}, "an upload was published twice"
    rows = {upload.id: upload.release for upload in desk.uploads(states=["published"])}
    assert rows == {int(r.extra["upload"]): r.number for r in releases if "upload" in r.extra}
    held = engine.edition(releases[-1].number).observations
    found = dict(
        zip(zip(held["entity_id"], held["indicator_id"], held["period"], strict=True), held["value"], strict=True)
    )
    assert len(found) == len(held), "a row is doubled"
    expected = _expected(desk, engine=engine, releases=releases)
    assert {key: value for key, value in found.items() if key in expected} == expected, "a row is lost"
    assert len(found) == len(engine.edition(1).observations) + len(expected)


def _expected(desk: Desk, *, engine: Engine, releases: tuple[Release, ...]) -> dict[Key, float]:
    """Return the rows of the newest release beyond those of the first, as the releases tell of themselves."""
    states: list[dict[Key, float]] = [{}, {}]
    for release in releases[1:]:
        if "rollback" in release.extra:
            states.append(states[int(release.extra["rollback"])])
            continue
        entity, indicator, period, value, _ = (
            desk.file(int(release.extra["upload"])).read_text().splitlines()[1].split(",")
        )
        states.append(states[-1] | {(entity, indicator, int(period)): float(value)})
    return states[-1]


def _inspect_log(desk: Desk, *, releases: tuple[Release, ...]) -> None:
    audit.verify(desk.database)
    lines = Counter(line.action for line in audit.lines(desk.database))
    assert lines["publish"] == sum("upload" in release.extra for release in releases)
    assert lines["roll back"] == sum("rollback" in release.extra for release in releases)
    assert lines["upload"] == len(desk.uploads())
    with desk.database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM intents").fetchone()[0] == 0


def _inspect_files(desk: Desk, *, folder: Path) -> None:
    kept = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "uploads").glob("*")}
    assert set(kept) == set(kept.values()) == {upload.sha256 for upload in desk.uploads()}
    assert list((folder / "work").glob("*")) == []


if __name__ == "__main__":
    kill_people(Path(sys.argv[1]), times=int(sys.argv[2]), seed=int(sys.argv[3]))
