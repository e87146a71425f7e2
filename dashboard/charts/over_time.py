"""Scores that are compared over time: a fixed set of indicators, read on one frozen scale."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dashboard.charts.carried import Carried
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.shares import share_of_weight
from indicators.engine import Edition, Scores

INTERRUPTED = 0.2
"""Share of a score's weight on indicators with a break from which lines are interrupted."""


@dataclass(frozen=True)
class Break(Carried):
    """A place between two periods where indicators of a score were made in a new way.

    Attributes:
        years: Years from which a new way holds, in rising order.
        period: First period of the series behind it.
        share: Share of the score's weight on these indicators, mean of the members, 0 to 1.
        indicators: Their keys.
        notes: What changed, each said once.
    """

    years: tuple[int, ...]
    period: int
    share: float
    indicators: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def year(self) -> int:
        """The first year from which a new way holds."""
        return self.years[0]

    @property
    def interrupts(self) -> bool:
        """True where lines are not drawn across it."""
        return self.share >= INTERRUPTED


def steady(view: View) -> View:
    """Return a view whose scores can be compared over time: the fixed set of indicators on the frozen scale."""
    return view.to(basket="series", frame="frozen")


def barred(edition: Edition, *, view: View) -> str:
    """Return why a panel has no lines over time, empty where it has some."""
    panel = edition.panel(str(view.panel))
    limit = panel.limit("series")
    if limit:
        return limit.reason[view.language]
    held = any(part.series for part in edition.catalogue.scored(panel.id))
    if not panel.scored or not held or len(edition.periods(panel.id)) < 2:
        return Words(view.language)("trend.single")
    return ""


def start_of(edition: Edition, *, view: View) -> int | None:
    """Return the earlier period of a change: the one the view names, else the first; None where there is none."""
    last = view.period or edition.panel(str(view.panel)).last_period
    earlier = [period for period in edition.periods(str(view.panel)) if period < last]
    if view.since in earlier:
        return view.since
    return earlier[0] if earlier else None


def series(edition: Edition, *, view: View) -> dict[int, Scores]:
    """Return the scores of every period up to the last one, each made in the same way.

    Raises:
        MethodError: If the methodology is not defined for the figures.
    """
    panel, method = str(view.panel), steady(view).methodology
    return {period: edition.scores(panel, period=period, methodology=method) for period in edition.periods(panel)}


def fresh(scores: Scores, *, score: str) -> np.ndarray:
    """Return the share of what is known of a score that was made in the period itself, shape (n,), 0 to 1.

    The rest is older and carried forward, which draws a level line where nothing was measured.
    """
    observed = (scores.position >= 0) & (scores.data.cube.periods[np.maximum(scores.position, 0)] == scores.period)
    return share_of_weight(scores, score=score, taken=observed)


def breaks(edition: Edition, *, found: dict[int, Scores], view: View) -> tuple[Break, ...]:
    """Return the breaks between the periods of a series, those that concern a score.

    Args:
        edition: The release.
        found: Scores by period, in rising order.
        view: The view; its `score` decides which indicators count.
    """
    periods, known = list(found), []
    for before, period in pairwise(periods):
        scores = found[period]
        rows = [row for row in edition.catalogue.series_breaks.values() if before < row.period <= period]
        names = {row.indicator_id for row in rows}
        columns = np.array([name in names for name in scores.structure.indicators])
        taken = np.broadcast_to(columns, scores.normalised.shape)
        share = share_of_weight(scores, score=view.score, taken=taken)
        if np.nan_to_num(share).max(initial=0.0) > 0:
            own = [row for row in rows if _counts(scores, indicator=row.indicator_id, score=view.score)]
            notes = tuple(dict.fromkeys(row.note[view.language] for row in own))
            keys = tuple(dict.fromkeys(row.indicator_id for row in own))
            years = tuple(sorted({row.period for row in own}))
            known.append(Break(years, period, float(np.nanmean(share)), keys, notes))
    return tuple(known)


def _counts(scores: Scores, *, indicator: str, score: str) -> bool:
    """Say whether an indicator is part of a score."""
    structure = scores.structure
    if indicator not in structure.indicators:
        return False
    pole = int(structure.pole_of[structure.indicators.index(indicator)])
    logic = structure.logics[structure.logic_of[pole]]
    return score in ("level", structure.poles[pole], f"{logic}_intensity", f"{logic}_balance")
