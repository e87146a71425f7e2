"""What the settings say about the desk: where its database is, and how much of an upload is read."""

from __future__ import annotations

from dataclasses import replace

from indicators.config import Settings
from indicators.desk.database import Database
from indicators.upload import Limits

MEGABYTE = 1_000_000


def database_of(settings: Settings) -> Database:
    """Return the database of the desk, `desk.sqlite` in the folder of the store."""
    return Database(settings.store.folder / "desk.sqlite")


def limits_of(settings: Settings) -> Limits:
    """Return what an upload may hold at most."""
    return replace(Limits(), bytes=settings.admin.max_upload_mb * MEGABYTE)
