"""What publishing an upload would change, in sentences for its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.admin.context import Context
from dashboard.admin.visit import visit
from dashboard.components.consequence_rows import changes_sheet
from dashboard.components.consequences import Teller
from dashboard.embeds import Changed, changed
from dashboard.text import Words
from indicators.desk.embeds import used
from indicators.desk.uploads import Upload
from indicators.engine import Edition
from indicators.sheets import Sheet

SHOWN = 12
"""Sentences of a kind that are shown."""

EMBEDS = 60
"""Charts in other sites' pages that are looked at, those shown most lately first."""

HOSTS = 3
"""Hosts of one of them that are named."""


@dataclass(frozen=True)
class Listed:
    """Sentences under a heading.

    Attributes:
        title: The heading.
        sentences: The first of them, the most important first.
        more: How many are not shown.
        in_all: How many there are of each kind, where not all are shown.
    """

    title: str
    sentences: tuple[str, ...]
    more: int
    in_all: str = ""


@dataclass(frozen=True)
class Effects:
    """What changes.

    Attributes:
        release: Release it is compared with.
        total: How much differs in all.
        parts: Embeds whose message changes first, then panels, figures and the catalogue.
        has_changes: Whether anything becomes of members of panels.
    """

    release: int
    total: str
    parts: tuple[Listed, ...]
    has_changes: bool


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
    embeds = changed(used(context.database, most=EMBEDS), before=before, after=after, site=context.settings.site)
    teller = _teller(before, after=after)
    parts = [
        _listed(
            teller.panel(panel.panel_id),
            [*map(teller.change, panel.changes), *filter(None, [teller.earlier(panel)])],
            in_all=teller.kinds(panel) if len(panel.changes) > SHOWN else "",
        )
        for panel in found.panels
    ]
    parts.insert(0, _listed(words("uploads.effects.embeds.title"), (_embed(one, words=words) for one in embeds)))
    parts.append(_listed(words("uploads.effects.cells"), map(teller.cells, found.cells)))
    parts.append(_listed(words("uploads.effects.items"), map(teller.item, found.items)))
    return Effects(
        release=before.release,
        total=teller.total(found),
        parts=tuple(part for part in parts if part.sentences),
        has_changes=any(panel.changes for panel in found.panels),
    )


def changes(upload: Upload, *, context: Context) -> Sheet:
    """Return everything that publishing an upload would change for members of panels; see `effects`."""
    before, after, found = context.desk.compared(upload.id)
    return changes_sheet(found.panels, teller=_teller(before, after=after))


def _teller(before: Edition, *, after: Edition) -> Teller:
    return Teller(words=visit().words, before=before.catalogue, after=after.catalogue)


def _listed(title: str, sentences: Iterable[str], *, in_all: str = "") -> Listed:
    known: Sequence[str] = list(sentences)
    return Listed(title, tuple(known[:SHOWN]), more=max(0, len(known) - SHOWN), in_all=in_all)


def _embed(one: Changed, *, words: Words) -> str:
    """Return what becomes of an embed as a sentence, with the hosts that show it most."""
    hosts = [use.host for use in one.used.uses]
    named, others = hosts[:HOSTS], len(hosts) - HOSTS
    if others > 0:
        named.append(words.count("uploads.effects.embeds.others", count=others))
    facts = {"address": one.used.address, "hosts": words.list(named), "before": one.before}
    if one.after is None:
        return words("uploads.effects.embeds.gone", **facts)
    return words("uploads.effects.embeds.changes", **facts, after=one.after)
