"""Options that commands share, and the settings and the engine that follow from them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from indicators.config import Settings, load_settings
from indicators.engine import Engine

Function = TypeVar("Function", bound=Callable[..., Any])
FILE = click.Path(path_type=Path, dir_okay=False)
OVERRIDES = {
    "host": "server.host",
    "port": "server.port",
    "workers": "server.workers",
    "threshold": "admin.disclosure_threshold",
}
"""Options of single commands that override a setting."""

FOLDER = click.Path(path_type=Path, file_okay=False)


def examples(*lines: str) -> str:
    """Return the end of a help page: examples, one a line."""
    keep_lines = "\b"  # click's mark of a paragraph that is not wrapped
    return "\n".join([keep_lines, "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])


def signed(function: Function) -> Function:
    """Add the options that say who publishes and why."""
    for name, words in (("--message", "Why: what is new in these figures."), ("--author", "Who publishes.")):
        function = click.option(name, required=True, callback=_not_blank, help=words)(function)
    return function


def settings_options(function: Function) -> Function:
    """Add the options that say which settings, figures and store are used."""
    for option in (
        click.option("--store", type=FOLDER, help="Folder of the store, instead of the setting store.folder."),
        click.option("--data", type=FOLDER, help="Folder of the figures, instead of the setting data.folder."),
        click.option("--config", type=FILE, help="Configuration file, instead of ./config.yaml."),
    ):
        function = option(function)
    return function


def with_settings(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say which settings are used, and hand it the settings as `settings`.

    An option of its own that overrides a setting, e.g. --port, goes into the settings as well.
    """

    @functools.wraps(function)
    def command(*, config: Path | None, data: Path | None, store: Path | None, **others: object) -> None:
        before: Mapping[str, Path | None] = click.get_current_context().find_root().obj or {}
        options: dict[str, object] = {key: others.pop(name) for name, key in OVERRIDES.items() if name in others}
        options |= {"data.folder": data or before.get("data"), "store.folder": store or before.get("store")}
        function(settings=load_settings(config or before.get("config"), options=options), **others)

    return settings_options(command)


def with_engine(function: Callable[..., None]) -> Callable[..., None]:
    """As `with_settings`, but hand the command an engine, `engine`; it says on standard error what it does unasked."""

    @functools.wraps(function)
    def command(*, settings: Settings, **others: object) -> None:
        function(engine=Engine(settings, announce=say), **others)

    return with_settings(command)


def say(sentence: str) -> None:
    """Print a sentence on standard error, so that standard output holds nothing but the answer."""
    click.echo(sentence, err=True)


def _not_blank(_: click.Context, __: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("it is empty; every release says who published it and why.")
    return value
