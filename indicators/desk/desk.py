"""The desk as everybody else sees it: the path of a file from its arrival to a release, and who may go which step."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import IO

from indicators.config import Settings
from indicators.consequences import Consequences
from indicators.desk.accounts import Account, Accounts, Role
from indicators.desk.checking import Checks, Progress
from indicators.desk.conditions import not_as_proposed, require_ready, require_reason
from indicators.desk.database import Database
from indicators.desk.files import Files
from indicators.desk.judging import Judgement
from indicators.desk.outlook import Compared, Outlook
from indicators.desk.permission import needs_second_person, require_own, require_role, require_second_person
from indicators.desk.places import database_of, limits_of
from indicators.desk.publication import Publication
from indicators.desk.uploads import OPEN, STATES, State, Upload, Uploads, require_state
from indicators.engine import Engine, Release
from indicators.upload import Part, Reading, understand

UNFINISHED = tuple(state for state in OPEN if state != "checking")
"""States in which an upload may be withdrawn; a check is cancelled first."""


class Desk:
    """Takes files in, judges them, shows what they would change, publishes them and keeps account of it all.

    Safe to share between threads and to carry over a fork. Who does something is the name of an active account with the
    role that the step needs: contributors propose their own uploads; publishers also publish, return and roll back.
    """

    def __init__(self, settings: Settings, *, engine: Engine, database: Database | None = None) -> None:
        """Prepare; nothing is opened before the first question.

        Args:
            settings: The operator's choices.
            engine: Where releases are read and published.
            database: Where accounts and uploads are; None for the one in the folder of the store.
        """
        self._settings = settings
        self._engine = engine
        self.database = database or database_of(settings)
        self._files = Files(settings.store.folder)
        self._rows = Uploads(self.database, files=self._files)
        self._checks = Checks(settings, database=self.database, files=self._files, uploads=self._rows)
        self._publication = Publication(
            settings.store.folder, database=self.database, uploads=self._rows, engine=engine
        )
        self._outlook = Outlook(settings, engine=engine)
        self._recovered: int | None = None

    @cached_property
    def accounts(self) -> Accounts:
        """Who may do what."""
        return Accounts(self.database, title=self._settings.site.title)

    def recover(self) -> None:
        """Settle and remove what processes that died have left; done before the first change of each process.

        Raises:
            StoreError: If the store or the desk cannot be used.
        """
        self._publication.recover()
        with self.database.writing() as connection:
            self._files.sweep(known=self._rows.digests(connection))
        self._recovered = os.getpid()

    def uploads(self, *, states: Collection[State] = STATES) -> tuple[Upload, ...]:
        """Return the uploads in some states, the newest first."""
        return self._rows.all(states=states)

    def upload(self, upload_id: int) -> Upload:
        """Return an upload.

        Raises:
            NotFoundError: If there is none of that number.
        """
        return self._rows.find(upload_id)

    def file(self, upload_id: int) -> Path:
        """Return where the file of an upload is, as it came; not to be changed."""
        return self._files.path(self.upload(upload_id).sha256)

    def receive(self, stream: IO[bytes], *, name: str, author: str) -> Upload:
        """Keep a file that somebody wants published.

        Args:
            stream: The file; read once, and no further than the limit.
            name: What its author calls it.
            author: Account that uploads it.

        Raises:
            DataError: If it is empty or too large; nothing is kept.
            RefusedError: If that account may not.
            StoreError: If it cannot be written; nothing is kept.
        """
        self._begin(author, needs="contributor")
        return self._rows.receive(stream, name=name, author=author, limit=limits_of(self._settings).bytes)

    def understand(self, upload_id: int, *, chosen: Sequence[Reading] = ()) -> tuple[Part, ...]:
        """Return the tables of an upload, with how each would be read by what was chosen; nothing is decided.

        Raises:
            DataError: If the file can never be read.
        """
        upload = self.upload(upload_id)
        return understand(
            self.file(upload_id).read_bytes(),
            name=upload.name,
            limits=limits_of(self._settings),
            catalogue=self._engine.edition().catalogue,
            chosen=chosen,
        )

    def confirm(self, upload_id: int, *, readings: Sequence[Reading], by: str) -> Upload:
        """Decide how the tables of an upload are read.

        Args:
            upload_id: The upload.
            readings: One for each table.
            by: Account that decides.

        Raises:
            RefusedError: If that account may not, or the upload is beyond this step.
        """
        self._begin_own(by, upload_id=upload_id)
        return self._rows.confirm(upload_id, readings=readings, who=by)

    def check(self, upload_id: int, *, by: str) -> Upload:
        """Start to judge an upload over the newest release, in a process of its own, and return at once.

        Args:
            upload_id: The upload, its readings confirmed.
            by: Account that wants it.

        Raises:
            RefusedError: If that account may not, the upload is at another step, or it is being checked already.
            StoreError: If the process cannot be started.
        """
        self._begin_own(by, upload_id=upload_id)
        return self._checks.start(upload_id, who=by)

    def wait(self, upload_id: int, *, seconds: float) -> bool:
        """Wait for the end of a check; return whether it has ended."""
        return self._checks.wait(upload_id, seconds=seconds)

    def progress(self, upload_id: int) -> Progress | None:
        """Return how far a check is, or why it failed; None where none was begun since the last one ended."""
        return self._checks.progress(upload_id)

    def cancel(self, upload_id: int, *, by: str) -> Upload:
        """End a check at once; the upload goes back to before it.

        Raises:
            RefusedError: If that account may not, or the check has ended by itself.
        """
        self._begin_own(by, upload_id=upload_id)
        return self._checks.cancel(upload_id, who=by)

    def judgement(self, upload_id: int) -> Judgement:
        """Return what the last check found.

        Raises:
            RefusedError: If the upload was not checked yet.
        """
        return self._rows.judgement(upload_id)

    def consequences(self, upload_id: int) -> Consequences:
        """Return what publishing an upload would change over the newest release, or did change, once it is published.

        Kept for the release it was computed for; computed anew when somebody has published meanwhile.

        Raises:
            DataError: If the upload has errors over the newest release.
            RefusedError: If the upload was not checked yet.
        """
        return self.compared(upload_id)[2]

    def compared(self, upload_id: int) -> Compared:
        """Return the edition before, the edition after, and what differs; see `consequences`."""
        return self._outlook.compared(self.upload(upload_id))

    def propose(self, upload_id: int, *, by: str, reason: str, confirmed: Collection[str] = ()) -> Upload:
        """Propose an upload for publication.

        Args:
            upload_id: The upload, checked without errors.
            by: Account that proposes it.
            reason: Why it is to be published; readers see it beside the release.
            confirmed: Groups of warnings that were looked at, as `Judgement.groups` names them.

        Raises:
            RefusedError: If that account may not, there are errors, or a group of warnings is not confirmed.
        """
        self._begin_own(by, upload_id=upload_id)
        require_reason(reason)
        judgement = self._rows.judgement(upload_id)
        return self._rows.step(
            upload_id,
            who=by,
            action="propose",
            from_states=("checked",),
            require=lambda upload: require_ready(upload, judgement=judgement, confirmed=confirmed),
            state="proposed",
            proposer=by,
            reason=reason.strip(),
            answer=None,
            confirmed=json.dumps(sorted(confirmed)),
        )

    def publish(self, upload_id: int, *, by: str) -> Release:
        """Publish a proposed upload, judged again over the newest release of this moment.

        Args:
            upload_id: The upload.
            by: Account that publishes: another one than proposed it, where the settings ask for a second person.

        Returns:
            The release it became.

        Raises:
            RefusedError: If that account may not, the upload is not proposed, or new warnings have to be confirmed.
            DataError: If it has errors over the newest release; it is then `checked` again, with these errors.
            StoreError: If nothing differs, or the store cannot be written; it stays proposed.
        """
        self._begin(by, needs="publisher")
        with self._publication.turn():
            upload = self.upload(upload_id)
            require_state(upload, states=("proposed",), action="publish")
            require_second_person(upload, by=by, settings=self._settings, accounts=self.accounts)
            newest = self._engine.newest()
            judged = self._outlook.judged(upload, over=newest)
            unseen = set(judged.judgement.groups) - set(upload.confirmed)
            if judged.dataset is None or unseen:
                self._rows.judged(upload_id, judgement=judged.judgement, who=by, from_states=("proposed",))
                raise not_as_proposed(upload, judgement=judged.judgement)
            return self._publication.publish(upload, dataset=judged.dataset, by=by, based_on=newest)

    def give_back(self, upload_id: int, *, by: str, reason: str) -> Upload:
        """Contest a proposed upload: return it to its author with the reason.

        Raises:
            RefusedError: If that account may not, or the upload is not proposed.
        """
        self._begin(by, needs="publisher")
        self._publication.recover()
        require_reason(reason)
        return self._rows.step(
            upload_id,
            who=by,
            action="return",
            from_states=("proposed",),
            state="returned",
            reviewer=by,
            answer=reason.strip(),
        )

    def withdraw(self, upload_id: int, *, by: str) -> Upload:
        """Take an upload back that is not published; its file is kept, as the audit log names it.

        Raises:
            RefusedError: If that account may not, or the upload is published or being checked.
        """
        self._begin_own(by, upload_id=upload_id)
        self._publication.recover()
        return self._rows.step(
            upload_id, who=by, action="withdraw", from_states=UNFINISHED, state="withdrawn", reviewer=by
        )

    def rollback(self, release: int, *, by: str, reason: str) -> Release:
        """Publish an old release again as a new one; one publisher is enough, as it may have to be quick.

        Raises:
            RefusedError: If that account may not.
            StoreError: If there is no such release, it equals the newest, or the store cannot be written.
        """
        self._begin(by, needs="publisher")
        require_reason(reason)
        with self._publication.turn():
            return self._publication.rollback(release, by=by, reason=reason.strip())

    def second_person(self) -> bool:
        """Return whether a publication needs another person than the one who proposed it."""
        return needs_second_person(self._settings, accounts=self.accounts)

    def _begin(self, name: str, *, needs: Role) -> Account:
        if self._recovered != os.getpid():
            self.recover()
        return require_role(self.accounts, name=name, needs=needs)

    def _begin_own(self, name: str, *, upload_id: int) -> None:
        account = self._begin(name, needs="contributor")
        require_own(account, upload=self.upload(upload_id))
