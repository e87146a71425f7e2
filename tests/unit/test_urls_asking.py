"""From whose page an address is asked."""

from __future__ import annotations

import pytest

from dashboard.urls.asking import outside


@pytest.mark.parametrize(
    ("referer", "host"),
    [
        ("https://Ministry.example/brief?reader=me", "ministry.example"),
        ("https://ministry.example:8443/", "ministry.example"),
        ("android-app://org.example.mail/", "org.example.mail"),
        ("https://here.example/brief", None),
        ("https://there.here.example/", "there.here.example"),
        ("", ""),
        ("not an address", ""),
        ("http://[broken", ""),
    ],
)
def test_a_page_of_another_site_is_known_by_its_host_alone(referer: str, host: str | None) -> None:
    assert outside(referer, own="here.example") == host
