"""Commands that take figures in: validate and publish."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from indicators.engine import Engine
from indicators.options import examples, signed, with_engine

PATHS = click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True)


@click.command(epilog=examples("trilogic validate data", "trilogic validate new-figures.csv"))
@PATHS
@with_engine
def validate(*, engine: Engine, paths: tuple[Path, ...]) -> None:
    """Check a data folder, or files against the newest release, and publish nothing.

    Every problem is reported at once, with file, row and column; the exit code is then 3.
    """
    found = engine.validate(paths, watch=_bar)
    catalogue = found.catalogue
    click.echo(
        f"No problem found: {len(found.observations)} observations, {len(catalogue.indicators)} indicators, "
        f"{len(catalogue.entities)} entities, {len(catalogue.panels)} panels."
    )


@click.command(
    epilog=examples(
        'trilogic publish data --author "A. Person" --message "Figures of 2026"',
        'trilogic publish new-figures.csv --author "A. Person" --message "New survey wave"',
    )
)
@PATHS
@signed
@with_engine
def publish(*, engine: Engine, paths: tuple[Path, ...], author: str, message: str) -> None:
    """Publish a data folder as the complete new state, or files as changes of the newest release."""
    made = engine.publish(paths, author=author, message=message, watch=_bar)
    click.echo(
        f"Release {made.number}: {made.added} observations added, {made.changed} changed, {made.removed} removed; "
        f"{made.documents} catalogue items differ."
    )


def _bar(files: Sequence[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    """Show on standard error how far the reading is, where somebody is looking."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(files, label="Reading", file=sys.stderr, hidden=hidden, item_show_func=_name) as bar:
        yield from bar


def _name(file: tuple[Path, str] | None) -> str:
    return file[1] if file else ""


COMMANDS = (validate, publish)
