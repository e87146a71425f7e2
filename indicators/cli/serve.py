"""The command that serves the explorer."""

from __future__ import annotations

import os
import socket
import sys

import click

from indicators.config import KEYS, SECRETS, Settings, variable
from indicators.engine import Engine
from indicators.errors import ConfigurationError
from indicators.options import examples, say, with_settings

APPLICATION = "dashboard.wsgi:create()"
LONGEST_ADDRESS = 8190
"""Bytes of a request line, as many as gunicorn allows: a link carries groups and weights of the reader's own."""

KEEP_ALIVE_SECONDS = 5
TIMEOUT_SECONDS = 60


@click.command(epilog=examples("trilogic serve --port 8051 --workers 4"))
@click.option("--host", help="Address to listen on, instead of the setting server.host.")
@click.option("--port", type=int, help="Port to listen on, instead of the setting server.port.")
@click.option("--workers", type=int, help="Processes, instead of the setting server.workers.")
@with_settings
def serve(*, settings: Settings) -> None:
    """Serve the explorer with gunicorn, until interrupted."""
    server = settings.server
    _require_free(server.host, port=server.port)
    release = Engine(settings, announce=say).edition().release
    say(f"Trilogic serves release {release} on http://{server.host}:{server.port}")
    os.environ.update(_variables(settings))
    arguments = [
        sys.executable, "-m", "gunicorn", APPLICATION,
        "--bind", f"{server.host}:{server.port}", "--workers", str(server.workers), "--threads", str(server.threads),
        "--worker-class", "gthread", "--keep-alive", str(KEEP_ALIVE_SECONDS), "--timeout", str(TIMEOUT_SECONDS),
        "--limit-request-line", str(LONGEST_ADDRESS), "--no-control-socket", "--log-level", settings.log.level,
    ]  # fmt: skip
    os.execv(sys.executable, arguments)  # noqa: S606 - replaces this process, so that signals reach gunicorn


def _require_free(host: str, *, port: int) -> None:
    """Refuse an address that cannot be listened on before gunicorn tries again and again."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise ConfigurationError(
            f"Cannot listen on {host}, port {port}: {error.strerror}. "
            "Choose another --host or --port, or stop the program that listens there."
        ) from error


def _variables(settings: Settings) -> dict[str, str]:
    """Return the settings as environment variables, so that the workers have the same ones.

    Secrets are left out: they come from the environment, and are there already.
    """
    values = {variable(key): settings.value(key) for key in KEYS if key not in SECRETS}
    given = {name: value for name, value in values.items() if value not in (None, "")}
    return {
        name: ",".join(sorted(value)) if isinstance(value, frozenset) else str(value) for name, value in given.items()
    }


COMMANDS = (serve,)
