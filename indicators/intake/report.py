"""The report of everything that is wrong: rules put their problems in, one error comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from indicators.errors import Counts, DataError, Problem, short

LISTED = 1000
"""Problems listed at most; all are counted."""

Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Many:
    """Problems of one rule that may be a million: counted at once, put into words only as far as they are listed.

    Attributes:
        counts: How many there are in each file.
        first: Makes the first so many of them.
    """

    counts: Mapping[str, int]
    first: Callable[[int], Iterable[Problem]]

    def __iter__(self) -> Iterator[Problem]:
        """Give all of them."""
        return iter(self.first(sum(self.counts.values())))


class Report:
    """Problems of all files and rules, kept so that a rule broken a million times does not hide the others."""

    def __init__(self) -> None:
        self._problems: dict[str, list[Problem]] = {}
        self._counts: Counter[tuple[str, str]] = Counter()

    def check(self, subject: Subject, *, rules: Mapping[str, Callable[[Subject], Iterable[Problem]]]) -> bool:
        """Put what the rules find in the report; return whether the subject satisfies all of them."""
        before = self._counts.total()
        for rule_id, rule in rules.items():
            kept, found = self._problems.setdefault(rule_id, []), rule(subject)
            if isinstance(found, Many):
                self._counts.update({(rule_id, origin): count for origin, count in found.counts.items()})
                kept += [_kept(problem, rule_id=rule_id) for problem in found.first(LISTED - len(kept))]
                continue
            for problem in found:
                self._counts[rule_id, problem.origin] += 1
                if len(kept) < LISTED:
                    kept.append(_kept(problem, rule_id=rule_id))
        return self._counts.total() == before

    def listed(self) -> tuple[Problem, ...]:
        """Return the problems by file and row; where there are too many, the first ones of each rule."""
        by_rank = sorted(
            ((rank, problem) for kept in self._problems.values() for rank, problem in enumerate(kept)),
            key=lambda pair: pair[0],
        )
        first = [problem for _, problem in by_rank[:LISTED]]
        return tuple(sorted(first, key=lambda problem: (problem.file, problem.row or 0)))

    def counts(self) -> Counts:
        """Return how many problems of each rule, by its id, were found in each file, listed or not."""
        return self._counts

    def close(self) -> None:
        """End the reading.

        Raises:
            DataError: If any rule found a problem; carries all of them.
        """
        if self._counts:
            raise DataError(self.listed(), counts=self._counts)


def _kept(problem: Problem, *, rule_id: str) -> Problem:
    return replace(problem, rule_id=rule_id, got=short(problem.got))
