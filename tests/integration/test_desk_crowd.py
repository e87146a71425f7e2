"""Writers and readers at once: nobody is shown an error, and every reader sees one consistent release."""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.desk_crowd import crowd

SECONDS = float(os.environ.get("CROWD_SECONDS", "4"))


def test_four_writers_and_twenty_readers_at_once_publish_everything_once_and_see_whole_releases(tmp_path: Path) -> None:
    found = crowd(tmp_path, writers=4, readers=20, seconds=SECONDS)

    assert found.published >= 4
    assert found.reads > found.published
    assert found.releases > 1
