"""Sharing a chart: the dialog by mouse and keyboard, its choices, copies, and what is pasted into other pages."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page

from dashboard.components.document import CHART_OF
from dashboard.urls import PATHS
from indicators.catalogue import LANGUAGES
from tests.e2e.conftest import WIDTHS, Visit
from tests.e2e.test_pages import violations

LINK, DIALOG, SHOWN = "a.share", "dialog.share-dialog", "dialog .sharing"
RANKING = "/ranking?panel=eu_countries&with=SE"

pytestmark = pytest.mark.e2e


def opened(made: Visit, path: str = RANKING) -> Page:
    """Open a page and the dialog of its first chart."""
    page = made.open(path)
    page.locator(LINK).first.click()
    page.wait_for_selector(SHOWN)
    page.wait_for_load_state("networkidle")
    return page


def chosen(page: Page, field: str, value: str) -> None:
    """Choose something and wait until all texts follow."""
    with page.expect_response(re.compile("/share/")):
        page.locator(field).select_option(value)
    page.wait_for_function("() => document.getElementById('share-told').textContent !== ''")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialog_is_accessible_and_fits(visit: Callable[..., Visit], language: str, scheme: str, width: str) -> None:
    made = visit(width=WIDTHS[width], color_scheme=scheme)

    page = opened(made, f"{RANKING}&lang={language}")

    assert violations(page) == []
    assert page.evaluate("() => { const d = document.querySelector('dialog'); return d.scrollWidth <= d.clientWidth; }")
    assert made.outside == []
    assert made.complaints == []


@pytest.mark.parametrize("path", [path for path, page in PATHS.items() if page in CHART_OF])
def test_the_dialog_of_every_page_is_accessible_and_needs_no_sideways_scrolling_at_320_pixels(
    visit: Callable[..., Visit], path: str
) -> None:
    made = visit(width=320)

    page = opened(made, path)

    assert violations(page) == []
    assert page.evaluate("() => document.querySelector('dialog').scrollWidth") <= 320
    assert made.complaints == []


def test_the_keyboard_opens_it_stays_inside_and_comes_back(visit: Callable[..., Visit]) -> None:
    page = visit().open(RANKING)
    page.locator(LINK).first.focus()

    page.keyboard.press("Enter")
    page.wait_for_selector(SHOWN)

    assert page.evaluate("() => document.activeElement.id") == "share-title"
    inside = "() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null"
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    page.wait_for_selector(DIALOG, state="detached")
    assert page.evaluate("() => document.activeElement.className") == "share"


def test_it_has_a_name_and_a_button_that_closes_it(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), f"{RANKING}&lang=de")

    dialog = page.get_by_role("dialog", name="Teilen und zitieren")
    assert dialog.count() == 1
    dialog.get_by_role("button", name="Schließen").click()

    page.wait_for_selector(DIALOG, state="detached")


def test_a_choice_changes_all_texts_at_once_and_keeps_the_focus(visit: Callable[..., Visit]) -> None:
    page = opened(visit())
    page.locator("#share-bibtex-part summary").click()
    before = {name: page.locator(f"#share-{name}").input_value() for name in ("svg", "html", "apa", "bibtex", "latex")}

    chosen(page, "#share-in", "fr")
    after = {name: page.locator(f"#share-{name}").input_value() for name in before}

    assert [name for name in before if before[name] == after[name]] == []
    assert "lang=fr" in after["svg"]
    assert page.evaluate("() => document.activeElement.id") == "share-in"
    assert page.locator("#share-bibtex").is_visible()
    assert page.get_by_role("heading", name="Suède").count() == 1
    chosen(page, "#share-theme", "dark")
    assert "theme=dark" in str(page.locator(".preview img").get_attribute("src"))
    assert "theme=dark" in page.locator("#share-html").input_value()
    with page.expect_response(re.compile("newest=yes")):
        page.get_by_label("always show the newest release").check()
    page.wait_for_function("() => !document.getElementById('share-svg').value.includes('release=')")


def test_a_copy_reaches_the_clipboard_and_is_told_in_sight_and_aloud(visit: Callable[..., Visit]) -> None:
    made = visit(permissions=["clipboard-read", "clipboard-write"])
    page = opened(made)

    page.get_by_role("button", name="Copy LaTeX").click()
    told = page.locator(".tool:has(#share-latex) .told")
    told.get_by_text("LaTeX: copied.").wait_for()

    assert page.evaluate("() => navigator.clipboard.readText()") == page.locator("#share-latex").input_value()
    assert told.get_attribute("role") == "status"
    assert told.is_visible()


def test_where_pages_may_not_copy_the_text_is_selected(visit: Callable[..., Visit]) -> None:
    page = opened(visit())
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")

    page.get_by_role("button", name="Copy This chart alone").click()
    page.get_by_text("The text is selected").wait_for()

    field = page.locator("#share-chart")
    assert field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd) === one.value")


def test_all_of_it_is_there_without_scripts(visit: Callable[..., Visit]) -> None:
    made = visit(java_script_enabled=False)
    page = made.page
    page.goto(f"{made.address}/share/ranking?panel=eu_countries&with=SE")

    page.locator("#share-in").select_option("de")
    page.locator("#share-shape").select_option("wide")
    page.get_by_role("button", name="Update addresses and texts").click()

    assert "lang=de" in page.locator("#share-svg").input_value()
    assert "shape=wide" in page.locator("#share-svg").input_value()
    assert "with=SE" in page.locator("#share-svg").input_value()
    assert page.locator("h1").inner_text() == "Share and cite this chart"


def test_the_page_without_a_dialog_is_accessible_and_follows_choices(visit: Callable[..., Visit]) -> None:
    made = visit()
    page = made.open("/share/ranking?panel=eu_countries&lang=de")

    assert violations(page) == []
    chosen(page, "#share-shape", "square")

    assert "shape=square" in page.url
    assert "shape=square" in page.locator("#share-svg").input_value()
    assert made.complaints == []


def test_the_page_of_a_chart_opens_the_dialog_too(visit: Callable[..., Visit]) -> None:
    made = visit()
    page = opened(made, "/c/ranking?panel=eu_countries&release=1")

    assert violations(page) == []
    assert "release=1" in page.locator("#share-svg").input_value()
    assert made.complaints == []


@pytest.fixture
def host() -> Iterator[Callable[[str], str]]:
    """Serve a page of another site with what was pasted into it, and return its address."""
    pages: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages[-1] if self.path == "/" else b"")

        def log_message(self, *_arguments: object) -> None:
            """Keep the output of the tests quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def put(pasted: str) -> str:
        frame = "<!DOCTYPE html><html lang='en'><title>Brief</title><main><h1>Brief</h1>{}</main></html>"
        pages.append(frame.format(pasted).encode())
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield put
    server.shutdown()
    server.server_close()


def test_what_is_pasted_shows_the_chart_on_another_site_at_its_own_height(
    visit: Callable[..., Visit], browser: Browser, host: Callable[[str], str]
) -> None:
    snippet = opened(visit()).locator("#share-html").input_value()
    context = browser.new_context(viewport={"width": 900, "height": 800})
    page = context.new_page()

    page.goto(host(snippet))
    inner = page.frame_locator("iframe")
    inner.locator("h1").wait_for()
    page.wait_for_function("() => document.querySelector('iframe').style.height !== ''")

    assert "Sweden" in inner.locator("h1").inner_text()
    high = inner.locator("body").evaluate("body => body.getBoundingClientRect().height")
    frame = page.locator("iframe")
    assert frame.evaluate("one => one.clientHeight") == pytest.approx(high, abs=2)
    assert frame.get_attribute("title") == inner.locator("h1").inner_text()
    assert context.cookies() == []
    context.close()


def test_what_is_pasted_works_without_the_line_of_script(
    visit: Callable[..., Visit], browser: Browser, host: Callable[[str], str]
) -> None:
    frame = opened(visit()).locator("#share-html").input_value().split("\n")[0]
    page = browser.new_page()

    page.goto(host(frame))
    page.frame_locator("iframe").locator("h1").wait_for()

    assert page.locator("iframe").evaluate("one => one.clientHeight") == 900
    page.close()
