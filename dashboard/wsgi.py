"""What a web server starts: `gunicorn "dashboard.wsgi:create()"`."""

from __future__ import annotations

import logging

from flask import Flask

from dashboard.app import create_app
from indicators.config import load_settings


def create() -> Flask:
    """Return the server, set up from file and environment.

    Raises:
        ConfigurationError: If the settings cannot be used.
    """
    settings = load_settings()
    logging.basicConfig(level=settings.log.level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    return create_app(settings).server
