"""The process that checks one upload: `python -m indicators.desk.work UPLOAD LOCK WHO`.

It is started by `checking.Checks` with the settings on standard input, so that the password of a database stands in no
list of processes, and with the lock LOCK, an open file descriptor. What it finds is written in one transaction at the
end: killed before, it has changed nothing, and the check can be started again.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indicators.config import Settings
from indicators.desk.apart import Asked, judge_within_limits
from indicators.desk.database import Database
from indicators.desk.files import Files
from indicators.desk.judging import STEPS
from indicators.desk.places import database_of
from indicators.desk.processes import TOO_LARGE
from indicators.desk.uploads import Uploads
from indicators.engine import Engine
from indicators.errors import TrilogicError

NICENESS = 10


def run(settings: Settings, *, upload_id: int, lock: int, who: str) -> None:
    """Check an upload over the newest release, and keep what is found or why it could not be done.

    Args:
        settings: Where everything is.
        upload_id: The upload.
        lock: File descriptor of its lock; given back at the end.
        who: Account that wants the check.
    """
    database, files = database_of(settings), Files(settings.store.folder)
    uploads = Uploads(database, files=files)
    with (
        _told(database, upload_id=upload_id),
        files.workspace(str(upload_id), descriptor=lock) as folder,
        _told(database, upload_id=upload_id),  # before the lock is given back: whoever waits for that reads it next
    ):
        _check(settings, upload_id=upload_id, who=who, folder=folder, uploads=uploads, database=database)


@contextmanager
def _told(database: Database, *, upload_id: int) -> Iterator[None]:
    """Keep why the check could not be done."""
    try:
        yield
    except (TrilogicError, MemoryError) as error:
        why = error.sentence if isinstance(error, TrilogicError) else TOO_LARGE
        with database.writing() as connection:
            row = (json.dumps(why.packed()), upload_id)
            connection.execute("UPDATE progress SET failure = ? WHERE upload = ?", row)


def _check(settings: Settings, *, upload_id: int, who: str, folder: Path, uploads: Uploads, database: Database) -> None:
    def told(step: str) -> None:
        with database.writing() as connection:
            place = (STEPS.index(step), step, upload_id)
            connection.execute("UPDATE progress SET done = ?, what = ? WHERE upload = ?", place)

    upload, engine = uploads.find(upload_id), Engine(settings)
    asked = Asked(
        settings=settings, sha256=upload.sha256, name=upload.name, readings=upload.readings, over=engine.newest()
    )
    found = judge_within_limits(asked, engine=engine, folder=folder, told=told)
    told("keep")
    uploads.judged(upload_id, judgement=found.judgement, who=who, from_states=("checking",))


if __name__ == "__main__":
    os.nice(NICENESS)
    run(
        Settings.model_validate_json(sys.stdin.buffer.readline()),
        upload_id=int(sys.argv[1]),
        lock=int(sys.argv[2]),
        who=sys.argv[3],
    )
