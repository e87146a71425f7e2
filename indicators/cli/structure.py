"""The command that audits the scores of a panel: what goes together, what counts, and what moves without a part."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

from indicators.cli import printing
from indicators.cli.audit import Audit, document
from indicators.cli.methodology import methodology_from
from indicators.cli.read import METHODOLOGY, PANEL, PERIOD, RELEASE
from indicators.engine import Engine
from indicators.options import examples, with_engine
from indicators.robustness.coherence.correlation import REDUNDANT, WEAK, Flag
from indicators.robustness.coherence.importance import Importance
from indicators.robustness.coherence.omission import Omission
from indicators.scoring.correlation import MIN_PAIRS

SHOWN = 10
"""Entities listed in a table; JSON has all of them."""

INDICATORS = ("pole", "indicator", "rest", "alpha")
SHARES = ("weight", "effective")
NO_SHARES = (None, None)
MOVES = ("points", "places", "most")

REASONS = {
    "one": "it has one indicator",
    "few": f"two of its indicators share fewer than {MIN_PAIRS} members",
    "constant": "one of its indicators is the same for all members that it shares with another",
    "opposed": "its indicators cancel out",
}

KINDS = {
    "negative": f"negative, r at most -{WEAK:g}",
    "weak": f"weak with the rest of its pole, r between -{WEAK:g} and {WEAK:g}",
    "elsewhere": "closer to another pole than to the rest of its own",
    "redundant": f"redundant, r above {REDUNDANT:g}",
}


@click.command(
    epilog=examples(
        "trilogic structure --panel eu_countries",
        "trilogic structure --panel eu_countries --methodology min-max.yaml --format json",
    )
)
@PANEL
@PERIOD
@RELEASE
@METHODOLOGY
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@with_engine
def structure(
    *, engine: Engine, panel: str, period: int | None, release: int | None, methodology: Path | None, form: str
) -> None:
    """Audit the scores of a panel: what goes together, what counts, and what moves if a part is left out."""
    edition = engine.edition(release)
    scores = edition.scores(panel, period=period, methodology=methodology_from(methodology))
    audit = Audit.of(edition, scores=scores)
    if form == "json":
        printing.to_json(document(audit))
        return
    click.echo(f"{scores.data.panel.label.en}, {scores.period}, release {edition.release}\n")
    _print_indicators(audit)
    _print_poles(audit)
    _print_flags(audit.found.flags)
    _print_entities(audit)


def _print_indicators(audit: Audit) -> None:
    structure, found, shares = audit.scores.structure, audit.found, _shares(audit.found.importance)
    alphas = found.alpha_without
    rows = []
    for column, omission in enumerate(audit.indicators):
        pole, key = int(structure.pole_of[column]), omission.left_out
        rows.append([
            structure.poles[pole],
            key,
            printing.decimals(found.with_poles.r[column, pole], digits=2),
            printing.decimals(alphas.get(key), digits=2),
            *shares.get(key, NO_SHARES),
            *_moves(omission),
            int(omission.appeared.sum()),
            int(omission.disappeared.sum()),
        ])  # fmt: skip
    printing.table(rows, head=[*INDICATORS, *SHARES, *MOVES, "appear", "vanish"])
    click.echo(
        "\nrest: correlation with the rest of its pole. alpha: of its pole without it. effective: its share of what "
        "goes with the level.\npoints, places: how far a member moves on average without it; most: the most places. "
        "appear, vanish: levels without it.\n"
    )
    for omission in audit.indicators:
        if omission.refusal:
            click.echo(f"There are no scores without {omission.left_out}. {omission.refusal}\n")
    limit = audit.scores.data.panel.limit("rank")
    if limit:
        click.echo(f"No rank: {limit.reason.en}\n")


def _print_poles(audit: Audit) -> None:
    found, shares = audit.found, _shares(audit.found.importance_of_poles)
    names = list(found.reliability)
    places = [found.poles.rows.index(name) for name in names]
    rows = []
    for name, place in zip(names, places, strict=True):
        one, parts = found.reliability[name], found.components[name]
        rows.append([
            name,
            len(one.indicators),
            printing.decimals(one.alpha, digits=2),
            None if parts.refusal else parts.kaiser,
            _percent(parts.explained[0]),
            *shares.get(name, NO_SHARES),
            *(printing.decimals(found.poles.r[place, other], digits=2) for other in places),
        ])  # fmt: skip
    printing.table(rows, head=["pole", "n", "alpha", "components", "first", *SHARES, *names])
    whole = found.of_poles
    click.echo(
        "\ncomponents: principal components with an eigenvalue above 1; first: what the first explains of the variance."
        f"\nAll poles together have {whole.kaiser}, and the first explains {_percent(whole.explained[0]) or 'nothing'}."
    )
    for name, one in found.reliability.items():
        if one.refusal:
            click.echo(f"No alpha of {name}: {REASONS[one.refusal]}.")
    click.echo()


def _print_flags(flags: tuple[Flag, ...]) -> None:
    for kind, words in KINDS.items():
        found = [flag for flag in flags if flag.kind == kind]
        click.echo(f"{len(found)} {words}{':' if found else '.'}")
        for flag in found:
            click.echo(f"  {flag.indicator} and {flag.other}: {flag.r:.2f}, {flag.pairs} members")


def _print_entities(audit: Audit) -> None:
    names = audit.edition.catalogue.entities
    moving = [one for one in audit.entities if len(one.moved) or one.refusal]
    moving.sort(key=lambda one: (-(one.swaps or 0), -np.nan_to_num(one.largest_shift)))
    if not moving:
        click.echo("\nNo member moves if another one leaves the panel.")
        return
    click.echo(f"\n{len(moving)} members move others if they leave the panel:\n")
    rows = [[names[one.left_out].name.en, one.swaps, *_moves(one)] for one in moving[:SHOWN]]
    printing.table(rows, head=["without", "swaps", *MOVES])
    if len(moving) > SHOWN:
        click.echo(f"... and {len(moving) - SHOWN} more; --format json has all of them.")
    click.echo("\nswaps: pairs of other members whose order turns around.")


def _moves(omission: Omission) -> list[str | None]:
    return [
        printing.decimals(omission.mean_shift, digits=2),
        printing.decimals(omission.mean_places, digits=2),
        printing.decimals(omission.largest_places, digits=0),
    ]


def _shares(found: Importance) -> dict[str, tuple[str | None, str | None]]:
    pairs = zip(found.names, found.weight.tolist(), found.effective.tolist(), strict=True)
    return {name: (_percent(weight), _percent(effective)) for name, weight, effective in pairs}


def _percent(share: float) -> str | None:
    return None if np.isnan(share) else f"{share:.1%}"


COMMANDS = (structure,)
