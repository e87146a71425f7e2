"""Which choices would have to be defended to keep a rank: the ranks of one entity under each alternative."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from indicators.errors import NotFoundError
from indicators.robustness.draws.compiled import RankArray
from indicators.robustness.draws.drawing import choices
from indicators.robustness.uncertainty import Uncertainty, quantiles
from indicators.scoring.arrays import FloatArray

LEFT_OUT = "left_out"

CLEAR = 0.1
"""Difference of two probabilities below which they are called alike."""

ERRORS = 2.0
"""Standard errors that a difference has to exceed: an alternative can rest on few draws."""


@dataclass(frozen=True)
class Alternative:
    """The ranks of one entity in the draws that made one choice, everything else varied as ever.

    Attributes:
        step: A step of the methodology, or `LEFT_OUT`.
        option: What was chosen: an alternative of the step, or the key of an indicator; None for none left out.
        own: It is the choice of the methodology.
        draws: Draws that chose it.
        ranks: Quantiles of the rank in those with a score, at the shares asked for, shape (shares,); NaN without any.
        kept: Share of those draws in which the entity has at least its published rank; NaN where there is none.
    """

    step: str
    option: Any
    own: bool
    draws: int
    ranks: FloatArray
    kept: float


@dataclass(frozen=True)
class Duel:
    """A choice of the methodology that would have to be defended against an alternative to keep a rank.

    Attributes:
        own: The ranks under the choice of the methodology.
        against: Those under the alternative.
    """

    own: Alternative
    against: Alternative

    @property
    def loss(self) -> float:
        """By how much the alternative makes it less likely to keep the rank, 0 to 1."""
        return self.own.kept - self.against.kept


def duels(found: Sequence[Alternative]) -> tuple[Duel, ...]:
    """Return the choices that would have to be defended, the one that matters most first.

    Args:
        found: What `defence` gave.

    Returns:
        The alternatives under which the rank is kept in clearly fewer draws: by `CLEAR` at least, and by more than
        `ERRORS` standard errors of the difference of two shares.
    """
    owns = {one.step: one for one in found if one.own}
    pairs = [Duel(owns[one.step], one) for one in found if one.step in owns and not one.own]
    return tuple(sorted((pair for pair in pairs if _clear(pair)), key=lambda pair: -pair.loss))


def _clear(pair: Duel) -> bool:
    spread = sum(one.kept * (1 - one.kept) / max(one.draws, 1) for one in (pair.own, pair.against))
    return bool(pair.loss >= CLEAR and pair.loss > ERRORS * math.sqrt(spread))


def defence(found: Uncertainty, *, entity_id: str, shares: Sequence[float]) -> tuple[Alternative, ...]:
    """Return the ranks of an entity under each alternative of each step that is varied.

    Args:
        found: The draws.
        entity_id: A member.
        shares: Quantiles of the rank, 0 to 1.

    Returns:
        One entry an alternative, step by step, indicators left out last; none where the entity has no published rank.

    Raises:
        NotFoundError: If the entity is no member.
    """
    plan = found.plan
    if entity_id not in found.entities:
        raise NotFoundError.among(entity_id, what=f"entity of panel '{plan.panel_id}'", known=found.entities)
    row = found.entities.index(entity_id)
    published = plan.scores.ranks(found.score)[row]
    if np.isnan(published):
        return ()
    ranks = found.ranks[:, row]
    combination, left_out = choices(plan, first=0, count=len(ranks))
    about = {"ranks": ranks, "published": published, "shares": shares}
    method = plan.specification.methodology
    made = [
        _alternative(
            plan.option(combination, step=place) == option,
            step=step.name,
            option=name,
            own=name == getattr(method, step.name),
            **about,
        )
        for place, step in enumerate(plan.steps)
        if len(step.options) > 1
        for option, name in enumerate(step.options)
    ]
    if plan.omissions > 1:
        names = [None, *plan.base.structure.indicators]
        made += [
            _alternative(left_out == place, step=LEFT_OUT, option=names[place + 1], own=place < 0, **about)
            for place in plan.left_out(np.arange(plan.omissions)).tolist()
        ]
    return tuple(made)


def _alternative(
    chosen: npt.NDArray[np.bool_],
    *,
    step: str,
    option: Any,  # noqa: ANN401 - as the step has it
    own: bool,
    ranks: RankArray,
    published: float,
    shares: Sequence[float],
) -> Alternative:
    drawn = ranks[chosen]
    counts = np.bincount(drawn, minlength=2)[None, 1:]
    kept = float(((drawn > 0) & (drawn <= published)).mean()) if len(drawn) else float("nan")
    found = quantiles(counts, shares=shares)[:, 0]
    return Alternative(step, option, own=own, draws=len(drawn), ranks=found, kept=kept)
