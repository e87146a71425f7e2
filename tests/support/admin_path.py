"""The path of a file through the pages of the administration."""

from __future__ import annotations

import csv
import io
import re
import time

from tests.support.admin import ORIGIN, Browser

WAIT = 60.0


def upload(browser: Browser, content: str | bytes, *, name: str = "figures.csv", encoding: str = "utf-8") -> str:
    """Upload a file and return the address of its page."""
    token = browser.token("/admin/upload")
    body = content.encode(encoding) if isinstance(content, str) else content
    sent = {"form_token": token, "file": (io.BytesIO(body), name)}
    answer = browser.client.post("/admin/upload", data=sent, headers=ORIGIN, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].partition("?")[0]


def checked(browser: Browser, content: str | bytes, **named: str) -> str:
    """Upload a file, confirm what is proposed, and return the address of its page when it is checked."""
    page = upload(browser, content, **named)
    answer = browser.send(f"{page}/readings", page=page)
    assert answer.status_code == 303, answer.text
    wait(browser, page)
    return page


def wait(browser: Browser, page: str) -> None:
    """Wait for the end of the check of an upload."""
    deadline = time.monotonic() + WAIT
    while "Refresh" in browser.open(page).headers:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def confirmed(browser: Browser, page: str) -> list[str]:
    """Return the groups of warnings that a page asks to confirm."""
    return re.findall(r'name="confirmed" value="([^"]+)"', browser.open(page).text)


def rows(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file by their heads."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def propose(browser: Browser, page: str) -> None:
    """Propose an upload, with all its warnings confirmed."""
    fields = {"form_token": browser.token(page), "reason": "New figures", "confirmed": confirmed(browser, page)}
    answer = browser.client.post(f"{page}/propose", data=fields, headers=ORIGIN)
    assert answer.status_code == 303, answer.text
