"""What readers ask about one score of a panel besides its draws; the release keeps each answer once it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indicators.catalogue import Methodology
from indicators.robustness.coherence import structure
from indicators.robustness.coherence.omission import Omission, leave_out_entities, leave_out_indicators
from indicators.robustness.coherence.structure import StatisticalStructure
from indicators.robustness.executor import INLINE
from indicators.robustness.proofs.dominance import Dominance, dominance
from indicators.robustness.sensitivity import Sensitivity, sensitivity
from indicators.robustness.specification import Box
from indicators.robustness.standard import beside
from indicators.scoring import Edition, Scores


@dataclass(frozen=True)
class Asked:
    """The score that is asked about.

    Attributes:
        panel_id: The panel.
        period: The period; None for the panel's last one.
        methodology: How members are scored, and what is varied around.
        score: A pole, `<logic>_intensity`, `<logic>_balance` or `level`.
    """

    panel_id: str
    period: int | None
    methodology: Methodology
    score: str = "level"

    def scores(self, edition: Edition) -> Scores:
        """Return the scores of the panel."""
        return edition.scores(self.panel_id, period=self.period, methodology=self.methodology)


def movers(edition: Edition, *, asked: Asked) -> Sensitivity:
    """Return what moves the ranks of the standard analysis.

    Args:
        edition: The release.
        asked: The score.

    Raises:
        NotFoundError: If there is no such panel, period or score.
        MethodError: If the panel is not scored, bars ranks by this score or cannot carry it, or nothing is varied.
    """
    return edition.kept(_movers, asked=asked)


def without_indicators(edition: Edition, *, asked: Asked) -> tuple[Omission, ...]:
    """Return what each indicator moves if it is left out and nothing else is varied, in their order.

    Args:
        edition: The release.
        asked: The score.

    Raises:
        NotFoundError: If there is no such panel or period.
        KeyError: If there is no such score.
        MethodError: If the panel is not scored.
    """
    return edition.kept(_without_indicators, asked=asked)


def without_entities(edition: Edition, *, asked: Asked) -> tuple[Omission, ...]:
    """Return what each member moves among the others if it leaves the panel, in their order.

    Args:
        edition: The release.
        asked: The score.

    Raises:
        NotFoundError: If there is no such panel or period.
        KeyError: If there is no such score.
        MethodError: If the panel is not scored.
    """
    return edition.kept(_without_entities, asked=asked)


def proved(edition: Edition, *, asked: Asked) -> Dominance:
    """Return who is above whom for all weights of the standard analysis, every other choice as it was made.

    Args:
        edition: The release.
        asked: The score.

    Raises:
        NotFoundError: If there is no such panel or period.
        KeyError: If there is no such score.
        MethodError: If the panel is not scored, the score orders nobody, or it is not one mean at all levels.
    """
    return edition.kept(_proved, asked=asked)


def audited(edition: Edition, *, asked: Asked) -> StatisticalStructure:
    """Return how the scores of a panel hang together; the same for all its scores.

    Args:
        edition: The release.
        asked: One of its scores.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the panel is not scored.
    """
    return edition.kept(_audited, asked=replace(asked, score="level"))


def _movers(edition: Edition, *, asked: Asked) -> Sensitivity:
    found = beside(
        edition, panel_id=asked.panel_id, period=asked.period, methodology=asked.methodology, score=asked.score
    )
    return sensitivity(found.plan, score=asked.score, executor=INLINE)


def _without_indicators(edition: Edition, *, asked: Asked) -> tuple[Omission, ...]:
    return leave_out_indicators(asked.scores(edition), name=asked.score)


def _without_entities(edition: Edition, *, asked: Asked) -> tuple[Omission, ...]:
    return leave_out_entities(asked.scores(edition), name=asked.score)


def _proved(edition: Edition, *, asked: Asked) -> Dominance:
    return dominance(asked.scores(edition), box=Box(), score=asked.score)


def _audited(edition: Edition, *, asked: Asked) -> StatisticalStructure:
    return structure.structure(asked.scores(edition))
