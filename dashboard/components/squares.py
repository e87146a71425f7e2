"""An address as a code of squares that a telephone reads from paper."""

from __future__ import annotations

import segno

LONGEST = 2331
"""Bytes of an address that the largest code holds, with so much to spare that an eighth of it may be dirty or cut."""


def squares(address: str) -> segno.QRCode:
    """Return the code of an address; it stays readable where an eighth of it is dirty or cut.

    Args:
        address: What it leads to, at most `LONGEST` bytes.
    """
    return segno.make(address, error="m", micro=False)


def fits(address: str, *, most: int = LONGEST) -> bool:
    """Say whether an address is short enough for a code.

    Args:
        address: What it would lead to.
        most: Bytes that the code may hold.
    """
    return len(address.encode()) <= most
