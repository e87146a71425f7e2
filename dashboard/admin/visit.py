"""Who asks, and in which language: known before any view runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from flask import g

from dashboard.text import Words
from dashboard.urls import languages
from indicators.catalogue import Language
from indicators.desk.accounts import Account
from indicators.desk.sessions import Session


@dataclass(frozen=True)
class Visit:
    """One request to the administration.

    Attributes:
        language: Language of the answer.
        session: The session of who signed in; None for nobody.
        token: Token of that session, as the cookie carries it; empty for nobody.
    """

    language: Language
    session: Session | None = None
    token: str = ""

    @property
    def account(self) -> Account | None:
        """Who signed in; None for nobody."""
        return self.session.account if self.session else None

    @property
    def name(self) -> str:
        """Name of who signed in; empty for nobody."""
        return self.session.account.name if self.session else ""

    @cached_property
    def words(self) -> Words:
        """Says things in the language."""
        return Words(self.language)


def begin(visit: Visit) -> None:
    """Make a visit the one of this request.

    Args:
        visit: The visit.
    """
    g.visit = visit


def visit() -> Visit:
    """Return the visit of this request."""
    return cast("Visit", g.visit)


def begun() -> bool:
    """Return whether this request has a visit: an error may come before there is one."""
    return "visit" in g


def language_of(given: str, *, site: Language) -> Language:
    """Return the language of an answer: the one of the address, else the site's.

    Args:
        given: What stands in the address.
        site: Language of a reader who chose none.
    """
    return next((known for known in languages() if known == given), site)
