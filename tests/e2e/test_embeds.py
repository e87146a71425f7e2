"""Embeds in the page of another site: they size themselves, ask nobody else, and need no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from tests.e2e.test_pages import violations
from tests.support.hosts import host

pytestmark = pytest.mark.e2e

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
HEIGHT = 420
NEAR = 3
"""Pixels by which a frame may differ from what is in it."""


@dataclass
class Reader:
    """A browser at the page of another site, with everything that was asked and complained about."""

    page: Page
    context: BrowserContext
    site: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def embed(self) -> Frame:
        """The embed inside the page."""
        [frame] = [frame for frame in self.page.frames if frame.parent_frame]
        return frame

    def height(self) -> int:
        return int(self.page.evaluate("document.querySelector('iframe').clientHeight"))

    def inner(self) -> int:
        return int(self.embed.evaluate("Math.ceil(document.body.getBoundingClientRect().height)"))

    def settle(self) -> None:
        """Wait until the frame has the height of what is in it."""
        self.page.wait_for_function("document.querySelector('iframe').style.height !== ''")
        for _ in range(40):
            if abs(self.height() - self.inner()) <= NEAR:
                return
            self.page.wait_for_timeout(50)
        assert abs(self.height() - self.inner()) <= NEAR


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Callable[..., Reader]]:
    """Open a page of another site that embeds a chart."""
    contexts: list[BrowserContext] = []
    sites: list[object] = []

    def make(
        path: str = "/embed/ranking?panel=eu_countries", *, sandbox: str | None = SANDBOX, script: bool = True,
        width: int = 900, **options: object,
    ) -> Reader:  # fmt: skip
        inside = "" if sandbox is None else f' sandbox="{sandbox}"'
        frame = f'<iframe src="{address}{path}" title="A chart" width="100%" height="{HEIGHT}"{inside}></iframe>'
        sized = f'<script src="{address}/embed.js" async></script>' if script else ""
        head = '<meta charset="utf-8"><title>A brief</title><meta name="viewport" content="width=device-width">'
        text = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><main><h1>A brief</h1>{frame}</main>{sized}'
        served = host({"/": f"{text}</body></html>", "/favicon.ico": ""})
        site = served.__enter__()
        sites.append(served)
        context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", **options)
        contexts.append(context)
        made = Reader(context.new_page(), context, site)
        made.page.on("request", lambda request: made.asked.append(request.url))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.on(
            "console",
            lambda message: made.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        made.page.goto(f"{site}/")
        made.page.wait_for_load_state("networkidle")
        return made

    yield make
    for context in contexts:
        context.close()
    for served in sites:
        served.__exit__(None, None, None)


@pytest.mark.parametrize("sandbox", [None, SANDBOX, "allow-scripts"])
@pytest.mark.parametrize("width", [390, 900])
def test_an_embed_sizes_itself_also_when_its_table_is_opened(
    reader: Callable[..., Reader], address: str, width: int, sandbox: str | None
) -> None:
    made = reader(width=width, sandbox=sandbox)
    made.settle()
    before = made.height()

    made.embed.get_by_text("The figures as a table").click()
    made.page.wait_for_function(f"document.querySelector('iframe').clientHeight > {before + 100}")
    made.settle()
    made.embed.get_by_text("The figures as a table").click()
    made.page.wait_for_function(f"document.querySelector('iframe').clientHeight <= {before + NEAR}")

    assert made.embed.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert made.complaints == []
    assert [url for url in made.asked if not url.startswith((address, made.site))] == []
    assert made.context.cookies() == []


def test_a_host_without_the_script_has_a_frame_that_scrolls(reader: Callable[..., Reader]) -> None:
    made = reader(script=False)

    assert made.height() == HEIGHT
    assert made.embed.evaluate("getComputedStyle(document.body).overflowY !== 'hidden'")
    assert made.embed.evaluate("document.documentElement.scrollHeight > innerHeight")


def test_a_height_that_somebody_else_sends_is_not_taken(reader: Callable[..., Reader]) -> None:
    made = reader()
    made.settle()
    before = made.height()

    made.page.evaluate("window.postMessage({trilogic: 'height', height: 5000}, '*')")
    made.page.evaluate("window.postMessage({trilogic: 'height', height: 'x'}, '*')")
    made.page.wait_for_timeout(100)

    assert made.height() == before


@pytest.mark.parametrize("sandbox", ["", None])
def test_an_embed_is_whole_without_scripts(reader: Callable[..., Reader], sandbox: str | None) -> None:
    made = reader(sandbox=sandbox, java_script_enabled=sandbox is not None)
    frame = made.page.frame_locator("iframe")

    expect(frame.locator("h1")).to_be_visible()
    expect(frame.locator("svg.wide")).to_be_visible()
    expect(frame.locator("svg.narrow")).to_be_hidden()
    expect(frame.locator("button")).to_be_hidden()
    expect(frame.get_by_role("img").first).to_have_accessible_name(frame.locator("h1").inner_text())
    frame.get_by_text("The figures as a table").click()
    expect(frame.locator("table")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_host_and_embed_have_no_violation(reader: Callable[..., Reader], scheme: str) -> None:
    made = reader(color_scheme=scheme, sandbox=None)
    made.embed.get_by_text("The figures as a table").click()
    made.embed.get_by_text("The chart in words").click()

    assert violations(made.page) == []
    made.page.goto(f"{made.embed.url}")
    assert violations(made.page) == []


@pytest.mark.parametrize("kind", ["ranking", "map", "position", "gaps"])
def test_the_interactive_chart_comes_on_request_in_a_sandbox(
    reader: Callable[..., Reader], address: str, kind: str
) -> None:
    made = reader(f"/embed/{kind}", sandbox="allow-scripts")
    frame = made.embed
    assert [url for url in made.asked if "plotly" in url] == []

    made.page.locator("iframe").focus()
    made.page.keyboard.press("Tab")
    expect(frame.get_by_role("button")).to_be_focused()
    made.page.keyboard.press("Enter")

    expect(frame.locator("#announcement")).to_have_text("The interactive chart is there.", timeout=20_000)
    expect(frame.locator("#picture")).to_be_hidden()
    expect(frame.get_by_role("img").first).to_have_accessible_name(frame.locator("h1").inner_text())
    expect(frame.get_by_role("button")).to_have_text("Back to the picture")
    made.settle()

    made.page.keyboard.press("Shift+Tab")
    made.page.keyboard.press("ArrowRight")
    expect(frame.locator("#announcement")).to_contain_text("1 of ")
    expect(frame.locator(".tip")).to_be_visible()
    made.page.keyboard.press("Escape")
    expect(frame.locator(".tip")).to_have_count(0)

    frame.get_by_role("button").click()
    expect(frame.locator("#picture")).to_be_visible()
    assert [one for one in made.complaints if "readback" not in one] == []
    assert [url for url in made.asked if not url.startswith((address, made.site))] == []
    assert made.context.cookies() == []


def test_where_the_interactive_chart_cannot_be_fetched_the_picture_stays(reader: Callable[..., Reader]) -> None:
    made = reader()
    made.context.route("**/figure*", lambda route: route.abort())

    made.embed.get_by_role("button").click()

    expect(made.embed.locator("#announcement")).to_contain_text("the picture stays")
    expect(made.embed.locator("#picture")).to_be_visible()


def test_a_link_leaves_the_frame(reader: Callable[..., Reader], address: str) -> None:
    made = reader()

    with made.context.expect_page() as opened:
        made.embed.get_by_role("link", name="Open in Trilogic").click()

    opened.value.wait_for_selector(".page.ranking h1")
    assert opened.value.url == f"{address}/ranking?panel=eu_countries"
    assert made.page.url == f"{made.site}/"


def test_print_is_light_and_leaves_out_what_paper_cannot_do(reader: Callable[..., Reader]) -> None:
    made = reader(sandbox=None, color_scheme="dark")
    made.page.goto(made.embed.url)
    made.page.emulate_media(media="print", color_scheme="dark")

    expect(made.page.get_by_role("button")).to_be_hidden()
    expect(made.page.locator(".links")).to_be_hidden()
    assert made.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert made.page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(22, 32, 44)"


def test_a_chart_page_has_no_violation(reader: Callable[..., Reader], address: str) -> None:
    made = reader()
    for width, scheme in ((1440, "light"), (390, "dark")):
        made.page.set_viewport_size({"width": width, "height": 900})
        made.page.emulate_media(color_scheme=scheme)
        made.page.goto(f"{address}/c/ranking?panel=eu_countries&release=1")

        assert violations(made.page) == []
        assert made.page.evaluate("document.documentElement.scrollWidth") <= width
