"""What releases changed for readers, kept for all who ask: comparing two takes up to a second."""

from __future__ import annotations

from functools import lru_cache

from indicators.consequences import Consequences, consequences
from indicators.engine import Engine

KEPT = 32
"""Pairs of releases whose differences are kept."""


class Changes:
    """Compares releases; may be shared by several threads."""

    def __init__(self, engine: Engine) -> None:
        """Start with nothing compared.

        Args:
            engine: Where releases come from.
        """
        self._engine = engine
        self._found = lru_cache(maxsize=KEPT)(self._compare)

    def between(self, before: int, after: int) -> Consequences:
        """Return what differs between two releases, and what becomes of panels.

        Args:
            before: Number of the release to start from.
            after: Number of the release to compare with it; may be the older one.

        Raises:
            StoreError: If there is no such release.
        """
        return self._found(before, after)

    def _compare(self, before: int, after: int) -> Consequences:
        return consequences(self._engine.edition(before), after=self._engine.edition(after))
