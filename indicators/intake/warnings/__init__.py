"""Warnings: what an upload may hold, and what its author has to look at a second time before it is published.

`docs/validation-rules.md` explains each id. Rules judge, warnings ask: they look at values that the upload gives and
that differ from those published before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from indicators.errors import Problem
from indicators.intake.dataset import Dataset
from indicators.intake.report import Report
from indicators.intake.warnings import values, waves
from indicators.intake.warnings.compared import Compared

WARNINGS: Mapping[str, Callable[[Compared], Iterable[Problem]]] = {
    "warn_outlier": values.warn_outlier,
    "warn_jump": values.warn_jump,
    "warn_factor": values.warn_factor,
    "warn_unseen": values.warn_unseen,
    "warn_future": waves.warn_future,
    "warn_equal": waves.warn_equal,
    "warn_rounding": waves.warn_rounding,
    "warn_fewer": waves.warn_fewer,
    "warn_gone": waves.warn_gone,
}
"""All of them by id."""


def warnings(dataset: Dataset, *, base: Dataset, today: date) -> tuple[Problem, ...]:
    """Look for what is allowed and still unlikely.

    Args:
        dataset: A judged upload over what was published before, with the origins of its rows.
        base: What was published before.
        today: The day of the upload.

    Returns:
        The warnings by file and row; where there are too many to list, the first ones of each kind.
    """
    return warning_report(dataset, base=base, today=today).listed()


def warning_report(dataset: Dataset, *, base: Dataset, today: date) -> Report:
    """Look for the same, and return the report, which also counts what is too much to list; see `warnings`."""
    report = Report()
    report.check(Compared.of(dataset, base=base, today=today), rules=WARNINGS)
    return report
