"""What the workers of a server are started with."""

from __future__ import annotations

from pathlib import Path

from indicators.cli.serve import _variables
from indicators.config import load_settings


def test_the_workers_have_the_settings_of_the_command_and_no_secret_is_overwritten(tmp_path: Path) -> None:
    environ = {"TRILOGIC_ADMIN_OIDC_CLIENT_SECRET": "hush", "TRILOGIC_SERVER_PROXIES": "1"}
    settings = load_settings(environ=environ, folder=tmp_path)

    given = _variables(settings)

    assert given["TRILOGIC_SERVER_PROXIES"] == "1"
    assert "TRILOGIC_ADMIN_OIDC_CLIENT_SECRET" not in given
    assert load_settings(environ=environ | given, folder=tmp_path).admin == settings.admin
