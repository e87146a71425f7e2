"""Judge an upload by all rules at once: what could not be read, and what the intake says of the rest."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.errors import DataError, Problem, counted
from indicators.intake import Dataset, Watch, read_files
from indicators.upload.converted import Converted


def judge(converted: Converted, *, base: Dataset, licences: frozenset[str], watch: Watch = iter) -> Dataset:
    """Read the canonical files of an upload over what was published before.

    Args:
        converted: The files.
        base: What was published before.
        licences: Licence classes that figures may have.
        watch: Sees each file go by.

    Returns:
        What was published before with the upload over it.

    Raises:
        DataError: If anything breaks a rule; carries all problems, placed in the upload. A cell that could not be
            read is reported once, not again for what became of it.
    """
    told = {(problem.file, problem.row, problem.column) for problem in converted.problems}
    try:
        dataset = read_files(converted.paths, base=base, licences=licences, watch=watch)
    except DataError as error:
        placed = list(map(converted.place, error.problems))
        once = dict.fromkeys(placed)  # a wide row may repeat one of its cells
        more = [problem for problem in once if (problem.file, problem.row, problem.column) not in told]
        counts = converted.placed(error.counts)
        counts.subtract(counted(placed) - counted(more))
        counts.update(converted.counts)
        raise DataError(_ordered([*converted.problems, *more]), counts=+counts) from error
    if converted.problems:
        raise DataError(_ordered(converted.problems), counts=converted.counts)
    return dataset


def _ordered(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.row or 0))
