"""The report on an upload as a table, one row a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from indicators.errors import RELEASE, Problem
from indicators.sheets import Sheet

COLUMNS = ("file", "sheet", "row", "column", "value", "rule", "allowed", "mend", "rule_id")
"""What each row says."""

WIDTHS = {"file": 28, "value": 24, "rule": 36, "allowed": 60, "mend": 60, "rule_id": 24}

BETWEEN = " / "
"""Stands between the file and the sheet, or the file in an archive, of a table."""

Say = Callable[[str], str]
"""Says a sentence of the engine, or the words of a cell, in the language of the reader."""

Explain = Callable[[str], tuple[str, str]]
"""Gives the title of a rule and how to mend what breaks it, in the language of the reader, for its id."""


def report_sheet(
    problems: Iterable[Problem], *, heads: Mapping[str, str], explain: Explain, say: Say, name: str
) -> Sheet:
    """Return problems as a table.

    Args:
        problems: Errors, warnings or both.
        heads: Name of each of `COLUMNS` in the language of the reader.
        explain: Gives title and remedy of a rule.
        say: Says what was found, and what is allowed.
        name: Name of the sheet.
    """
    widths = {heads[column]: width for column, width in WIDTHS.items()}
    return Sheet(name, [heads[column] for column in COLUMNS], _rows(problems, explain=explain, say=say), widths)


def _rows(problems: Iterable[Problem], *, explain: Explain, say: Say) -> Iterator[tuple[str | int | None, ...]]:
    for problem in problems:
        before = problem.origin == RELEASE
        file, _, sheet = (say(RELEASE), "", problem.published) if before else problem.file.partition(BETWEEN)
        title, mend = explain(problem.rule_id) if problem.rule_id else ("", "")
        place = (file, sheet, problem.row, problem.column, say(problem.got))
        yield (*place, title, say(problem.rule), mend, problem.rule_id)
