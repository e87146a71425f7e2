"""Commands that ask how sure a ranking is, and what moves it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import click
import numpy as np
import pandas as pd

from indicators.cli import printing
from indicators.cli.methodology import methodology_from, specification_from
from indicators.cli.read import FORMATS, METHODOLOGY, PANEL, PERIOD, RELEASE
from indicators.engine import Edition, Engine
from indicators.errors import ConfigurationError
from indicators.options import FILE, examples, with_engine
from indicators.robustness.draws.plan import Plan, plan
from indicators.robustness.sensitivity import Sensitivity, sensitivity
from indicators.robustness.specification import Specification
from indicators.robustness.standard import CONFIDENCE, INTERVAL, standard
from indicators.robustness.uncertainty import Uncertainty, uncertainty

DRAWS, BASE = 10_000, 1_024

OPTIONS = (
    click.option("--format", "form", type=FORMATS, default="table", show_default=True),
    click.option("--score", default="level", show_default=True, help="A pole, an intensity, a balance or level."),
    click.option("--specification", type=FILE, help="YAML or JSON file of what is varied, instead of the standard."),
    click.option("--seed", type=click.IntRange(0), help="Start of the random numbers; 1 by default."),
    METHODOLOGY,
    RELEASE,
    PERIOD,
    PANEL,
)


def _varied(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say what is varied, and hand it the edition and the plan."""

    @functools.wraps(function)
    def command(*, engine: Engine, panel: str, period: int | None, release: int | None, **others: object) -> None:
        edition = engine.edition(release)
        names = ("methodology", "specification", "seed", "draws")
        chosen = {name: others.pop(name, None) for name in names}
        specification = _specification(edition, panel=panel, period=period, **chosen)  # type: ignore[arg-type]
        made = plan(edition, panel_id=panel, period=period, specification=specification)
        function(engine=engine, made=made, edition=edition, **others)

    for option in OPTIONS:
        command = option(command)
    return with_engine(command)


def _specification(
    edition: Edition,
    *,
    panel: str,
    period: int | None,
    methodology: Path | None,
    specification: Path | None,
    seed: int | None,
    draws: int | None,
) -> Specification:
    if specification is not None and methodology is not None:
        raise ConfigurationError(
            "Give --methodology or --specification, not both: a specification file holds its methodology."
        )
    if specification is None:
        chosen = methodology_from(methodology)
        made = standard(edition, panel_id=panel, period=period, methodology=chosen, draws=DRAWS)
    else:
        made = specification_from(specification)
    given = {name: value for name, value in (("seed", seed), ("draws", draws)) if value is not None}
    return made.model_copy(update=given)


@click.command(
    epilog=examples(
        "trilogic robustness --panel eu_countries",
        "trilogic robustness --panel eu_countries --draws 100000 --seed 7 --format csv > ranks.csv",
        "trilogic robustness --panel se_municipalities --score follower --specification weights-only.yaml",
    ),
)
@click.option("--draws", type=click.IntRange(1, 10_000_000), help=f"Number of draws; {DRAWS} by default.")
@_varied
def robustness(*, engine: Engine, edition: Edition, made: Plan, score: str, form: str) -> None:
    """Show how far ranks move when everything that can be argued about is varied."""
    found = uncertainty(made, score=score, executor=engine.executor)
    table = found.frame(shares=INTERVAL, confidence=CONFIDENCE)
    if form == "csv":
        printing.csv(table)
    elif form == "json":
        printing.to_json({**_provenance(made, score=score), "members": printing.records(table)})
    else:
        _print_ranks(table, edition=edition, found=found)


@click.command(
    "sensitivity",
    epilog=examples(
        "trilogic sensitivity --panel eu_countries",
        "trilogic sensitivity --panel eu_countries --base 4096 --format json",
    ),
)
@click.option("--base", type=int, default=BASE, show_default=True, help="Rows of the design, a power of two.")
@_varied
def sensitivity_command(*, engine: Engine, edition: Edition, made: Plan, score: str, form: str, base: int) -> None:
    """Show which choice moves ranks most, alone and together with others: Sobol' indices."""
    found = sensitivity(made, score=score, base=base, executor=engine.executor)
    table = found.frame()
    if form == "csv":
        printing.csv(table)
    elif form == "json":
        about = {**_provenance(made, score=score), "base": base, "mean_shift": round(found.mean_shift, printing.DIGITS)}
        printing.to_json({**about, "indices": printing.records(table)})
    else:
        _print_indices(found, edition=edition)


def _provenance(made: Plan, *, score: str) -> dict[str, object]:
    specification = made.specification
    return {
        "panel": made.panel_id,
        "period": made.period,
        "release": made.release,
        "score": score,
        "seed": specification.seed,
        "specification_digest": specification.digest,
        "specification": specification.model_dump(mode="json"),
        "counted_as_floor": [
            {
                "methodology_digest": one.methodology.digest,
                "aggregation": one.methodology.aggregation,
                "scores": one.lifted,
            }
            for one in made.prepared
            if one.lifted
        ],
    }


def _print_ranks(table: pd.DataFrame, *, edition: Edition, found: Uncertainty) -> None:
    ordered = table.sort_values(["rank", "value"], ascending=[True, False], na_position="last")
    rows = [
        [
            _cell(row["rank"]),
            edition.catalogue.entities[row["entity_id"]].name.en,
            printing.decimals(row["value"]),
            _cell(row["rank_low"]),
            _cell(row["rank_median"]),
            _cell(row["rank_high"]),
            None if np.isnan(row["first"]) else f"{row['first']:.0%}",
            _cell(row["tier"]),
        ]
        for row in ordered.to_dict(orient="records")
    ]
    printing.table(rows, head=["rank", "entity", found.score, "from", "median", "to", "first", "tier"])
    low, high = INTERVAL
    click.echo(
        f"\n{_about(found.plan, edition=edition)}, {found.plan.specification.draws:,} draws. From and to: {low:.0%} "
        f"and {high:.0%} of the draws. A tier ends where its first member is above in {CONFIDENCE:.0%} of the draws."
    )
    barred = found.plan.scores.data.panel.limit("rank")
    if barred and found.score == "level":
        click.echo(f"No rank: {barred.reason.en}")


def _print_indices(found: Sensitivity, *, edition: Edition) -> None:
    first, total = found.shift.first, found.shift.total
    rows = [
        [
            name,
            f"{first.value[place, 0]:.2f}",
            f"{first.low[place, 0]:.2f} to {first.high[place, 0]:.2f}",
            f"{total.value[place, 0]:.2f}",
            f"{total.low[place, 0]:.2f} to {total.high[place, 0]:.2f}",
        ]
        for place, name in enumerate(found.factors)
    ]
    printing.table(rows, head=["choice", "alone", "90 % interval", "in all", "90 % interval"])
    click.echo(
        f"\n{_about(found.plan, edition=edition)}, N = {found.base:,}. Members move by {found.mean_shift:.1f} places "
        f"on average; the choices alone explain {found.shift.sum_first.value[0]:.0%} of how much that varies, the rest "
        "comes of choices together."
    )


def _about(made: Plan, *, edition: Edition) -> str:
    panel, specification = edition.catalogue.panels[made.panel_id], made.specification
    return (
        f"{panel.label.en}, {made.period}, release {made.release}, specification {specification.digest}, seed "
        f"{specification.seed}"
    )


def _cell(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


COMMANDS = (robustness, sensitivity_command)
