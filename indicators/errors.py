"""What can go wrong, one branch for each exit code of the command line.

    TrilogicError
    ├── ConfigurationError   2   a setting, an option or a path is unusable
    ├── DataError            3   figures or metadata break a rule; carries every problem found
    ├── MethodError          4   a calculation is not defined for what it was given
    └── StoreError           5   the store cannot be opened, read or written
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class TrilogicError(Exception):
    """A failure that the person in front of the screen can do something about.

    Its text says what, where, what was found, what is allowed and what to do.
    """

    exit_code = 1


class ConfigurationError(TrilogicError):
    """A setting, an option or a path is unusable."""

    exit_code = 2


class MethodError(TrilogicError):
    """A calculation is not defined for what it was given."""

    exit_code = 4


class StoreError(TrilogicError):
    """The store cannot be opened, read or written."""

    exit_code = 5


@dataclass(frozen=True)
class Problem:
    """One broken rule in one place of one file.

    Attributes:
        file: Path of the file, relative to the folder that was read.
        row: Row of the file as a spreadsheet counts it (the header is row 1); None for the whole file.
        column: Name of the column or key; empty for the whole row.
        got: The value found.
        rule: What is allowed, and what to do.
    """

    file: str
    row: int | None
    column: str
    got: str
    rule: str

    def __str__(self) -> str:
        """Return the problem as one line: where, what was found, what is allowed."""
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        found = f"found '{self.got}': " if self.got else ""
        return f"{', '.join(place)}: {found}{self.rule}"


class DataError(TrilogicError):
    """Figures or metadata break a rule; carries every problem found, not the first one."""

    exit_code = 3

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems and make the text of all of them.

        Args:
            problems: Every problem found, in the order of files and rows.
        """
        self.problems = tuple(problems)
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        super().__init__("\n".join([f"{count}; nothing was published.", *map(str, self.problems)]))
