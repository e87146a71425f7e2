"""The lens that a view chooses: the panel seen through it, and the names of its pillars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.charts.context import panel_id_of, score
from dashboard.text import Words
from dashboard.urls import View
from indicators.catalogue import Language, Lens, Methodology, Pillar
from indicators.engine import Edition
from indicators.errors import NotFoundError
from indicators.robustness.lens_tree import WHOLE
from indicators.robustness.lenses import LensScores, through

OUTSIDE = ""
"""Key of what lies outside a lens, and of its total: neither is a pillar."""


def lens_id_of(edition: Edition, *, view: View) -> str:
    """Return the lens of a view; where it names none, the one of the panel that `fullest` finds.

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
    return edition.kept(fullest, panel_id=panel_id, period=view.period, methodology=view.methodology)


def fullest(edition: Edition, *, panel_id: str, period: int | None, methodology: Methodology) -> str:
    """Return the lens that tells most of a panel: a total, and most of the weight of the lens behind it.

    Args:
        edition: The release.
        panel_id: The panel.
        period: The period; None for the panel's last one.
        methodology: Every choice between figures and scores.
    """
    scores = edition.scores(panel_id, period=period, methodology=methodology)
    seen = [through(scores, lens_id=name, catalogue=edition.catalogue) for name in edition.catalogue.lenses]
    return max(seen, key=lambda one: (not one.no_total, float(one.tree.breadth[WHOLE]))).lens.id


def seen(edition: Edition, *, view: View) -> LensScores:
    """Return the panel of a view through its lens.

    Raises:
        NotFoundError: If there is no such panel, period or lens.
        MethodError: If the panel is not scored.
    """
    scores = score(edition, view=view)
    return through(scores, lens_id=lens_id_of(edition, view=view), catalogue=edition.catalogue)


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
