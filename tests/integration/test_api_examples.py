"""The examples of the page for programs, against a served explorer: what can be run is run, all else is asked for."""

from __future__ import annotations

import io
import re
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


def addresses(program: str) -> list[str]:
    """Return the addresses that a program asks, put together from a root where it does so."""
    root = re.search(r'api <- "([^"]+)"', program)
    parts = re.findall(r'paste0\(api, "([^"]+)"\)', program)
    return [root[1] + part for part in parts] if root else re.findall(r'"(http[^"]+)"', program)


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


@pytest.mark.parametrize("name", ["r", "power_query"])
def test_what_r_and_power_query_ask_for_is_a_table_with_the_columns_they_name(
    programs: Mapping[str, str], name: str
) -> None:
    asked = addresses(programs[name])

    assert len(asked) == {"r": 2, "power_query": 1}[name]
    for address in asked:
        with urlopen(address) as answer:
            text = answer.read().decode()
        if ".csv" in address:
            assert {"entity", "level", "rank", "rank_low", "rank_high"} <= set(pd.read_csv(io.StringIO(text)).columns)
        else:
            assert '"sources":[{"id"' in text


def test_the_formula_of_excel_finds_the_rank_in_what_a_cell_can_hold(programs: Mapping[str, str]) -> None:
    [address] = addresses(programs["webservice"])

    with urlopen(address) as answer:
        text = answer.read().decode()

    assert len(text) <= CELL
    assert text.split('"rank":')[1].split(",")[0] == "1"
