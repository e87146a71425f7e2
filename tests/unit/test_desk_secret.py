"""The secret of a site: one for all processes, also when they ask for it at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from indicators.desk.database import Database
from indicators.desk.secret import BYTES, secret
from indicators.errors import StoreError


def test_the_secret_is_long_and_the_same_for_whoever_shares_the_database(tmp_path: Path) -> None:
    first = secret(Database(tmp_path / "desk.sqlite"))

    assert len(first) >= BYTES
    assert secret(Database(tmp_path / "desk.sqlite")) == first
    assert secret(Database(tmp_path / "other.sqlite")) != first


def test_many_who_ask_first_at_once_are_given_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        given = set(pool.map(lambda _: secret(Database(tmp_path / "desk.sqlite")), range(16)))

    assert len(given) == 1


def test_where_there_can_be_no_database_there_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError):
        secret(Database(tmp_path / "file" / "desk.sqlite"))
