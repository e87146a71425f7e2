"""The address of an embed: read, printed in one spelling, refused in words."""

from __future__ import annotations

import pytest

from dashboard.embeds import embed_at, embed_of
from indicators.errors import ConfigurationError, NotFoundError


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/embed/ranking", "/embed/ranking"),
        ("/embed/ranking?theme=auto&score=level&lang=en", "/embed/ranking"),
        ("/embed/ranking?theme=dark&panel=eu_cities", "/embed/ranking?panel=eu_cities&theme=dark"),
        ("/embed/compare?with=DE%2CFR&threshold=60", "/embed/compare?with=DE,FR"),
        ("/embed/map?release=3&lang=fr", "/embed/map?lang=fr&release=3"),
    ],
)
def test_an_embed_has_one_address(address: str, canonical: str) -> None:
    found = embed_at(address, site="en")

    assert found.address == canonical
    assert embed_at(canonical, site="en").address == canonical


def test_an_embed_knows_its_page_its_figure_and_what_it_would_be_with_the_newest_figures() -> None:
    found = embed_of("map", query="release=3&theme=light", site="en")

    assert found.pinned
    assert found.page == "/c/map?release=3"
    assert found.figure == "/embed/map/figure?release=3&theme=light"
    assert found.latest.address == "/embed/map?theme=light"


@pytest.mark.parametrize("address", ["/c/map", "/embed/atlas", "/embed/map?nothing=1", "/embed/map/../x"])
def test_what_is_not_an_embed_is_refused(address: str) -> None:
    with pytest.raises(NotFoundError):
        embed_at(address, site="en")


def test_a_theme_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(ConfigurationError, match="allowed: auto, light, dark"):
        embed_of("map", query="theme=%3Cb%3E", site="en")
