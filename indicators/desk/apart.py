"""Judge an upload apart from the pages, with the memory of a check.

A file may be harmless over one release and too much over the next, so whoever shows or publishes an upload never judges
it in the process that answers readers: `work_apart` does.
"""

from __future__ import annotations

import json
import pickle
import secrets
from pathlib import Path

from indicators.catalogue import Model
from indicators.config import Settings
from indicators.desk.files import Files
from indicators.desk.judging import Judged, Told, judge
from indicators.desk.places import limits_of
from indicators.desk.processes import MEMORY, TOO_LARGE, ended, limit_memory, started
from indicators.engine import Engine
from indicators.errors import RefusedError, StoreError
from indicators.upload import Reading
from indicators.wording import Sentence

FOUND, LARGE, FAILED = "found", "large", "failed"
"""Files that the process leaves: the judgement with its figures, or why there is none."""


class Asked(Model):
    """What is to be judged, and where everything is."""

    settings: Settings
    sha256: str
    name: str
    readings: tuple[Reading, ...]
    over: int


def judged_apart(asked: Asked) -> Judged:
    """Judge an upload in a process of its own, and wait for it.

    Args:
        asked: What is to be judged.

    Raises:
        RefusedError: If it needs more memory than a check may take.
        StoreError: If the release cannot be read, there is no room to work, or the process was killed.
    """
    files, name = Files(asked.settings.store.folder), secrets.token_hex(8)
    lock = files.claim(name)
    with files.workspace(name, descriptor=lock) as folder:
        try:
            told = asked.model_dump_json().encode()
            ended(started("indicators.desk.work_apart", str(folder), told=told, lock=lock))
        except OSError as error:
            raise StoreError(Sentence("Cannot start a process: {reason}. Try again.", reason=str(error))) from error
        return _left(folder, name=asked.name)


def judge_within_limits(asked: Asked, *, engine: Engine, folder: Path, told: Told = lambda _step: None) -> Judged:
    """Judge an upload with the memory that a check may take; call it in a process that does nothing else.

    Args:
        asked: What is to be judged.
        engine: Where the release is.
        folder: An empty private folder.
        told: Is told each step as it begins.

    Raises:
        MemoryError: If it needs more.
        StoreError: If the release cannot be read, or the folder not be written.
    """
    engine.edition(asked.over)
    limit_memory(MEMORY)
    return judge(
        Files(asked.settings.store.folder).path(asked.sha256).read_bytes(),
        name=asked.name,
        readings=asked.readings,
        over=asked.over,
        engine=engine,
        limits=limits_of(asked.settings),
        folder=folder,
        told=told,
    )


def _left(folder: Path, *, name: str) -> Judged:
    if (folder / LARGE).exists():
        raise RefusedError(TOO_LARGE)
    if (folder / FAILED).exists():
        raise StoreError(Sentence.unpacked(json.loads((folder / FAILED).read_bytes())))
    if not (folder / FOUND).exists():
        raise StoreError(Sentence("The process that judges '{name}' was ended before its time. Try again.", name=name))
    found: Judged = pickle.loads((folder / FOUND).read_bytes())  # noqa: S301 - our own process wrote it
    return found
