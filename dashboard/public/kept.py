"""Answers that were made lately, given again before anything else is looked at; the same headers, in each compression.

An embed under a much-read text is asked for thousands of times. Finding its view, and everything that Flask does around
one, takes longer than all else; here the whole answer is kept, for as long as its release is the newest.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import brotli  # type: ignore[import-untyped]

from dashboard.files import Shelf
from dashboard.urls.asking import outside
from indicators.desk.embeds import EmbedRegister
from indicators.errors import TrilogicError

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
UNDER = "/embed/"
"""Paths whose answers are kept."""

KEPT_BYTES = 24_000_000
"""Bytes of answers that a process keeps: some thousand embeds."""

QUALITY = 9
"""Of brotli: what 11 saves takes five times as long."""

OURS = ("content-length", "etag", "vary", "content-encoding")
"""Headers that differ with the compression."""


@dataclass(frozen=True)
class Answer:
    """An answer that can be given again.

    Attributes:
        release: Number of the newest release when it was made.
        plain: Its bytes.
        tag: What changes with its bytes.
        shared: Headers that are the same in each compression.
    """

    release: int
    plain: bytes
    tag: str
    shared: Headers
    forms: dict[str, tuple[bytes, Headers]] = field(default_factory=dict)

    @classmethod
    def of(cls, body: bytes, *, headers: Headers, release: int) -> Answer:
        """Return what an application answered, so that it can be given again."""
        shared = [(name, value) for name, value in headers if name.lower() not in OURS]
        tag = next((value for name, value in headers if name.lower() == "etag"), "")
        return cls(release=release, plain=body, tag=tag, shared=shared)

    def given(self, accepted: str) -> tuple[bytes, Headers]:
        """Return the bytes and headers for what a browser accepts; each form is made once."""
        form = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
        if form not in self.forms:
            self.forms[form] = self._made(form)
        return self.forms[form]

    @cached_property
    def size(self) -> int:
        """Bytes that it takes, about, once all forms are made."""
        return int(1.5 * len(self.plain)) + 2_000

    def _made(self, form: str) -> tuple[bytes, Headers]:
        body = self.plain
        if form == "br":
            body = brotli.compress(self.plain, quality=QUALITY)
        elif form == "gzip":
            body = gzip.compress(self.plain, mtime=0)
        own: Headers = [("Content-Length", str(len(body))), ("Vary", "Accept-Encoding")]
        own += [("Content-Encoding", form)] if form else []
        tag = self.tag.strip('"')
        return body, [*self.shared, *own, ("ETag", f'"{tag}-{form}"' if form else f'"{tag}"')]


class Answers:
    """Stands before an application, and gives again what that has answered."""

    def __init__(
        self, application: Application, *, newest: Callable[[], int], register: EmbedRegister | None = None
    ) -> None:
        """Keep what answers.

        Args:
            application: Makes the answers.
            newest: Tells the number of the newest release.
            register: Counts where embeds are shown; None where that is not wanted.
        """
        self._application = application
        self._newest = newest
        self._register = register
        self._kept: Shelf[Answer] = Shelf(KEPT_BYTES, size=lambda answer: answer.size)

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer a request."""
        path = environ.get("PATH_INFO", "")
        if not path.startswith(UNDER) or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._application(environ, start_response)
        host = environ.get("HTTP_HOST", "")
        key = (path, environ.get("QUERY_STRING", ""), host, environ["wsgi.url_scheme"])
        try:
            newest = self._newest()
        except TrilogicError:  # the application says what is wrong
            return self._application(environ, start_response)
        found = self._kept.get(key)
        if found is None or found.release != newest:
            status, headers, body = _asked(self._application, environ=environ)
            if not status.startswith("200"):
                start_response(status, headers)
                return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
            found = Answer.of(body, headers=headers, release=newest)
            self._kept.put(key, found)
        self._count(environ, host=host)
        return _give(found, environ=environ, start_response=start_response)

    def _count(self, environ: Environ, *, host: str) -> None:
        """Count an embed that is shown inside another site's page; browsers say no more of that than its host."""
        place = environ["PATH_INFO"].removeprefix(UNDER)
        if self._register is None or "/" in place:
            return
        page = outside(environ.get("HTTP_REFERER", ""), own=host)
        if page:
            query = environ.get("QUERY_STRING", "")
            self._register.note(f"{UNDER}{place}?{query}" if query else f"{UNDER}{place}", host=page)


def _asked(application: Application, *, environ: Environ) -> tuple[str, Headers, bytes]:
    """Return the whole answer of an application, not compressed, whatever the browser knows already."""
    unconditional = {name: value for name, value in environ.items() if not name.startswith("HTTP_IF_")}
    unconditional |= {"REQUEST_METHOD": "GET", "HTTP_ACCEPT_ENCODING": "identity"}
    said: list[tuple[str, Headers]] = []

    def start(status: str, headers: Headers, _error: object = None) -> Callable[[bytes], None]:
        said.append((status, headers))
        return lambda _bytes: None

    parts = application(unconditional, start)
    try:
        body = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    return *said[-1], body


def _give(answer: Answer, *, environ: Environ, start_response: Start) -> Iterable[bytes]:
    body, headers = answer.given(environ.get("HTTP_ACCEPT_ENCODING", ""))
    tag = headers[-1][1]
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    if tag in known or known == "*":
        unchanged = [(name, value) for name, value in headers if name not in ("Content-Length", "Content-Encoding")]
        start_response("304 NOT MODIFIED", unchanged)
        return []
    start_response("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
