"""From a proposal to a release, exactly once, although two databases are involved.

The store and the desk cannot commit together, so one of them decides: **an upload is published if and only if a release
carries its number** (`Release.extra`, committed with the release). The desk only follows:

1. Publications take turns under a lock of the folder, which dies with its holder.
2. A turn begins by settling: every release after the last one accounted for is entered in the desk, with its line of
   the audit log, in one transaction of the desk that also moves `settled` on. An intent that is then left belongs to a
   process that died, for a living one would hold the lock: no release came of it, so it is dropped, with a line.
3. The upload is read again and judged over the newest release. The intent is written, one transaction of the desk; from
   here until the intent is settled every other step of the upload is refused.
4. The release is committed, one transaction of the store, which refuses if another release came in between.
5. The turn ends by settling, as it began.

Killed before 4, an intent without a release is left: the next turn drops it, and the upload is proposed as before.
Killed after 4, a release without its row is left: the next turn enters it, and no turn can publish it again, because
each begins by settling and then finds the upload published. Settling twice changes nothing: `settled` moves on in the
transaction of what it stands for. Rolling back is the same with the number of the intent in place of that of the
upload. A release of the command line is entered as well, so that the log accounts for every release.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from indicators.desk.audit import Action, record
from indicators.desk.database import Database
from indicators.desk.uploads import Upload, Uploads
from indicators.engine import Dataset, Engine, Release
from indicators.errors import RefusedError, StoreError
from indicators.wording import Sentence

PATIENCE = 60.0
"""Seconds that a publication waits for those before it."""


class Publication:
    """The turn of publishing, and the account of what was published."""

    def __init__(self, folder: Path, *, database: Database, uploads: Uploads, engine: Engine) -> None:
        """Keep what publishing needs.

        Args:
            folder: Folder of the store.
            database: The desk's database.
            uploads: The uploads in it.
            engine: Where releases are read and published.
        """
        self._lock = folder / "desk.turn"
        self._database = database
        self._uploads = uploads
        self._engine = engine

    @contextmanager
    def turn(self, *, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the right to publish; what those before left open is settled first.

        Args:
            patience: Seconds to wait for others.

        Raises:
            StoreError: If others held it for longer, or the store cannot be read.
        """
        try:
            with self._locked(patience):
                self._settle()
                yield
        except Timeout as error:
            raise StoreError(
                Sentence(
                    "Somebody else has been publishing for {seconds:g} seconds, and nothing was changed. Try again "
                    "later, or look for a process that hangs.",
                    seconds=patience,
                )
            ) from error

    def recover(self) -> None:
        """Settle what a process that died has left, unless somebody publishes just now, who has done it already.

        Raises:
            StoreError: If the store or the desk cannot be used.
        """
        try:
            with self._locked(0):
                self._settle()
        except Timeout:
            return

    def publish(self, upload: Upload, *, dataset: Dataset, by: str, based_on: int) -> Release:
        """Publish an upload; call it in a turn.

        Args:
            upload: The upload, proposed.
            dataset: What it was judged to be over the newest release.
            by: Account that publishes.
            based_on: The newest release.

        Raises:
            RefusedError: If the upload is not proposed any more.
            StoreError: If nothing differs, somebody at the command line was quicker, or the store cannot be written.
        """
        key = self._intend(by, action="publish", upload=upload, based_on=based_on)
        extra = {"intent": key, "upload": str(upload.id), "sha256": upload.sha256, "author": upload.author}
        extra |= {"proposer": upload.proposer or upload.author, "reviewer": by}
        with self._settled_after():
            return self._engine.put(
                dataset, author=upload.author, message=upload.reason or "", based_on=based_on, extra=extra
            )

    def rollback(self, release: int, *, by: str, reason: str) -> Release:
        """Publish an old release again as a new one; call it in a turn.

        Args:
            release: The release to go back to.
            by: Account that does it.
            reason: Why.

        Raises:
            StoreError: If there is no such release, it equals the newest, or the store cannot be written.
        """
        key = self._intend(by, action="roll back", upload=None, based_on=self._engine.newest())
        extra = {"intent": key, "rollback": str(release), "reviewer": by}
        with self._settled_after():
            return self._engine.rollback(release, author=by, message=reason, extra=extra)

    @contextmanager
    def _locked(self, patience: float) -> Iterator[None]:
        # Made anew each time: a lock that is shared would let a second thread of this process in.
        lock = FileLock(self._lock, timeout=patience, is_singleton=False, thread_local=False)
        try:
            self._lock.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except OSError as error:
            if isinstance(error, Timeout):
                raise
            raise StoreError(
                Sentence(
                    "Cannot publish in {folder}: {reason}. Nothing was changed; give the user that runs Trilogic the "
                    "right to write there, or free some space, and try again.",
                    folder=str(self._lock.parent),
                    reason=str(error.strerror or error),
                )
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _intend(self, by: str, *, action: Action, upload: Upload | None, based_on: int) -> str:
        key = secrets.token_hex(16)
        with self._database.writing() as connection:
            if upload and self._uploads.within(connection, upload_id=upload.id) != upload:
                raise RefusedError(
                    Sentence(
                        "Somebody has just changed upload {upload} ({name}). Look at it again.",
                        upload=upload.id,
                        name=upload.name,
                    )
                )
            row = (key, by, action, upload.id if upload else None, based_on)
            connection.execute("INSERT INTO intents VALUES (?, ?, ?, ?, ?)", row)
        return key

    @contextmanager
    def _settled_after(self) -> Iterator[None]:
        try:
            yield
        except StoreError:
            self._settle_if_possible()
            raise
        self._settle()

    def _settle_if_possible(self) -> None:
        try:
            self._settle()
        except StoreError:
            return  # the reason is on its way to the reader; the intent stays, and the next turn settles it

    def _settle(self) -> None:
        with self._database.reading() as connection:
            last, waiting = _last(connection), _waiting(connection)
        newest = self._engine.newest()
        if newest == last and not waiting:
            return
        releases = self._engine.releases()
        with self._database.writing() as connection:
            for release in releases[_last(connection) :]:
                _enter(connection, release=release)
            for intent in _waiting(connection):
                _drop(connection, intent=intent)
            connection.execute("UPDATE settled SET release = ?", (releases[-1].number,))


def _last(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT release FROM settled").fetchone()["release"])


def _waiting(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute("SELECT * FROM intents").fetchall()


def _enter(connection: sqlite3.Connection, *, release: Release) -> None:
    """Write in the desk what a release says of itself."""
    who, action, detail = _told(release)
    connection.execute("DELETE FROM intents WHERE key = ?", (release.extra.get("intent"),))
    if "upload" in release.extra:
        _enter_upload(connection, number=release.number, extra=release.extra)
    record(connection, who=who, action=action, before=release.number - 1 or None, after=release.number, **detail)


def _told(release: Release) -> tuple[str, Action, Mapping[str, Any]]:
    """Return who made a release, how, and what else the audit log says of it."""
    extra, reason = release.extra, {"reason": release.message}
    if "upload" in extra:
        origin = {name: extra[name] for name in ("sha256", "author", "proposer")}
        return extra["reviewer"], "publish", {**reason, "upload": int(extra["upload"]), **origin}
    if "rollback" in extra:
        return extra["reviewer"], "roll back", {**reason, "to": int(extra["rollback"])}
    return release.author, "publish at the command line", reason


def _enter_upload(connection: sqlite3.Connection, *, number: int, extra: Mapping[str, str]) -> None:
    connection.execute(
        "UPDATE uploads SET state = 'published', release = ?, reviewer = ? WHERE id = ? AND sha256 = ?",
        (number, extra["reviewer"], int(extra["upload"]), extra["sha256"]),
    )


def _drop(connection: sqlite3.Connection, *, intent: sqlite3.Row) -> None:
    connection.execute("DELETE FROM intents WHERE key = ?", (intent["key"],))
    record(
        connection,
        who=intent["who"],
        action="publish failed" if intent["action"] == "publish" else "roll back failed",
        before=intent["based_on"],
        upload=intent["upload"],
    )
