"""What the tests of the explorer share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from tests.conftest import settings_of
from tests.support.oidc_provider import Provider, free_port, provider


@pytest.fixture
def correction(tmp_path: Path) -> Path:
    """A file that changes one figure of the bundled ones."""
    file = tmp_path / "correction.csv"
    file.write_text("entity_id,indicator_id,period,value\nEE,un_osi,2024,0.5\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def client(published: Path) -> FlaskClient:
    """A browser of an explorer that serves the bundled figures, and counts nothing beside them."""
    return create_app(settings_of(published, embed__registry=False)).server.test_client()


@pytest.fixture(scope="module")
def program(published: Path) -> FlaskClient:
    """A program that asks an explorer without a limit on requests."""
    return create_app(settings_of(published, api__requests_per_minute=0)).server.test_client()


@pytest.fixture(scope="module")
def known() -> Iterator[Provider]:
    """A provider of OpenID Connect that runs on the loopback."""
    with provider(free_port()) as running:
        yield running
