"""What changed since an earlier period: the same indicators, on one scale, for the same members."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.analysis.standing import ranks_within
from indicators.catalogue import Methodology
from indicators.scoring import Edition, Scores
from indicators.scoring.arrays import FloatArray


@dataclass(frozen=True)
class Change:
    """One score of n members at two periods, made of the same indicators at both.

    Attributes:
        since: The earlier period.
        period: The later period.
        then: Scores at the earlier period, shape (n,), index points; NaN where suppressed.
        now: Scores at the later period, shape (n,).
        rank_then: Rank at the earlier period among the members with a score at both, shape (n,); NaN elsewhere, and
            throughout where the panel bars ranks.
        rank_now: The same at the later period.
        fixed: Indicators of the score that are observed over time, of which both ends are made.
        listed: Indicators of the score in all, at one period.
    """

    since: int
    period: int
    then: FloatArray
    now: FloatArray
    rank_then: FloatArray
    rank_now: FloatArray
    fixed: int
    listed: int

    @property
    def difference(self) -> FloatArray:
        """Later score minus earlier one, shape (n,), index points; NaN where one is missing."""
        return self.now - self.then

    @property
    def places(self) -> FloatArray:
        """Places gained, shape (n,): positive where the member moved towards the first place."""
        return self.rank_then - self.rank_now


def comparable(edition: Edition, *, panel_id: str, methodology: Methodology) -> bool:
    """Return whether a panel has indicators that are observed over time and carries a series.

    Args:
        edition: The release.
        panel_id: The panel.
        methodology: Its roles decide which indicators count.
    """
    parts = edition.panel_data(panel_id).with_roles(methodology.roles).parts
    return edition.panel(panel_id).limit("series") is None and any(part.series for part in parts)


def change(
    edition: Edition, *, panel_id: str, score: str, since: int, period: int | None, methodology: Methodology
) -> Change:
    """Compare a score with an earlier period, on the frozen frame and with the fixed set of indicators at both ends.

    Args:
        edition: The release.
        panel_id: A panel that is comparable over time.
        score: A pole, `<logic>_intensity`, `<logic>_balance` or `level`.
        since: The earlier period.
        period: The later period; None for the panel's last one.
        methodology: Every other choice.

    Returns:
        The change of every member.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If no indicator of the panel is observed over time.
    """
    alike = methodology.model_copy(update={"basket": "series", "frame": "frozen"})
    end = edition.scores(panel_id, period=period, methodology=alike)
    start = edition.scores(panel_id, period=since, methodology=alike)
    whole = edition.scores(panel_id, period=period, methodology=methodology)
    then, now = start.column(score), end.column(score)
    both = ~np.isnan(then) & ~np.isnan(now)
    if score == "level" and edition.panel(panel_id).limit("rank") is not None:
        both = np.zeros(len(both), dtype=bool)
    tolerance = methodology.rank_tolerance
    return Change(
        since=since,
        period=end.period,
        then=then,
        now=now,
        rank_then=ranks_within(then, inside=both, tolerance=tolerance),
        rank_now=ranks_within(now, inside=both, tolerance=tolerance),
        fixed=_behind(end, score=score),
        listed=_behind(whole, score=score),
    )


def _behind(scores: Scores, *, score: str) -> int:
    """Count the indicators that a score rests on."""
    structure = scores.structure
    if score == "level":
        return len(structure.indicators)
    if score in structure.poles:
        return int((structure.pole_of == structure.poles.index(score)).sum())
    logic = structure.logics.index(score.rpartition("_")[0])
    return int((structure.logic_of[structure.pole_of] == logic).sum())
