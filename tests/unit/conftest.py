"""What tests of single parts share."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.desk.database import Database
from indicators.intake import Dataset
from tests.support.clock import Clock
from tests.support.sample import Sample


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The synthetic data folder, read."""
    return Sample.write(tmp_path_factory.mktemp("sample") / "data").read()


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """An empty database of a desk."""
    return Database(tmp_path / "desk.sqlite")


@pytest.fixture
def clock() -> Clock:
    """A clock that is put forward by hand, in seconds."""
    return Clock()
