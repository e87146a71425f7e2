"""What publishing an upload would change, in sentences for its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.admin.context import Context
from dashboard.admin.visit import visit
from dashboard.components.consequences import Teller
from indicators.desk.uploads import Upload

SHOWN = 12
"""Sentences of a kind that are shown."""


@dataclass(frozen=True)
class Listed:
    """Sentences under a heading.

    Attributes:
        title: The heading.
        sentences: The first of them, the most important first.
        more: How many are not shown.
    """

    title: str
    sentences: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class Effects:
    """What changes.

    Attributes:
        release: Release it is compared with.
        total: How much differs in all.
        parts: Panels first, then figures, then the catalogue.
    """

    release: int
    total: str
    parts: tuple[Listed, ...]


def effects(upload: Upload, *, context: Context) -> Effects:
    """Return what publishing an upload would change.

    Args:
        upload: The upload, checked and without errors.
        context: Where it is.

    Raises:
        DataError: If it does not fit the newest release any more.
    """
    words = visit().words
    before, after, found = context.desk.compared(upload.id)
    teller = Teller(words=words, before=before.catalogue, after=after.catalogue)
    parts = [
        _listed(
            teller.panel(panel.panel_id),
            [*map(teller.change, panel.changes), *filter(None, [teller.earlier(panel)])],
        )
        for panel in found.panels
    ]
    parts.append(_listed(words("uploads.effects.cells"), map(teller.cells, found.cells)))
    parts.append(_listed(words("uploads.effects.items"), map(teller.item, found.items)))
    return Effects(
        release=before.release,
        total=teller.total(found),
        parts=tuple(part for part in parts if part.sentences),
    )


def _listed(title: str, sentences: Iterable[str]) -> Listed:
    known: Sequence[str] = list(sentences)
    return Listed(title, sentences=tuple(known[:SHOWN]), more=max(0, len(known) - SHOWN))
