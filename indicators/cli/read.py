"""Commands that ask: panels, score, explain, export, config."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import click
import pandas as pd

from indicators.catalogue import Panel
from indicators.cli import printing
from indicators.cli.methodology import methodology_from
from indicators.config import KEYS, Settings
from indicators.engine import Edition, Engine, Explanation, Scores
from indicators.errors import ConfigurationError
from indicators.options import FILE, examples, say, with_engine, with_settings
from indicators.package import FORMS, Form, Packages

FORMATS = click.Choice(["table", "csv", "json"])
PANEL = click.option("--panel", required=True, help="The panel; see `trilogic panels`.")
PERIOD = click.option("--period", type=int, help="The period; the panel's last one by default.")
RELEASE = click.option("--release", type=int, help="The release; the newest by default.")
METHODOLOGY = click.option("--methodology", type=FILE, help="YAML or JSON file; see docs/methodology.")


@click.command(epilog=examples("trilogic panels --format json"))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@RELEASE
@with_engine
def panels(*, engine: Engine, form: str, release: int | None) -> None:
    """List what can be compared."""
    edition = engine.edition(release)
    found = [_panel(edition, panel=panel) for panel in edition.catalogue.panels.values()]
    if form == "json":
        printing.to_json(found)
        return
    head = ["id", "kind", "members", "indicators", "poles", "periods", "label"]
    rows = [
        [row[name] for name in head[:4]] + [_joined(row["poles"]), _span(row["periods"]), row["label"]] for row in found
    ]
    printing.table(rows, head=head)


@click.command(
    epilog=examples(
        "trilogic score --panel eu_countries",
        "trilogic score --panel tax_administrations --period 2019 --format csv",
        "trilogic score --panel eu_countries --methodology geometric.yaml --format json",
    )
)
@PANEL
@PERIOD
@RELEASE
@METHODOLOGY
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@with_engine
def score(
    *, engine: Engine, panel: str, period: int | None, release: int | None, methodology: Path | None, form: str
) -> None:
    """Score the members of a panel."""
    edition = engine.edition(release)
    scores = edition.scores(panel, period=period, methodology=methodology_from(methodology))
    if form == "csv":
        printing.csv(scores.frame())
    elif form == "json":
        printing.to_json(_document(edition, scores=scores))
    else:
        _print_scores(edition, scores=scores)


@click.command(epilog=examples("trilogic explain --panel eu_countries --entity EE"))
@PANEL
@click.option("--entity", required=True, help="A member of the panel.")
@PERIOD
@RELEASE
@METHODOLOGY
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@with_engine
def explain(
    *,
    engine: Engine,
    panel: str,
    entity: str,
    period: int | None,
    release: int | None,
    methodology: Path | None,
    form: str,
) -> None:
    """Show where the scores of an entity come from, down to the observations."""
    edition = engine.edition(release)
    chosen = methodology_from(methodology)
    parts = edition.explain(entity, panel_id=panel, period=period, methodology=chosen)
    if form == "json":
        printing.to_json(asdict(parts))
    else:
        _print_parts(edition, parts=parts)


@click.command(
    epilog=examples(
        "trilogic export --out my-copy --release 1",
        "trilogic export --format package --out figures.zip",
        "trilogic export --format parquet --out figures-parquet.zip",
    )
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A folder or file that does not exist yet.")
@click.option("--format", "form", type=click.Choice(["folder", *FORMS]), default="folder", show_default=True)
@RELEASE
@with_settings
def export(*, settings: Settings, out: Path, form: Literal["folder"] | Form, release: int | None) -> None:
    """Write a release as a whole.

    As a folder it can be read, changed and published again. As a package (CSV files with datapackage.json) or as
    parquet it is one ZIP file for others, the same that /releases/N/package.zip and /releases/N/parquet.zip give.
    """
    engine = Engine(settings, announce=say)
    if form == "folder":
        written = engine.export(out, release=release)
    else:
        written = _packed(Packages(engine, store=settings.store.folder), form, out=out, release=release)
    click.echo(f"Written to {written}", err=True)


@click.command(epilog=examples("TRILOGIC_SERVER_PORT=8051 trilogic config"))
@with_settings
def config(*, settings: Settings) -> None:
    """Show every setting, its value and where that came from."""
    rows = [[key, settings.shown(key), settings.origins.get(key, "default")] for key in KEYS]
    printing.table(rows, head=["setting", "value", "from"])


def _packed(packages: Packages, form: Form, *, out: Path, release: int | None) -> Path:
    if out.exists():
        raise ConfigurationError(f"'{out}' exists. Name a file that does not exist yet.")
    return Path(shutil.copyfile(packages.get(form, release=release).path, out))


def _panel(edition: Edition, *, panel: Panel) -> dict[str, object]:
    return {
        "id": panel.id,
        "label": panel.label.en,
        "kind": panel.members.kind,
        "members": len(edition.members(panel.id)),
        "indicators": len(edition.catalogue.scored(panel.id)),
        "scored": panel.scored,
        "poles": list(panel.poles),
        "periods": list(edition.periods(panel.id)),
        "comparability": panel.comparability.en,
        "limits": [{"on": limit.on, "logic": limit.logic, "reason": limit.reason.en} for limit in panel.limits],
    }


def _joined(names: object) -> str:
    return " ".join(names) if isinstance(names, list) else ""


def _span(periods: object) -> str:
    return f"{periods[0]} to {periods[-1]}" if isinstance(periods, list) and len(periods) > 1 else str(*periods)  # type: ignore[misc]


def _document(edition: Edition, *, scores: Scores) -> dict[str, object]:
    return {
        "panel": scores.data.panel.id,
        "period": scores.period,
        "release": edition.release,
        "methodology": scores.methodology.model_dump(mode="json"),
        "methodology_digest": scores.methodology.digest,
        "scores": printing.records(scores.frame()),
    }


def _print_scores(edition: Edition, *, scores: Scores) -> None:
    frame: pd.DataFrame = scores.frame().sort_values(["rank", "level"], ascending=[True, False], na_position="last")
    entities = edition.catalogue.entities
    shown = ["level", *scores.structure.poles]
    rows = [
        [
            None if pd.isna(row["rank"]) else int(row["rank"]),
            entities[row["entity_id"]].name.en,
            *(printing.decimals(row[name]) for name in shown),
            f"{row['coverage']:.0%}",
        ]
        for row in frame.to_dict(orient="records")
    ]
    printing.table(rows, head=["rank", "entity", *shown, "coverage"])
    panel = scores.data.panel
    click.echo(
        f"\n{panel.label.en}, {scores.period}, release {edition.release}, 0 to 100. - is suppressed or not observed."
    )
    for limit in panel.limits:
        click.echo(f"No {limit.on}{f' of {limit.logic}' if limit.logic else ''}: {limit.reason.en}")


def _print_parts(edition: Edition, *, parts: Explanation) -> None:
    catalogue = edition.catalogue
    rank = "not ranked" if parts.rank is None else f"rank {parts.rank} of {parts.ranked}"
    name, panel = catalogue.entities[parts.entity_id].name.en, catalogue.panels[parts.panel_id].label.en
    click.echo(f"{name}, {panel}, {parts.period}, release {parts.release}")
    click.echo(f"Level {printing.decimals(parts.level) or '-'}, {rank}\n")
    head = ["pole", "indicator", "score", "weight", "value", "unit", "period", "origin", "source"]
    rows = [
        [
            f"{pole.id} {printing.decimals(pole.score) or '-'}",
            part.id,
            printing.decimals(part.score),
            f"{part.effective_weight:.0%}",
            None if part.value is None else f"{part.value:g}",
            catalogue.units[catalogue.indicators[part.id].unit_id].label.en,
            part.observation.period if part.observation else None,
            part.origin,
            part.observation.source_id if part.observation else None,
        ]
        for logic in parts.logics
        for pole in logic.poles
        for part in pole.indicators
    ]
    printing.table(rows, head=head)


COMMANDS = (panels, score, explain, export, config)
