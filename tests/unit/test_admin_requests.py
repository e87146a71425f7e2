"""Where signing in may lead, and who is asking."""

from __future__ import annotations

import pytest
from flask import Flask, Request, request

from dashboard.admin.guard import safe_next
from dashboard.public.headers import came_over_tls
from dashboard.urls.asking import client_of


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/admin/", "//elsewhere.example/admin/", "/\\elsewhere.example/admin", "/ranking",
        "/administrator", "admin/", "javascript:alert(1)//admin/", "/admin/\r\nSet-Cookie: a=b",
        "/admin//elsewhere.example", "http:/admin/", "",
    ],
)  # fmt: skip
def test_no_link_leads_out_of_the_administration_after_signing_in(address: str) -> None:
    assert safe_next(address) == ""


@pytest.mark.parametrize("address", ["/admin/", "/admin/users?page=2&lang=de", "/admin/users/bo"])
def test_a_link_leads_back_into_the_administration(address: str) -> None:
    assert safe_next(address) == address


@pytest.mark.parametrize(
    ("proxies", "forwarded", "client"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),  # what stands before it, the one who asks may have written
        (2, "10.0.0.1, 203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, None, "127.0.0.1"),
    ],
)
def test_who_asks_is_taken_from_the_proxies_that_are_set_and_no_further(
    proxies: int, forwarded: str | None, client: str
) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    with Flask("test").test_request_context("/", headers=headers, environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        assert client_of(request, proxies=proxies) == client


@pytest.mark.parametrize(
    ("scheme", "said", "proxies", "over_tls"),
    [
        ("https", "", 0, True),
        ("http", "", 0, False),
        ("http", "https", 0, False),  # nobody is believed what they write of themselves
        ("http", "https", 1, True),
        ("http", "http", 1, False),
        ("http", "https, http", 1, False),  # the proxy itself was asked without TLS
        ("http", "http, HTTPS ", 2, True),
    ],
)
def test_a_request_came_over_tls_where_we_or_the_proxy_that_is_set_say_so(
    scheme: str, said: str, proxies: int, *, over_tls: bool
) -> None:
    headers = {"X-Forwarded-Proto": said} if said else {}
    request = Request.from_values("/", base_url=f"{scheme}://figures.example", headers=headers)

    assert came_over_tls(request, proxies=proxies) is over_tls
