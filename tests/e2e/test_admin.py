"""The administration in a real browser: without scripts, with the keyboard, at every width, and under axe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from indicators.desk import Desk
from indicators.engine import Engine
from tests.e2e.conftest import AXE, RULES
from tests.support.admin import PASSWORD, Admin

pytestmark = pytest.mark.e2e

PAGES = (
    "/admin/",
    "/admin/users",
    "/admin/users/cleo",
    "/admin/users/ada",
    "/admin/audit",
    "/admin/password",
    "/admin/upload",
    "/admin/uploads",
    "/admin/uploads/1",
    "/admin/uploads/2",
    "/admin/uploads/3",
    "/admin/templates",
    "/admin/survey",
    "/admin/releases",
    "/admin/no",
    "/releases",
    "/releases/1",
    "/api/",
)
UNREAD = "Land;Jahr;Wert\r\nÖsterreich;2024;1,5\r\n".encode("cp1252")
WRONG = b"entity_id,indicator_id,period,value\nESTONIA,wgi_government_effectiveness,2024,x\n"
SOUND = b"entity_id,indicator_id,period,value\nEE,wgi_government_effectiveness,2024,2.19\n"
"""Uploads 1 to 3: one to be read, one with errors, one to be proposed."""

SMALL = """() =>
  [...document.querySelectorAll('main a, main button, main input:not([type=hidden]), main select, nav a')]
  .filter(one => one.offsetParent && !one.closest('p, td, th, li:not(nav li)'))
  .filter(one => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24)
  .map(one => one.outerHTML)"""
"""Targets below 24 px that stand by themselves; those inside a sentence or a cell are excepted by WCAG 2.5.8."""


@pytest.fixture(scope="module")
def served(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    admin = Admin.made(Path(shutil.copytree(published, tmp_path_factory.mktemp("admin") / "store")))
    _upload(Desk(admin.settings, engine=Engine(admin.settings)))
    server = make_server("127.0.0.1", 0, admin.server, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def _upload(desk: Desk) -> None:
    for content in (UNREAD, WRONG, SOUND):
        desk.receive(BytesIO(content), name="figures.csv", author="ada")
    for number in (2, 3):
        desk.confirm(number, readings=[part.proposal for part in desk.understand(number)], by="ada")
        desk.check(number, by="ada")
        assert desk.wait(number, seconds=120)


def sign_in(page: Page, served: str, *, name: str = "ada") -> None:
    page.goto(f"{served}/admin/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def faults(page: Page) -> list[str]:
    page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]]


def test_an_account_is_made_without_scripts_and_signs_in_and_out(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, served)

    page.get_by_role("link", name="Accounts", exact=True).first.click()
    page.get_by_label("Name").fill("bo")
    page.get_by_label("Role").select_option("publisher")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Add account").click()
    said = page.get_by_role("status").inner_text()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, served, name="bo")

    assert said == "The account bo can sign in now."
    assert "Signed in as bo (publisher)" in page.get_by_role("banner").inner_text()
    assert page.get_by_role("link", name="Accounts", exact=True).count() == 0
    context.close()


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/admin/sign-in")

    page.get_by_role("button", name="Sign in").click()
    page.locator(".errors:focus").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "name"
    assert page.title().startswith("Error: ")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_no_page_has_a_fault_that_axe_knows_scrolls_sideways_or_complains(
    browser: Browser, served: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "security" in message.text.lower() else None)
    found: dict[str, list[str]] = {}
    page.goto(f"{served}/admin/sign-in?lang=de")
    page.locator(".main-button").click()
    found["sign-in"] = faults(page)
    sign_in(page, served)
    for path in PAGES:
        page.goto(f"{served}{path}")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[path] = [*faults(page), *page.evaluate(SMALL), *(["scrolls sideways"] if wide else [])]
    context.close()

    assert {path: list_ for path, list_ in found.items() if list_} == {}
    assert complaints == []
