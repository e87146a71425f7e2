"""Settings of the administration: secrets that stand in no file, and yes and no."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.config import Settings, load_settings
from indicators.errors import ConfigurationError


def load(folder: Path, text: str = "", *, environ: dict[str, str] | None = None) -> Settings:
    """Load settings in a folder that has a config.yaml with a text, without the variables of this process."""
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    return load_settings(folder=folder, environ=environ or {})


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load(folder, text)
    return str(caught.value)


def test_a_secret_is_taken_from_its_variable_and_never_shown(tmp_path: Path) -> None:
    settings = load(tmp_path, environ={"TRILOGIC_ADMIN_OIDC_CLIENT_SECRET": "open sesame"})

    assert settings.admin.oidc_client_secret.get_secret_value() == "open sesame"
    assert "sesame" not in settings.shown("admin.oidc_client_secret") + repr(settings)


def test_a_secret_in_a_file_stops_without_being_repeated(tmp_path: Path) -> None:
    said = refusal(tmp_path, "admin: {oidc_client_secret: open sesame}")

    assert (
        "admin.oidc_client_secret must not stand in a file; set the variable TRILOGIC_ADMIN_OIDC_CLIENT_SECRET" in said
    )
    assert "sesame" not in said


def test_yes_and_no_are_shown_as_they_are_written(tmp_path: Path) -> None:
    settings = load(tmp_path, "admin: {secure_cookies: false, keep_answers: true}")

    assert (settings.shown("admin.secure_cookies"), settings.shown("admin.keep_answers")) == ("false", "true")
