"""Write figures and their catalogue as a data folder; `read_dataset` reads it back to the same values."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from indicators.catalogue.catalogue import KINDS
from indicators.catalogue.models import Model
from indicators.intake.dataset import Dataset
from indicators.intake.layout import FOLDERS, INSTRUMENTS, LAYOUTS, OBSERVATION_COLUMNS, Layout
from indicators.intake.outline import as_text


def write_dataset(dataset: Dataset, *, folder: Path) -> None:
    """Write a folder laid out like `data/`.

    Args:
        dataset: What is written.
        folder: Where; made if it does not exist.
    """
    names = {model: kind for kind, model in KINDS.items()}
    items = dataset.catalogue.items()
    for layout in LAYOUTS.values():
        found = [item for item in items if names[type(item)] == layout.kind]
        path = folder / layout.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if layout.path.endswith(".yaml"):
            path.write_text(_yaml(found, layout=layout), encoding="utf-8")
        else:
            _write_rows(path, head=list(layout.fields), rows=(cells_of(item, layout=layout) for item in found))
    _write_observations(dataset, folder=folder)


def _yaml(items: Sequence[Model], *, layout: Layout) -> str:
    content: list[Any] = [item.model_dump(mode="json", exclude_none=True) for item in items]
    whole = {layout.root: content} if layout.root else content[0]
    return as_text(whole)


def cells_of(item: Model, *, layout: Layout) -> list[str]:
    """Return an item as the cells of a row.

    Args:
        item: The item.
        layout: The table it stands in.
    """
    content = item.model_dump(mode="json")
    return [_cell(_part(content, place=place)) for place in layout.fields.values()]


def _part(content: Any, *, place: tuple[str, ...]) -> object:  # noqa: ANN401 - as JSON holds it
    for name in place:
        content = None if content is None else content[name]
    return content


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return repr(value) if isinstance(value, float) else str(value)


def _write_observations(dataset: Dataset, *, folder: Path) -> None:
    """Write one file a source, in the folder of its licence class."""
    frame, catalogue = dataset.observations, dataset.catalogue
    of_indicator = {name: indicator.source_id or INSTRUMENTS for name, indicator in catalogue.indicators.items()}
    sources = frame["indicator_id"].astype(str).map(of_indicator)
    for source_id in sorted(sources.unique()):
        source = catalogue.sources.get(source_id)
        path = folder / FOLDERS[source.licence_class if source else "open"] / f"{source_id}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = frame.loc[(sources == source_id).to_numpy(), OBSERVATION_COLUMNS].itertuples(index=False)
        _write_rows(path, head=OBSERVATION_COLUMNS, rows=([_number(cell) for cell in row] for row in rows))


def _number(cell: object) -> str:
    """Return a number in the shortest form that is read back to itself, nothing for a gap."""
    if isinstance(cell, float):
        return "" if np.isnan(cell) else np.format_float_positional(cell, trim="-")
    return str(cell)


def _write_rows(path: Path, *, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
