"""A worker that starts accounts for what others left, and serves readers where it cannot."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from dashboard.wsgi import settle
from tests.support.desk_path import new_desk, settings_of


def test_what_is_on_the_desk_is_settled(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    loose = tmp_path / "store" / "uploads" / "loose"
    loose.parent.mkdir(exist_ok=True)
    loose.write_bytes(b"of nobody")

    settle(settings_of(tmp_path), engine=desk._engine)

    assert not loose.exists()


def test_a_desk_that_cannot_be_used_is_told_and_stops_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    desk = new_desk(tmp_path)
    (tmp_path / "store" / "desk.sqlite").write_bytes(b"no database at all, and longer than a header would be" * 20)

    with caplog.at_level(logging.WARNING):
        settle(settings_of(tmp_path), engine=desk._engine)

    assert "The desk cannot be used" in caplog.text
