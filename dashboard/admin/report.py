"""What a check found, in groups for a page: one for each rule and file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.desk.judging import group_key
from indicators.errors import Problem

SHOWN = 20
"""Places of a group that are shown; the files have all."""


@dataclass(frozen=True)
class Group:
    """Places of one file that break the same rule.

    Attributes:
        key: Key by which the group is confirmed.
        rule_id: The rule.
        file: The file or table.
        problems: The first of them.
        count: How many there are.
    """

    key: str
    rule_id: str
    file: str
    problems: tuple[Problem, ...]
    count: int


def groups(problems: Sequence[Problem]) -> tuple[Group, ...]:
    """Return problems in groups, in the order in which each first occurs.

    Args:
        problems: The problems, by file and row.
    """
    known: dict[str, list[Problem]] = {}
    for problem in problems:
        known.setdefault(group_key(problem), []).append(problem)
    return tuple(
        Group(key=key, rule_id=found[0].rule_id, file=found[0].file, problems=tuple(found[:SHOWN]), count=len(found))
        for key, found in known.items()
    )
