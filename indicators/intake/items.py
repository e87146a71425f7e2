"""Turn rows of tables and parts of YAML files into items of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from indicators.catalogue import Model
from indicators.catalogue.catalogue import key_of
from indicators.errors import RELEASE, Problem
from indicators.intake.layout import Layout, column_of
from indicators.intake.outline import Outline
from indicators.intake.outline import Place as Part
from indicators.intake.reading import Table
from indicators.wording import Sentence


@dataclass(frozen=True)
class Place:
    """Where an item stands.

    Attributes:
        file: How messages call the file.
        row: Row of a table, first line of a part of a YAML file; None for what was published before.
        kind: Kind of the item.
        root: YAML: the way to the item.
        lines: YAML: line of each part of the file.
    """

    file: str
    row: int | None
    kind: str
    root: Part = ()
    lines: Mapping[Part, int] | None = field(default=None, compare=False, repr=False)

    def problem(self, *part: str | int, got: object = "", rule: Sentence) -> Problem:
        """Make a problem of a part of the item, `("label", "en")`; of the whole item where none is named."""
        if self.lines is None:
            return Problem(self.file, self.row, column_of(part, kind=self.kind) if part else "", str(got), rule)
        known = (self.root + part[:length] for length in range(len(part), -1, -1))
        row = next((self.lines[place] for place in known if place in self.lines), self.row)
        return Problem(self.file, row, ".".join(map(str, part)), str(got), rule)


@dataclass(frozen=True)
class RawItem:
    """An item as it was written, and what its model made of it.

    Attributes:
        kind: Kind of the item.
        content: What was written; empty cells are left out.
        place: Where.
        item: The item, None where its model refuses it.
        errors: What the model refuses.
    """

    kind: str
    content: Any
    place: Place
    item: Model | None
    errors: tuple[ErrorDetails, ...] = ()

    @property
    def key(self) -> str:
        """Key of the item, also of one that its model refuses; empty where it cannot be known."""
        if self.item is not None:
            return key_of(self.item)
        if not isinstance(self.content, dict):
            return ""
        if self.kind == "panel_indicator":
            return f"{self.content.get('panel_id', '')}/{self.content.get('indicator_id', '')}"
        return "framework" if self.kind == "framework" else str(self.content.get("id", ""))


def from_table(table: Table, *, layout: Layout) -> Iterator[RawItem]:
    """Give the item of each row of a table."""
    columns = [layout.fields[column] for column in table.cells.columns]
    texts = [layout.fields[column][0] for column in layout.required if len(layout.fields[column]) > 1]
    records = table.cells.itertuples(index=False, name=None)
    for row, cells in zip(table.rows.tolist(), records, strict=True):
        content: dict[str, Any] = {name: {} for name in texts}
        for way, cell in zip(columns, cells, strict=True):
            if cell:
                inner = content.setdefault(way[0], {}) if len(way) > 1 else content
                inner[way[-1]] = cell
        yield _item(content, layout=layout, place=Place(table.file, row, layout.kind))


def from_outline(outline: Outline, *, file: str, layout: Layout) -> Iterator[RawItem]:
    """Give the items of a YAML file: those of its list, or the whole file as one."""
    parts = list(enumerate(outline.content[layout.root])) if layout.root else [(None, outline.content)]
    for position, content in parts:
        root: Part = () if position is None else (layout.root, position)
        place = Place(file, outline.lines.get(root), layout.kind, root, outline.lines)
        yield _item(content, layout=layout, place=place)


def from_release(item: Model, *, kind: str) -> RawItem:
    """Give an item that was published before."""
    place = Place(f"{RELEASE}, {kind} {key_of(item)}", None, kind)
    return RawItem(kind, item.model_dump(), place, item)


def _item(content: object, *, layout: Layout, place: Place) -> RawItem:
    try:
        return RawItem(layout.kind, content, place, layout.model.model_validate(content))
    except ValidationError as error:
        errors = tuple(error.errors(include_url=False, include_context=True))
        return RawItem(layout.kind, content, place, None, errors)
