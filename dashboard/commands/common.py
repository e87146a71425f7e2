"""What the commands share: settings, where the site is, and what is said beside an answer."""

from __future__ import annotations

import click

from indicators.config import Settings, load_settings


def settings_in_use() -> Settings:
    """Return the settings; what stands before the name of the command overrides them."""
    before = click.get_current_context().find_root().obj or {}
    options = {"data.folder": before.get("data"), "store.folder": before.get("store")}
    return load_settings(before.get("config"), options=options)


def say(sentence: str) -> None:
    """Print a sentence on standard error."""
    click.echo(sentence, err=True)
