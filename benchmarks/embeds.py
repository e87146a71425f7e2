"""What an embed costs: bytes of every chart, its first paint beside a plain Dash app, and requests a second."""

from __future__ import annotations

import urllib.request
from statistics import median

from playwright.sync_api import Browser

from benchmarks.asking import rate
from benchmarks.browser import DRAWN, FLAGS, both
from dashboard.charts import CHARTS

RUNS, ROUNDS, SECONDS = 7, 3, 4.0
LIMIT, SHARE, LEAST = 15.0, 0.2, 1_000
"""Most kB of an embed, its most share of the plain app's time, and the least requests a second."""

ASKED = "/embed/ranking?panel=eu_countries"
STATIC = "/assets/32-charts.css"
"""A cached embed, and a file of the same server."""

PLAIN_FLAGS = [flag for flag in FLAGS if "swiftshader" not in flag] + ["--disable-gpu"]
"""Nothing here draws in space, and an emulated graphics card paints outlines many times slower than none."""

PAINTED = """
() => new Promise((done) => {
  const found = performance.getEntriesByName("first-contentful-paint")[0];
  if (found) done(found.startTime);
  else new PerformanceObserver((list) => {
    const [one] = list.getEntriesByName("first-contentful-paint");
    if (one) done(one.startTime);
  }).observe({ type: "paint", buffered: true });
})
"""
WATCH = f"""
const look = () => {{
  if (document.querySelector({DRAWN!r})) window.drawn = performance.now();
  else requestAnimationFrame(look);
}};
requestAnimationFrame(look);
"""


def main() -> None:
    """Print the tables."""
    with both(PLAIN_FLAGS) as (browser, ours, theirs):
        _print_costs(browser, ours=ours, theirs=theirs)
        browser.close()
        _print_rates(ours)


def _print_costs(browser: Browser, *, ours: str, theirs: str) -> None:
    sizes = {kind: _size(f"{ours}/embed/{kind}") for kind in CHARTS}
    addresses = {kind: f"{ours}/embed/{kind}" for kind in CHARTS}
    times: dict[str, list[float]] = {kind: [] for kind in (*CHARTS, "plain")}
    for _ in range(RUNS):
        times["plain"].append(_chart(browser, address=f"{theirs}/"))
        for kind, address in addresses.items():
            times[kind].append(_paint(browser, address=address))
    base = median(times["plain"])
    print("\n## Embeds: every chart by default\n")
    print(f"Limits: {LIMIT:.0f} kB compressed with the picture, {SHARE} of the plain Dash app's time to its chart.\n")
    print("| chart | kB | first paint | of plain |\n| --- | --- | --- | --- |")
    print(f"| plain Dash | {_size(f'{theirs}/') / 1e3:.1f} (the document alone) | {base:.0f} ms (its chart) | 1.00 |")
    for kind in CHARTS:
        shown = median(times[kind])
        print(f"| `{kind}` | {sizes[kind] / 1e3:.1f} | {shown:.0f} ms | {shown / base:.2f} |", flush=True)


def _print_rates(ours: str) -> None:
    """Let the two take turns, so that other work on the machine slows both."""
    found: dict[str, list[float]] = {ASKED: [], STATIC: []}
    for _ in range(ROUNDS):
        for path, rates in found.items():
            rates.append(rate(f"{ours}{path}", seconds=SECONDS))
    embed, static = median(found[ASKED]), median(found[STATIC])
    print("\n## Embeds: one cached embed, two workers, asked by a process on the same two cores\n")
    print(f"| what | requests a second | of a static file |\n| --- | --- | --- |\n| `{STATIC}` | {static:.0f} | 1.00 |")
    print(f"| `{ASKED}` (at least {LEAST:,}) | {embed:.0f} | {embed / static:.2f} |")


def _size(address: str) -> int:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})  # noqa: S310 - our own server
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return len(answer.read())


def _paint(browser: Browser, *, address: str) -> float:
    context = browser.new_context(viewport={"width": 900, "height": 700})
    page = context.new_page()
    page.goto(address)
    painted = float(page.evaluate(PAINTED))
    context.close()
    return painted


def _chart(browser: Browser, *, address: str) -> float:
    context = browser.new_context(viewport={"width": 900, "height": 700})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.drawn")
    drawn = float(page.evaluate("window.drawn"))
    context.close()
    return drawn


if __name__ == "__main__":
    main()
