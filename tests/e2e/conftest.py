"""A served explorer and a real headless Chromium that reaches nothing but the explorer."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

from tests.conftest import DATA, ROOT
from tests.e2e.recording import Record

FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
WIDTHS = {"wide": 1440, "phone": 390}
START_SECONDS = 60
SHOWN = ".page:not(.waiting) h1"


RECORD = Record()
AXE = ROOT / "frontend" / "node_modules" / "axe-core"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what each browser test found."""
    if "tests/e2e/" in report.nodeid:
        RECORD.add(report)


def pytest_sessionfinish() -> None:
    """Write the record where ACCESSIBILITY_RECORD names a file; `make accessibility` does."""
    if path := os.environ.get("ACCESSIBILITY_RECORD"):
        version = json.loads((AXE / "package.json").read_text(encoding="utf-8"))["version"]
        RECORD.write(Path(path), axe=version, rules=RULES)


@dataclass
class Visit:
    """A page in a browser of its own, and everything it complained about."""

    page: Page
    context: BrowserContext
    address: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a path and wait until the page is there and the network is quiet."""
        self.page.goto(self.address + path)
        self.page.wait_for_selector(SHOWN)
        self.page.wait_for_load_state("networkidle")
        return self.page


@pytest.fixture(scope="session")
def address(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an explorer with the bundled figures, served as `make run` serves it."""
    store = Path(shutil.copytree(published, tmp_path_factory.mktemp("served") / "store"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from indicators.cli import main; main()", "serve", "--port", str(port)]
    served = subprocess.Popen(
        [*command, "--workers", "1", "--store", str(store), "--data", str(DATA)], cwd=ROOT, env=_environment()
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_ready", served=served)
        yield f"http://127.0.0.1:{port}"
    finally:
        served.terminate()
        served.wait(timeout=30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, the one of the system."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if executable is None:
        pytest.fail("The browser tests need Chromium; `make test` installs it, or set CHROMIUM to its path.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        RECORD.chromium = chromium.version
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Make a visit in a fresh browser context, by default 1440 pixels wide."""
    contexts: list[BrowserContext] = []

    def make(*, width: int = 1440, height: int = 900, **options: object) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        contexts.append(context)
        made = Visit(context.new_page(), context, address)
        _listen(made)
        return made

    yield make
    for context in contexts:
        context.close()


def _listen(made: Visit) -> None:
    def only_ours(route: Route, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("data", "blob") or request.url.startswith(made.address):
            route.continue_()
        else:
            made.outside.append(request.url)
            route.abort()

    made.context.route("**/*", only_ours)
    made.page.on(
        "console",
        lambda message: made.complaints.append(message.text) if message.type in ("error", "warning") else None,
    )
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("requestfailed", lambda request: made.complaints.append(f"failed: {request.url} {request.failure}"))
    made.page.on(
        "response",
        lambda answer: made.complaints.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
    )


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("TRILOGIC_")}


def _wait(ready: str, *, served: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if served.poll() is not None:
            pytest.fail(f"The explorer ended with exit code {served.returncode} before it was ready.")
        try:
            with urllib.request.urlopen(ready, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"The explorer was not ready after {START_SECONDS} seconds.")
