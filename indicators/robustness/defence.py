"""Which choices would have to be defended to keep a rank: the ranks of one entity under each alternative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from indicators.errors import NotFoundError
from indicators.robustness.drawing import choices
from indicators.robustness.ranks import RankArray
from indicators.robustness.uncertainty import Uncertainty, quantiles
from indicators.scoring.arrays import FloatArray

LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Alternative:
    """The ranks of one entity in the draws that made one choice, everything else varied as ever.

    Attributes:
        step: A step of the methodology, or `LEFT_OUT`.
        option: What was chosen: an alternative of the step, or the key of an indicator; None for none left out.
        draws: Draws that chose it.
        ranks: Quantiles of the rank in those with a score, at the shares asked for, shape (shares,); NaN without any.
        kept: Share of those draws in which the entity has at least its published rank; NaN where there is none.
    """

    step: str
    option: Any
    draws: int
    ranks: FloatArray
    kept: float


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
    made = [
        _alternative(plan.option(combination, step=place) == option, step=step.name, option=name, **about)
        for place, step in enumerate(plan.steps)
        if len(step.options) > 1
        for option, name in enumerate(step.options)
    ]
    if plan.omissions > 1:
        names = [None, *plan.base.structure.indicators]
        made += [
            _alternative(left_out == place, step=LEFT_OUT, option=names[place + 1], **about)
            for place in plan.left_out(np.arange(plan.omissions)).tolist()
        ]
    return tuple(made)


def _alternative(
    chosen: npt.NDArray[np.bool_],
    *,
    step: str,
    option: Any,  # noqa: ANN401 - as the step has it
    ranks: RankArray,
    published: float,
    shares: Sequence[float],
) -> Alternative:
    own = ranks[chosen]
    counts = np.bincount(own, minlength=2)[None, 1:]
    kept = float(((own > 0) & (own <= published)).mean()) if len(own) else float("nan")
    return Alternative(step, option, draws=len(own), ranks=quantiles(counts, shares=shares)[:, 0], kept=kept)
