"""The addresses of the catalogue."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard.public.dcat.graph import FORMS, catalogue
from dashboard.public.dcat.site import PATH
from dashboard.urls.asking import root_of
from indicators.config import Settings
from indicators.engine import Engine
from indicators.errors import NotFoundError
from indicators.package import Packages

KEPT = 6
"""Forms of the catalogue that are kept in memory, 0.4 MB each; one takes a second or two to write."""

SOMEWHERE = "https://site.invalid"
"""Stands for the address of the site in what is kept, so that no host that is asked for makes it be written again."""

ROOT = re.compile(r"https?://[\w.:/\[\]-]+")


def add_catalogue(server: Flask, *, engine: Engine, packages: Packages, settings: Settings) -> None:
    """Add the catalogue of datasets.

    Args:
        server: The server.
        engine: What there is to describe.
        packages: Whole releases, whose size and checksum are stated.
        settings: Who runs the site.
    """

    @lru_cache(maxsize=KEPT)
    def written(release: int, ending: str) -> bytes:
        graph = catalogue(
            engine.edition(release),
            releases=tuple(one for one in engine.releases() if one.number <= release),
            root=SOMEWHERE,
            settings=settings.site,
            packed=lambda form: packages.get(form, release=release),
        )
        return FORMS[ending][1](graph)

    @server.get(f"{PATH}.<ending>")
    def form(ending: str) -> Answer:
        if ending not in FORMS:
            raise NotFoundError.among(ending, what="form of the catalogue", known=FORMS)
        root = root_of(settings.site)
        if not ROOT.fullmatch(root):
            raise NotFoundError("There is no catalogue at this address.")
        content = written(engine.edition().release, ending).replace(SOMEWHERE.encode(), root.encode())
        response = Response(content, mimetype=FORMS[ending][0])
        response.set_etag(sha256(content).hexdigest()[:32])
        return response.make_conditional(request)

    @server.get(PATH)
    def negotiated() -> Answer:
        types = {mimetype: ending for ending, (mimetype, _) in FORMS.items()}
        best = request.accept_mimetypes.best_match([*types, "text/html"], default="text/turtle")
        target = "/data" if best == "text/html" else f"{PATH}.{types[best]}"
        response = redirect(target, code=303)
        response.vary.add("Accept")
        return response
