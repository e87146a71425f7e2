"""The uncertainty analysis that every reader sees beside a score, whatever methodology the score was made with."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from indicators.catalogue import Methodology
from indicators.errors import MethodError
from indicators.robustness.draws.choices import LEVELS, methodologies, steps
from indicators.robustness.draws.plan import Plan, plan
from indicators.robustness.draws.prepared import COPELAND
from indicators.robustness.executor import INLINE
from indicators.robustness.specification import Box, Specification
from indicators.robustness.uncertainty import Uncertainty, uncertainty
from indicators.scoring import Edition

READERS = 2_000
"""Draws behind what a page shows: a probability is known within two points."""

COMPARING = 100
"""Draws where a mean compares all members with each other: each of them takes as long as twenty others."""

CONFIDENCE = 0.95
"""Probability from which two members are told apart."""

INTERVAL = (0.05, 0.95)
"""Quantiles between which nine of ten draws lie."""

ALTERNATIVES: dict[str, tuple[Any, ...]] = {
    "normalisation": ("goalposts", "min_max", "percentile_rank"),
    "aggregation": ("arithmetic", "geometric"),
    "treatment": ("none", "skew_kurtosis_rule"),
    "imputation": (("last_observation",), ("last_observation", "panel_median")),
}
"""Choices that are as defensible as those of the methodology."""


def standard(
    edition: Edition,
    *,
    panel_id: str,
    period: int | None = None,
    methodology: Methodology,
    draws: int = READERS,
    seed: int = 1,
    held: Collection[str] = (),
) -> Specification:
    """Return what is varied around a methodology: weights by a quarter, the alternatives, any one indicator left out.

    Args:
        edition: The release.
        panel_id: The panel.
        period: The period; None for the panel's last one.
        methodology: The choices that are varied around; they are always among the alternatives. Where it takes
            different means at different levels, means are not varied: no alternative is a mixture.
        draws: Number of draws.
        seed: Start of the random numbers.
        held: Steps that keep the choice of the methodology.

    Returns:
        The specification, without the alternatives that are not defined for the panel's figures together with those
        that come before them.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the methodology itself is not defined for the panel's figures.
    """
    edition.scores(panel_id, period=period, methodology=methodology)
    found = Specification(methodology=methodology, draws=draws, seed=seed, weights=Box(), leave_out=True)
    mixed = len({getattr(methodology, level) for level in LEVELS}) > 1
    for step, known in ALTERNATIVES.items():
        own, fixed = getattr(methodology, step), step in held or (mixed and step in LEVELS)
        for other in () if fixed else known:
            wider = found.model_copy(update={step: (*(getattr(found, step) or (own,)), other)})
            if other != own and _defined(edition, panel_id=panel_id, period=period, specification=wider):
                found = wider
    return found


def beside(
    edition: Edition,
    *,
    panel_id: str,
    period: int | None = None,
    methodology: Methodology,
    score: str = "level",
    held: tuple[str, ...] = (),
) -> Uncertainty:
    """Return the standard analysis of a score, which the release keeps once it is made.

    Args:
        edition: The release.
        panel_id: The panel.
        period: The period; None for the panel's last one.
        methodology: The choices that are varied around.
        score: A pole, `<logic>_intensity`, `<logic>_balance` or `level`.
        held: Steps that keep the choice of the methodology. Quantiles of scores need the normalisation held: points of
            two scales are not one quantity.

    Raises:
        NotFoundError: If there is no such panel, period or score.
        MethodError: If the panel is not scored, or its figures cannot carry this score.
    """
    at = edition.panel(panel_id).last_period if period is None else period
    return edition.kept(_uncertainty, panel_id=panel_id, period=at, methodology=methodology, score=score, held=held)


def _uncertainty(
    edition: Edition, *, panel_id: str, period: int, methodology: Methodology, score: str, held: tuple[str, ...]
) -> Uncertainty:
    made = edition.kept(_plan, panel_id=panel_id, period=period, methodology=methodology, held=held)
    return uncertainty(made, score=score, executor=INLINE)


def _plan(edition: Edition, *, panel_id: str, period: int, methodology: Methodology, held: tuple[str, ...]) -> Plan:
    draws = COMPARING if COPELAND in (getattr(methodology, level) for level in LEVELS) else READERS
    chosen = standard(edition, panel_id=panel_id, period=period, methodology=methodology, draws=draws, held=held)
    return plan(edition, panel_id=panel_id, period=period, specification=chosen)


def _defined(edition: Edition, *, panel_id: str, period: int | None, specification: Specification) -> bool:
    """Return whether every combination is defined; each is scored once, and the plan finds it kept."""
    try:
        for methodology in methodologies(steps(specification), base=specification.methodology):
            edition.scores(panel_id, period=period, methodology=methodology)
    except MethodError:
        return False
    return True
