"""Long lists, one part after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

Item = TypeVar("Item")

SIZE = 50
"""Items of a part."""

LONGEST = 9
"""Digits of a number that are read."""


@dataclass(frozen=True)
class Part(Generic[Item]):
    """A part of a list.

    Attributes:
        items: What it shows.
        number: Which part it is, counted from 1.
        count: How many parts there are, at least 1.
        total: How many items there are.
    """

    items: Sequence[Item]
    number: int
    count: int
    total: int


def part(items: Sequence[Item], *, size: int = SIZE) -> Part[Item]:
    """Return the part of a list that the address asks for as `page`; the nearest one where there is no such part.

    Args:
        items: The whole list.
        size: Items of a part.
    """
    count = max(1, -(-len(items) // size))
    asked = min(max(number(request.args.get("page", "")) or 1, 1), count)
    return Part(items[(asked - 1) * size : asked * size], number=asked, count=count, total=len(items))


def number(text: str) -> int | None:
    """Return a whole number of an address, None where it holds none.

    Args:
        text: What stands there.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None
