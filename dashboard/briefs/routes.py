"""Where briefs are asked for: `/brief`, the page of the author, and `/brief.<form>`, the brief itself."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl

from flask import Blueprint, Flask, Response, request

from dashboard.briefs.author import parts
from dashboard.briefs.service import Briefs
from dashboard.briefs.typed import Typed
from dashboard.components.frame import Frame
from dashboard.components.markup import Html, tag
from dashboard.files import BusyError, busy, refuse_unused, sent
from dashboard.text import Words
from dashboard.urls.asking import asked_query, outside, root_of
from dashboard.urls.brief import LONGEST_ADDRESS, BriefView, ParsedBrief, parse_brief
from indicators.config import Settings
from indicators.desk.embeds import EmbedRegister
from indicators.engine import Engine
from indicators.errors import ConfigurationError, MethodError

PATH = "/brief"

LARGEST_FORM = 65_536
"""Bytes of a form that are read; one with every text as long as it may be takes less."""

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""A brief holds all it needs: nothing is fetched, and nothing runs."""


def add_briefs(
    server: Flask, *, engine: Engine, settings: Settings, styles: Callable[[], str], register: EmbedRegister | None
) -> None:
    """Add the page of the author, and the briefs.

    Args:
        server: The server.
        engine: Where figures come from.
        settings: What the site says about itself.
        styles: Returns the elements that fetch our styles.
        register: Counts briefs that are opened; None where that is not wanted.
    """
    pages, briefs = Blueprint("briefs", __name__), Briefs(engine, site=settings.site)

    @pages.get(PATH)
    def page() -> Response:
        asked = _asked(settings)
        refuse_unused(asked.dropped)
        return _page(Typed.of(briefs.fitted(asked.brief)), briefs=briefs, settings=settings, styles=styles())

    @pages.post(PATH)
    def receive() -> Response:
        request.max_content_length = LARGEST_FORM
        typed = Typed.sent(request.form, ticked=tuple(request.form.getlist("section")), site=settings.site.language)
        found = typed.asked()
        if isinstance(found, BriefView):
            return Response(status=303, headers={"Location": briefs.fitted(found).address})
        return _page(found, briefs=briefs, settings=settings, styles=styles())

    @pages.get(f"{PATH}.<ending>")
    def file(ending: str) -> Response:
        asked = _asked(settings)
        refuse_unused(asked.dropped)
        try:
            made = briefs.file(asked.brief, ending=ending, root=root_of(settings.site))
        except BusyError:
            return busy("Too many briefs are being made at this moment.")
        response = sent(made, pinned=asked.brief.pinned and ending != "html")  # a page says when newer figures exist
        response.headers["Content-Security-Policy"] = POLICY
        if register is not None and request.method == "GET":
            _count(asked.brief, register=register)
        return response

    server.register_blueprint(pages)


def _count(asked: BriefView, *, register: EmbedRegister) -> None:
    """Count a brief that is opened, without what its author wrote; one that a page of ours shows is not counted."""
    page, brief = outside(request.referrer or "", own=request.host), asked.ours
    if page is not None and brief is not None:
        register.note(brief.form("html"), host=page or None)


def _asked(settings: Settings) -> ParsedBrief:
    """Read the address.

    Raises:
        ConfigurationError: If it is longer than what is read.
    """
    query = asked_query()
    if len(query) > LONGEST_ADDRESS:
        raise ConfigurationError(
            f"The query has {len(query)} letters; at most {LONGEST_ADDRESS} are read. Shorten the texts of the brief."
        )
    return parse_brief(query, site=settings.site.language)


def _page(typed: Typed, *, briefs: Briefs, settings: Settings, styles: str) -> Response:
    """Return the page of the author; where no brief can be made, the sentence that says why."""
    view, words = typed.brief.view, Words(typed.brief.view.language)
    pinned = briefs.fitted(typed.brief.of(title="", author="", office="", texts=(), sections=()))
    root = root_of(settings.site)
    try:
        brief = briefs.brief(pinned, root=root)
        main = parts(typed, brief=brief, root=root, newer=briefs.newer(typed.brief))
    except MethodError as error:
        main = _refused(str(error), typed=typed, words=words)
    kept = {key: text for key, text in parse_qsl(typed.brief.query) if key != "lang"}
    frame = Frame(view, settings=settings, styles=styles)
    title = words("briefs.form.heading")
    document = frame.page(main, title=title, class_name="author", path=PATH, kept=kept)
    return Response(document, status=422 if typed.wrong else 200, mimetype="text/html")


def _refused(why: str, *, typed: Typed, words: Words) -> list[Html]:
    back = tag("a", words("briefs.form.back"), href=typed.brief.view.address)
    return [tag("h1", words("briefs.form.heading")), tag("p", why, className="lead"), tag("p", back)]
