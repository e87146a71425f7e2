"""Ten thousand broken files: each ends in a report or in sound figures, in bounded memory, and never in a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.intake import Dataset
from indicators.upload import RULES
from tests.conftest import ROOT
from tests.support.mutations import judged
from tests.support.sample import Sample

FILES = int(os.environ.get("MUTATIONS", "1000"))
"""Files in all; `MUTATIONS=10000` takes a minute or two."""

PROCESSES = 2
SECONDS = 1800

CELLS = st.one_of(
    st.sampled_from(
        ["AA", "BB", "speed", "complaints", "2021", "7.5", "3,5", "1 234,5", "12.5 %", ":",
         "..", "n/a", "4 e", "4 b", "NaN", "inf", "1e400",
         "=1+1",
         "@x", "+1", "-1", "١٢", "\u202e5", "\u200f", '"', '""', "A\nB", "a,b", "a;b", "2020-05-03", "", " AA "]
    ),
    st.text(max_size=12),
    st.floats().map(str),
    st.integers().map(str),
)  # fmt: skip
HEADERS = st.one_of(
    st.sampled_from(
        ["entity_id", "indicator_id", "period", "value", "status", "standard_error", "n", "note", "Land", "Jahr",
         "année", "Speed",
         "Complaint", "REF_AREA", "OBS_VALUE", "TIME_PERIOD", "unit_id", "label_en", "decimals", ""]
    ),
    st.text(max_size=8),
)  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return Sample.write(tmp_path_factory.mktemp("mutations") / "data").read()


@pytest.mark.slow
def test_broken_files_end_in_a_report_or_in_sound_figures(tmp_path: Path) -> None:
    folder = Sample.write(tmp_path / "data").folder
    edges = range(0, FILES + 1, FILES // PROCESSES)
    running = [_started(folder, first=first, last=first + FILES // PROCESSES) for first in edges[:-1]]

    reports = [json.loads(process.communicate(timeout=SECONDS)[0]) for process in running]

    seen = sum((Counter(report["seen"]) for report in reports), Counter())
    assert [report["failed"] for report in reports] == [{}, {}]
    assert sum(seen.values()) == FILES
    assert seen["sound"] > FILES / 100
    assert len(set(RULES) & set(seen)) > len(RULES) / 2


@settings(max_examples=300, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    header=st.lists(HEADERS, max_size=7),
    rows=st.lists(st.lists(CELLS, max_size=8), max_size=8),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    quote=st.sampled_from(["", '"']),
)
def test_tables_of_any_cells_end_in_a_report_or_in_sound_figures(
    base: Dataset, header: list[str], rows: list[list[str]], delimiter: str, encoding: str, quote: str
) -> None:
    cells = [[f"{quote}{cell}{quote}" for cell in row] for row in [header, *rows]]
    content = "\n".join(delimiter.join(row) for row in cells).encode(encoding, errors="ignore")

    outcome = judged(content, name="table.csv", base=base)

    assert outcome


def _started(folder: Path, *, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.support.mutations", str(folder), str(first), str(last)]
    # One thread each: the stacks of unused threads would count as memory that the process holds.
    # Without coverage, which would take twice the time and memory of its own.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    environment = {**inherited, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)
