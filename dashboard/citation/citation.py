"""What is known of a thing that can be cited."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.catalogue import Language

Kind = Literal["chart", "brief", "dataset"]
"""What is cited; a brief is a report, the others are known to every reference manager by these names."""

DIGITS = 6
"""Hexadecimal digits that tell apart what has the same name, release and site."""


@dataclass(frozen=True)
class Citation:
    """A thing of the site that can be cited. It has no date of its own but that of the release it shows.

    Attributes:
        kind: What it is.
        key: What it is called in a list of references; letters, digits and hyphens.
        title: Its title, without a full stop.
        author: Who answers for it: the operator of the site, or the site where none is named.
        publisher: Name of the site.
        issued: Day on which the release was published, UTC.
        release: Number of the release.
        address: Where it is, absolute.
        language: Language in which it is cited, and written.
        sources: Who published the figures it rests on.
        seen: Day on which it was looked at, for what may change afterwards; None for what names its release.
    """

    kind: Kind
    key: str
    title: str
    author: str
    publisher: str
    issued: date
    release: int
    address: str
    language: Language
    sources: tuple[str, ...] = ()
    seen: date | None = None


def key_of(*parts: str, release: int, address: str) -> str:
    """Return a key for lists of references that two different things never share.

    Args:
        parts: Site, and name of the thing.
        release: Number of the release.
        address: Address of the thing.
    """
    plain = unicodedata.normalize("NFKD", "-".join(parts)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    digest = hashlib.sha256(address.encode()).hexdigest()[:DIGITS]
    return f"{name}-r{release}-{digest}"
