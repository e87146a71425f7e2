"""The report on an upload: ours, DuckDB's reader of CSV, frictionless and pandera on the same file in the same run.

Ours judges every rule over the bundled figures, and looks for warnings. DuckDB reads the file into a table and judges
nothing. Frictionless and pandera judge what they can say: types, required cells, known names, repeated keys. Nothing is
wrong with the upload; of a second one, in which every hundredth value is out of range, the whole report is made.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pandas as pd
import pandera.pandas as pandera
from frictionless import Resource, Schema

from indicators.errors import DataError
from indicators.intake import Dataset, read_dataset, read_files
from indicators.intake.warnings import warnings
from indicators.reporting import groups
from tests.conftest import DATA

RUNS = 5
SMALL, LARGE = 50_000, 1_000_000
PERIODS, INDICATORS = 20, 50
SECONDS, TIMES = 2.0, 10.0
"""Targets: seconds for the small file, times DuckDB for the large one."""

LICENCES = frozenset({"open", "non-commercial", "restricted"})
TODAY = date(2026, 1, 1)


def main() -> None:
    """Print the tables."""
    base = read_dataset(DATA, licences=LICENCES)
    print(f"\n## Validation: the report on an upload over {len(base.observations):,} observations\n")
    print("The ways take turns; in brackets the time that all processors spent.\n")
    print("| rows | target | rules | rules and warnings | DuckDB reads | times DuckDB | frictionless | pandera |")
    print("|---|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder:
        print(_row(_upload(Path(folder), rows=SMALL, base=base), rows=SMALL, base=base), flush=True)
        print(_row(_upload(Path(folder), rows=LARGE, base=base), rows=LARGE, base=base), flush=True)
        wrong = _upload(Path(folder), rows=SMALL, base=base, wrong=100)
        took = _medians({"report": lambda: _report(wrong, base=base)})["report"].passed
    print(f"\n{SMALL:,} rows of which {SMALL // 100:,} are out of range: report in groups {took:.2f} s.")
    print(_false_alarms(base))


def _row(path: Path, *, rows: int, base: Dataset) -> str:
    ways: dict[str, Callable[[], object]] = {
        "rules": lambda: read_files([path], base=base, licences=LICENCES),
        "all": lambda: warnings(read_files([path], base=base, licences=LICENCES), base=base, today=TODAY),
        "duckdb": lambda: _duckdb(path),
    }
    if rows == SMALL:
        ways |= {
            "frictionless": lambda: _frictionless(path, base=base),
            "pandera": lambda: _pandera(path, base=base),
        }
    took = _medians(ways)
    goal = f"at most {SECONDS:g} s" if rows == SMALL else f"at most {TIMES:g} times DuckDB, warnings included"
    others = [str(took[name]) if name in took else "" for name in ("frictionless", "pandera")]
    rules, everything = (took[name].passed / took["duckdb"].passed for name in ("rules", "all"))
    times = f"{rules:.1f}, with warnings {everything:.1f}"
    ours = [str(took[name]) for name in ("rules", "all", "duckdb")]
    return f"| {' | '.join([f'{rows:,}', goal, *ours, times, *others])} |"


def _upload(folder: Path, *, rows: int, base: Dataset, wrong: int = 0) -> Path:
    """Write series that move by up to 4 % of the range of their indicator; every so-manieth value lies out of it."""
    entities, catalogue = list(base.catalogue.entities), base.catalogue.indicators.values()
    bounded = [each for each in catalogue if each.valid_min is not None and each.valid_max is not None][:INDICATORS]
    key = pd.MultiIndex.from_product(
        [entities[: rows // (PERIODS * INDICATORS)], range(INDICATORS), range(2001, 2001 + PERIODS)]
    )
    low, high = (np.array([getattr(each, name) for each in bounded]) for name in ("valid_min", "valid_max"))
    of = key.get_level_values(1).to_numpy()
    rng = np.random.default_rng(0)
    level = np.repeat(rng.uniform(0.1, 0.9, size=len(key) // PERIODS), PERIODS)
    value = (low[of] + (level + rng.uniform(-0.02, 0.02, size=len(key))) * (high - low)[of]).round(3)
    if wrong:
        value[::wrong] = high[of][::wrong] + 1
    frame = pd.DataFrame(
        {
            "entity_id": key.get_level_values(0),
            "indicator_id": np.array([each.id for each in bounded])[of],
            "period": key.get_level_values(2),
            "value": value,
            "status": "A",
        }
    )
    path = folder / f"{rows}-{wrong}.csv"
    frame.to_csv(path, index=False)
    return path


def _report(path: Path, *, base: Dataset) -> int:
    try:
        read_files([path], base=base, licences=LICENCES)
    except DataError as error:
        return len(groups(error.problems, counts=error.counts))
    raise AssertionError("the upload has no problem")


def _duckdb(path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE upload AS SELECT * FROM read_csv(?)", [str(path)])


def _frictionless(path: Path, *, base: Dataset) -> None:
    known = {"entity_id": list(base.catalogue.entities), "indicator_id": list(base.catalogue.indicators)}
    fields = [
        {"name": name, "type": "string", "constraints": {"required": True, "enum": names}}
        for name, names in known.items()
    ]
    fields += [{"name": "period", "type": "integer"}, {"name": "value", "type": "number"}]
    fields += [{"name": "status", "type": "string", "constraints": {"enum": ["A", "E", "P", "M"]}}]
    schema = Schema.from_descriptor({"fields": fields, "primaryKey": ["entity_id", "indicator_id", "period"]})
    resource = Resource(path=path.name, basepath=str(path.parent), schema=schema)
    assert resource.validate().valid


def _pandera(path: Path, *, base: Dataset) -> None:
    schema = pandera.DataFrameSchema(
        {
            "entity_id": pandera.Column(str, pandera.Check.isin(list(base.catalogue.entities))),
            "indicator_id": pandera.Column(str, pandera.Check.isin(list(base.catalogue.indicators))),
            "period": pandera.Column(int, pandera.Check.in_range(1900, 2100)),
            "value": pandera.Column(float),
            "status": pandera.Column(str, pandera.Check.isin(["A", "E", "P", "M"])),
        },
        unique=["entity_id", "indicator_id", "period"],
    )
    schema.validate(pd.read_csv(path), lazy=True)


def _false_alarms(base: Dataset) -> str:
    """Say how often the last year of every indicator, published and looked through, would have been asked about."""
    frame = base.observations
    of = frame.groupby("indicator_id", observed=True)["period"]
    last = (frame["period"] == of.transform("max")).to_numpy()
    series = last & (of.transform("nunique") > 1).to_numpy()
    said = []
    for chosen, what in ((last, "the last year of every indicator"), (series, "where there is an earlier year")):
        before = Dataset(base.catalogue, frame[~chosen].reset_index(drop=True))
        upload = Dataset(base.catalogue, frame, base.origins.assign(row=np.where(chosen, base.origins["row"], 0)))
        found = len(warnings(upload, base=before, today=TODAY))
        said.append(f"{found} for {chosen.sum():,} rows, {1000 * found / chosen.sum():.1f} in 1,000 ({what})")
    return f"\nWarnings about the bundled figures as if they were uploaded now: {'; '.join(said)}."


@dataclass(frozen=True)
class Took:
    """How long something took.

    Attributes:
        passed: Seconds by the clock.
        spent: Seconds that all processors spent on it.
    """

    passed: float
    spent: float

    def __str__(self) -> str:
        """Return both."""
        return f"{self.passed:.2f} s ({self.spent:.2f})"


def _medians(ways: Mapping[str, Callable[[], object]]) -> Mapping[str, Took]:
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, way in ways.items():
            started, spent = time.perf_counter(), time.process_time()
            way()
            taken[name].append((time.perf_counter() - started, time.process_time() - spent))
    return {name: Took(*map(median, zip(*times, strict=True))) for name, times in taken.items()}


if __name__ == "__main__":
    main()
