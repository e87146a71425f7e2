"""Speed and weight of the explorer: a changed filter on the server, and what a page fetches when it is opened.

Runs inside one process on the bundled figures: no network, no browser.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.urls import PATHS
from indicators.config import load_settings
from indicators.engine import Engine

RUNS = 24
PANEL = "se_municipalities"
"""The largest panel; profiles are of countries, which have the most indicators."""

ACCEPTED = {"Accept-Encoding": "br, gzip"}
SUITES = "/_dash-component-suites"
GRAPH = (f"{SUITES}/dash/dcc/async-graph.js", f"{SUITES}/plotly/package_data/plotly.min.js")
"""What Dash fetches with the first graph."""

VENDOR = Path(__file__).parents[1] / "assets" / "vendor"


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(options={"store.folder": folder})
        engine = Engine(settings)
        client = create_app(settings, engine=engine).server.test_client()
        _print_filters(client, engine=engine)
        _print_weights(client)


def _print_filters(client: FlaskClient, *, engine: Engine) -> None:
    print("\n## Explorer: a changed filter\n")
    print("| page | panel | median | slowest | compressed answer | target |\n| --- | --- | --- | --- | --- | --- |")
    for path, panel, queries in _filters(engine):
        _asked(client, path=path, query=f"{queries[0]}&lang=de")  # figures of the panel are read once
        answers = [_asked(client, path=path, query=query) for query in queries]
        times, sizes = zip(*answers, strict=True)
        print(
            f"| `{path}` | {panel} | {median(times) * 1e3:.0f} ms | {max(times) * 1e3:.0f} ms "
            f"| {max(sizes) / 1e3:.1f} kB | 30 ms, 60 kB |"
        )


def _filters(engine: Engine) -> Iterator[tuple[str, str, list[str]]]:
    """Give each page with its panel and views of it, every one asked for once: pages shown before are kept ready."""
    for path, panel, key in (
        ("/explore", PANEL, "with"),
        ("/ranking", PANEL, "with"),
        ("/explore", "eu_countries", "with"),
        ("/ranking", "eu_countries", "with"),
        ("/entity", "eu_countries", "entity"),
    ):
        members = engine.edition().members(panel)[:RUNS]
        yield path, panel, [f"?panel={panel}&{key}={member}" for member in members]


def _asked(client: FlaskClient, *, path: str, query: str) -> tuple[float, int]:
    """Return how long the answer to a changed address takes, s, and its compressed size, bytes."""
    wanted = [{"id": "view", "property": "children"}, {"id": "announcement", "property": "children"}]
    values = {"pathname": path, "search": query}
    body: dict[str, Any] = {
        "output": "..view.children...announcement.children..",
        "outputs": wanted,
        "inputs": [{"id": "location", "property": name, "value": value} for name, value in values.items()],
        "changedPropIds": ["location.search"],
    }
    started = time.perf_counter()
    answer = client.post("/_dash-update-component", json=body, headers=ACCEPTED)
    taken = time.perf_counter() - started
    if answer.status_code != 200:
        raise RuntimeError(f"{path}{query} was answered with {answer.status}: {answer.get_data(as_text=True)[:200]}")
    return taken, len(answer.data)


def _print_weights(client: FlaskClient) -> None:
    print("\n## Explorer: what a page fetches, compressed\n")
    print(
        "| page | document and answer | style | Dash | plotly.js with Dash's graph | in all, without fonts |\n| --- "
        + "| --- " * 5
        + "|"
    )
    space = sum(_size(client, path=f"/assets/vendor/{part.name}") for part in VENDOR.glob("plotly-space-*.js"))
    for path, page in PATHS.items():
        document = client.get(path).get_data(as_text=True)
        parts = re.findall(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+\.(?:js|css)[^"]*)"', document)
        style = sum(_size(client, path=part) for part in parts if ".css" in part)
        scripts = sum(_size(client, path=part) for part in parts if ".css" not in part)
        own = _size(client, path=path) + _asked(client, path=path, query="")[1]
        shown = page in ("explore", "ranking", "entity")
        plotly = sum(_size(client, path=part) for part in GRAPH if shown) + (space if page == "explore" else 0)
        cells = " | ".join(f"{size / 1e3:.0f} kB" for size in (own, style, scripts, plotly))
        print(f"| `{path}` | {cells} | {(own + style + scripts + plotly) / 1e3:.0f} kB |")


def _size(client: FlaskClient, *, path: str) -> int:
    return len(client.get(path, headers=ACCEPTED).data)


if __name__ == "__main__":
    main()
