"""A file is exactly what was asked for, or is refused: never another release, never less."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.urls import Dropped, View
from indicators.engine import Edition, Engine
from indicators.errors import NotFoundError, StoreError


def release_of(view: View, *, engine: Engine) -> Edition:
    """Return the release of a view.

    Raises:
        NotFoundError: If there is no such release: a file never shows another one than was asked for.
    """
    try:
        return engine.edition(view.release)
    except StoreError as error:
        if view.release is None:
            raise
        raise NotFoundError(f"There is no release {view.release}.") from error


def refuse_unused(dropped: Sequence[Dropped]) -> None:
    """Refuse a file whose address has parts that cannot be used: a file never shows less than was asked for.

    Raises:
        NotFoundError: If there is such a part; names each with the reason.
    """
    if dropped:
        parts = ", ".join(f"{part.key}={part.value} ({part.reason})" for part in dropped)
        raise NotFoundError(f"The address has parts that cannot be used: {parts}. Correct them or leave them out.")
