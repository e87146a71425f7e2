"""The examples of the page for programs, against a served explorer: they are run, or else what they ask is asked."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.request import urlopen

import pandas as pd
import pytest
from werkzeug.serving import make_server

from dashboard.api.page import examples, filled, values_of
from dashboard.app import create_app
from indicators.engine import Edition
from tests.conftest import settings_of

CELL = 32_767
"""Letters that a cell of Excel, and so WEBSERVICE, can hold."""


@pytest.fixture(scope="module")
def programs(published: Path, edition: Edition) -> Iterator[Mapping[str, str]]:
    """The examples as the page of a served explorer shows them."""
    server = make_server("127.0.0.1", 0, create_app(settings_of(published)).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        values = values_of(edition, root=f"http://127.0.0.1:{server.server_port}")
        yield {name: filled(program, values=values) for name, program in examples().items()}
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def address(program: str) -> str:
    """Return the one address that a program asks."""
    [found] = re.findall(r'"(http[^"]+)"', program)
    return str(found)


def answer(asked: str) -> str:
    """Return what is answered at an address."""
    with urlopen(asked) as given:
        return str(given.read().decode())


def run(command: list[str], *, folder: Path, program: str = "") -> str:
    """Return what a program prints; it must end well."""
    done = subprocess.run(command, cwd=folder, input=program, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_curl_fetches_scores_and_an_explanation(programs: Mapping[str, str], tmp_path: Path) -> None:
    said = run(["bash", "-e"], folder=tmp_path, program=programs["curl"])

    assert len(pd.read_csv(tmp_path / "scores.csv")) == 31
    assert said.startswith('{"about"')


def test_python_reads_scores_and_all_observations(programs: Mapping[str, str], tmp_path: Path) -> None:
    said = run([sys.executable, "-"], folder=tmp_path, program=programs["python"])

    assert "rank_low" in said
    found = re.search(r"(\d+) of (\d+)\s*$", said)
    assert found is not None
    assert found[1] == found[2]
    assert int(found[1]) > 5000


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_reads_scores_and_all_observations_without_a_package(programs: Mapping[str, str], tmp_path: Path) -> None:
    said = run(["Rscript", "--vanilla", "-"], folder=tmp_path, program=programs["r"])

    query = re.search(r"observations\.csv(\?[^&]+&release=\d+)", programs["r"])
    assert query is not None
    root = programs["r"].split('"')[1]
    about = json.loads(answer(f"{root}observations.json{query[1]}&limit=1"))["about"]
    assert "rank_low" in said
    assert said.endswith(f"{about['total']} observations of {len(about['sources'])} sources\n")


def test_every_column_that_power_query_gives_a_type_is_there_and_of_that_type(programs: Mapping[str, str]) -> None:
    typed = dict(re.findall(r'\{"(\w+)", (type number|Int64\.Type)\}', programs["power_query"]))

    table = pd.read_csv(io.StringIO(answer(address(programs["power_query"]))))

    assert set(typed) == {"level", "rank", "rank_low", "rank_high"}
    for column, kind in typed.items():
        numbers = table[column].dropna()
        assert pd.api.types.is_numeric_dtype(numbers)
        assert kind == "type number" or (numbers == numbers.round()).all()


def test_the_formula_of_excel_finds_the_rank_in_what_a_cell_can_hold(programs: Mapping[str, str]) -> None:
    text = answer(address(programs["webservice"]))

    assert len(text) <= CELL
    assert text.split('"rank":')[1].split(",")[0] == "1"
