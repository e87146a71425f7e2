"""How the values of a view are spelt in a query; reading gives back what was printed."""

from __future__ import annotations

import re
from typing import Any

LISTS = ("entities", "indicators", "citizens", "government", "imputation")
PAIRS = ("weights", "whatif")
NUMBERS = ("period", "since", "release", "max_age", "threshold", "margin", "gain")
ANSWERS = ("trails", "first")


def printed(name: str, *, value: object) -> str:
    """Return a value as it stands in a query.

    Args:
        name: The field of the view or of its methodology.
        value: Its value.
    """
    if name == "own" and isinstance(value, tuple):
        return ";".join(f"{_masked(group.name)}~{','.join(group.members)}" for group in value)
    if name in PAIRS and isinstance(value, tuple):
        return ",".join(f"{key}:{_number(number)}" for key, number in value)
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return _number(value)
    return "own" if value is None else str(value)


def read(name: str, *, text: str) -> Any:  # noqa: ANN401 - as many types as fields
    """Return what a text in a query stands for, not yet checked.

    Args:
        name: The field of the view or of its methodology.
        text: What was given.
    """
    if name in LISTS:
        return tuple(part for part in text.split(",") if part)
    if name in PAIRS:
        return [tuple(part.rsplit(":", 1)) for part in text.split(",") if part]
    if name == "own":
        return [_group(part) for part in text.split(";") if part]
    if name in ANSWERS:
        return {"yes": True, "no": False}.get(text, text)
    if name in NUMBERS and not re.fullmatch(r"\d{1,9}", text):
        return None if name == "max_age" and text == "own" else f"not a number: {text}"
    return text


def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


def _group(text: str) -> dict[str, object]:
    name, _, members = text.rpartition("~")
    plain = name.replace("%3B", ";").replace("%25", "%")
    return {"name": plain, "members": tuple(part for part in members.split(",") if part)}


def _masked(name: str) -> str:
    return name.replace("%", "%25").replace(";", "%3B")
