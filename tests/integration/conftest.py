"""What the tests of the explorer share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from indicators.config import load_settings
from indicators.config.settings import EmbedSettings
from tests.conftest import DATA, ROOT, settings_of
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
    settings = settings_of(published).model_copy(update={"embed": EmbedSettings(registry=False)})
    return create_app(settings).server.test_client()


@pytest.fixture(scope="module")
def program(published: Path) -> FlaskClient:
    """A program that asks an explorer without a limit on requests."""
    options = {"store.folder": published, "data.folder": DATA, "api.requests_per_minute": 0}
    return create_app(load_settings(ROOT / "config.yaml", environ={}, options=options)).server.test_client()


@pytest.fixture(scope="module")
def known() -> Iterator[Provider]:
    """A provider of OpenID Connect that runs on the loopback."""
    with provider(free_port()) as running:
        yield running
