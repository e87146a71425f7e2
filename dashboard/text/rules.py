"""What validation rules and warnings are called, how to mend what breaks them, and the heads of a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.text.words import Words
from indicators.errors import Problem
from indicators.reporting import COLUMNS


def explained(words: Words) -> Callable[[str], tuple[str, str]]:
    """Return a function that gives the title of a rule and how to mend what breaks it, for its id.

    Args:
        words: Language of the reader.
    """
    return lambda rule_id: (words(f"rules.{rule_id}.title"), words(f"rules.{rule_id}.mend"))


def heads(words: Words) -> Mapping[str, str]:
    """Return the name of each column of a report."""
    return {column: words(f"report.columns.{column}") for column in COLUMNS}


def sheet_name(words: Words) -> str:
    """Return the name of the sheet of a report."""
    return words("report.sheet")


def remarks_head(words: Words) -> str:
    """Return the name of the column of remarks beside an uploaded table."""
    return words("report.remarks")


def remark(words: Words) -> Callable[[Problem], str]:
    """Return a function that says in one line what is wrong with a row and what to do."""

    def say(problem: Problem) -> str:
        title, mend = explained(words)(problem.rule_id)
        return words("report.remark", title=title, mend=mend, allowed=words.said(problem.rule))

    return say


def of_template(words: Words) -> Callable[..., str]:
    """Return a function that gives the texts of a template by their keys."""
    return lambda key, **fields: words(f"template.{key}", **fields)
