"""Days and times as a language writes them, in UTC: the log of two continents has one clock."""

from __future__ import annotations

from datetime import UTC, datetime

from babel.dates import format_datetime

from dashboard.text.words import LISTS
from indicators.catalogue import Language


def moment(at: datetime | str, *, language: Language) -> str:
    """Return day and time, e.g. "29 Nov 2026, 10:57 UTC".

    Args:
        at: When; a text is read as ISO 8601.
        language: en, de or fr.
    """
    when = datetime.fromisoformat(at) if isinstance(at, str) else at
    form = "d. MMM y, HH:mm" if language == "de" else "d MMM y, HH:mm"
    return f"{format_datetime(when.astimezone(UTC), form, locale=LISTS[language])} UTC"
