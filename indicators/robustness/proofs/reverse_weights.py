"""Which weights would put one member level with another: the smallest change, found and then scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicators.catalogue import Methodology
from indicators.robustness.proofs.reweighting import grafted, rescored, with_weights
from indicators.robustness.proofs.tree import Tree, grow
from indicators.robustness.specification import Box
from indicators.scoring import Scores
from indicators.scoring.arrays import FloatArray
from indicators.scoring.weighting import Weights

Level = Literal["indicators", "poles", "logics"]

LEVELS: tuple[Level, ...] = ("indicators", "poles", "logics")
"""Levels whose weights may move."""

PRECISION = 1e-9
"""Shares are found to this distance, and searched up to this distance below 1."""

STEPS = 64
"""Shares tried one after the other where no formula says which is the first."""


@dataclass(frozen=True)
class Change:
    """A weight that moves: its name, and itself before and after, among its siblings."""

    name: str
    before: float
    after: float


@dataclass(frozen=True)
class Overtaking:
    """The smallest change of weights that puts a member level with a rival.

    Attributes:
        score: The score by which they are ordered.
        outcome: there (it is level or above already), reached, impossible (proved: no change below 100 % does it),
            undecided (none was found, and none was ruled out), or unknown (one of both has no score).
        share: Largest relative change of a weight, 0 to 1; NaN where none was found.
        proved: No change up to this share does it. It equals `share`, but for rounding, where neither has a gap.
        changes: The weights that move, indicators first.
        methodology: The methodology with those weights; None where none was found.
        lead: Score minus the rival's under that methodology, index points; NaN where none was found.
    """

    score: str
    outcome: Literal["there", "reached", "impossible", "undecided", "unknown"]
    share: float = float("nan")
    proved: float = 0.0
    changes: tuple[Change, ...] = ()
    methodology: Methodology | None = None
    lead: float = float("nan")


def overtaking(
    scores: Scores, *, row: int, rival: int, score: str = "level", moving: Sequence[Level] = LEVELS
) -> Overtaking:
    """Find the smallest change of weights that puts a member level with a rival.

    The change of a weight set is its largest relative change, so the smallest one is the smallest box that holds a
    weight set under which the member is level. A larger box holds every smaller one, and whether a box holds such a
    weight set is known exactly where both have the same gaps: the share is found by halving. Elsewhere halving finds up
    to which share it is proved that the rival stays above, and a search from there a weight set that does it, which
    need not be the smallest.

    Args:
        scores: Scores of a panel.
        row: The member.
        rival: The member to be reached.
        score: A pole, `<logic>_intensity` or level.
        moving: Levels whose weights may move.

    Returns:
        The change. A weight set in it was put through the scoring path, where the member came out level or above.

    Raises:
        KeyError: If there is no such score.
        MethodError: If the score orders nobody, or is not one mean at all levels.
    """
    tree = grow(scores, score=score)
    own, other = scores.column(score)[[row, rival]]
    if np.isnan(own) or np.isnan(other):
        return Overtaking(score, "unknown")
    if _level_with(scores, score=score, row=row, rival=rival):
        return Overtaking(score, "there", share=0.0, methodology=scores.methodology, lead=float(own - other))
    first, second = tree.heights[:, [rival]], tree.heights[:, [row]]

    def ruled_out(share: float) -> bool:
        gap = tree.smallest_gaps(first, second=second, box=_box(share, moving=moving))
        return bool(gap[0, 0] > tree.rounding)

    if ruled_out(1 - PRECISION):
        return Overtaking(score, "impossible", proved=1 - PRECISION)
    proved, least = _halved(0.0, 1 - PRECISION, reached=lambda share: not ruled_out(share))

    def tried(share: float) -> Scores:
        weights = _tilted(tree, ahead=second[:, 0], behind=first[:, 0], box=_box(share, moving=moving))
        return rescored(scores, methodology=with_weights(scores, weights=grafted(tree, weights=weights)))

    share = _first(least, reached=lambda share: _level_with(tried(share), score=score, row=row, rival=rival))
    if share is None:
        return Overtaking(score, "undecided", proved=proved)
    found = tried(share)
    ends = found.column(score)
    return Overtaking(
        score=score,
        outcome="reached",
        share=share,
        proved=proved,
        changes=_changes(scores, found=found),
        methodology=found.methodology,
        lead=float(ends[row] - ends[rival]),
    )


def _level_with(scores: Scores, *, score: str, row: int, rival: int) -> bool:
    own, other = scores.column(score)[[row, rival]]
    return bool(own + scores.methodology.rank_tolerance >= other)


def _box(share: float, *, moving: Sequence[Level]) -> Box:
    return Box(**{level: share if level in moving else 0.0 for level in LEVELS})


def _halved(low: float, high: float, *, reached: Callable[[float], bool]) -> tuple[float, float]:
    """Return two shares `PRECISION` apart, the first not reached and the second reached, as those given."""
    while high - low > PRECISION:
        middle = (low + high) / 2
        low, high = (low, middle) if reached(middle) else (middle, high)
    return low, high


def _first(least: float, *, reached: Callable[[float], bool]) -> float | None:
    """Return the smallest share from `least` that is reached, as far as steps and halving find it."""
    steps = np.linspace(least, 1 - PRECISION, STEPS).tolist()
    for before, share in zip([least, *steps], steps, strict=False):
        if reached(share):
            return share if share == least else _halved(before, share, reached=reached)[1]
    return None


def _tilted(tree: Tree, *, ahead: FloatArray, behind: FloatArray, box: Box) -> Weights:
    """Return the weights in a box that put one member furthest ahead of another; with unlike gaps, far ahead.

    Args:
        tree: The score.
        ahead: Heights of the first member, shape (m,); NaN where missing.
        behind: Heights of the second, shape (m,).
        box: How far weights vary.
    """
    found = Weights(tree.weights.indicators.copy(), tree.weights.poles.copy(), tree.weights.logics.copy())
    poles, logics = np.zeros(len(found.poles)), np.zeros(len(found.logics))
    for logic in tree.logics:
        for pole in tree.poles_of(logic):
            at = tree.columns_of(pole)
            found.indicators[at], poles[pole] = _pulled(
                ahead[at], behind=behind[at], weights=found.indicators[at], share=box.indicators
            )
        at = tree.poles_of(logic)
        found.poles[at], logics[logic] = _pulled(poles[at], weights=found.poles[at], share=box.poles)
    at = tree.logics
    found.logics[at], _ = _pulled(logics[at], weights=found.logics[at], share=box.logics)
    return found


def _pulled(
    ahead: FloatArray, *, behind: FloatArray | None = None, weights: FloatArray, share: float
) -> tuple[FloatArray, float]:
    """Return the weights in a box for which one mean lies furthest above another (or 0), and how far.

    Each weight goes to the bound to which the difference of the means pulls it, again and again while the difference
    rises. With the same gaps these are the steps of `boxed.smallest_mean`, and the end is the largest difference.
    """
    behind = np.zeros_like(ahead) if behind is None else behind
    noise = PRECISION * float(np.fmax.reduce(np.abs([ahead, behind]), axis=None)) / float(weights.sum())
    found, most, tilted = weights, -np.inf, weights
    for _ in range(len(weights) + 1):
        (high, up), (low, down) = _side(ahead, weights=tilted), _side(behind, weights=tilted)
        if not high - low > most:
            break
        found, most, pull = tilted, high - low, up - down
        tilted = weights * (1 + share * np.where(np.abs(pull) > noise, np.sign(pull), 0.0))
    return found, most


def _side(values: FloatArray, *, weights: FloatArray) -> tuple[float, FloatArray]:
    """Return the mean of what is known, and by how much it rises with each weight, shape (m,)."""
    known = ~np.isnan(values)
    shares = known / float(weights @ known)
    mean = float(weights * shares @ np.nan_to_num(values))
    return mean, shares * (np.nan_to_num(values) - mean)


def _changes(scores: Scores, *, found: Scores) -> tuple[Change, ...]:
    structure = scores.structure
    changes: list[Change] = []
    for level, names in zip(LEVELS, (structure.indicators, structure.poles, structure.logics), strict=True):
        ends = getattr(scores.weights, level).tolist(), getattr(found.weights, level).tolist()
        changes += [Change(*entry) for entry in zip(names, *ends, strict=True) if entry[1] != entry[2]]
    return tuple(changes)
