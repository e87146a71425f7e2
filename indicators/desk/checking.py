"""Starting, watching and ending checks, each in a process of its own (`work.py`), seen from every page.

The lock work/<upload>.lock is taken before the row says `checking`, and handed to the process, which holds it until it
ends in whatever way. So a check that died is told from one that is slow without a guess, and the process that a
number in the lock file names is certainly the one that holds the lock.
"""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from indicators.config import Settings
from indicators.desk import locks
from indicators.desk.database import Database
from indicators.desk.files import Files
from indicators.desk.judging import STEPS
from indicators.desk.processes import ended, started
from indicators.desk.uploads import CHECKABLE, Upload, Uploads
from indicators.errors import NOTHING, StoreError
from indicators.wording import Sentence

LOOK_SECONDS = 0.05
KILL_SECONDS = 10.0


@dataclass(frozen=True)
class Progress:
    """How far a check is.

    Attributes:
        done: Steps that are done.
        steps: Steps in all.
        what: The step that is being done, one of `judging.STEPS`; empty where the check has not begun.
        failure: Why the check could not be done; empty where it goes on or its process was killed.
    """

    done: int
    steps: int
    what: str
    failure: Sentence


class Checks:
    """Checks that are going on."""

    def __init__(self, settings: Settings, *, database: Database, files: Files, uploads: Uploads) -> None:
        """Keep what a check needs.

        Args:
            settings: Handed to the process of a check.
            database: Where its progress stands.
            files: Where it works.
            uploads: What is checked.
        """
        self._settings = settings
        self._database = database
        self._files = files
        self._uploads = uploads

    def start(self, upload_id: int, *, who: str) -> Upload:
        """Start the check of an upload and return at once.

        Args:
            upload_id: The upload.
            who: Account that wants it.

        Raises:
            RefusedError: If it is being checked already, or is not at this step.
            StoreError: If the process cannot be started.
        """
        lock = self._files.claim(str(upload_id))
        try:
            # A row that says `checking` while we hold the lock is a check that died.
            states = (*CHECKABLE, "checking")
            upload = self._uploads.step(upload_id, who=who, action="start check", from_states=states, state="checking")
            with self._database.writing() as connection:
                row = (upload_id, 0, len(STEPS), "", "")
                connection.execute("REPLACE INTO progress VALUES (?, ?, ?, ?, ?)", row)
            self._launch(upload_id, lock=lock, who=who)
        except BaseException:
            self._files.leave(str(upload_id), descriptor=lock)
            raise
        os.close(lock)
        return upload

    def wait(self, upload_id: int, *, seconds: float) -> bool:
        """Wait for the end of a check; return whether it has ended."""
        deadline = time.monotonic() + seconds
        while self._files.working(str(upload_id)):
            if time.monotonic() > deadline:
                return False
            time.sleep(LOOK_SECONDS)
        return True

    def progress(self, upload_id: int) -> Progress | None:
        """Return how far a check is, or why it failed; None where none was begun since the last one ended."""
        query = "SELECT done, steps, what, failure FROM progress WHERE upload = ?"
        with self._database.reading() as connection:
            row = connection.execute(query, (upload_id,)).fetchone()
        if row is None:
            return None
        failure = Sentence.unpacked(json.loads(row["failure"])) if row["failure"] else NOTHING
        return Progress(**{**dict(row), "failure": failure})

    def cancel(self, upload_id: int, *, who: str) -> Upload:
        """End a check by killing its process; the upload goes back to before it.

        Args:
            upload_id: The upload.
            who: Account that wants it.

        Raises:
            RefusedError: If there is no check to end, e.g. because it has just ended by itself.
            StoreError: If the process does not end.
        """
        _kill(self._files.lock(str(upload_id)))
        if not self.wait(upload_id, seconds=KILL_SECONDS):
            raise StoreError(
                Sentence(
                    "The check of upload {upload} does not end. Restart the machine that runs Trilogic.",
                    upload=upload_id,
                )
            )
        lock = self._files.claim(str(upload_id))
        try:
            return self._uploads.step(
                upload_id, who=who, action="cancel check", from_states=("checking",), state="read"
            )
        finally:
            self._files.leave(str(upload_id), descriptor=lock)

    def _launch(self, upload_id: int, *, lock: int, who: str) -> None:
        words = (str(upload_id), str(lock), who)
        try:
            told = self._settings.model_dump_json().encode()
            process = started("indicators.desk.work", *words, told=told, lock=lock)
        except OSError as error:
            raise StoreError(
                Sentence(
                    "Cannot start the check of upload {upload}: {reason}. Try again.",
                    upload=upload_id,
                    reason=str(error.strerror),
                )
            ) from error
        # Collects what is left of the process when it ends, whoever asks or does not ask for it.
        threading.Thread(target=ended, args=(process,), daemon=True).start()


def _kill(lock: Path) -> None:
    """Kill the process that holds a lock, and certainly no other one."""
    if not lock.exists() or not (number := lock.read_text("ascii")):
        return
    try:
        process = os.pidfd_open(int(number))
    except ProcessLookupError:
        return
    try:
        # Whoever holds the lock now held it when the process was looked up: its number was not given to another one.
        if locks.held(lock):
            signal.pidfd_send_signal(process, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        os.close(process)
