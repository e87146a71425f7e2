"""Problems in groups: a rule that is broken a thousand times in a file is one thing to mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.errors import RELEASE, Counts, Problem, counted

EXAMPLES = 5
"""Problems of a group that are shown at once."""


@dataclass(frozen=True)
class Group:
    """Problems of one rule in one file.

    Attributes:
        rule_id: The rule; empty where none applies.
        file: The file.
        count: How many there are, listed or not.
        problems: Those that are listed, by row.
    """

    rule_id: str
    file: str
    count: int
    problems: tuple[Problem, ...]

    @property
    def published(self) -> bool:
        """Whether they are in what was published before, and not in the upload."""
        return self.file == RELEASE

    @property
    def examples(self) -> tuple[Problem, ...]:
        """The first few of them."""
        return self.problems[:EXAMPLES]


def groups(problems: Iterable[Problem], *, counts: Counts | None = None) -> tuple[Group, ...]:
    """Put problems of the same rule and file together.

    Args:
        problems: Errors or warnings.
        counts: How many there are by rule and file, where not all are listed; see `DataError.counts`.

    Returns:
        The groups, file by file in the order of the problems, the largest of a file first.
    """
    listed = tuple(problems)
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in listed:
        found.setdefault((problem.rule_id, problem.origin), []).append(problem)
    many = {**counted(listed), **(counts or {})}
    files = list(dict.fromkeys(problem.origin for problem in listed))
    made = [
        Group(rule_id, file, many[rule_id, file], tuple(sorted(found.get((rule_id, file), []), key=_row)))
        for rule_id, file in many
    ]
    place = {file: number for number, file in enumerate(files)}
    return tuple(sorted(made, key=lambda group: (place.get(group.file, len(files)), -group.count)))


def _row(problem: Problem) -> int:
    return problem.row or 0
