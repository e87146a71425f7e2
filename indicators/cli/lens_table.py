"""A panel through a lens as a table on the terminal, each form in its own way."""

from __future__ import annotations

from collections.abc import Sequence

import click
import numpy as np

from indicators.catalogue import Lens
from indicators.cli import printing
from indicators.engine import Edition
from indicators.errors import NotFoundError
from indicators.robustness.lenses.forms import card, distances
from indicators.robustness.lenses.scores import LensScores
from indicators.robustness.lenses.tree import WHOLE

EMPTY = {
    "unassigned": "no indicator falls under it",
    "unscored": "none of its indicators is scored in this panel",
    "narrow": "too few of its pillars hold indicators",
}
"""Why a pillar of a lens has no scores in a panel."""


def lens_of(edition: Edition, *, lens_id: str) -> Lens:
    """Return a lens; NotFoundError where there is none of the name."""
    lenses = edition.catalogue.lenses
    if lens_id not in lenses:
        raise NotFoundError.among(lens_id, what="lens", known=lenses)
    return lenses[lens_id]


def rows_of(found: LensScores, *, entity_id: str | None) -> list[int]:
    """Return the members that are shown: one, or all, the highest total first; NotFoundError for a stranger."""
    entities = found.scores.entities
    if entity_id is None:
        return [int(row) for row in np.argsort(-found.total, kind="stable")]
    if entity_id not in entities:
        panel = found.scores.data.panel.id
        raise NotFoundError.among(entity_id, what=f"entity of panel '{panel}'", known=entities)
    return [entities.index(entity_id)]


def print_scores(edition: Edition, *, found: LensScores, rows: Sequence[int]) -> None:
    """Print what a lens shows of some members, and what it does not and why."""
    if found.lens.form_kind != "card":
        _print_pillars(edition, found=found, rows=rows)
    elif len(rows) == 1:
        _print_card(edition, found=found, row=rows[0])
    else:
        _print_counts(edition, found=found, rows=rows)
    panel = found.scores.data.panel
    click.echo(f"\n{panel.label.en}, {found.scores.period}, release {edition.release}. {found.lens.label.en}.")
    for name, state in zip(found.tree.pillars, found.states, strict=True):
        if state in EMPTY:
            click.echo(f"Empty {name}: {EMPTY[state]}.")
    for line in _refusals(found):
        click.echo(line)


def _print_pillars(edition: Edition, *, found: LensScores, rows: Sequence[int]) -> None:
    far = found.lens.form_kind == "distance"
    points, sign = (distances(found), "+") if far else (found.points[:, :WHOLE], "")
    whole = _whole(found)
    table = [
        [
            _name(edition, found=found, row=row),
            *(_number(one, sign=sign) for one in points[row]),
            *(cells[row] for cells in whole.values()),
            f"{found.coverage[row, WHOLE]:.0%}",
        ]
        for row in rows
    ]
    printing.table(table, head=["entity", *found.tree.pillars, *whole, "coverage"])
    scale = "points from the mean of the peers" if far else "0 to 100"
    click.echo(f"\nScores: {scale}; coverage: share of the weight of the lens. - is empty, suppressed or not observed.")


def _whole(found: LensScores) -> dict[str, list[str | None]]:
    """Return what a lens may say of each member as a whole, by the head of the column."""
    columns: dict[str, list[str | None]] = {}
    if not found.no_total:
        columns["total"] = [_number(total) for total in found.total]
    if not found.no_rank:
        columns["rank"] = [_number(rank, digits=0) for rank in found.rank]
    if not found.no_total and found.lens.stages is not None:
        steps = found.lens.stages.steps
        columns["stage"] = [steps[place].id if place >= 0 else None for place in found.stage]
    return columns


def _print_counts(edition: Edition, *, found: LensScores, rows: Sequence[int]) -> None:
    within = found.tree.membership.astype(int)
    known, whole = (~np.isnan(found.scores.values)).astype(int) @ within, within.sum(axis=0)
    table = []
    for row in rows:
        cells = [f"{have} of {of}" if of else None for have, of in zip(known[row], whole, strict=True)]
        table.append([_name(edition, found=found, row=row), *cells])
    printing.table(table, head=["entity", *found.tree.pillars])
    click.echo("\nFigures known in each pillar; --entity shows those of one member.")


def _print_card(edition: Edition, *, found: LensScores, row: int) -> None:
    catalogue = edition.catalogue
    click.echo(f"{_name(edition, found=found, row=row)}\n")
    rows = [
        [
            figure.pillar,
            figure.indicator_id,
            None if np.isnan(figure.value) else f"{figure.value:g}",
            catalogue.units[catalogue.indicators[figure.indicator_id].unit_id].label.en,
            figure.period,
            figure.origin,
        ]
        for figure in card(found, row=row)
    ]
    printing.table(rows, head=["pillar", "indicator", "value", "unit", "period", "origin"])


def _refusals(found: LensScores) -> list[str]:
    lines = []
    if found.no_total:
        why = "the lens forbids it" if found.no_total == "forbidden" else "too little of its weight has figures here"
        lines.append(f"No total: {why}.")
    if found.no_rank == "lens":
        lines.append("No rank: the lens forbids it.")
    limit = found.scores.data.panel.limit("rank")
    if found.no_rank == "panel" and limit is not None:
        lines.append(f"No rank: {limit.reason.en}")
    if found.lens.stages and not found.no_total:
        lines.append(f"Stages: {found.lens.stages.note.en}")
    return lines


def _name(edition: Edition, *, found: LensScores, row: int) -> str:
    return edition.catalogue.entities[found.scores.entities[row]].name.en


def _number(value: float, *, sign: str = "", digits: int = 1) -> str | None:
    return None if np.isnan(value) else f"{value:{sign}.{digits}f}"
