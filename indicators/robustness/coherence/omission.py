"""What leaving something out does to a score: each indicator in turn, and each entity in turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indicators.analysis.standing import ranks_within
from indicators.catalogue import Methodology
from indicators.errors import MethodError
from indicators.scoring import PanelData, Scores, score
from indicators.scoring.arrays import BoolArray, FloatArray, IntArray

STILL = 1e-9
"""A score that moves by less than this has not moved, but for float noise, index points."""


@dataclass(frozen=True)
class Omission:
    """One score of n members, with and without one indicator or one other member.

    Attributes:
        left_out: Key of the indicator or of the member.
        before: Scores with it, shape (n,), index points; NaN where suppressed, and for the member that is left out.
        after: Scores without it, shape (n,); NaN where suppressed, and throughout where it was refused.
        rank_before: Rank among the members with a score both with and without it, shape (n,); NaN elsewhere, and
            throughout where the panel bars ranks.
        rank_after: The same without it.
        refusal: Why there are no scores without it, in the words of the step that refused; empty where there are.
    """

    left_out: str
    before: FloatArray
    after: FloatArray
    rank_before: FloatArray
    rank_after: FloatArray
    refusal: str = ""

    @property
    def shift(self) -> FloatArray:
        """Score without it minus score with it, shape (n,), index points; NaN where one is missing."""
        return self.after - self.before

    @property
    def places(self) -> FloatArray:
        """Places gained by leaving it out, shape (n,): positive for a move towards the first place."""
        return self.rank_before - self.rank_after

    @property
    def mean_shift(self) -> float:
        """Mean size of the shifts, index points; NaN where there is none."""
        return _mean(np.abs(self.shift))

    @property
    def largest_shift(self) -> float:
        """Size of the largest shift, index points; NaN where there is none."""
        return _largest(np.abs(self.shift))

    @property
    def mean_places(self) -> float:
        """Mean number of places moved, up or down; NaN where nobody is ranked."""
        return _mean(np.abs(self.places))

    @property
    def largest_places(self) -> float:
        """Largest number of places moved, up or down; NaN where nobody is ranked."""
        return _largest(np.abs(self.places))

    @property
    def appeared(self) -> BoolArray:
        """Members with a score only without it, shape (n,): it was missing, and too little else was there."""
        return np.isnan(self.before) & ~np.isnan(self.after)

    @property
    def disappeared(self) -> BoolArray:
        """Members with a score only with it, shape (n,): too little is left; nobody where it was refused."""
        return ~np.isnan(self.before) & np.isnan(self.after) & (not self.refusal)

    @cached_property
    def swaps(self) -> int | None:
        """Pairs of members whose order is the opposite without it; None where nobody is ranked."""
        ranked = ~np.isnan(self.rank_before)
        if not ranked.any():
            return None
        ahead = [ranks[ranked, None] < ranks[None, ranked] for ranks in (self.rank_before, self.rank_after)]
        return int((ahead[0] & ahead[1].T).sum())

    @property
    def moved(self) -> IntArray:
        """Rows of the members that move, those that move most first: by places, then by points."""
        points, places = np.nan_to_num(np.abs(self.shift)), np.nan_to_num(np.abs(self.places))
        order = np.lexsort((-points, -places))
        return order[(points > STILL)[order] | (places > 0)[order]]


def leave_out_indicators(scores: Scores, *, name: str = "level") -> tuple[Omission, ...]:
    """Score a panel again without each of its indicators.

    Args:
        scores: Scores of n members from m indicators.
        name: A pole, `<logic>_intensity`, `<logic>_balance` or level.

    Returns:
        What each of them moves, length m, in the order of the indicators.

    Raises:
        KeyError: If there is no such score.
    """
    keys, everyone = scores.structure.indicators, np.ones(len(scores.entities), dtype=bool)
    return tuple(_omission(scores, name=name, left_out=key, without=without_indicator, kept=everyone) for key in keys)


def leave_out_entities(scores: Scores, *, name: str = "level") -> tuple[Omission, ...]:
    """Score the others again without each member.

    Where no step looks at more than one member, nobody else can move, and nothing is computed.

    Args:
        scores: Scores of n members.
        name: A pole, `<logic>_intensity`, `<logic>_balance` or level.

    Returns:
        What each of them moves among the others, length n, in the order of the members.

    Raises:
        KeyError: If there is no such score.
    """
    without = without_entity if depends_on_members(scores.methodology) else None
    rows = np.arange(len(scores.entities))
    return tuple(
        _omission(scores, name=name, left_out=key, without=without, kept=rows != row)
        for row, key in enumerate(scores.entities)
    )


def without_indicator(scores: Scores, *, left_out: str) -> Scores:
    """Score a panel as if it did not have one of its indicators.

    Args:
        scores: Scores of the panel.
        left_out: Key of the indicator.

    Returns:
        Scores of all members. A pole that has no other indicator leaves its logic to the other pole; a logic that has
        no other pole leaves nobody a level.

    Raises:
        ValueError: If the panel does not score the indicator.
        MethodError: If it is the only one, or a step is not defined without it.
    """
    if scores.structure.indicators == (left_out,):
        raise MethodError(
            f"'{left_out}' is all that panel '{scores.data.panel.id}' scores: nothing is left without it."
        )
    return _again(scores, data=scores.data.without_indicator(left_out))


def without_entity(scores: Scores, *, left_out: str) -> Scores:
    """Score the other members of a panel as if one of them did not belong to it.

    Its figures leave the frame as well, so that ranges, means and positions are those of the others.

    Args:
        scores: Scores of the panel.
        left_out: Key of the member.

    Returns:
        Scores of the other members.

    Raises:
        ValueError: If it is not a member.
        MethodError: If a step is not defined without it.
    """
    return _again(scores, data=scores.data.without_member(left_out))


def depends_on_members(methodology: Methodology) -> bool:
    """Return whether the score of one member can depend on which others there are.

    Goalposts, an entity's own earlier figures and those of its parent, weights that are given and means of its own
    scores do not; everything else is learnt from the members.
    """
    means = {methodology.aggregation, methodology.pole_aggregation, methodology.logic_aggregation}
    return (
        methodology.normalisation != "goalposts"
        or methodology.treatment != "none"
        or methodology.weighting == "principal_component"
        or "panel_median" in methodology.imputation
        or "copeland" in means
    )


def _again(scores: Scores, *, data: PanelData) -> Scores:
    """Score other data in the same way; weights of what is no longer there have no effect, and would be refused."""
    structure, methodology = data.structure, scores.methodology
    known = {*structure.indicators, *structure.poles, *structure.logics}
    weights = tuple(pair for pair in methodology.weights if pair[0] in known)
    return score(data, period=scores.period, methodology=methodology.model_copy(update={"weights": weights}))


def _omission(
    scores: Scores, *, name: str, left_out: str, without: Callable[..., Scores] | None, kept: BoolArray
) -> Omission:
    """Compare a score with what it is without something; one omission that is refused does not stop the others."""
    before = np.where(kept, scores.column(name), np.nan)
    after, refusal = before.copy(), ""
    if without is not None:
        try:
            after[kept] = without(scores, left_out=left_out).column(name)
        except MethodError as error:
            after[:], refusal = np.nan, str(error)
    ranked = ~np.isnan(scores.ranks(name)) & ~np.isnan(before) & ~np.isnan(after)
    tolerance = scores.methodology.rank_tolerance
    return Omission(
        left_out=left_out,
        before=before,
        after=after,
        rank_before=ranks_within(before, inside=ranked, tolerance=tolerance),
        rank_after=ranks_within(after, inside=ranked, tolerance=tolerance),
        refusal=refusal,
    )


def _mean(values: FloatArray) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")


def _largest(values: FloatArray) -> float:
    return float(np.fmax.reduce(values, initial=np.nan))
