"""Files as nobody should upload them, each made from its number alone, and what becomes of them.

`python -m tests.support.mutations FOLDER FIRST LAST` puts the files FIRST to LAST (without LAST) through understanding,
conversion and judging over the synthetic data folder FOLDER, within a bounded memory, and prints what happened as JSON.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from indicators.errors import DataError
from indicators.intake import RULES as INTAKE_RULES
from indicators.intake import Dataset
from indicators.upload import KINDS, RULES, Limits, Reading, convert, judge, understand
from tests.support.mutants import mutated
from tests.support.sample import LICENCES, Sample

MEMORY = 1_000_000_000
"""Bytes that one process may hold, all its libraries included."""

Random = random.Random


def outcome(number: int, *, base: Dataset) -> str:
    """Put one file through, by the proposal or, for some, by what a careless administrator may confirm.

    Returns:
        "sound", or the id of the first broken rule.

    Raises:
        AssertionError: If a problem has no rule that is known, or no words.
    """
    name, content = mutated(number)
    return judged(content, name=name, base=base, careless=Random(-number - 1) if number % 4 == 0 else None)


def judged(content: bytes, *, name: str, base: Dataset, careless: Random | None = None) -> str:
    """Put a file through; see `outcome`."""
    try:
        parts = understand(content, name=name, limits=Limits(), catalogue=base.catalogue)
        readings = [part.proposal for part in parts]
        if careless is not None:
            readings = [_confirmed(reading, rng=careless) for reading in readings]
        with tempfile.TemporaryDirectory() as folder:
            converted = convert(content, name=name, readings=readings, limits=Limits(), folder=Path(folder))
            judge(converted, base=base, licences=LICENCES)
    except DataError as error:
        for problem in error.problems:
            if problem.rule_id not in {**RULES, **INTAKE_RULES} or not problem.rule or not problem.file:
                raise AssertionError(f"a problem that nobody can mend: {problem!r}") from error
        if not error.problems:
            raise AssertionError("an error without a problem") from error
        return error.problems[0].rule_id
    return "sound"


def _confirmed(reading: Reading, *, rng: Random) -> Reading:
    columns = dict(reading.columns)
    for header in rng.sample(sorted(columns), k=min(len(columns), rng.randint(0, 2))):
        columns[header] = rng.choice(("", "value", "entity_id", "note", "speed", "period"))
    return reading.model_copy(
        update={
            "kind": rng.choice((reading.kind, reading.kind, *KINDS)),
            "encoding": rng.choice((reading.encoding, "utf-8", "cp1252", "utf-16", "cp1251")),
            "delimiter": rng.choice((reading.delimiter, reading.delimiter, ",", ";", None)),
            "decimal": rng.choice((".", ",")),
            "thousands": rng.choice(("", " ", ".")),
            "header_row": rng.choice((reading.header_row, reading.header_row, 1, 2, 40)),
            "period": rng.choice((None, 2021)),
            "columns": columns,
        }
    )


def main(folder: Path, *, first: int, last: int) -> None:
    """Put files through and print what happened."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    base = Sample(folder).read()
    seen: Counter[str] = Counter()
    failed: dict[int, str] = {}
    for number in range(first, last):
        try:
            seen[outcome(number, base=base)] += 1
        except BaseException:  # noqa: BLE001 - whatever it is, it is what the test looks for
            failed[number] = traceback.format_exc()[-1500:]
    sys.stdout.write(json.dumps({"seen": seen, "failed": failed}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), first=int(sys.argv[2]), last=int(sys.argv[3]))
