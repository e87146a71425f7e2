"""What a web server starts: `gunicorn "dashboard.wsgi:create()"`."""

from __future__ import annotations

import gc
import logging

from flask import Flask

from dashboard.app import create_app
from dashboard.urls import PATHS
from indicators.config import Settings, load_settings
from indicators.desk import Desk
from indicators.engine import Engine
from indicators.errors import StoreError

LAYOUT = "/_dash-layout"
"""Where Dash asks for the page of the address it is on."""

log = logging.getLogger(__name__)

COLLECTED_AFTER = 10_000
"""Objects made and not yet gone after which the collector of cycles looks for the first time."""


def create() -> Flask:
    """Return the server, set up from file and environment.

    Raises:
        ConfigurationError: If the settings cannot be used.
    """
    settings = load_settings()
    logging.basicConfig(level=settings.log.level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    engine = Engine(settings, announce=log.warning)
    server = create_app(settings, engine=engine).server
    rehearse(server)
    settle(settings, engine=engine)
    spare()
    return server


def rehearse(server: Flask) -> None:
    """Answer each page once before a reader asks for it.

    Dash sets itself up while it answers for the first time, and refuses with an error what is asked for meanwhile; and
    nobody waits for what a process does once.

    Args:
        server: The explorer's.
    """
    client = server.test_client()
    for path in PATHS:
        client.get(LAYOUT, headers={"Referer": f"http://localhost{path}"})


def settle(settings: Settings, *, engine: Engine) -> None:
    """Account for what processes that died have left on the desk; readers are served even where that is not possible.

    Args:
        settings: The operator's choices.
        engine: Where releases are.
    """
    try:
        Desk(settings, engine=engine).recover()
    except StoreError as error:
        log.warning("The desk cannot be used: %s", error)


def spare() -> None:
    """Let the collector of cycles look seldom, and never at what is loaded by now.

    A page makes some fifty thousand objects that go without its help; looking for cycles among them at every seven
    hundredth takes a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)
