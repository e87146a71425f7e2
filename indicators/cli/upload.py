"""Commands about uploads: list them, and show how far one is and what was found in it."""

from __future__ import annotations

import click

from indicators.cli import printing
from indicators.config import Settings
from indicators.desk import STATES, Desk, Judgement, Upload
from indicators.engine import Engine
from indicators.errors import Problem, one_line
from indicators.options import examples, with_settings

FORMATS = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
HEAD = ["id", "state", "name", "size", "author", "received_at", "errors", "warnings", "release"]


@click.group()
def upload() -> None:
    """Show what was uploaded, and what was found in it."""


@upload.command("list", epilog=examples("trilogic upload list --state proposed"))
@click.option("--state", "states", type=click.Choice(STATES), multiple=True, help="Only uploads in this state.")
@FORMATS
@with_settings
def list_uploads(*, settings: Settings, states: tuple[str, ...], form: str) -> None:
    """List the uploads, the newest first."""
    found = [item for item in _desk(settings).uploads() if not states or item.state in states]
    if form == "json":
        printing.to_json([_document(item) for item in found])
    else:
        printing.table([[_document(item)[name] for name in HEAD] for item in found], head=HEAD)


@upload.command("show", epilog=examples("trilogic upload show 12 --format json"))
@click.argument("number", type=int)
@FORMATS
@with_settings
def show_upload(*, settings: Settings, number: int, form: str) -> None:
    """Show an upload: how far it is, and every error and warning of its last check."""
    desk = _desk(settings)
    item = desk.upload(number)
    judgement = Judgement(0) if item.judged_on is None else desk.judgement(number)
    if form == "json":
        found = {"errors_found": judgement.errors, "warnings_found": judgement.warnings}
        lists = {name: [vars(problem) for problem in problems] for name, problems in found.items()}
        printing.to_json(_document(item) | lists)
        return
    printing.table([[name, value] for name, value in _document(item).items()], head=["what", "value"])
    _print_problems("Errors", problems=judgement.errors, total=judgement.error_count)
    _print_problems("Warnings", problems=judgement.warnings, total=judgement.warning_count)


def _desk(settings: Settings) -> Desk:
    return Desk(settings, engine=Engine(settings))


def _document(item: Upload) -> dict[str, object]:
    plain = {name: value for name, value in vars(item).items() if name not in {"readings", "confirmed"}}
    return plain | {
        "received_at": item.received_at.isoformat(timespec="seconds"),
        "confirmed": list(item.confirmed),
        "readings": [reading.model_dump(mode="json") for reading in item.readings],
    }


def _print_problems(title: str, *, problems: tuple[Problem, ...], total: int) -> None:
    if problems:
        click.echo(f"\n{title}: {total:,}")
    for problem in problems:
        click.echo(f"  {one_line(str(problem))}")


COMMANDS = (upload,)
