"""What an upload would become over a release: converted, judged by every rule, and looked at for what is unlikely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from indicators.engine import Dataset, Engine
from indicators.errors import Counts, DataError, Problem
from indicators.intake.warnings import warning_report
from indicators.upload import Limits, Reading, convert
from indicators.upload import judge as judge_converted

STEPS = ("convert", "judge", "warn", "keep")
"""What a check does, in this order."""

Told = Callable[[str], None]
"""Is told each step as it begins."""


@dataclass(frozen=True)
class Judgement:
    """What a check found.

    Attributes:
        release: The release over which it was judged.
        errors: What breaks a rule, in places of the uploaded file; where there are too many, the first of each rule.
        warnings: What is allowed and unlikely, in places of the uploaded file; where there are errors, nobody looked.
        found: How many of each rule were found in each file, listed or not: rule, file, how many.
    """

    release: int
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    found: tuple[tuple[str, str, int], ...] = ()

    @classmethod
    def of(
        cls, release: int, *, counts: Counts, errors: Iterable[Problem] = (), warnings: Iterable[Problem] = ()
    ) -> Judgement:
        """Keep what was found over a release."""
        found = tuple((rule_id, file, count) for (rule_id, file), count in counts.items())
        return cls(release, tuple(errors), tuple(warnings), found)

    @property
    def counts(self) -> Counts:
        """How many of each rule were found in each file."""
        return {(rule_id, file): count for rule_id, file, count in self.found}

    @property
    def error_count(self) -> int:
        """How many errors there are."""
        return sum(self.counts.values()) if self.errors else 0

    @property
    def warning_count(self) -> int:
        """How many warnings there are."""
        return sum(self.counts.values()) if self.warnings else 0

    @property
    def groups(self) -> tuple[str, ...]:
        """Keys of the groups of warnings that have to be confirmed, in the order of files and rows."""
        return tuple(dict.fromkeys(map(group_key, self.warnings)))


@dataclass(frozen=True)
class Judged:
    """A judgement with the complete state that would be published; there is none where there are errors."""

    judgement: Judgement
    dataset: Dataset | None


def group_key(problem: Problem) -> str:
    """Return the key of the group a warning belongs to: its rule and its file."""
    return f"{problem.rule_id}:{problem.file}"


def judge(
    content: bytes,
    *,
    name: str,
    readings: Sequence[Reading],
    over: int,
    engine: Engine,
    limits: Limits,
    folder: Path,
    told: Told = lambda _step: None,
) -> Judged:
    """Judge a file over a release; nothing is published.

    Args:
        content: The file.
        name: What its author calls it.
        readings: How its tables are read.
        over: Number of the release.
        engine: Where the release is.
        limits: What an upload may hold at most.
        folder: An empty private folder.
        told: Is told each step as it begins.

    Raises:
        StoreError: If the release cannot be read, or the folder not be written.
    """
    base = engine.dataset(over)
    try:
        told("convert")
        converted = convert(content, name=name, readings=readings, limits=limits, folder=folder)
        told("judge")
        dataset = judge_converted(converted, base=base, licences=engine.licences)
    except DataError as error:
        return Judged(Judgement.of(over, errors=error.problems, counts=error.counts), None)
    told("warn")
    found = warning_report(dataset, base=base, today=datetime.now(UTC).date())
    listed = map(converted.place, found.listed())
    return Judged(Judgement.of(over, warnings=listed, counts=converted.placed(found.counts())), dataset)
