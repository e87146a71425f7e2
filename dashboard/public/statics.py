"""Files that never change while the program runs, compressed once and not at every request."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from flask import Flask, Response, request

log = logging.getLogger(__name__)

PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min."
"""Where the explorer looks for plotly.js when the first chart is shown."""

STYLES, SCRIPT = "/assets/trilogic.css", "/assets/trilogic.js"
"""All style sheets, and all scripts, of the folder in the order of their names: one file, not twenty."""

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
        files = _files(request.path, assets=assets)
        if not files or files[0].suffix not in (".js", ".css"):
            return None
        response = Response(mimetype=TYPES[files[0].suffix])
        response.vary.add("Accept-Encoding")
        if "br" in request.headers.get("Accept-Encoding", ""):
            response.data = _compressed(files, changed=_changed(files))
            response.headers["Content-Encoding"] = "br"
        else:
            response.data = _content(files)
        return response

    server.before_request(before)


def style_links(assets: Path, *, also: Sequence[str] = ()) -> str:
    """Return the elements that fetch our styles and those of the libraries; a changed file has another address.

    Args:
        assets: Folder of the assets.
        also: Further files in it, for pages that need more than the explorer.
    """
    vendor = sorted((assets / "vendor").glob("*.css"))
    addresses = [
        address_of(STYLES, assets=assets),
        *(address_of(f"/assets/vendor/{file.name}", assets=assets) for file in vendor),
        *(address_of(f"/assets/{name}", assets=assets) for name in also),
    ]
    return "".join(f'<link rel="stylesheet" href="{address}">' for address in addresses)


def script_link(assets: Path) -> str:
    """Return the element that fetches our scripts."""
    return f'<script src="{address_of(SCRIPT, assets=assets)}"></script>'


def script_of(assets: Path, *, name: str) -> str:
    """Return the element that fetches one of our scripts, for pages that do without the others.

    Args:
        assets: Folder of the assets.
        name: Name of the script in it.
    """
    return f'<script src="{address_of(f"/assets/{name}", assets=assets)}" defer></script>'


def address_of(path: str, *, assets: Path) -> str:
    """Return the address of a file of ours; a changed file has another one.

    Args:
        path: Its path, from the root of the site.
        assets: Folder of the assets.
    """
    return f"{path}?m={_changed(_files(path, assets=assets))}"


def _changed(files: Sequence[Path]) -> int:
    """Return when the youngest of the files was changed, ns."""
    return max(file.stat().st_mtime_ns for file in files)


def _files(path: str, *, assets: Path) -> tuple[Path, ...]:
    """Return our files for a path, none where the path is not ours."""
    if path in (STYLES, SCRIPT):
        return tuple(sorted(assets.glob(f"*{Path(path).suffix}")))
    if path.startswith(PLOTLY):
        file = assets / "vendor" / "plotly.min.js"
    elif path.startswith("/assets/"):
        file = assets / path.removeprefix("/assets/")
    else:
        return ()
    inside = file.resolve().is_relative_to(assets.resolve())
    return (file,) if inside and file.is_file() else ()


def _content(files: Sequence[Path]) -> bytes:
    return b"\n".join(file.read_bytes() for file in files)


@lru_cache(maxsize=64)
def _compressed(files: tuple[Path, ...], *, changed: int) -> bytes:  # noqa: ARG001 - part of the key: a new build is read anew
    ready = files[0].with_name(f"{files[0].name}.br")
    if len(files) == 1 and ready.is_file():
        return ready.read_bytes()
    return brotli.compress(_content(files), quality=11)
