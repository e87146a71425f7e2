"""The command that turns answers of respondents into observations that can be published."""

from __future__ import annotations

from pathlib import Path

import click

from indicators.cli import printing
from indicators.config import Settings
from indicators.engine import Engine
from indicators.options import FILE, examples, say, with_settings
from indicators.survey import Aggregate, aggregate, read_answers, read_codebook


@click.command(
    epilog=examples(
        "trilogic survey answers.csv --codebook codebook.yaml --output figures.csv",
        "trilogic survey answers.csv --threshold 20 --output figures.csv",
    )
)
@click.argument("answers", type=FILE)
@click.option(
    "--codebook", "book", type=FILE, help="What the columns mean, YAML or CSV; needed unless they are named so."
)
@click.option(
    "--threshold",
    type=click.IntRange(min=1),
    help="Respondents below which a group is suppressed, instead of the setting admin.disclosure_threshold.",
)
@click.option("--output", type=FILE, required=True, help="The file of observations that is written.")
@with_settings
def survey(*, settings: Settings, answers: Path, book: Path | None, output: Path) -> None:
    """Make observations of answers, one row a respondent, and suppress small groups; publishes nothing.

    What is written holds values with n and standard error and goes to `trilogic validate` and `trilogic publish`.
    """
    edition = Engine(settings, announce=say).edition()
    codebook = read_codebook(book) if book else None
    read = read_answers(answers, codebook=codebook, catalogue=edition.catalogue, place=str(book or answers))
    found = aggregate(
        read.frame,
        codebook=read.codebook,
        catalogue=edition.catalogue,
        threshold=settings.admin.disclosure_threshold,
        published=edition.observations,
    )
    output.write_text(found.csv, encoding="utf-8", newline="\n")
    _print(found, respondents=len(read.frame), output=output)


def _print(found: Aggregate, *, respondents: int, output: Path) -> None:
    rows = [[name, items, printing.decimals(alpha, digits=2), n or None] for name, items, alpha, n in _scales(found)]
    printing.table(rows, head=["scale", "items", "Cronbach's alpha", "answered all"])
    click.echo(f"\n{output}: {len(found.rows)} rows from {respondents} respondents, {found.suppressed} suppressed.")
    for held in found.held_back:
        groups = ", ".join(held.entities)
        click.echo(
            f"Held back: {held.indicator_id}, {held.period}, {groups}: so few respondents are new, gone or changed "
            "since the newest release that the difference would show them. What is published stays."
        )


def _scales(found: Aggregate) -> list[tuple[str, int, float, int]]:
    return [(str(name), int(items), float(alpha), int(n)) for name, items, alpha, n in found.reliability.to_numpy()]


COMMANDS = (survey,)
