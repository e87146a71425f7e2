"""Commands about lenses: which there are, where they have figures, and what a panel looks like through one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np
import pandas as pd

from indicators.catalogue import Lens, Methodology
from indicators.cli import lens_compare, lens_table, printing
from indicators.cli.lens_table import lens_of
from indicators.cli.methodology import methodology_from
from indicators.cli.read import FORMATS, METHODOLOGY, PANEL, PERIOD, RELEASE
from indicators.engine import Edition, Engine
from indicators.options import examples, with_engine
from indicators.robustness.lenses.forms import frame
from indicators.robustness.lenses.scores import LensScores, through
from indicators.robustness.lenses.tree import WHOLE


@click.group(epilog=examples("trilogic lens list", "trilogic lens score --panel eu_countries --lens nesta"))
def lens() -> None:
    """Read a panel through the pillars of an earlier measurement effort."""


@lens.command("list", epilog=examples("trilogic lens list --format json"))
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@RELEASE
@with_engine
def list_lenses(*, engine: Engine, form: str, release: int | None) -> None:
    """List the lenses: their form, and what they forbid."""
    found = engine.edition(release).catalogue.lenses.values()
    if form == "json":
        printing.to_json([each.model_dump(mode="json") for each in found])
        return
    head = ["id", "form", "forbids", "pillars", "label"]
    rows = [
        [each.id, each.form_kind, " ".join(each.forbids) or None, len(each.pillars), each.label.en] for each in found
    ]
    if form == "csv":
        printing.csv(pd.DataFrame(rows, columns=head))
    else:
        printing.table(rows, head=head)


@lens.command(epilog=examples("trilogic lens show --lens mepin", "trilogic lens show --format csv > figures.csv"))
@click.option("--lens", "lens_id", help="The lens; all of them by default.")
@click.option("--panel", help="The panel; all scored ones by default.")
@PERIOD
@RELEASE
@METHODOLOGY
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@with_engine
def show(
    *,
    engine: Engine,
    lens_id: str | None,
    panel: str | None,
    period: int | None,
    release: int | None,
    methodology: Path | None,
    form: str,
) -> None:
    """Show what is known of a lens, and which of its pillars have figures in which panel."""
    edition, chosen = engine.edition(release), methodology_from(methodology)
    lenses = [*edition.catalogue.lenses.values()] if lens_id is None else [lens_of(edition, lens_id=lens_id)]
    panels = [panel] if panel else [found.id for found in edition.catalogue.panels.values() if found.scored]
    rows = [row for each in lenses for row in _figures(edition, each, panels, period=period, methodology=chosen)]
    table = pd.DataFrame(rows).astype({"entities": "Int64"})
    if form == "csv":
        printing.csv(table)
    elif form == "json":
        printing.to_json(
            [
                {**each.model_dump(mode="json"), "figures": printing.records(table[table["lens"] == each.id])}
                for each in lenses
            ]
        )
    else:
        for each in lenses:
            _print_lens(each, table=table[table["lens"] == each.id], panels=panels)


@lens.command(
    epilog=examples(
        "trilogic lens score --panel eu_countries --lens gii_korea",
        "trilogic lens score --panel eu_cities --lens apsii --entity city-dk-copenhagen",
        "trilogic lens score --panel eu_countries --lens mepin --format csv > mepin.csv",
    )
)
@PANEL
@click.option("--lens", "lens_id", required=True, help="The lens; see `trilogic lens list`.")
@click.option("--entity", help="Only this member of the panel; a data card shows its figures.")
@PERIOD
@RELEASE
@METHODOLOGY
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@with_engine
def score(
    *,
    engine: Engine,
    panel: str,
    lens_id: str,
    entity: str | None,
    period: int | None,
    release: int | None,
    methodology: Path | None,
    form: str,
) -> None:
    """Show a panel through a lens, in the form of the lens."""
    edition = engine.edition(release)
    scores = edition.scores(panel, period=period, methodology=methodology_from(methodology))
    found = through(scores, lens_id=lens_id, catalogue=edition.catalogue)
    rows = lens_table.rows_of(found, entity_id=entity)
    if form == "table":
        lens_table.print_scores(edition, found=found, rows=rows)
        return
    table = frame(found)
    table = table[table["entity_id"].isin([scores.entities[row] for row in rows])]
    if form == "csv":
        printing.csv(table)
    else:
        printing.to_json(_document(edition, found=found, table=table))


def _figures(
    edition: Edition, lens: Lens, panels: Sequence[str], *, period: int | None, methodology: Methodology
) -> Iterator[dict[str, object]]:
    """Yield for each panel and pillar how many indicators it holds there, and how many members have a score in it."""
    for panel_id in panels:
        scores = edition.scores(panel_id, period=period, methodology=methodology)
        found = through(scores, lens_id=lens.id, catalogue=edition.catalogue)
        for place, name in enumerate(found.tree.pillars):
            yield {
                "lens": lens.id,
                "pillar": name,
                "panel": panel_id,
                "indicators": int((found.tree.shares(place=place) > 0).sum()),
                "entities": int((~np.isnan(found.points[:, place])).sum()),
                "state": found.states[place],
            }
        outside = int((found.tree.pillar_of < 0).sum())
        yield {"lens": lens.id, "pillar": "", "panel": panel_id, "indicators": outside, "state": "outside"}


def _print_lens(lens: Lens, *, table: pd.DataFrame, panels: Sequence[str]) -> None:
    click.echo(f"{lens.label.en} ({lens.id})\n{lens.form.en}. {lens.description.en}")
    for words, text in (("Known", lens.known), ("Not known, or read differently here", lens.unknown)):
        if text is not None:
            click.echo(f"{words}: {text.en}")
    if lens.stages is not None:
        steps = ", ".join(f"{step.label.en} from {step.low:g}" for step in lens.stages.steps)
        click.echo(f"Stages: {steps}. {lens.stages.note.en}")
    click.echo("\nIndicators of each pillar in each panel; - is empty:\n")
    count = table.set_index(["pillar", "panel"])["indicators"].to_dict()
    names = dict.fromkeys(table["pillar"])
    rows = [[name or "(outside)", *(count[name, panel] or None for panel in panels)] for name in names]
    printing.table(rows, head=["pillar", *panels])
    click.echo()


def _document(edition: Edition, *, found: LensScores, table: pd.DataFrame) -> dict[str, object]:
    scores, tree = found.scores, found.tree
    return {
        "lens": found.lens.id,
        "form": found.lens.form_kind,
        "forbids": list(found.lens.forbids),
        "panel": scores.data.panel.id,
        "period": scores.period,
        "release": edition.release,
        "methodology": scores.methodology.model_dump(mode="json"),
        "methodology_digest": scores.methodology.digest,
        "no_total": found.no_total,
        "no_rank": found.no_rank,
        "pillars": [
            {
                "id": name,
                "inside": None if tree.parent[place] == WHOLE else tree.pillars[tree.parent[place]],
                "weight": float(tree.weight[place]),
                "state": found.states[place],
                "indicators": [key for key, at in zip(tree.indicators, tree.pillar_of, strict=True) if at == place],
            }
            for place, name in enumerate(tree.pillars)
        ],
        "rows": printing.records(table),
    }


for command in lens_compare.COMMANDS:
    lens.add_command(command)

COMMANDS = (lens,)
