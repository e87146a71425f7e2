"""Speed of the explorer: a changed filter and a moved slider on the server, each view asked for the first time.

Runs inside one process on the bundled figures: no network, no browser.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise, product
from statistics import median
from typing import Any

from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.urls import Page, View
from dashboard.wsgi import spare
from indicators.catalogue import Methodology
from indicators.config import load_settings
from indicators.engine import Engine

RUNS = 24
PANELS = ("se_municipalities", "eu_countries")
"""The panel with the most members, and the one with the most indicators."""

PAGES: tuple[Page, ...] = (
    "explore", "map", "ranking", "relate", "entity", "compare", "trend", "weights", "robustness",
    "scenarios", "lenses", "indicator", "data",
)  # fmt: skip

ABOUT_ONE: tuple[Page, ...] = ("entity", "compare", "robustness", "scenarios", "lenses")
"""Pages whose filter is one member."""

ACCEPTED = {"Accept-Encoding": "br, gzip"}


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(options={"store.folder": folder})
        engine = Engine(settings)
        client = create_app(settings, engine=engine).server.test_client()
        spare()
        _print_filters(client, engine=engine)
        _print_sliders(client)


def _print_filters(client: FlaskClient, *, engine: Engine) -> None:
    print("\n## Explorer: a changed filter\n")
    print("| page | panel | median | slowest | compressed answer | target |\n| --- | --- | --- | --- | --- | --- |")
    for page, panel in product(PAGES, PANELS):
        views = list(_views(engine, page=page, panel=panel))
        _asked(client, view=views.pop())  # figures of the panel are read once
        answers = [_asked(client, view=view) for view in views]
        times, sizes = zip(*answers, strict=True)
        print(
            f"| `/{page}` | {panel} | {median(times) * 1e3:.0f} ms | {max(times) * 1e3:.0f} ms "
            f"| {max(sizes) / 1e3:.1f} kB | 30 ms, 60 kB |"
        )


def _print_sliders(client: FlaskClient) -> None:
    print("\n## Explorer: a moved slider, with the draws around the new weights\n")
    print("| page | panel | median | slowest | target |\n| --- | --- | --- | --- | --- |")
    for panel in PANELS:
        views = [_weighed(panel, weight=0.5 + number / RUNS) for number in range(RUNS + 1)]
        _asked(client, view=views.pop())  # official ranks and their intervals are drawn once
        times = [_asked(client, view=view)[0] for view in views]
        print(f"| `/weights` | {panel} | {median(times) * 1e3:.0f} ms | {max(times) * 1e3:.0f} ms | 130 ms |")


def _weighed(panel: str, *, weight: float) -> View:
    return View(page="weights", panel=panel, methodology=Methodology(weighting="custom", weights=(("impact", weight),)))


def _views(engine: Engine, *, page: Page, panel: str) -> Iterator[View]:
    """Give views of a page, every one asked for once: pages shown before are kept ready."""
    for member, other in pairwise(engine.edition().members(panel)[: RUNS + 2]):
        chosen = {"entity": member} if page in ABOUT_ONE else {"entities": (member,)}
        yield View(page=page, panel=panel, **chosen).to(**({"entities": (other,)} if page == "compare" else {}))


def _asked(client: FlaskClient, *, view: View) -> tuple[float, int]:
    """Return how long the answer to a changed address takes, s, and its compressed size, bytes."""
    wanted = [{"id": "view", "property": "children"}, {"id": "announcement", "property": "children"}]
    path, _, query = view.address.partition("?")
    values = {"pathname": path, "search": f"?{query}"}
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
        raise RuntimeError(f"{view.address} was answered with {answer.status}: {answer.get_data(as_text=True)[:200]}")
    return taken, len(answer.data)


if __name__ == "__main__":
    main()
