"""Commands that set a lens beside the framework: crosswalk and agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import pandas as pd

from indicators.cli import printing
from indicators.cli.methodology import methodology_from
from indicators.cli.read import FORMATS, METHODOLOGY, PANEL, PERIOD, RELEASE
from indicators.engine import Edition, Engine
from indicators.options import examples, with_engine
from indicators.robustness.lenses.agreement import Agreement, agreements
from indicators.robustness.lenses.crosswalk import crosswalk as panel_crosswalk
from indicators.robustness.lenses.crosswalk import crosswalk_of_all
from indicators.robustness.lenses.places import places
from indicators.robustness.lenses.scores import LensScores, through

MEMBERS = 5
"""Members named that change most places."""

REASONS = 3
"""Indicators named for each of them."""


@click.command(
    epilog=examples(
        "trilogic lens crosswalk --lens epsis", "trilogic lens crosswalk --lens epsis --panel eu_countries --format csv"
    )
)
@click.option("--lens", "lens_id", required=True, help="The lens; see `trilogic lens list`.")
@click.option("--panel", help="The panel; every indicator that can be scored by default.")
@PERIOD
@RELEASE
@METHODOLOGY
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@with_engine
def crosswalk(
    *,
    engine: Engine,
    lens_id: str,
    panel: str | None,
    period: int | None,
    release: int | None,
    methodology: Path | None,
    form: str,
) -> None:
    """Show which indicators lead from the pillars of a lens to the poles of the framework."""
    edition = engine.edition(release)
    if panel is None:
        found = crosswalk_of_all(edition.catalogue, lens_id=lens_id)
    else:
        scores = edition.scores(panel, period=period, methodology=methodology_from(methodology))
        found = panel_crosswalk(through(scores, lens_id=lens_id, catalogue=edition.catalogue))
    table = found.frame()
    if form == "csv":
        printing.csv(table)
    elif form == "json":
        printing.to_json({"links": [asdict(link) for link in found.links], "empty": list(found.empty)})
    else:
        rows = [
            [link.pillar or "(outside)", link.logic, link.pole, len(link.indicators),
             f"{link.in_lens:.1%}" if link.pillar else None, f"{link.in_level:.1%}"]
            for link in found.links
        ]  # fmt: skip
        printing.table(rows, head=["pillar", "logic", "pole", "indicators", "of lens", "of level"])
        click.echo(f"\nEmpty: {', '.join(found.empty) or 'none'}.")


@click.command(epilog=examples("trilogic lens agreement --panel eu_countries --lens nesta"))
@PANEL
@click.option("--lens", "lens_id", help="The lens; all of them by default.")
@click.option("--with", "score", default="level", show_default=True, help="Level, intensity of a logic, or pole.")
@PERIOD
@RELEASE
@METHODOLOGY
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@with_engine
def agreement(
    *,
    engine: Engine,
    panel: str,
    lens_id: str | None,
    score: str,
    period: int | None,
    release: int | None,
    methodology: Path | None,
    form: str,
) -> None:
    """Show how far a lens and the framework agree on the order of a panel, and who changes places and why."""
    edition = engine.edition(release)
    scores = edition.scores(panel, period=period, methodology=methodology_from(methodology))
    named = [lens_id] if lens_id else [*edition.catalogue.lenses]
    seen = [through(scores, lens_id=name, catalogue=edition.catalogue) for name in named]
    found = {one.lens.id: agreements(one, score=score) for one in seen}
    table = pd.DataFrame([{"lens": name, **asdict(each)} for name, those in found.items() for each in those])
    if form == "csv":
        printing.csv(table)
        return
    moves = [move for one in seen for move in _moves(one, score=score)]
    if form == "json":
        printing.to_json({"agreements": printing.records(table), "moves": [asdict(move) for move in moves]})
    else:
        _print_agreements(edition, found=found, moves=moves)


@dataclass(frozen=True)
class _Move:
    """A member that changes places; the indicators that move it most past the others, with their points."""

    lens: str
    entity_id: str
    by_framework: int
    by_lens: int
    reasons: dict[str, float]


def _moves(found: LensScores, *, score: str) -> Iterator[_Move]:
    made, scores = places(found, score=score), found.scores
    for row in made.most(MEMBERS).tolist():
        yield _Move(
            lens=found.lens.id,
            entity_id=scores.entities[row],
            by_framework=int(made.by_framework[row]),
            by_lens=int(made.by_lens[row]),
            reasons={
                scores.structure.indicators[column]: round(float(made.why(row)[column]), printing.DIGITS)
                for column in made.reasons(row, count=REASONS).tolist()
            },
        )


def _print_agreements(edition: Edition, *, found: Mapping[str, Sequence[Agreement]], moves: Sequence[_Move]) -> None:
    rows = [
        [
            name,
            each.pillar or "(total)",
            each.count,
            *(printing.decimals(value, digits=2) for value in (each.tau, each.low, each.high, each.overlap)),
            each.refusal or None,
        ]
        for name, those in found.items()
        for each in those
    ]
    printing.table(rows, head=["lens", "pillar", "entities", "tau-b", "low", "high", "shared weight", "none because"])
    click.echo("\nKendall's tau-b with its 95 % interval: 1 is the same order, -1 the opposite one.")
    for move in moves:
        name = edition.catalogue.entities[move.entity_id].name.en
        why = ", ".join(f"{key} {points:+.1f}" for key, points in move.reasons.items()) or "no parts of these means"
        click.echo(f"{move.lens}: {name} from place {move.by_framework} to {move.by_lens}: {why}")


COMMANDS = (crosswalk, agreement)
