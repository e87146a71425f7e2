"""The choices an uncertainty analysis is made of, and every combination of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from indicators.catalogue import Methodology
from indicators.robustness.specification import Specification

LEVELS = ("aggregation", "pole_aggregation", "logic_aggregation")
STEPS = ("normalisation", "aggregation", "treatment", "imputation", "floor")
"""Steps with alternatives, in the order of the random numbers that choose."""


@dataclass(frozen=True)
class Step:
    """A step of the methodology with its alternatives.

    Attributes:
        name: One of `STEPS`.
        options: The alternatives, as they stand in the specification or the methodology.
        fields: The fields of the methodology that each alternative sets.
    """

    name: str
    options: tuple[Any, ...]
    fields: tuple[str, ...]

    def change(self, option: int) -> Mapping[str, Any]:
        """Return the fields of the methodology as an alternative sets them."""
        return dict.fromkeys(self.fields, self.options[option])


def steps(specification: Specification) -> tuple[Step, ...]:
    """Return every step with its alternatives; one for which none is given has the methodology's own."""
    return tuple(_step(name, specification=specification) for name in STEPS)


def _step(name: str, *, specification: Specification) -> Step:
    given = getattr(specification, name)
    fields = LEVELS if given and name == "aggregation" else (name,)
    return Step(name, given or (getattr(specification.methodology, name),), fields)


def methodologies(found: Sequence[Step], *, base: Methodology) -> tuple[Methodology, ...]:
    """Return a methodology for every combination of alternatives, the last step changing fastest.

    Args:
        found: The steps.
        base: Every other choice.
    """
    return tuple(
        base.model_copy(update={key: value for step, option in zip(found, chosen, strict=True)
                                for key, value in step.change(option).items()})
        for chosen in product(*(range(len(step.options)) for step in found))
    )  # fmt: skip
