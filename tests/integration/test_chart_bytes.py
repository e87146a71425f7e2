"""Equal addresses give equal bytes, in whichever process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.charts import CHARTS
from dashboard.files import FORMS
from tests.conftest import ROOT


def started(store: Path, *, seed: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.support.chart_bytes", str(store)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)


@pytest.mark.slow
def test_every_chart_in_every_form_has_the_same_bytes_in_two_processes(published: Path, client: FlaskClient) -> None:
    processes = [started(published, seed=seed) for seed in ("0", "1")]

    first, second = (json.loads(process.communicate(timeout=900)[0]) for process in processes)

    assert len(first) == len(CHARTS) * len(FORMS)
    assert [address for address in first if first[address] != second[address]] == []
    address = next(iter(first))
    assert first[address][:32] == client.get(address).get_etag()[0]
