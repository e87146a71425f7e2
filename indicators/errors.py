"""What can go wrong, one branch for each exit code of the command line.

TrilogicError
├── ConfigurationError   2   a setting, an option or a path is unusable
│   ├── NotFoundError    2   what was asked for does not exist; names what does
│   └── RefusedError     2   a step that is not possible now, or not for this person
├── DataError            3   figures or metadata break a rule; carries every problem found
├── MethodError          4   a calculation is not defined for what it was given
└── StoreError           5   the store cannot be opened, read or written
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from indicators.wording import Kept, Sentence

RELEASE = Sentence("current release")
"""How messages call the place of what was published before."""

SHOWN = 80
"""Letters of a value that are shown."""

NOTHING = Sentence("")
"""Stands in a sentence where there is nothing to add."""


Counts = Mapping[tuple[str, str], int]
"""How many problems of each rule, by its id, were found in each file."""


class TrilogicError(Exception):
    """A failure that the person in front of the screen can do something about.

    Its text says what, where, what was found, what is allowed and what to do.
    """

    exit_code = 1

    @property
    def sentence(self) -> Sentence:
        """What it says, to be said in another language where that is known."""
        return Sentence.of(self.args[0] if self.args else str(self))


class ConfigurationError(TrilogicError):
    """A setting, an option or a path is unusable."""

    exit_code = 2


class NotFoundError(ConfigurationError):
    """What was asked for does not exist; the text names what does."""

    @classmethod
    def among(cls, name: str, *, what: str, known: Iterable[str]) -> NotFoundError:
        """Say that a name is unknown, with the nearest names that exist.

        Args:
            name: The name asked for.
            what: What it should be the name of, e.g. "panel".
            known: The names that exist.

        Returns:
            The error, to be raised.
        """
        names = sorted(known)
        near = get_close_matches(name, names, n=5, cutoff=0.5) or names[:10]
        return cls(f"There is no {what} called '{name}'. Did you mean: {', '.join(near) or 'none exists yet'}?")


class RefusedError(ConfigurationError):
    """A step that is not possible now, or not for this person; nothing was changed."""

    def __init__(self, said: Sentence) -> None:
        """Keep what it says.

        Args:
            said: Why not, and what to do: pages say it in the language of their reader.
        """
        super().__init__(said)


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
        rule: What is allowed, and what to do, with the facts in it.
        rule_id: The rule in docs/validation-rules.md; empty where none applies.
    """

    file: str
    row: int | None
    column: str
    got: Kept
    rule: Sentence
    rule_id: str = ""

    @property
    def origin(self) -> str:
        """The file; of what was published before, without the key that stands in for its row."""
        return RELEASE if self.file.startswith(f"{RELEASE},") else self.file

    @property
    def published(self) -> str:
        """Key of what was published before and is wrong now; empty for what is in a file."""
        return self.file.removeprefix(RELEASE).removeprefix(", ") if self.origin == RELEASE else ""

    def __str__(self) -> str:
        """Return the problem as one line: where, what was found, what is allowed."""
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        found = f"found '{self.got}': " if self.got else ""
        see = f" [{self.rule_id}]" if self.rule_id else ""
        return f"{', '.join(place)}: {found}{self.rule}{see}"


class DataError(TrilogicError):
    """Figures or metadata break a rule; carries every problem found, not the first one."""

    exit_code = 3

    def __init__(
        self,
        problems: Sequence[Problem],
        *,
        counts: Counts | None = None,
        outcome: str = "nothing was published",
    ) -> None:
        """Keep the problems and make the text of all of them.

        Args:
            problems: Every problem found, in the order of files and rows.
            counts: How many there are, where there are too many to list; None when all are listed.
            outcome: What follows from them.
        """
        self.problems = tuple(problems)
        self.counts = counted(self.problems) if counts is None else counts
        total = sum(self.counts.values())
        count = "1 problem" if total == 1 else f"{total:,} problems"
        more = total - len(self.problems)
        rest = [f"... and {more:,} more like these."] if more else []
        super().__init__("\n".join([f"{count}; {outcome}.", *map(str, self.problems), *rest]))


def counted(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    """Count problems by the id of their rule and their file."""
    return Counter((problem.rule_id, problem.origin) for problem in problems)


def one_line(text: str) -> str:
    """Return a text on one line, without what a terminal would obey; spaces at its ends stay, they may be the slip."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in re.sub(r"\s+", " ", text))


def short(got: str) -> str:
    """Return what was found on one line, and not the whole of a novel; a sentence of ours stays as it is."""
    if isinstance(got, Sentence):
        return got
    words = one_line(got)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}..."


def suggestion(got: str, *, among: Iterable[str]) -> Sentence:
    """Return " (did you mean 'x'?)" for the nearest allowed word, the empty sentence where none is near."""
    allowed = {word.casefold(): word for word in among}
    found = get_close_matches(got.casefold(), allowed, n=1, cutoff=0.6)
    return Sentence(" (did you mean {first}?)", first=f"'{allowed[found[0]]}'") if found else NOTHING
