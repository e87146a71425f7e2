"""Commands about releases: list them, compare two, go back to one."""

from __future__ import annotations

import click
import pandas as pd

from indicators.cli import printing
from indicators.engine import Engine
from indicators.options import examples, signed, with_engine

SHOWN = 40
"""Differences printed in a table; CSV has all of them."""


@click.command(epilog=examples("trilogic releases"))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@with_engine
def releases(*, engine: Engine, form: str) -> None:
    """List every release: when, who, why, and how much changed."""
    found = engine.releases()
    head = ["number", "published_at", "author", "message", "added", "changed", "removed", "documents"]
    rows = [
        [item.number, item.published_at.isoformat(timespec="seconds"), item.author, item.message,
         item.added, item.changed, item.removed, item.documents]
        for item in found
    ]  # fmt: skip
    if form == "json":
        printing.to_json([dict(zip(head, row, strict=True)) for row in rows])
    else:
        printing.table(rows, head=head)


@click.command(epilog=examples("trilogic diff 1 2"))
@click.argument("before", type=int)
@click.argument("after", type=int)
@click.option("--format", "form", type=click.Choice(["table", "csv"]), default="table", show_default=True)
@with_engine
def diff(*, engine: Engine, before: int, after: int, form: str) -> None:
    """Show what differs between two releases."""
    found = engine.diff(before, after)
    if form == "csv":
        printing.csv(found.observations)
        return
    columns = ["change", "entity_id", "indicator_id", "period", "old_value", "new_value"]
    rows = printing.records(found.observations[columns].head(SHOWN))
    printing.table([list(row.values()) for row in rows], head=columns)
    if len(found.observations) > SHOWN:
        click.echo(f"... and {len(found.observations) - SHOWN} more; --format csv has all of them.")
    click.echo(f"\n{_count(found.observations, 'observation')} and {_count(found.documents, 'catalogue item')} differ.")
    for row in found.documents.head(SHOWN).itertuples():
        click.echo(f"  {row.change} {row.kind} {row.id}")


@click.command(epilog=examples('trilogic rollback 1 --author "A. Person" --message "Release 2 had a wrong unit"'))
@click.argument("release", type=int)
@signed
@with_engine
def rollback(*, engine: Engine, release: int, author: str, message: str) -> None:
    """Publish an old release again as a new one; nothing is lost."""
    made = engine.rollback(release, author=author, message=message)
    click.echo(f"Release {made.number} has the contents of release {release}.")


def _count(rows: pd.DataFrame, what: str) -> str:
    return f"1 {what}" if len(rows) == 1 else f"{len(rows):,} {what}s"


COMMANDS = (releases, diff, rollback)
