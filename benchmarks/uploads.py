"""Speed of an upload from its bytes to its report, beside DuckDB's own reader of the same file in the same run."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb
import numpy as np

from indicators.errors import DataError
from indicators.intake import Dataset, read_dataset
from indicators.upload import Limits, convert, judge, understand
from tests.support.store import ROOT

RUNS = 3
SIZES = (50_000, 1_000_000)
LICENCES = frozenset({"open", "non-commercial"})
LIMITS = Limits(bytes=200_000_000)
FIRST_YEAR = 1900
YEARS = 25


def main() -> None:
    """Print a row for each size and form of table."""
    base = read_dataset(ROOT / "data", licences=LICENCES)
    print("\n## Uploads\n")
    print(
        "Seconds for a proposal, for canonical files, and for the report by all rules; DuckDB reads texts only. The "
        "ways take turns; in brackets the seconds that all processors spent.\n"
    )
    print("| rows | table | understand | convert | judge | DuckDB `read_csv` | all three, times DuckDB |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for rows in SIZES:
        for name, content in _tables(rows, base=base).items():
            _print(name, content, rows=rows, base=base)


def _tables(rows: int, *, base: Dataset) -> dict[str, bytes]:
    """Make figures for every entity and indicator in turn; many of them are not possible, and are reported."""
    entities, indicators = list(base.catalogue.entities), list(base.catalogue.indicators)
    values = np.random.default_rng(1).integers(0, 1000, rows) / 10
    lines = [
        f"{entities[row // YEARS % len(entities)]},{indicators[row // YEARS // len(entities)]},"
        f"{FIRST_YEAR + row % YEARS},{value}"
        for row, value in enumerate(values.tolist())
    ]
    body = "\n".join([*lines, ""])
    local = body.replace(",", ";").replace(".", ",")
    return {
        "canonical": f"entity_id,indicator_id,period,value\n{body}".encode(),
        "semicolons, decimal commas, cp1252": (
            "Land;Indikator;Jahr;Wert;Prüfer\n" + local.replace("\n", ";x\n")
        ).encode("cp1252"),
    }


def _print(name: str, content: bytes, *, rows: int, base: Dataset) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload.csv"
        path.write_bytes(content.replace("ü".encode("cp1252"), b"u"))
        parts = understand(content, name="upload.csv", limits=LIMITS, catalogue=base.catalogue)
        readings = [part.proposal for part in parts]
        converted = convert(content, name="upload.csv", readings=readings, limits=LIMITS, folder=Path(folder) / "once")
        ways: dict[str, Callable[[], object]] = {
            "understand": lambda: understand(content, name="upload.csv", limits=LIMITS, catalogue=base.catalogue),
            "convert": lambda: convert(
                content, name="upload.csv", readings=readings, limits=LIMITS, folder=Path(folder) / "again"
            ),
            "judge": lambda: judge(converted, base=base, licences=LICENCES),
            "DuckDB": lambda: duckdb.connect().execute(
                "create table upload as select * from read_csv(?, all_varchar = true, header = true)", [str(path)]
            ),
        }
        middle = _medians(ways)
    passed = {way: times[0] for way, times in middle.items()}
    ratio = sum(seconds for way, seconds in passed.items() if way != "DuckDB") / passed["DuckDB"]
    figures = " | ".join(f"{passed:.2f} ({spent:.2f})" for passed, spent in middle.values())
    print(f"| {rows:,} | {name} | {figures} | {ratio:.1f} |", flush=True)


def _medians(ways: dict[str, Callable[[], object]]) -> dict[str, tuple[float, float]]:
    taken: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for _ in range(RUNS):
        for way, action in ways.items():
            started, spent = time.perf_counter(), time.process_time()
            with suppress(DataError):  # the report itself, which is what takes the time
                action()
            taken[way].append((time.perf_counter() - started, time.process_time() - spent))
    return {
        way: (statistics.median(passed for passed, _ in times), statistics.median(spent for _, spent in times))
        for way, times in taken.items()
    }


if __name__ == "__main__":
    main()
