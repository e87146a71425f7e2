"""Files of charts, made a few at a time and kept: equal addresses are made once, hostile ones cannot take a server."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from threading import Lock

from dashboard.components.fitting import fit
from dashboard.components.scene import Scene
from dashboard.files.address import Wanted
from dashboard.files.asked import Asked
from dashboard.files.exact import refuse_unused, release_of
from dashboard.files.forms import FORMS
from dashboard.files.turns import AT_ONCE, PATIENCE, WAITING, Turns
from indicators.config import SiteSettings
from indicators.engine import Edition, Engine

KEPT_BYTES = 48_000_000
"""Bytes of files that a process keeps: some thousand pictures."""

LARGEST_KEPT = 4_000_000
"""Bytes of a file above which it is made anew, so that a few large ones do not drive out all others."""

Key = tuple[str, int, str]
"""Address, release, and version of the software."""


@dataclass(frozen=True)
class File:
    """A file that can be sent.

    Attributes:
        body: Its bytes.
        mimetype: Its type.
        name: Its name.
        tag: What changes with its bytes, 32 hexadecimal digits.
    """

    body: bytes
    mimetype: str
    name: str
    tag: str


class Files:
    """Makes the file of any address; may be shared by the threads of a process."""

    def __init__(
        self,
        engine: Engine,
        *,
        site: SiteSettings,
        at_once: int = AT_ONCE,
        waiting: int = WAITING,
        patience: float = PATIENCE,
    ) -> None:
        """Keep where figures come from.

        Args:
            engine: Where figures come from.
            site: What the site says about itself.
            at_once: Files made at once.
            waiting: Requests that may wait for their turn.
            patience: Seconds that each of them waits.
        """
        self._engine = engine
        self._site = site
        self._version = version("trilogic")
        self._kept: OrderedDict[Key, File] = OrderedDict()
        self._bytes = 0
        self._dates: dict[int, datetime] = {}
        self._lock = Lock()
        self._turn = Turns(at_once=at_once, waiting=waiting, patience=patience)

    def __call__(self, wanted: Wanted) -> File:
        """Return the file that is wanted; equal addresses of a release always have equal bytes.

        Raises:
            NotFoundError: If the release, or something the address names, does not exist.
            MethodError: If the figures of the panel do not carry the chart.
            BusyError: If too many files are being made.
        """
        edition = release_of(wanted.view, engine=self._engine)
        key = (wanted.address, edition.release, self._version)
        found = self._found(key)
        if found is not None:
            return found
        with self._turn():
            made = self._found(key) or make(wanted, edition=edition, site=self._site, published=self._date(edition))
            self._keep(key, file=made)
            return made

    def _date(self, edition: Edition) -> datetime:
        """Return when a release was published; that of a release never changes."""
        if edition.release not in self._dates:
            self._dates = {release.number: release.published_at for release in self._engine.releases()}
        return self._dates[edition.release]

    def _found(self, key: Key) -> File | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Key, *, file: File) -> None:
        if len(file.body) > LARGEST_KEPT:
            return
        with self._lock:
            if key not in self._kept:
                self._kept[key] = file
                self._bytes += len(file.body)
            while self._bytes > KEPT_BYTES:
                self._bytes -= len(self._kept.popitem(last=False)[1].body)


def make(wanted: Wanted, *, edition: Edition, site: SiteSettings, published: datetime) -> File:
    """Make a file.

    Args:
        wanted: The chart and its form.
        edition: The release.
        site: What the site says about itself.
        published: When the release was published, UTC.

    Raises:
        NotFoundError: If something that the address names does not exist.
        MethodError: If the figures of the panel do not carry the chart.
    """
    fitted = fit(wanted.view, edition=edition)
    refuse_unused(fitted.dropped)
    scene = Scene(fitted.view, edition, site)
    asked = Asked(wanted=wanted, scene=scene, published=published)
    mimetype, form = FORMS[wanted.extension]
    body = form(asked)
    tag = hashlib.sha256(body).hexdigest()[:32]
    return File(body=body, mimetype=mimetype, name=f"{asked.name}.{wanted.extension}", tag=tag)
