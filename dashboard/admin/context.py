"""What the pages of the administration share: where things are kept, and how an answer is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, partial
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Response, make_response, redirect, render_template, request, url_for

from dashboard.admin.moments import moment
from dashboard.admin.registry import NAME, suffices
from dashboard.admin.tokens import FIELD, form_token, opened, signed
from dashboard.admin.visit import visit
from dashboard.embeds import Changed
from dashboard.text import Words
from dashboard.urls import View, languages
from indicators.config import Settings
from indicators.desk.accounts import Accounts, Role
from indicators.desk.database import Database
from indicators.desk.desk import Desk
from indicators.desk.embeds import Used
from indicators.desk.secret import secret as secret_of
from indicators.desk.sessions import Session, Sessions
from indicators.desk.sign_in import SignIn
from indicators.desk.throttle import Throttle
from indicators.engine import Edition, Engine

PLACES: Mapping[str, Role] = {
    "home": "contributor",
    "uploads": "contributor",
    "releases": "contributor",
    "embeds": "contributor",
    "users": "admin",
    "lines": "admin",
    "password": "contributor",
}
"""The pages of the navigation, by endpoint, with the least role that sees the link."""

NOTICE_SECONDS = 60
"""How long a notice is shown after what it tells of."""

LANGUAGE_NAMES = {"en": "English", "de": "Deutsch", "fr": "Français"}


class Retelling(Protocol):
    """Finds the briefs that would say something else: the administration and briefs do not know each other."""

    def __call__(self, used: Iterable[Used], *, before: Edition, after: Edition) -> Iterable[Changed]:
        """Yield those whose findings differ between two releases."""


@dataclass(frozen=True)
class Context:
    """Everything a page needs.

    Attributes:
        settings: The operator's choices.
        engine: Where figures and releases come from.
        database: Where accounts, sessions and the audit log are kept.
        styles: Returns the elements that fetch the styles.
        retold: Yields the briefs whose findings differ between two releases.
    """

    settings: Settings
    engine: Engine
    database: Database
    styles: Callable[[], str]
    retold: Retelling

    @cached_property
    def accounts(self) -> Accounts:
        """Who may do what."""
        return Accounts(self.database, title=self.settings.site.title)

    @cached_property
    def desk(self) -> Desk:
        """The path of a file to a release."""
        return Desk(self.settings, engine=self.engine, database=self.database)

    @cached_property
    def sessions(self) -> Sessions:
        """Who has signed in."""
        admin = self.settings.admin
        return Sessions(
            self.database, idle=timedelta(minutes=admin.idle_minutes), absolute=timedelta(hours=admin.absolute_hours)
        )

    @cached_property
    def throttle(self) -> Throttle:
        """How often something may be tried."""
        return Throttle(self.database)

    @cached_property
    def sign_in(self) -> SignIn:
        """The door for who has a password."""
        return SignIn(self.accounts, throttle=self.throttle)

    @cached_property
    def secret(self) -> str:
        """What tokens are signed with where there is no session; the same in every process."""
        return secret_of(self.database)

    @property
    def form_secret(self) -> str:
        """What the forms of this visit are signed with."""
        session = visit().session
        return session.csrf if session else self.secret

    def address(self, endpoint: str, **values: Any) -> str:  # noqa: ANN401 - as many types as parts of an address
        """Return the address of a page of the administration, in the language of this visit.

        Args:
            endpoint: Name of its view, e.g. "users".
            values: Parts of its path, and keys of its query.
        """
        language = visit().language
        kept = {} if language == self.settings.site.language else {"lang": language}
        return url_for(f"{NAME}.{endpoint}", **{**kept, **values})

    def outside(self, endpoint: str) -> str:
        """Return the whole address of a page of the administration, as others know it; TLS may end before us.

        Args:
            endpoint: Name of its view.
        """
        site = self.settings.site.address
        if site:
            return f"{site}{url_for(f'{NAME}.{endpoint}')}"
        secure = self.settings.admin.secure_cookies
        return url_for(f"{NAME}.{endpoint}", _external=True, _scheme="https" if secure else None)

    def page(self, template: str, *, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 - as templates need
        """Return a page.

        Args:
            template: Its name in `templates/admin`.
            status: Status of the answer.
            values: What the template shows; `here` is the page of the navigation that it belongs to.
        """
        asked, endpoint = visit(), (request.endpoint or "").removeprefix(f"{NAME}.")
        shared = {
            "words": asked.words,
            "visit": asked,
            "address": self.address,
            "site": self.settings.site,
            "styles": self.styles(),
            "places": [name for name, role in PLACES.items() if suffices(asked.account, needs=role)],
            "here": endpoint,
            "at_place": endpoint in PLACES,
            "tongues": [(tongue, LANGUAGE_NAMES[tongue], self._same_page(tongue)) for tongue in languages()],
            "explorer": View(language=asked.language, site=self.settings.site.language).address,
            "token_field": FIELD,
            "token": lambda: form_token(self.form_secret),
            "said": self._said(asked.words),
            "moment": partial(moment, language=asked.language),
        }
        return make_response(render_template(f"{NAME}/{template}", **{**shared, **values}), status)

    def notice(
        self,
        endpoint: str,
        *,
        said: str,
        fields: Mapping[str, str] | None = None,
        session: Session | None = None,
        **values: Any,  # noqa: ANN401 - as for `address`
    ) -> Response:
        """Return the way to a page that tells what was just done.

        The notice travels in the address, signed, so that no link can make the page say something else.

        Args:
            endpoint: Name of the page's view.
            said: Key of the text.
            fields: Fields of the text.
            session: The session that will read it; None for the one of this visit.
            values: Parts of the page's address.
        """
        secret = session.csrf if session else self.form_secret
        notice = signed([said, dict(fields or {})], secret=secret, purpose="notice")
        return self.go(self.address(endpoint, notice=notice, **values))

    def in_language(self, address: str) -> str:
        """Return an address of ours in the language of this visit, whatever language it was in.

        Args:
            address: Path and query.
        """
        parts, language = urlsplit(address), visit().language
        kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in {"lang", "notice"}]
        chosen = [] if language == self.settings.site.language else [("lang", language)]
        query = urlencode([*kept, *chosen])
        return f"{parts.path}?{query}" if query else parts.path

    def go(self, address: str) -> Response:
        """Return the way to an address, to be fetched with GET.

        Args:
            address: Where to.
        """
        return make_response(redirect(address, code=303))

    def _said(self, words: Words) -> str:
        """Return the notice of this address as a sentence; empty where there is none, or it is old or not ours."""
        token = request.args.get("notice", "")
        found = opened(token, secret=self.form_secret, purpose="notice", seconds=NOTICE_SECONDS) if token else None
        return words(found[0], **found[1]) if found else ""

    def _same_page(self, tongue: str) -> str:
        """Return the address of this page in another language; of the first page where it is only sent to."""
        if request.url_rule is None or request.method != "GET":
            return f"{request.path}?lang={tongue}" if request.method == "GET" else url_for(f"{NAME}.home", lang=tongue)
        kept = {name: value for name, value in request.args.items() if name not in {"lang", "notice"}}
        return url_for(str(request.endpoint), **{**kept, **(request.view_args or {}), "lang": tongue})
