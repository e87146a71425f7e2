"""What the tests of the explorer share."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from tests.conftest import settings_of


@pytest.fixture(scope="module")
def client(published: Path) -> FlaskClient:
    """A browser of an explorer that serves the bundled figures."""
    return create_app(settings_of(published)).server.test_client()
