"""What publishing an upload would change, in sentences for its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.admin.context import Context
from dashboard.admin.visit import visit
from dashboard.components.consequence_rows import changes_sheet
from dashboard.components.consequences import Teller
from dashboard.embeds import EMBED, Changed, changed
from dashboard.text import Words
from dashboard.urls.brief import OPENED, brief_at
from indicators.desk.embeds import used
from indicators.desk.uploads import Upload
from indicators.engine import Edition
from indicators.sheets import Sheet

SHOWN = 12
"""Sentences of a kind that are shown."""

EMBEDS = 60
"""Charts in other sites' pages that are looked at, those shown most lately first."""

BRIEFS = 20
"""Briefs that are looked at of those that follow the figures, and of those that name the newest release."""

KNOWN = 400
"""Briefs among which these are looked for, those opened most lately first."""

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
        parts: Embeds and briefs that would say something else first, then panels, figures and the catalogue.
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
    teller = _teller(before, after=after)
    parts = [
        _embeds(context, before=before, after=after),
        *_briefs(context, before=before, after=after),
        *(
            _listed(
                teller.panel(panel.panel_id),
                [*map(teller.change, panel.changes), *filter(None, [teller.earlier(panel)])],
                in_all=teller.kinds(panel) if len(panel.changes) > SHOWN else "",
            )
            for panel in found.panels
        ),
        _listed(words("uploads.effects.cells"), map(teller.cells, found.cells)),
        _listed(words("uploads.effects.items"), map(teller.item, found.items)),
    ]
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


def _embeds(context: Context, *, before: Edition, after: Edition) -> Listed:
    """Return what becomes of the charts in other sites' pages."""
    words, seen = visit().words, used(context.database, most=EMBEDS, under=EMBED)
    found = changed(seen, before=before, after=after, site=context.settings.site)
    return _listed(words("uploads.effects.embeds.title"), (_embed(one, words=words) for one in found))


def _briefs(context: Context, *, before: Edition, after: Edition) -> Iterator[Listed]:
    """Yield what becomes of briefs that follow the figures, and what those that keep the newest ones would say."""
    words, found = visit().words, used(context.database, most=KNOWN, under=OPENED)
    asked = [brief_at(one.address, site=context.settings.site.language) for one in found]
    for name, release in (("follow", None), ("stay", before.release)):
        own = [one for one, brief in zip(found, asked, strict=True) if brief and brief.view.release == release]
        told = context.retold(own[:BRIEFS], before=before, after=after)
        title = words(f"uploads.effects.briefs.{name}", **({"release": words.integer(release)} if release else {}))
        yield _listed(title, (_brief(one, words=words) for one in told))


def _embed(one: Changed, *, words: Words) -> str:
    """Return what becomes of an embed as a sentence, with the hosts that show it most."""
    facts = {"address": one.used.address, "hosts": words.list(_hosts(one, words=words)), "before": one.before}
    if one.after is None:
        return words("uploads.effects.embeds.gone", **facts)
    return words("uploads.effects.embeds.changes", **facts, after=one.after)


def _brief(one: Changed, *, words: Words) -> str:
    """Return what a brief would say as a sentence, with the hosts that lead to it most."""
    ways = [words("uploads.effects.briefs.from", host=host) for host in _hosts(one, words=words)]
    if any(not use.host for use in one.used.uses):
        ways.append(words("uploads.effects.briefs.directly"))
    facts = {"address": one.used.address, "ways": words.list(ways), "before": one.before}
    if one.after is None:
        return words("uploads.effects.briefs.gone", **facts)
    return words("uploads.effects.briefs.changes", **facts, after=one.after)


def _hosts(one: Changed, *, words: Words) -> list[str]:
    """Return the hosts with the highest counts, and how many others there are."""
    hosts = [use.host for use in one.used.uses if use.host]
    others = len(hosts) - HOSTS
    return [*hosts[:HOSTS], *([words.count("uploads.effects.others", count=others)] if others > 0 else [])]
