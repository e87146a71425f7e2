"""Commands about the audit log: show it, and check that nobody changed it."""

from __future__ import annotations

import json
import re

import click

from indicators.cli import printing
from indicators.config import Settings
from indicators.desk.audit import START, Line, lines
from indicators.desk.audit import verify as verified
from indicators.desk.database import NAME, Database
from indicators.options import examples, with_settings

SHOWN = 20
"""Lines shown where nobody asked for more."""


@click.group(epilog=examples("trilogic audit show", "trilogic audit verify --head HASH"))
def audit() -> None:
    """Read who did what when, and check that no line was removed or altered."""


@audit.command(
    epilog=examples("trilogic audit show --lines 100 --who ada", "trilogic audit show --all --format json > audit.json")
)
@click.option(
    "--lines", "count", type=click.IntRange(min=1), default=SHOWN, show_default=True, help="The newest so many."
)
@click.option("--all", "everything", is_flag=True, help="Every line.")
@click.option("--who", help="Only what this account did.")
@click.option("--action", help='Only what was done under this name, e.g. "change role".')
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@with_settings
def show(*, settings: Settings, count: int, everything: bool, who: str | None, action: str | None, form: str) -> None:
    """Show the newest lines of the audit log, the newest last."""
    found = lines(_database(settings), count=None if everything else count, who=who, action=action)[::-1]
    if form == "json":
        printing.to_json([vars(line) for line in found])
    else:
        printing.table(map(_row, found), head=["number", "at", "who", "action", "before", "after", "detail"])


@audit.command(epilog=examples("trilogic audit verify", "trilogic audit verify --head 5f2b...e1"))
@click.option("--head", callback=lambda _, __, value: _hash(value), help="Hash of a line that was noted elsewhere.")
@with_settings
def verify(*, settings: Settings, head: str | None) -> None:
    """Check that no line of the audit log was removed, altered or moved; print the hash of the newest line.

    Lines cut off at the end show only against a hash that was noted elsewhere: note the one that is printed.
    """
    database = _database(settings)
    count = verified(database, head=head)
    newest = lines(database, count=1, before=count + 1)  # what came in meanwhile was not checked
    click.echo(f"The audit log is whole: {count} lines.", err=True)
    click.echo(newest[0].hash if newest else START)


def _database(settings: Settings) -> Database:
    return Database(settings.store.folder / NAME)


def _row(line: Line) -> list[object]:
    detail = json.dumps(line.detail, ensure_ascii=False) if line.detail else None
    return [line.number, line.at[:19] + "Z", line.who, line.action, line.before, line.after, detail]


def _hash(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[0-9a-f]{64}", value):
        raise click.BadParameter("a hash has 64 digits 0 to 9 and a to f; 'trilogic audit verify' prints one.")
    return value


COMMANDS = (audit,)
