"""The command line: `trilogic COMMAND`. Each command asks the engine one question and prints the answer."""

from __future__ import annotations

import errno
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import click

from indicators.cli import (
    audit_log,
    backup,
    compare,
    lens,
    moved,
    read,
    robustness,
    serve,
    structure,
    survey,
    upload,
    users,
    write,
)
from indicators.errors import ConfigurationError, TrilogicError
from indicators.options import examples, settings_options

ADDED = "trilogic.commands"
"""Group of entry points by which other packages add commands."""


class _Program(click.Group):
    """A group whose commands end with a sentence and an exit code, never with a traceback, on a user's mistake.

    Commands of other packages are imported when they are asked for.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *entry_points(group=ADDED).names})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        for point in entry_points(group=ADDED, name=cmd_name) if found is None else ():
            found = point.load()
        return found

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click defines it
        try:
            return super().invoke(ctx)
        except TrilogicError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(error.exit_code)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read the answer has enough; click ends quietly
                raise
            place = f" '{error.filename}'" if error.filename else " the answer"
            click.echo(f"Error: Cannot read or write{place}: {error.strerror}. Check the path and the disk.", err=True)
            sys.exit(ConfigurationError.exit_code)


@click.group(
    cls=_Program,
    epilog=examples(
        "trilogic serve",
        "trilogic panels",
        "trilogic score --panel eu_countries --format csv > scores.csv",
        "trilogic explain --panel eu_countries --entity EE",
        'trilogic publish my-figures.csv --author "A. Person" --message "New survey wave"',
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="trilogic")
@settings_options
@click.pass_context
def main(ctx: click.Context, /, **before: Path | None) -> None:
    """Score organisations, cities, regions and countries on the three logics of public sector innovation.

    Settings come from config.yaml, then from TRILOGIC_* variables, then from options. A reading command on an
    empty store first publishes the bundled figures as release 1.

    Exit codes: 0 done, 2 configuration, 3 data, 4 method, 5 store.
    """
    ctx.obj = before


for command in (
    *serve.COMMANDS,
    *write.COMMANDS,
    *compare.COMMANDS,
    *read.COMMANDS,
    *robustness.COMMANDS,
    *structure.COMMANDS,
    *moved.COMMANDS,
    *lens.COMMANDS,
    *users.COMMANDS,
    *audit_log.COMMANDS,
    *survey.COMMANDS,
    *upload.COMMANDS,
    *backup.COMMANDS,
):
    main.add_command(command)
