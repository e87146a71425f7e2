"""What a page puts into the frame that all pages share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Content:
    """One page, ready for its frame.

    Attributes:
        title: Title of the document.
        main: The page, with its one h1.
        rail: Controls of the question; empty for a page without one.
        headline: The finding, announced when the view changes; empty for a page without one.
    """

    title: str
    main: list[Any]
    rail: list[Any] = field(default_factory=list)
    headline: str = ""
