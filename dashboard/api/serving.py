"""The routes: a question is counted, read, answered or refused, and sent with what caches and other sites may do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from flask import Blueprint, Flask, Response, redirect, request

from dashboard.api.asked import Asked, Context
from dashboard.api.declarations import RESOURCES, ROOT, Resource
from dashboard.api.forms import FORMS, Body, body_of
from dashboard.api.limits import NAME, Allowance, Gate
from dashboard.api.openapi import OPENAPI, description
from dashboard.api.page import page
from dashboard.api.parameters import Diff, Listed, Pinned, pinned
from dashboard.api.problems import POLICY, Part, Refused, answer, near
from dashboard.api.spelling import read
from dashboard.components.changes import Changes
from dashboard.components.shell import API
from dashboard.files import FRESH, PINNED, Shelf
from dashboard.urls.asking import asked_query, client_of
from indicators.config import Settings
from indicators.engine import Engine
from indicators.errors import NotFoundError, StoreError, TrilogicError

EXPOSED = "Content-Location, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Total-Count"
"""Headers that scripts of other sites may read."""

ROOM = 32 * 1024 * 1024
"""Bytes of answers kept in a process."""

READING = "GET, HEAD, OPTIONS"
CHANGING = ("DELETE", "PATCH", "POST", "PUT", "TRACE")

SERVICES = f'<{API}>; rel="service-doc", <{OPENAPI}>; rel="service-desc"'
"""Where the interface is described, for programs that find it by a header (RFC 8631)."""


@dataclass(frozen=True)
class Service:
    """What all routes share."""

    context: Context
    gate: Gate
    shelf: Shelf[Body] = field(default_factory=lambda: Shelf(ROOM, size=lambda body: len(body.content)))


def add_api(server: Flask, *, engine: Engine, changes: Changes, settings: Settings, styles: Callable[[], str]) -> None:
    """Add the interface for programs, and the page that describes it.

    Args:
        server: The server.
        engine: Where figures come from.
        changes: What differs between releases.
        settings: Language of a reader who chose none, and limits.
        styles: Returns the elements that fetch our styles.
    """
    gate = Gate(settings.store.folder / NAME, quota=settings.api.requests_per_minute)
    service = Service(Context(engine, changes, settings), gate)
    routes = Blueprint("api", __name__)
    for resource in RESOURCES.values():
        view = partial(_guarded, resource, service=service)
        routes.add_url_rule(resource.path, resource.name, view)
        routes.add_url_rule(f"{resource.path}.<form>", f"{resource.name}-form", view)
    routes.add_url_rule(OPENAPI, "openapi", partial(description, context=service.context))
    routes.add_url_rule(API, "home", partial(page, context=service.context, styles=styles))
    routes.add_url_rule(f"{ROOT}/", "root", lambda: redirect(API, 308))
    routes.add_url_rule("/api/<path:rest>", "missing", _missing)
    for path in (API, "/api/<path:rest>"):
        routes.add_url_rule(path, "unwritable", _unwritable, methods=CHANGING)
    routes.register_error_handler(Refused, answer)
    routes.register_error_handler(TrilogicError, lambda error: answer(Refused.because(error)))
    routes.after_request(_open_to_others)
    server.register_blueprint(routes)


def _guarded(resource: Resource, form: str | None = None, *, service: Service) -> Response:
    """Answer, or refuse, and say how much may still be asked."""
    proxies = service.context.settings.server.proxies
    allowance = service.gate.take(client_of(request, proxies=proxies))
    if allowance and allowance.wait:
        text = f"More than {allowance.quota} requests within a minute. Ask again after {allowance.wait} s."
        response = answer(Refused("too-many-requests", text))
    else:
        response = _answered(resource, form=form, service=service)
    if allowance:
        _tell(response, allowance=allowance)
    return response


def _answered(resource: Resource, *, form: str | None, service: Service) -> Response:
    """Answer, or say why not."""
    try:
        return _answer(resource, form=form, service=service)
    except Refused as refused:
        return answer(refused)
    except TrilogicError as error:
        return answer(Refused.because(error))


def _answer(resource: Resource, *, form: str | None, service: Service) -> Response:
    """Return the answer to a question that is allowed."""
    ending = _ending() if form is None else form
    if ending not in FORMS:
        part = Part.of("form", got=ending, allowed=f"one of {', '.join(FORMS)}")
        raise Refused("not-found", "There is no such form of the answer; see problems.", parts=[part])
    given = read(asked_query(), model=resource.parameters)
    asked = _settled(given, service=service)
    key = (resource.name, ending, asked)
    body = service.shelf.get(key)
    if body is None:
        made = resource.make(Asked(asked, service.context))
        body = body_of(made.table, resource=resource, asked=asked, form=ending, about=made.about)
        if _settles(asked):
            service.shelf.put(key, body)
    return _sent(body, ending=ending, named=form is not None, forever=_settles(given))


def _ending() -> str:
    """Return the form that the Accept header asks for.

    Raises:
        Refused: If it names none that there is.
    """
    accepted = request.accept_mimetypes
    chosen = accepted.best_match(list(FORMS.values())) if accepted else FORMS["json"]
    if chosen is None:
        part = Part.of("Accept", got=str(request.accept_mimetypes), allowed=f"one of {', '.join(FORMS.values())}")
        raise Refused("not-acceptable", "There is no such form of the answer; see problems.", parts=[part])
    return next(ending for ending, kind in FORMS.items() if kind == chosen)


def _settled(given: Listed, *, service: Service) -> Listed:
    """Return the question with its releases, which exist, and its language said."""
    engine, site = service.context.engine, service.context.settings.site.language
    if isinstance(given, Diff):
        after = given.after or engine.newest()
        before = given.before or max(1, after - 1)
        for number in (before, after):
            _there(number, engine=engine)
        return pinned(given, site=site, before=before, after=after)
    if isinstance(given, Pinned):
        return pinned(given, site=site, release=_there(given.release, engine=engine))
    return pinned(given, site=site)


def _there(number: int | None, *, engine: Engine) -> int:
    """Return the number of a release that exists."""
    try:
        return engine.edition(number).release
    except StoreError as error:
        if number is None:
            raise
        raise NotFoundError(f"There is no release {number}.") from error


def _settles(asked: Listed) -> bool:
    """Return whether a question names its releases: its answer is the same for ever."""
    if isinstance(asked, Diff):
        return asked.before is not None and asked.after is not None
    return isinstance(asked, Pinned) and asked.release is not None


def _sent(body: Body, *, ending: str, named: bool, forever: bool) -> Response:
    """Return an answer with its headers; 304 without it where whoever asks has it already."""
    tag = hashlib.sha256(body.content).hexdigest()[:32]
    # What was sent compressed carries the compression behind a colon.
    known = {one.partition(":")[0] for one in request.if_none_match.as_set(include_weak=True)}
    if tag in known or request.if_none_match.star_tag:
        response = Response(status=304)
    else:
        response = Response(body.content, mimetype=FORMS[ending])
        response.headers["X-Total-Count"] = str(body.total)
    response.set_etag(tag)
    response.headers["Content-Location"] = str(body.links["self"])
    response.headers["Cache-Control"] = PINNED if forever else FRESH
    further = {"next": body.links["next"], "prev": body.links["previous"]}
    links = [f'<{address}>; rel="{kind}"' for kind, address in further.items() if address]
    response.headers["Link"] = ", ".join([*links, SERVICES])
    if not named:
        response.headers["Vary"] = "Accept"
    return response


def _tell(response: Response, *, allowance: Allowance) -> None:
    """Say how much may still be asked, after the draft of the IETF."""
    response.headers["RateLimit-Policy"] = f'"{POLICY}";q={allowance.quota};w=60'
    response.headers["RateLimit"] = f'"{POLICY}";r={allowance.left};t={allowance.reset}'
    if allowance.wait:
        response.headers["Retry-After"] = str(allowance.wait)


def _missing(rest: str) -> Response:
    place = rest.removeprefix("v1/")
    known = f"one of {', '.join(RESOURCES)}{near(place, RESOURCES)}"
    part = Part.of("resource", got=place, allowed=known)
    return answer(Refused("not-found", f"There is no resource '{place[:40]}'; see problems.", parts=[part]))


def _unwritable(**_rest: str) -> Response:
    """Refuse what is not reading."""
    response = answer(Refused("method-not-allowed", f"The interface is read-only: {READING}."))
    response.headers["Allow"] = READING
    return response


def _open_to_others(response: Response) -> Response:
    """Let the scripts of any site read."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS":
        response.headers["Allow"] = response.headers["Access-Control-Allow-Methods"] = READING
        response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response
