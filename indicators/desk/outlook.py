"""What an upload would become over the newest release, kept for as long as that is the newest."""

from __future__ import annotations

from functools import lru_cache

from indicators.config import Settings
from indicators.consequences import Consequences, consequences
from indicators.desk.apart import Asked, judged_apart
from indicators.desk.judging import Judged
from indicators.desk.uploads import Upload, unchecked
from indicators.engine import Edition, Engine
from indicators.errors import DataError
from indicators.upload import readings_of, readings_text

KEPT = 2
"""Uploads whose judged figures stay in memory, so that publishing after a page that shows them is quick."""

Compared = tuple[Edition, Edition, Consequences]
"""The edition before, the edition after, and what differs."""


class Outlook:
    """Judges uploads over releases, apart from the pages and with the memory of a check.

    What was judged is a pure function of the file, its readings and the release.
    """

    def __init__(self, settings: Settings, *, engine: Engine) -> None:
        """Keep what judging needs.

        Args:
            settings: The operator's choices.
            engine: Where releases are.
        """
        self._settings = settings
        self._engine = engine
        self._judge = lru_cache(maxsize=KEPT)(self._judged)
        self._compare = lru_cache(maxsize=KEPT)(self._compared)

    def judged(self, upload: Upload, *, over: int) -> Judged:
        """Return what an upload is over a release.

        Args:
            upload: The upload, its readings confirmed.
            over: Number of the release.

        Raises:
            RefusedError: If it needs more memory than a check may take.
            StoreError: If the release cannot be read, or there is no room to work.
        """
        return self._judge(upload.sha256, upload.name, readings_text(upload.readings), over)

    def compared(self, upload: Upload) -> Compared:
        """Return what publishing an upload would change over the newest release, or did change once it is published.

        Args:
            upload: The upload, checked.

        Raises:
            DataError: If it has errors over the newest release.
            RefusedError: If it was not checked yet, or needs more memory than a check may take.
        """
        if upload.release is not None and upload.release > 1:
            before, after = self._engine.edition(upload.release - 1), self._engine.edition(upload.release)
            return before, after, consequences(before, after=after)
        if upload.judged_on is None:
            raise unchecked(upload)
        return self._compare(upload.sha256, upload.name, readings_text(upload.readings), self._engine.newest())

    def _compared(self, sha256: str, name: str, readings: str, over: int) -> Compared:
        judged, before = self._judge(sha256, name, readings, over), self._engine.edition(over)
        if judged.dataset is None:
            raise DataError(judged.judgement.errors, counts=judged.judgement.counts)
        dataset = judged.dataset
        after = Edition(release=over + 1, catalogue=dataset.catalogue, observations=dataset.observations)
        return before, after, consequences(before, after=after)

    def _judged(self, sha256: str, name: str, readings: str, over: int) -> Judged:
        return judged_apart(
            Asked(settings=self._settings, sha256=sha256, name=name, readings=readings_of(readings), over=over)
        )
