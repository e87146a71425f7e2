"""An uncertainty analysis before its first draw: every combination scored once, and found to work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

import numpy as np

from indicators.catalogue import Methodology
from indicators.errors import MethodError, NotFoundError
from indicators.robustness.draws.choices import Step, methodologies, steps
from indicators.robustness.draws.errors_of_measurement import Errors, errors_of
from indicators.robustness.draws.prepared import Prepared
from indicators.robustness.specification import Specification
from indicators.scoring import Edition, Scores
from indicators.scoring.arrays import IntArray


@dataclass(frozen=True)
class Plan:
    """Everything the draws of a panel depend on, and nothing that needs the release again.

    Attributes:
        specification: What is varied.
        release: Number of the release.
        panel_id: The panel.
        period: The period.
        entities: Keys of the members, length n.
        scores: Scores of the methodology itself, of the whole panel.
        steps: Steps with their alternatives.
        prepared: Every combination of alternatives, the last step changing fastest.
        cells: Number of observations with a standard error that is varied.
    """

    specification: Specification
    release: int
    panel_id: str
    period: int
    entities: tuple[str, ...]
    scores: Scores
    steps: tuple[Step, ...]
    prepared: tuple[Prepared, ...]
    cells: int

    @property
    def compares(self) -> bool:
        """True where a score depends on all members at once, under some combination."""
        return any(one.compares for one in self.prepared)

    @property
    def base(self) -> Prepared:
        """The first combination."""
        return self.prepared[0]

    @property
    def columns(self) -> int:
        """Number of random numbers that the weights of a draw take."""
        structure = self.base.structure
        return len(structure.indicators) + len(structure.poles) + len(structure.logics)

    @property
    def omissions(self) -> int:
        """Number of ways to leave out one indicator or none."""
        return 1 + len(self._droppable)

    def ranked(self, score: str) -> bool:
        """Return whether the panel lets its members be ranked by a score.

        Raises:
            NotFoundError: If there is no such score.
            MethodError: If the panel says that its figures cannot carry this balance.
        """
        if score not in self.scores.names:
            raise NotFoundError.among(score, what=f"score of panel '{self.panel_id}'", known=self.scores.names)
        panel = self.scores.data.panel
        if score.endswith("_balance"):
            barred = panel.limit("balance", logic=score.removesuffix("_balance"))
            if barred:
                raise MethodError(f"Panel '{self.panel_id}' has no score '{score}': {barred.reason.en}")
        return score != "level" or panel.limit("rank") is None

    def combination(self, options: Sequence[IntArray]) -> IntArray:
        """Return the place of the combination that alternatives of each step make, shape (d,)."""
        found = np.zeros_like(options[0])
        for step, option in zip(self.steps, options, strict=True):
            found = found * len(step.options) + option
        return found

    def option(self, combination: IntArray, *, step: int) -> IntArray:
        """Return the alternative of a step in combinations, shape (d,)."""
        behind = prod(len(later.options) for later in self.steps[step + 1 :])
        return combination // behind % len(self.steps[step].options)

    def left_out(self, which: IntArray) -> IntArray:
        """Return the indicator that each way leaves out, shape (d,); -1 for the first way, which leaves out none."""
        return np.concatenate([[-1], self._droppable])[which]

    def weighed(self, scores: Scores) -> Plan:
        """Return the plan around other weights: no combination is scored again, since weights enter last.

        Args:
            scores: Scores of the panel and period under a methodology that differs in weights that the reader gives,
                and in nothing else; those of `principal_component` are another set under every combination.
        """
        return replace(
            self,
            specification=self.specification.model_copy(update={"methodology": scores.methodology}),
            scores=scores,
            prepared=tuple(one.weighed(scores.weights) for one in self.prepared),
        )

    def part(self, rows: slice) -> Plan:
        """Return the plan for some of the entities; not for means that compare all of them."""
        prepared = tuple(one.part(rows) for one in self.prepared)
        return replace(self, entities=self.entities[rows], prepared=prepared)

    @cached_property
    def _droppable(self) -> IntArray:
        """Indicators without which their pole still has one of weight."""
        structure, weighs = self.base.structure, self.base.base.indicators > 0
        held = np.bincount(structure.pole_of, weights=weighs, minlength=len(structure.poles))
        if not self.specification.leave_out:
            return np.array([], dtype=np.int64)
        return np.flatnonzero(weighs & (held[structure.pole_of] > 1))


def plan(edition: Edition, *, panel_id: str, period: int | None = None, specification: Specification) -> Plan:
    """Score a panel once under every combination of choices.

    Args:
        edition: The release.
        panel_id: The panel.
        period: The period; None for the panel's last one.
        specification: What is varied.

    Returns:
        The plan.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the panel is not scored, or a combination is not defined for its figures; names them all.
    """
    found = steps(specification)
    chosen = (*methodologies(found, base=specification.methodology), specification.methodology)
    *scored, published = _scored(edition, panel_id=panel_id, period=period, chosen=chosen)
    if not published.entities:
        raise MethodError(f"Panel '{panel_id}' has no members in this release: there is nothing to draw.")
    errors: Sequence[Errors | None] = [None] * len(scored)
    if specification.measurement_error:
        errors = errors_of(scored, standard_errors=[edition.standard_errors(scores) for scores in scored])
    prepared = tuple(Prepared.of(scores, errors=own) for scores, own in zip(scored, errors, strict=True))
    return Plan(
        specification=specification,
        release=edition.release,
        panel_id=panel_id,
        period=published.period,
        entities=published.entities,
        scores=published,
        steps=found,
        prepared=prepared,
        cells=max((int(own.numbers.max()) + 1 for own in errors if own), default=0),
    )


def _scored(
    edition: Edition, *, panel_id: str, period: int | None, chosen: Sequence[Methodology]
) -> tuple[Scores, ...]:
    scored: list[Scores] = []
    wrong: dict[str, list[Methodology]] = {}
    for methodology in chosen:
        try:
            scored.append(edition.scores(panel_id, period=period, methodology=methodology))
        except MethodError as error:
            wrong.setdefault(str(error), []).append(methodology)
    if len(wrong) == 1 and not scored:
        raise MethodError(*wrong)
    if wrong:
        lines = [f"  {_described(those, among=chosen)}: {words}" for words, those in wrong.items()]
        raise MethodError(
            "\n".join([f"Panel '{panel_id}' cannot be scored under every combination that is to be drawn:", *lines])
        )
    return tuple(scored)


def _described(those: Sequence[Methodology], *, among: Sequence[Methodology]) -> str:
    """Name combinations by the choices they make where others make another one; one by one where that says too much."""
    made = {name: dict.fromkeys(_chosen(one, name) for one in those) for name in Methodology.model_fields}
    meant = [one for one in among if all(_chosen(one, name) in values for name, values in made.items())]
    if any(one not in those for one in meant):
        return "; ".join(_described([one], among=among) for one in those)
    varied = (name for name, values in made.items() if any(_chosen(one, name) not in values for one in among))
    return ", ".join(f"{name} {' or '.join(made[name])}" for name in varied)


def _chosen(methodology: Methodology, name: str) -> str:
    value = getattr(methodology, name)
    return "+".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value)
