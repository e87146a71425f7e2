"""The linear programme of who can be first: shares of weight that boxes allow, and the lead of a member over others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.optimize import linprog

from indicators.errors import MethodError
from indicators.robustness.proofs.tree import Tree
from indicators.robustness.specification import Box
from indicators.scoring.arrays import BoolArray, FloatArray, IntArray
from indicators.scoring.weighting import Weights

ZERO = 1e-9
"""A share of weight up to this is none: the solver knows no better."""


PRECISION = 1e-10
"""By how much the solver may miss an inequality: less than the slack of scoring, so that it costs nobody a score."""


@dataclass(frozen=True)
class Answer:
    """What the programme found.

    Attributes:
        shares: Share of each indicator in the score for the largest lead, shape (m,); they add up to 1.
        rivals: Share of each rival in the mixture that allows no larger lead, shape (r,); they add up to 1.
    """

    shares: FloatArray
    rivals: FloatArray


@dataclass(frozen=True)
class Group:
    """Siblings of a tree.

    Attributes:
        level: What they are.
        places: Their places among all of these, shape (g,).
        below: True where an indicator lies below a sibling, shape (g, m).
    """

    level: Literal["indicators", "poles", "logics"]
    places: IntArray
    below: BoolArray


def largest_lead(
    tree: Tree,
    *,
    own: FloatArray,
    rivals: FloatArray,
    columns: IntArray,
    box: Box | None = None,
    kept: BoolArray | None = None,
) -> Answer:
    """Find the shares of weight for which a member leads all rivals by most.

    Maximise t subject to sum(v (a - b)) >= t for each rival b, sum(v) = 1 and v >= 0. In a box the sum V of the shares
    below a sibling of weight w satisfies (1 - s) w z <= V <= (1 + s) w z with one z for all its siblings, so that what
    nested boxes allow is a polytope. The dual variables of the rivals are the mixture of which no weights lead by more.

    Args:
        tree: The score.
        own: Heights of the member, shape (m,).
        rivals: Heights of the rivals, shape (m, r), r at least 1.
        columns: The indicators that have weight; both know all of them.
        box: How far weights vary; None allows all that are not negative.
        kept: What was observed of those who keep their score, shape (m, c): weights leave them the minimum coverage of
            every pole, which is linear in the shares too. None asks for nothing.

    Returns:
        The shares, and the mixture.

    Raises:
        MethodError: If the solver stops without an answer.

    Source:
        Athanassopoulos and Podinovski (1997), Dominance and potential optimality in multiple criteria decision analysis
        with imprecise information, Journal of the Operational Research Society 48(2).
    """
    lead = (own[:, None] - rivals)[columns].T
    limits = _limits(tree, columns=columns, box=box, kept=kept)
    others = limits.shape[1]
    answer = linprog(
        c=np.r_[np.zeros(others), -1.0],
        A_ub=np.block(
            [
                [-lead, np.zeros((len(lead), others - len(columns))), np.ones((len(lead), 1))],
                [limits, np.zeros((len(limits), 1))],
            ]
        ),
        b_ub=np.zeros(len(lead) + len(limits)),
        A_eq=(np.arange(others + 1) < len(columns))[None].astype(np.float64),
        b_eq=[1.0],
        bounds=[*[(0.0, None)] * others, (None, None)],
        method="highs",
        options={"primal_feasibility_tolerance": PRECISION, "dual_feasibility_tolerance": PRECISION},
    )
    if answer.x is None or not answer.success:
        raise MethodError(
            f"The weights of panel '{tree.scores.data.panel.id}' that lead by most in '{tree.score}' were not found: "
            f"{answer.message} Choose another score or another box."
        )
    shares = np.zeros(len(own))
    shares[columns] = _rounded(answer.x[: len(columns)])
    return Answer(shares, _rounded(-answer.ineqlin.marginals[: len(lead)]))


def weights_of(tree: Tree, *, shares: FloatArray, box: Box | None = None) -> Weights:
    """Return weights among siblings that give indicators their shares.

    Args:
        tree: The score.
        shares: Share of each indicator in the score, shape (m,).
        box: The box in which the weights lie, to its middle; None for weights that are the shares themselves.

    Returns:
        The weights; siblings below which no indicator has a share keep theirs.
    """
    found = {level: getattr(tree.weights, level).copy() for level in ("indicators", "poles", "logics")}
    for group in _groups(tree):
        sums, given = group.below @ shares, found[group.level][group.places]
        if sums.sum() > 0 and box:
            share, ratio = getattr(box, group.level), sums / given
            middle = (ratio.min() + ratio.max()) / 2
            found[group.level][group.places] = given * np.clip(ratio / middle, 1 - share, 1 + share)
        elif sums.sum() > 0:
            found[group.level][group.places] = sums
    return Weights(**found)


def _rounded(shares: FloatArray) -> FloatArray:
    kept = np.where(shares > ZERO, shares, 0.0)
    return np.asarray(kept / kept.sum())


def _limits(tree: Tree, *, columns: IntArray, box: Box | None, kept: BoolArray | None) -> FloatArray:
    """Return inequalities, one row each: the sums that are at most 0, of shares of indicators and numbers of groups."""
    groups, least = list(_groups(tree)), tree.scores.methodology.min_coverage
    rows = [np.zeros((0, len(columns) + len(groups)))]
    for own, group in zip(np.eye(len(groups)), groups, strict=True):
        below = group.below[:, columns].astype(np.float64)
        some = below.any(axis=1)
        if box:
            share, weights = getattr(box, group.level), getattr(tree.weights, group.level)[group.places[some]]
            rows.append(np.hstack([below[some], np.outer(-(1 + share) * weights, own)]))
            rows.append(np.hstack([-below[some], np.outer((1 - share) * weights, own)]))
        if kept is not None and group.level == "indicators":
            seen = np.unique((kept[columns].T * below.sum(axis=0)), axis=0)
            rows.append(np.hstack([least * below.sum(axis=0) - seen, np.zeros((len(seen), len(groups)))]))
    return np.vstack(rows)


def _groups(tree: Tree) -> Iterator[Group]:
    """Yield the siblings of a tree, group by group."""
    structure = tree.scores.structure
    for pole in tree.poles:
        at = tree.columns_of(pole)
        yield Group("indicators", at, np.arange(len(structure.pole_of)) == at[:, None])
    for logic in tree.logics:
        at = tree.poles_of(logic)
        yield Group("poles", at, structure.pole_of == at[:, None])
    yield Group("logics", tree.logics, structure.logic_of[structure.pole_of] == tree.logics[:, None])
