"""The lens that a view chooses: the panel seen through it, and the names of its pillars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dashboard.charts.context import panel_id_of, score
from dashboard.text import Words
from dashboard.urls import View
from indicators.catalogue import Language, Lens, Methodology, Pillar
from indicators.engine import Edition
from indicators.errors import NotFoundError
from indicators.robustness.lenses.scores import LensScores, through
from indicators.robustness.lenses.tree import WHOLE

OUTSIDE = ""
"""Key of what lies outside a lens, and of its total: neither is a pillar."""


def lens_id_of(edition: Edition, *, view: View) -> str:
    """Return the lens of a view; where it names none, the one that tells most of the panel.

    Raises:
        NotFoundError: If the release has no lens.
    """
    if view.lens is not None:
        return view.lens
    panel_id, lenses = panel_id_of(edition, view=view), edition.catalogue.lenses
    if not lenses:
        raise NotFoundError.among("", what="lens", known=lenses)
    if not edition.panel(panel_id).scored:
        return next(iter(lenses))
    return _fullest([*all_seen(edition, view=view).values()])


def _fullest(seen: Iterable[LensScores]) -> str:
    """Return the lens that tells most of a panel: a total, and most of the weight of the lens behind it."""
    return max(seen, key=lambda one: (not one.no_total, float(one.tree.breadth[WHOLE]))).lens.id


def seen(edition: Edition, *, view: View) -> LensScores:
    """Return the panel of a view through its lens.

    Raises:
        NotFoundError: If there is no such panel, period or lens.
        MethodError: If the panel is not scored.
    """
    found, wanted = all_seen(edition, view=view), lens_id_of(edition, view=view)
    if wanted not in found:
        raise NotFoundError.among(wanted, what="lens", known=found)
    return found[wanted]


def all_seen(edition: Edition, *, view: View) -> Mapping[str, LensScores]:
    """Return the panel of a view through every lens of the release, which keeps them.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the panel is not scored.
    """
    scores = score(edition, view=view)
    asked = {"panel_id": scores.data.panel.id, "period": scores.period, "methodology": view.methodology}
    return edition.kept(through_all, **asked)


def through_all(edition: Edition, *, panel_id: str, period: int, methodology: Methodology) -> Mapping[str, LensScores]:
    """See a panel through every lens of the release; see `all_seen`.

    Args:
        edition: The release.
        panel_id: The panel.
        period: The period.
        methodology: Every choice between figures and scores.
    """
    scores = edition.scores(panel_id, period=period, methodology=methodology)
    return {name: through(scores, lens_id=name, catalogue=edition.catalogue) for name in edition.catalogue.lenses}


def pillar_names(lens: Lens, *, language: Language) -> dict[str, str]:
    """Return the name of each pillar of a lens, an outer one before those inside it."""
    return {pillar.id: pillar.label[language] for pillar, _ in walked(lens.pillars)}


def walked(pillars: Iterable[Pillar], *, depth: int = 0) -> Iterator[tuple[Pillar, int]]:
    """Give each pillar with its depth, 0 for the outermost, an outer one before those inside it."""
    for pillar in pillars:
        yield pillar, depth
        yield from walked(pillar.pillars, depth=depth + 1)


def empty_text(state: str, *, words: Words) -> str:
    """Return why a pillar has no scores in a panel: narrow, unscored or unassigned."""
    return words(f"lenses.empty.{state}")
