"""A publication killed with -9 at a random moment leaves the release before it, whole and readable."""

from __future__ import annotations

from pathlib import Path

from indicators.store import StoreSettings
from tests.support.store import kill_publishers


def test_publications_killed_at_random_moments_leave_only_whole_releases(tmp_path: Path) -> None:
    kills = kill_publishers(StoreSettings(tmp_path / "store", patience=5), times=5)

    assert len(kills) == 5
    assert any(kill.during for kill in kills), "no kill met a publication; the moments need to be chosen anew"
