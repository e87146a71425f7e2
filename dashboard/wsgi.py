"""What a web server starts: `gunicorn "dashboard.wsgi:create()"`."""

from __future__ import annotations

import gc
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
    server = create_app(settings).server
    gc.freeze()  # what is loaded by now stays: the collector need not walk through it while pages are made
    return server
