"""Uploads: one row for each file, which goes its way in steps; every step writes its line of the audit log with it.

    received -> read -> checking -> checked -> proposed -> published
                            |                     |
                       interrupted             returned            and withdrawn, from anywhere before published

`interrupted` stands in no row: it is a check that a row says is going on, while nobody holds its lock.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import IO, Literal, get_args

from pydantic import TypeAdapter

from indicators.desk.audit import Action, record
from indicators.desk.database import Database
from indicators.desk.files import Files
from indicators.desk.judging import Judgement
from indicators.errors import NotFoundError, RefusedError, one_line
from indicators.upload import Reading, readings_of, readings_text
from indicators.wording import Sentence

State = Literal[
    "received", "read", "checking", "interrupted", "checked", "proposed", "published", "returned", "withdrawn"
]
STATES: tuple[State, ...] = get_args(State)

READABLE = ("received", "read", "interrupted", "checked", "returned")
"""States in which the readings may be chosen anew."""

CHECKABLE = ("read", "interrupted", "checked", "returned")
OPEN = tuple(state for state in STATES if state not in {"published", "withdrawn"})

LONGEST_NAME = 200
_JUDGEMENT = TypeAdapter(Judgement)


@dataclass(frozen=True)
class Upload:
    """A file on its way.

    Attributes:
        id: 1, 2, 3 ... in order of arrival.
        name: What its author called it, without folders.
        sha256: Digest of its content.
        size: Bytes.
        author: Account that uploaded it.
        received_at: When, UTC.
        state: Where it is on its way.
        readings: How its tables are read, as confirmed.
        judged_on: Release over which it was checked last; None before.
        errors: Errors found then; None before.
        warnings: Warnings found then; None before.
        proposer: Account that proposed it; None before.
        reason: Why it is to be published.
        confirmed: Groups of warnings that the proposer has looked at, see `judging.group_key`.
        reviewer: Account that published, returned or withdrew it.
        answer: Why it was returned.
        release: Release it became.
    """

    id: int
    name: str
    sha256: str
    size: int
    author: str
    received_at: datetime
    state: State
    readings: tuple[Reading, ...]
    judged_on: int | None
    errors: int | None
    warnings: int | None
    proposer: str | None
    reason: str | None
    confirmed: tuple[str, ...]
    reviewer: str | None
    answer: str | None
    release: int | None


class Uploads:
    """The uploads of a desk. Nothing here asks who may do what: the facade does."""

    def __init__(self, database: Database, *, files: Files) -> None:
        """Keep where the uploads are.

        Args:
            database: Their rows.
            files: Their contents.
        """
        self._database = database
        self._files = files

    def receive(self, stream: IO[bytes], *, name: str, author: str, limit: int) -> Upload:
        """Keep a file, and make the row of it; after this it is on the disk whatever happens.

        Args:
            stream: The file; read once, and no further than the limit.
            name: What its author calls it.
            author: Account that uploads it.
            limit: Bytes it may have.

        Raises:
            DataError: If it is empty or too large; nothing is kept.
            StoreError: If it cannot be written; nothing is kept.
        """
        short = one_line(PurePosixPath(name.replace("\\", "/")).name)[-LONGEST_NAME:] or "upload"
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        with self._files.incoming(stream, name=short, limit=limit) as part, self._database.writing() as connection:
            self._files.keep(part)
            made = connection.execute(
                "INSERT INTO uploads (name, sha256, size, author, received_at, state) VALUES (?, ?, ?, ?, ?, ?)",
                (short, part.sha256, part.size, author, at, "received"),
            ).lastrowid
            record(connection, who=author, action="upload", upload=made, name=short, sha256=part.sha256)
            return self.within(connection, upload_id=int(made or 0))

    def all(self, *, states: Collection[State] = STATES) -> tuple[Upload, ...]:
        """Return the uploads in some states, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT * FROM uploads ORDER BY id DESC").fetchall()
        return tuple(upload for row in rows if (upload := self._upload(row)).state in states)

    def find(self, upload_id: int) -> Upload:
        """Return an upload.

        Raises:
            NotFoundError: If there is none of that number.
        """
        with self._database.reading() as connection:
            return self.within(connection, upload_id=upload_id)

    def within(self, connection: sqlite3.Connection, *, upload_id: int) -> Upload:
        """Return an upload as a transaction sees it.

        Raises:
            NotFoundError: If there is none of that number.
        """
        row = connection.execute("SELECT * FROM uploads WHERE id = ?", (upload_id,)).fetchone()
        if row is None:
            known = [
                str(found["id"]) for found in connection.execute("SELECT id FROM uploads ORDER BY id DESC LIMIT 10")
            ]
            raise NotFoundError.among(str(upload_id), what="upload", known=known)
        return self._upload(row)

    def step(
        self,
        upload_id: int,
        *,
        who: str,
        action: Action,
        from_states: Collection[str],
        require: Callable[[Upload], None] = lambda _upload: None,
        **values: str | int | None,
    ) -> Upload:
        """Go one step: set columns of the row and write the line of the audit log, both or neither.

        Args:
            upload_id: The upload.
            who: Account that does it.
            action: What it is called in the audit log.
            from_states: States it may be in before.
            require: Raises where the step is not allowed; sees the upload as it is inside the transaction.
            values: New values of columns.

        Raises:
            NotFoundError: If there is no such upload.
            RefusedError: If it is in another state, or somebody is publishing it at this moment.
        """
        with self._database.writing() as connection:
            upload = self.within(connection, upload_id=upload_id)
            require_state(upload, states=from_states, action=action)
            _require_no_intent(connection, upload=upload)
            require(upload)
            columns = ", ".join(f"{name} = ?" for name in values)
            connection.execute(
                f"UPDATE uploads SET {columns} WHERE id = ?",  # noqa: S608 - columns named by our own callers
                (*values.values(), upload_id),
            )
            why = values.get("answer") or values.get("reason")
            record(connection, who=who, action=action, upload=upload_id, reason=why)
            return self.within(connection, upload_id=upload_id)

    def confirm(self, upload_id: int, *, readings: Sequence[Reading], who: str) -> Upload:
        """Keep how the tables are read; what was found before under other readings is forgotten."""
        document = readings_text(readings)
        return self.step(
            upload_id,
            who=who,
            action="confirm readings",
            from_states=READABLE,
            state="read",
            readings=document,
            judged_on=None,
            errors=None,
            warnings=None,
            confirmed="[]",
        )

    def judged(self, upload_id: int, *, judgement: Judgement, who: str, from_states: Collection[str]) -> Upload:
        """Keep what a check found."""
        document = _JUDGEMENT.dump_json(judgement).decode()
        with self._database.writing() as connection:
            require_state(self.within(connection, upload_id=upload_id), states=from_states, action="check")
            connection.execute(
                "UPDATE uploads SET state = 'checked', judged_on = ?, errors = ?, warnings = ? WHERE id = ?",
                (judgement.release, judgement.error_count, judgement.warning_count, upload_id),
            )
            connection.execute("REPLACE INTO judgements VALUES (?, ?)", (upload_id, document))
            connection.execute("DELETE FROM progress WHERE upload = ?", (upload_id,))
            record(
                connection,
                who=who,
                action="check",
                before=judgement.release,
                upload=upload_id,
                errors=judgement.error_count,
                warnings=judgement.warning_count,
            )
            return self.within(connection, upload_id=upload_id)

    def judgement(self, upload_id: int) -> Judgement:
        """Return what the last check found.

        Raises:
            RefusedError: If the upload was not checked yet.
        """
        with self._database.reading() as connection:
            upload = self.within(connection, upload_id=upload_id)
            row = connection.execute("SELECT document FROM judgements WHERE upload = ?", (upload_id,)).fetchone()
        if row is None or upload.judged_on is None:
            raise unchecked(upload)
        return _JUDGEMENT.validate_json(row["document"])

    def digests(self, connection: sqlite3.Connection) -> set[str]:
        """Return the digests of all files that have a row, as a transaction sees them."""
        return {row["sha256"] for row in connection.execute("SELECT DISTINCT sha256 FROM uploads")}

    def _upload(self, row: sqlite3.Row) -> Upload:
        values = dict(row)
        if values["state"] == "checking" and not self._files.working(str(values["id"])):
            values["state"] = "interrupted"
        values["received_at"] = datetime.fromisoformat(values["received_at"])
        values["readings"] = readings_of(values["readings"])
        values["confirmed"] = tuple(json.loads(values["confirmed"]))
        return Upload(**values)


def unchecked(upload: Upload) -> RefusedError:
    """Return the refusal of what needs a report, of an upload that has none."""
    return RefusedError(
        Sentence("Upload {upload} ({name}) was not checked yet; check it first.", upload=upload.id, name=upload.name)
    )


def require_state(upload: Upload, *, states: Collection[str], action: Action) -> None:
    """Refuse a step of an upload that is not where the step begins.

    Raises:
        RefusedError: If it is in none of the states.
    """
    if upload.state not in states:
        raise RefusedError(
            Sentence(
                "Upload {upload} ({name}) is {state} now, and '{action}' does not follow from there. Look at the "
                "upload again; somebody may have been quicker.",
                upload=upload.id,
                name=upload.name,
                state=Sentence(upload.state),
                action=Sentence(action),
            )
        )


def _require_no_intent(connection: sqlite3.Connection, *, upload: Upload) -> None:
    intent = connection.execute("SELECT who FROM intents WHERE upload = ?", (upload.id,)).fetchone()
    if intent:
        raise RefusedError(
            Sentence(
                "Upload {upload} ({name}) is being published by {who} at this moment. Wait a little and look at it "
                "again.",
                upload=upload.id,
                name=upload.name,
                who=intent["who"],
            )
        )
