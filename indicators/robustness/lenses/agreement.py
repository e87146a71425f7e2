"""How far a lens and the framework put the members of a panel in the same order: Kendall's tau-b with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import stats

from indicators.analysis.association import CONFIDENCE, MINIMUM
from indicators.robustness.lenses.composition import shares_in
from indicators.robustness.lenses.scores import LensScores
from indicators.scoring.arrays import FloatArray
from indicators.scoring.ranking import competition_ranks

ROWS = 500
"""Members compared with all others at a time."""

Refusal = Literal["", "few", "constant"]


@dataclass(frozen=True)
class Agreement:
    """How far two results order the same members alike.

    Attributes:
        pillar: The pillar of the lens; None for its total.
        score: The score of the framework.
        count: Members that have both.
        overlap: Share of weight that both give to the same indicators, 0 to 1: the agreement that is built in.
        refusal: Why there is no tau: few (fewer members than `MINIMUM`), constant (one of both is the same for all);
            empty where there is one.
        tau: Kendall's tau-b, -1 (opposite order) to 1 (the same); NaN where refused.
        low: Lower end of its 95 % interval.
        high: Upper end of its 95 % interval.
        alike: Share of the pairs of members, tied in neither, that stand in the same order in both, 0 to 1.
    """

    pillar: str | None
    score: str
    count: int
    overlap: float
    refusal: Refusal = ""
    tau: float = math.nan
    low: float = math.nan
    high: float = math.nan
    alike: float = math.nan


def agreements(found: LensScores, *, score: str = "level") -> tuple[Agreement, ...]:
    """Compare what a lens says of a panel with a score of the framework.

    Args:
        found: The panel through the lens.
        score: A pole, `<logic>_intensity` or level.

    Returns:
        One agreement with the total; where the lens has none, one with each pillar that can have scores instead.

    Raises:
        NotFoundError: If there is no such score; balances are none.
    """
    if not found.no_total:
        return (agree(found, score=score),)
    named = zip(found.tree.pillars, found.states, strict=True)
    return tuple(agree(found, pillar=name, score=score) for name, state in named if state == "scored")


def agree(found: LensScores, *, pillar: str | None = None, score: str = "level") -> Agreement:
    """Compare one result of a lens with a score of the framework, over the members that have both.

    Args:
        found: The panel through the lens.
        pillar: A pillar of the lens; None for its total.
        score: A pole, `<logic>_intensity` or level.

    Returns:
        The agreement; scores within `rank_tolerance` are tied.

    Raises:
        NotFoundError: If the lens has no such pillar, or there is no such score; balances are none.
    """
    place, scores = found.place(pillar), found.scores
    overlap = float(np.minimum(shares_in(scores, score=score), found.tree.shares(place=place)).sum())
    first, second = np.asarray(found.points[:, place]), scores.column(score)
    both = ~(np.isnan(first) | np.isnan(second))
    count = int(both.sum())
    if count < MINIMUM:
        return Agreement(pillar, score, count, overlap, "few")
    ranks = [competition_ranks(one[both], tolerance=scores.methodology.rank_tolerance) for one in (first, second)]
    if any(np.ptp(one) == 0 for one in ranks):
        return Agreement(pillar, score, count, overlap, "constant")
    tau = rank_agreement(ranks[0], second=ranks[1])
    low, high = interval(ranks[0], second=ranks[1], tau=tau)
    return Agreement(pillar, score, count, overlap, "", tau, low, high, same_order(ranks[0], second=ranks[1]))


def rank_agreement(first: FloatArray, *, second: FloatArray) -> float:
    """Return Kendall's tau-b: pairs in the same order less pairs in opposite order, by all that are not tied.

    Args:
        first: Figures without gaps, not all equal, shape (n,).
        second: Figures without gaps, not all equal, shape (n,).

    Returns:
        (C - D) / sqrt((P - T) (P - U)), P all pairs, T and U those tied in one and in the other, -1 to 1.

    Source:
        Kendall (1945), The treatment of ties in ranking problems, Biometrika 33(3).
    """
    return float(stats.kendalltau(first, second, variant="b", method="asymptotic").statistic)


def same_order(first: FloatArray, *, second: FloatArray) -> float:
    """Return the share of pairs that stand in the same order, of those tied in neither, 0 to 1; NaN where all are tied.

    Args:
        first: Figures without gaps, shape (n,).
        second: Figures without gaps, shape (n,).
    """
    net, untied = _pairs(first, second=second)
    pairs = untied * len(net) * (len(net) - 1)
    return (1 + float(net.sum()) / pairs) / 2 if pairs else math.nan


def interval(first: FloatArray, *, second: FloatArray, tau: float) -> tuple[float, float]:
    """Return the 95 % interval of a tau-b: Fisher's z with a variance learnt from the members themselves.

    The usual variance of z, 0.437 / (n - 4), holds for a tau up to about 0.6. A lens and the framework share figures
    and often agree more closely; the interval would then be too narrow.

    Args:
        first: Figures without gaps, shape (n,), n at least 3.
        second: Figures without gaps, shape (n,).
        tau: Their tau-b, -1 to 1; at either end the interval is that single point.

    Returns:
        Lower and upper end.

    Source:
        Samara and Randles (1988), A test for correlation based on Kendall's tau, Communications in Statistics - Theory
        and Methods 17(9); Hollander, Wolfe and Chicken (2014), Nonparametric Statistical Methods, section 8.3: with C_i
        the pairs of member i in the same order less those in opposite order, var(tau) = 2 / (n (n - 1)) times
        (2 (n - 2) / (n (n - 1)^2) sum((C_i - mean C)^2) + 1 - tau^2). With ties 1 is the share of pairs that are not
        tied, and the variance is put on the scale of tau-b.
    """
    if abs(tau) >= 1:
        return tau, tau
    net, untied = _pairs(first, second=second)
    count = len(net)
    pairs = count * (count - 1)
    spread = 2 * (count - 2) / (pairs * (count - 1)) * float(((net - net.mean()) ** 2).sum())
    variance = 2 / pairs * (spread + untied - (float(net.sum()) / pairs) ** 2)
    scale = math.sqrt(_distinct(first) * _distinct(second))
    half = float(stats.norm.ppf((1 + CONFIDENCE) / 2)) * math.sqrt(max(variance, 0.0)) / scale / (1 - tau**2)
    return math.tanh(math.atanh(tau) - half), math.tanh(math.atanh(tau) + half)


def _pairs(first: FloatArray, *, second: FloatArray) -> tuple[FloatArray, float]:
    """Return the net pairs in the same order of each member, shape (n,), and the share of all that are not tied."""
    count = len(first)
    net, untied = np.empty(count), 0.0
    for start in range(0, count, ROWS):
        rows = slice(start, start + ROWS)
        signs = np.sign(first[rows, None] - first) * np.sign(second[rows, None] - second)
        net[rows] = signs.sum(axis=1)
        untied += float(np.abs(signs).sum())
    return net, untied / (count * (count - 1))


def _distinct(values: FloatArray) -> float:
    """Return the share of pairs whose values differ."""
    alike = np.unique(values, return_counts=True)[1]
    return 1.0 - float((alike * (alike - 1)).sum()) / (len(values) * (len(values) - 1))
