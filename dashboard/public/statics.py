"""Files that never change while the program runs, compressed once and not at every request."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from flask import Flask, Response, request

log = logging.getLogger(__name__)

PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min."
"""Where the explorer looks for plotly.js when the first chart is shown."""

TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def add_statics(server: Flask, *, assets: Path) -> None:
    """Serve our plotly bundle in the place of Plotly's, and compressed copies where there are some.

    Args:
        server: The server.
        assets: Folder of the assets; its `vendor` is made by the front-end build.
    """
    if not (assets / "vendor" / "plotly.min.js").is_file():
        log.warning(
            "%s is missing: charts use Plotly's whole bundle and pages go without fonts. Run `make build`.",
            assets / "vendor",
        )

    def before() -> Response | None:
        file = _file(request.path, assets=assets)
        if file is None or file.suffix not in (".js", ".css"):
            return None
        if "br" not in request.headers.get("Accept-Encoding", ""):
            return _sent(Response(file.read_bytes(), mimetype=TYPES[file.suffix]))
        response = Response(_compressed(file, changed=file.stat().st_mtime_ns), mimetype=TYPES[file.suffix])
        response.headers["Content-Encoding"] = "br"
        return _sent(response)

    server.before_request(before)


def _sent(response: Response) -> Response:
    response.vary.add("Accept-Encoding")
    return response


def _file(path: str, *, assets: Path) -> Path | None:
    """Return our file for a path, None where the path is not ours."""
    if path.startswith(PLOTLY):
        file = assets / "vendor" / "plotly.min.js"
    elif path.startswith("/assets/"):
        file = assets / path.removeprefix("/assets/")
    else:
        return None
    inside = file.resolve().is_relative_to(assets.resolve())
    return file if inside and file.is_file() else None


@lru_cache(maxsize=64)
def _compressed(file: Path, *, changed: int) -> bytes:  # noqa: ARG001 - part of the key: a new build is read anew
    ready = file.with_name(f"{file.name}.br")
    return ready.read_bytes() if ready.is_file() else brotli.compress(file.read_bytes(), quality=9)
