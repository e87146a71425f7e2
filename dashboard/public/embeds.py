"""Embeds: `/embed/<chart>` is a chart for other sites' pages, `/embed.js` gives its frame the right height."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Flask, Response, request

from dashboard.embeds import FIGURE, Embed, Maker, Parts, Style, embed_of, refusal_page
from dashboard.files import AGAIN, DAY, PINNED, BusyError, Turns, moved, spelt
from dashboard.public.answers import refusal
from dashboard.public.kept import Answers
from dashboard.public.statics import PLOTLY, address_of
from dashboard.text import Words
from dashboard.urls import parse
from dashboard.urls.asking import asked_query
from indicators.config import Settings
from indicators.desk.embeds import EmbedRegister
from indicators.engine import Engine
from indicators.errors import TrilogicError

NAME = "embeds"

SHORT = "public, max-age=300"
"""How long an embed is kept: also one that names its release says when newer figures exist."""

HOST_SCRIPT, BUNDLE = "embed/host.js", "vendor/plotly.min.js"


def add_embeds(
    server: Flask, *, engine: Engine, settings: Settings, assets: Path, register: EmbedRegister | None
) -> Maker:
    """Add the embeds, and answer those that were made lately before anything else is looked at.

    Args:
        server: The server.
        engine: Where figures come from.
        settings: What the site says about itself, and who may embed.
        assets: The folder of our styles, scripts and letters.
        register: Counts where charts are embedded; None where that is not wanted.

    Returns:
        What makes them.
    """
    embeds = Blueprint(NAME, __name__)
    maker = Maker(engine, site=settings.site, style=Style(assets), parts=_parts(assets), turns=Turns())

    @embeds.get("/embed/<kind>")
    def embed(kind: str) -> Response:
        return _answer(kind, maker=maker, settings=settings, make=_page)

    @embeds.get(f"/embed/<kind>{FIGURE}")
    def figure(kind: str) -> Response:
        return _answer(kind, maker=maker, settings=settings, make=_figure)

    @embeds.get("/embed.js")
    def host_script() -> Response:
        response = Response((assets / HOST_SCRIPT).read_bytes(), mimetype="text/javascript")
        response.headers["Cache-Control"] = DAY
        response.add_etag()
        response.make_conditional(request)
        return response

    def for_all(response: Response) -> Response:
        response.headers.setdefault(
            "Content-Security-Policy", policy(settings.embed.frame_ancestors, own=_own(settings))
        )
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        return response

    embeds.after_request(for_all)
    server.register_blueprint(embeds)
    server.wsgi_app = Answers(  # type: ignore[method-assign]
        server.wsgi_app, newest=lambda: engine.edition().release, register=register
    )
    return maker


def policy(ancestors: str, *, own: str) -> str:
    """Return what an embed may do: its own styles and what it fetches from us, and nothing else.

    In a sandbox a page has no origin, and 'self' means nothing: so we are named.

    Args:
        ancestors: Who may embed, as sources of a content security policy.
        own: Scheme, host and port of the site.
    """
    rules = {
        "default-src": "'none'",
        "script-src": own,
        "style-src": f"'unsafe-inline' {own}",  # Plotly sets styles on elements
        "img-src": f"data: {own}",
        "font-src": own,
        "connect-src": own,
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _own(settings: Settings) -> str:
    """Return where this site is: where its setting says, or where it was asked."""
    root = request.url_root.rstrip("/")
    return root if settings.site.address in ("", root) else f"{root} {settings.site.address}"


def _answer(
    kind: str, *, maker: Maker, settings: Settings, make: Callable[[Embed], tuple[str, Callable[[Maker], Response]]]
) -> Response:
    query = asked_query()
    try:
        asked = embed_of(kind, query=query, site=settings.site.language)
        address, answer = make(asked)
        return answer(maker) if spelt(query, address=address) else moved(address)
    except BusyError:
        response = _refused(None, query=query, maker=maker, settings=settings)
        response.headers["Retry-After"] = AGAIN
        return response
    except TrilogicError as error:
        return _refused(error, query=query, maker=maker, settings=settings)


def _page(asked: Embed) -> tuple[str, Callable[[Maker], Response]]:
    def answer(maker: Maker) -> Response:
        return _tagged(Response(maker.page(asked), mimetype="text/html"), kept=SHORT)

    return asked.address, answer


def _figure(asked: Embed) -> tuple[str, Callable[[Maker], Response]]:
    def answer(maker: Maker) -> Response:
        response = Response(maker.figure(asked), mimetype="application/json")
        return _tagged(response, kept=PINNED if asked.pinned else SHORT)

    return asked.figure, answer


def _tagged(response: Response, *, kept: str) -> Response:
    response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
    response.headers["Cache-Control"] = kept
    return response


def _refused(error: TrilogicError | None, *, query: str, maker: Maker, settings: Settings) -> Response:
    """Say why there is no chart, in the language that was asked for."""
    words = Words(parse(query, site=settings.site.language).view.language)
    sentence = str(error) if error else words("embed.refused.busy")
    text = refusal_page(sentence, words=words, title=settings.site.title, style=maker.style, parts=maker.parts)
    status = refusal(error).status_code if error else 503
    response = Response(text, status=status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _parts(assets: Path) -> Parts:
    """Return where our files are; Plotly's own bundle where the front-end build has not been run."""
    files = {"script": "embed/embed.js", "walk": "walk.js", "styles": "32-charts.css", "plotly": BUNDLE}
    known = {name: f"/assets/{file}" for name, file in files.items() if (assets / file).is_file()}
    return Parts(**{"plotly": f"{PLOTLY}js", **{name: address_of(path, assets=assets) for name, path in known.items()}})
