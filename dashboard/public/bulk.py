"""A whole release as one file: `/releases/<n>/package.zip` and `/releases/<n>/parquet.zip`, the same bytes always."""

from __future__ import annotations

from flask import Flask, Response, send_file

from dashboard.components.shell import RELEASES
from dashboard.files import PINNED
from indicators.errors import NotFoundError
from indicators.package import FORMS, Form, Packages, file_name


def add_bulk(server: Flask, *, packages: Packages) -> None:
    """Add the packages of releases.

    Args:
        server: The server.
        packages: Makes them, and keeps them.
    """

    @server.get(f"{RELEASES}/<int:number>/<form>.zip")
    def whole(number: int, form: str) -> Response:
        known: dict[str, Form] = {one: one for one in FORMS}
        if form not in known:
            raise NotFoundError.among(form, what="form of a release", known=known)
        return _file(known[form], number=number, packages=packages)


def _file(form: Form, *, number: int, packages: Packages) -> Response:
    kept = packages.get(form, release=number)
    response = send_file(
        kept.path,
        mimetype="application/zip",
        as_attachment=True,
        download_name=file_name(form, release=number),
        conditional=True,
        etag=kept.digest,
    )
    response.headers["Cache-Control"] = PINNED
    return response
