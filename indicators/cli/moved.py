"""The command that compares two editions of a panel's scores: who moved, and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
import numpy as np

from indicators.cli import printing
from indicators.cli.methodology import methodology_from
from indicators.cli.read import FORMATS, PANEL
from indicators.engine import Engine
from indicators.options import FILE, examples, with_engine
from indicators.robustness.editions import PARTS, End, Moves, moves

WORDS: Mapping[str, str] = {
    "": "",
    "before": "no score before",
    "after": "no score after",
    "both": "no score at either end",
    "copeland": "Copeland's score has no parts",
    "between": "no score in between",
}


@click.command(
    epilog=examples(
        "trilogic moved --panel eu_countries --from 1 --to 2",
        "trilogic moved --panel eu_countries --from 1 --to 1 --methodology-to geometric.yaml",
        "trilogic moved --panel eu_countries --from 1 --to 1 --period-from 2022 --format csv",
    )
)
@PANEL
@click.option("--from", "first", type=int, required=True, help="The release before.")
@click.option("--to", "second", type=int, help="The release after; the newest by default.")
@click.option("--period-from", "start", type=int, help="The period before; the panel's last one by default.")
@click.option("--period-to", "end", type=int, help="The period after; the panel's last one by default.")
@click.option("--methodology-from", "old", type=FILE, help="The methodology before, a YAML or JSON file.")
@click.option("--methodology-to", "new", type=FILE, help="The methodology after, a YAML or JSON file.")
@click.option("--score", "name", default="level", show_default=True, help="A column of `trilogic score`.")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@with_engine
def moved(
    *,
    engine: Engine,
    panel: str,
    first: int,
    second: int | None,
    start: int | None,
    end: int | None,
    old: Path | None,
    new: Path | None,
    name: str,
    form: str,
) -> None:
    """Compare two editions: whose ranks moved, and how far figures, their coverage and the method moved scores."""
    before = End(engine.edition(first), methodology_from(old), start)
    after = End(engine.edition(second), methodology_from(new), end)
    found = moves(before, after=after, panel_id=panel, name=name)
    if form == "csv":
        printing.csv(found.frame())
    elif form == "json":
        printing.to_json(_document(found, both=(before, after)))
    else:
        _print(found, both=(before, after))


def _document(found: Moves, *, both: tuple[End, End]) -> dict[str, object]:
    ends = [
        {
            "release": end.edition.release,
            "period": scores.period,
            "methodology": scores.methodology.model_dump(mode="json"),
            "methodology_digest": scores.methodology.digest,
        }
        for end, scores in zip(both, found.ends, strict=True)
    ]
    return {
        "panel": found.ends[0].data.panel.id,
        "score": found.name,
        "before": ends[0],
        "after": ends[1],
        "rescaled": list(found.rescaled),
        "moves": printing.records(found.frame()),
    }


def _print(found: Moves, *, both: tuple[End, End]) -> None:
    known = {**both[0].edition.catalogue.entities, **both[1].edition.catalogue.entities}
    order = np.lexsort((-np.nan_to_num(np.abs(found.change)), -np.nan_to_num(np.abs(found.places))))
    ranks = (found.rank_before, found.rank_after, found.places)
    points = (found.before, found.after, found.change, found.data, found.coverage, found.method)
    rows = [
        [
            known[found.entities[at]].name.en,
            *(printing.decimals(column[at], digits=0) for column in ranks),
            *(printing.decimals(column[at]) for column in points),
            _note(found, at=at),
        ]
        for at in order.tolist()
    ]
    printing.table(rows, head=["entity", "rank", "to", "places", "score", "to", "change", *PARTS, "note"])
    ends = [
        f"release {end.edition.release}, {scores.period}, methodology {scores.methodology.digest}"
        for end, scores in zip(both, found.ends, strict=True)
    ]
    moved = int((np.nan_to_num(found.places) != 0).sum())
    click.echo(f"\n{found.ends[1].data.panel.label.en}, {found.name}: from {ends[0]} to {ends[1]}.")
    click.echo(f"{moved} of {int((~np.isnan(found.places)).sum())} ranked at both ends moved.")
    barred = next((limit for scores in found.ends if (limit := scores.data.panel.limit("rank"))), None)
    if barred and found.name == "level":
        click.echo(f"No rank: {barred.reason.en}")
    if found.rescaled:
        click.echo(f"Another unit, so that data and method cannot be told apart: {', '.join(found.rescaled)}.")


def _note(found: Moves, *, at: int) -> str:
    place = "joined" if found.joined[at] else "left" if found.left[at] else ""
    return place or WORDS[found.refusals[at]]


COMMANDS = (moved,)
