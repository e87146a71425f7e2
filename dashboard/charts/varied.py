"""What the draws behind a chart varied, and how that is said below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.charts.carried import Carried
from dashboard.text import Words
from indicators.robustness.draws.plan import Plan
from indicators.robustness.specification import Box


@dataclass(frozen=True)
class Varied(Carried):
    """What was varied around the methodology.

    Attributes:
        draws: Number of draws.
        seed: Start of the random numbers.
        digest: Fingerprint of all that was varied.
        weights: Largest relative change of a weight, 0 to 1; 0 where weights stay.
        steps: Each step with more than one choice, with their number.
        left_out: Indicators of which any single one may be left out; 0 where none is.
        errors: Figures that move within their standard error.
    """

    draws: int
    seed: int
    digest: str
    weights: float
    steps: tuple[tuple[str, int], ...]
    left_out: int
    errors: int

    @classmethod
    def of(cls, plan: Plan) -> Varied:
        """Return what a plan varies."""
        chosen, box = plan.specification, plan.specification.weights
        return cls(
            draws=chosen.draws,
            seed=chosen.seed,
            digest=chosen.digest,
            weights=max(box.indicators, box.poles, box.logics) if isinstance(box, Box) else 0.0,
            steps=tuple((step.name, len(step.options)) for step in plan.steps if len(step.options) > 1),
            left_out=plan.omissions - 1,
            errors=plan.cells,
        )

    def said(self, words: Words) -> str:
        """Return what each draw chooses anew, in a sentence with the number of draws and the seed."""
        choices = [words("robustness.varied.weights", share=words.percent(self.weights))] if self.weights else []
        choices += [words(f"robustness.varied.{name}", count=words.integer(count)) for name, count in self.steps]
        choices += [words("robustness.varied.left_out")] if self.left_out else []
        choices += [words.count("robustness.varied.errors", count=self.errors)] if self.errors else []
        draws, seed = words.integer(self.draws), words.integer(self.seed)
        return words("robustness.varied.note", draws=draws, seed=seed, choices="; ".join(choices))


def again(plan: Plan) -> dict[str, Any]:
    """Return the columns that each frame ends with: all that is needed to draw the same again."""
    chosen = plan.specification
    return {"release": plan.release, "specification": chosen.digest, "seed": chosen.seed, "draws": chosen.draws}
