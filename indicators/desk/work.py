"""The process that checks one upload: `python -m indicators.desk.work UPLOAD LOCK WHO`.

It is started by `checking.Checks` with the settings on standard input, so that the password of a database stands in no
list of processes, and with the lock LOCK, an open file descriptor. What it finds is written in one transaction at the
end: killed before, it has changed nothing, and the check can be started again.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from indicators.config import Settings
from indicators.desk.database import Database
from indicators.desk.files import Files
from indicators.desk.judging import STEPS, judge
from indicators.desk.places import database_of, limits_of
from indicators.desk.uploads import Uploads
from indicators.engine import Engine
from indicators.errors import TrilogicError
from indicators.wording import Sentence

MEMORY = 1 << 30
"""Bytes that a check may take beyond what the process has once the newest release is in memory."""

TOO_LARGE = Sentence(
    "It needs more memory than a check may take, {limit:,} MB. Split the file.", limit=MEMORY // 1_000_000
)

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
    try:
        with files.workspace(str(upload_id), descriptor=lock) as folder:
            _check(settings, upload_id=upload_id, who=who, folder=folder, uploads=uploads, database=database)
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
    newest = engine.newest()
    engine.edition(newest)
    limit_memory(MEMORY)
    content = Files(settings.store.folder).path(upload.sha256).read_bytes()
    found = judge(
        content,
        name=upload.name,
        readings=upload.readings,
        over=newest,
        engine=engine,
        limits=limits_of(settings),
        folder=folder,
        told=told,
    )
    told("keep")
    uploads.judged(upload_id, judgement=found.judgement, who=who, from_states=("checking",))


def limit_memory(more: int) -> None:
    """Let this process take some more memory than it has, and not a byte beyond: a request for it then fails.

    Args:
        more: Bytes of address space.
    """
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


if __name__ == "__main__":
    os.nice(NICENESS)
    run(
        Settings.model_validate_json(sys.stdin.buffer.read()),
        upload_id=int(sys.argv[1]),
        lock=int(sys.argv[2]),
        who=sys.argv[3],
    )
