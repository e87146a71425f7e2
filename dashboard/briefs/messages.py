"""What the findings of a brief say with one release and with another: whether they change under who has the brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.briefs.compose import findings
from dashboard.components.fitting import fit
from dashboard.embeds import Changed
from dashboard.files import refuse_unused
from dashboard.urls.brief import BriefView, brief_at
from indicators.config import SiteSettings
from indicators.desk.embeds import Used
from indicators.engine import Edition
from indicators.errors import MethodError, NotFoundError


def changed(used: Iterable[Used], *, before: Edition, after: Edition, site: SiteSettings) -> Iterator[Changed]:
    """Yield the briefs whose findings differ between two releases, whichever release they name.

    Args:
        used: Addresses of briefs as pages, and where they are used.
        before: What is published.
        after: What would be.
        site: What the site says about itself.
    """
    for one in used:
        asked = brief_at(one.address, site=site.language)
        if asked is None or "findings" not in asked.chosen:
            continue
        now, then = (_findings(asked, edition=edition, site=site) for edition in (before, after))
        if now is not None and now != then:
            yield _told(one, now=now, then=then)


def _told(one: Used, *, now: tuple[str, ...], then: tuple[str, ...] | None) -> Changed:
    """Return the first finding that differs; all of them where some are only added or left out."""
    if then is None:
        return Changed(one, before=now[0], after=None)
    old = [sentence for sentence in now if sentence not in then]
    new = [sentence for sentence in then if sentence not in now]
    if old and new:
        return Changed(one, before=old[0], after=new[0])
    return Changed(one, before=" ".join(now), after=" ".join(then))


def _findings(asked: BriefView, *, edition: Edition, site: SiteSettings) -> tuple[str, ...] | None:
    """Return the findings with a release, None where that does not carry the brief."""
    try:
        fitted = fit(asked.view.to(release=None), edition=edition)
        refuse_unused(fitted.dropped)
        return findings(asked.of(view=fitted.view), edition=edition, site=site)
    except (NotFoundError, MethodError):
        return None
