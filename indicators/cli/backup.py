"""Commands that keep an instance safe: back it up into one file, and put it back."""

from __future__ import annotations

from pathlib import Path

import click

from indicators.config import Settings
from indicators.desk import backup as desk_backup
from indicators.options import FILE, FOLDER, examples, with_settings


@click.command(epilog=examples("trilogic backup trilogic-2026-11-29.zip"))
@click.argument("file", type=FILE)
@with_settings
def backup(*, settings: Settings, file: Path) -> None:
    """Write everything this instance keeps into one file; it may go on publishing meanwhile.

    Releases, uploads, accounts and the audit log; not the settings and the data folder.
    """
    _say("Kept", desk_backup.backup(settings, file=file), place=file)


@click.command(epilog=examples("trilogic restore trilogic-2026-11-29.zip --into restored-store"))
@click.argument("file", type=FILE)
@click.option("--into", type=FOLDER, required=True, help="A folder that does not exist yet, or is empty.")
@with_settings
def restore(*, settings: Settings, file: Path, into: Path) -> None:
    """Put a backup back into an empty folder, and compare every file with its checksum."""
    _say("Restored", desk_backup.restore(file, into=into), place=into)
    if into.resolve() != settings.store.folder.resolve():
        click.echo(f"To use it, set store.folder (or TRILOGIC_STORE) to {into}.", err=True)


def _say(done: str, found: desk_backup.Backup, *, place: Path) -> None:
    size = f"{found.size / 1e6:,.1f} MB"
    click.echo(f"{done} {found.uploads} uploaded files and {found.figures} files of figures, {size}, in {place}")


COMMANDS = (backup, restore)
