"""What a page costs a reader: bytes, requests and the time to the first chart, cold and warm, beside a plain Dash app.

Headless Chromium on the loopback, a fresh browser context for each cold visit; the warm visit is the next one in the
same context. Explorer and plain app take turns, so that other work on the machine slows both: read the ratios.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import isnan
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.serving import explorer, plain
from dashboard.urls import PATHS

RUNS = 5
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
DRAWN = ".js-plotly-plot .main-svg .trace, .js-plotly-plot .main-svg .shapelayer path"
SHOWN = ".page:not(.waiting) h1"
WATCH = f"""
const look = () => {{
  if (!window.titled && document.querySelector({SHOWN!r})) window.titled = performance.now();
  if (!window.drawn && document.querySelector({DRAWN!r})) window.drawn = performance.now();
  if (!window.drawn) requestAnimationFrame(look);
}};
requestAnimationFrame(look);
"""
"""Notes when the words of a page are there, and when its first chart is drawn, ms after the visit began."""

LIMIT, LIMIT_SPACE = 900, 1200
"""Most kB a page may fetch; where something is drawn in space."""


@dataclass
class Cost:
    """What visits to one page cost: bytes, requests, and ms to the words and to the first chart, NaN without one."""

    size: list[float] = field(default_factory=list)
    requests: list[float] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    chart: list[float] = field(default_factory=list)


def main() -> None:
    """Print the table."""
    with both(FLAGS) as (browser, ours, theirs):
        places = {"plain Dash": f"{theirs}/", **{f"`{path}`": f"{ours}{path}" for path in PATHS}}
        _print(*_measured(browser, places=places))


@contextmanager
def both(flags: list[str]) -> Iterator[tuple[Browser, str, str]]:
    """Start a browser with some flags, the explorer and the plain app; give it, and the address of each."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if executable is None:
        raise SystemExit("This benchmark needs Chromium; `make bench` finds it, or set CHROMIUM to its path.")
    with (
        tempfile.TemporaryDirectory() as store,
        explorer(Path(store)) as ours,
        plain() as theirs,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=executable, args=flags) as browser,
    ):
        yield browser, ours, theirs


def _measured(browser: Browser, *, places: dict[str, str]) -> tuple[dict[str, Cost], dict[str, Cost]]:
    cold = {name: Cost() for name in places}
    warm = {name: Cost() for name in places}
    for _ in range(RUNS):
        for name, address in places.items():
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            context.add_init_script(WATCH)
            for cost in (cold[name], warm[name]):
                _visit(context, address=address, cost=cost)
            context.close()
    return cold, warm


def _visit(context: BrowserContext, *, address: str, cost: Cost) -> None:
    page = context.new_page()
    sizes: list[float] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    times: dict[str, Any] = page.evaluate("({words: window.titled ?? NaN, chart: window.drawn ?? NaN})")
    cost.size.append(sum(sizes) / 1e3)
    cost.requests.append(sum(size > 0 for size in sizes))
    cost.words.append(times["words"])
    cost.chart.append(times["chart"])
    page.close()


def _print(cold: dict[str, Cost], warm: dict[str, Cost]) -> None:
    print("\n## Explorer in a browser: cold and warm visits\n")
    print(
        f"Fonts included. Limits: {LIMIT} kB in all ({LIMIT_SPACE} kB where something is drawn in space), half of the "
        "plain app's bytes, 0.6 of its time to the first chart.\n"
    )
    print("| page | cold kB | of plain | requests | words | first chart | of plain | warm kB | warm first chart |")
    print("| --- " * 9 + "|")
    base = cold["plain Dash"]
    for name, cost in cold.items():
        size, chart = _middle(cost.size), _middle(cost.chart)
        cells = [
            f"{size:.0f}", f"{size / _middle(base.size):.2f}", f"{_middle(cost.requests):.0f}",
            _time(_middle(cost.words)), _time(chart), _ratio(chart, base=_middle(base.chart)),
            f"{_middle(warm[name].size):.0f}", _time(_middle(warm[name].chart)),
        ]  # fmt: skip
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _middle(values: Sequence[float]) -> float:
    return median(values)


def _time(milliseconds: float) -> str:
    return "–" if isnan(milliseconds) else f"{milliseconds / 1e3:.2f} s"


def _ratio(value: float, *, base: float) -> str:
    return "–" if isnan(value) else f"{value / base:.2f}"


if __name__ == "__main__":
    main()
