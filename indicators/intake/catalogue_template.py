"""An empty catalogue to be filled in: what an upload of new indicators, entities and sources brings along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args, get_origin

from indicators.catalogue import Catalogue, Model
from indicators.intake.layout import LAYOUTS, Layout
from indicators.intake.writing import cells_of
from indicators.sheets import ASIDE, Sheet, workbook

TABLES = ("sources", "units", "entities", "indicators", "panel_indicators")
"""The sheets, each named after a file of the catalogue, by which an upload recognises it."""

RULES = ("tables", "example", "order", "keys", "upload")
"""Paragraphs of the sheet that explains how they are filled in; texts `catalogue.<name>`."""

HEADS = ("table", "column", "needed", "allowed", "meaning")
WIDTHS = {"table": 18, "column": 20, "needed": 12, "allowed": 40, "meaning": 110}


def catalogue_xlsx(catalogue: Catalogue, *, say: Callable[..., str]) -> bytes:
    """Return the tables that a new indicator needs as a workbook, with one known item in each as an example.

    Args:
        catalogue: Where the examples come from.
        say: Gives the texts of a template in the language of the reader.

    Returns:
        The file; uploaded as it is, it changes nothing.
    """
    items = _examples(catalogue)
    sheets = [_sheet(LAYOUTS[f"{table}.csv"], table=table, item=items[table]) for table in TABLES]
    heads = [say(f"catalogue.heads.{name}") for name in HEADS]
    widths = {say(f"catalogue.heads.{name}"): width for name, width in WIDTHS.items()}
    return workbook([*sheets, Sheet(f"{ASIDE} {say('sheets.read_me')}", heads, _read_me(say), widths)])


def _examples(catalogue: Catalogue) -> Mapping[str, Model]:
    """Return one item of each table; they belong together."""
    parts = (part for panel in catalogue.panels for part in catalogue.parts(panel))
    part = next(part for part in parts if part.use == "score" and catalogue.indicators[part.indicator_id].source_id)
    indicator = catalogue.indicators[part.indicator_id]
    return {
        "sources": catalogue.sources[str(indicator.source_id)],
        "units": catalogue.units[indicator.unit_id],
        "entities": next(iter(catalogue.entities.values())),
        "indicators": indicator,
        "panel_indicators": part,
    }


def _sheet(layout: Layout, *, table: str, item: Model) -> Sheet:
    columns = list(layout.fields)
    words = {column: _words(layout, column=column) for column in columns}
    choices = {column: f'"{",".join(allowed)}"' for column, allowed in words.items() if allowed}
    widths = {column: 40.0 if len(place) > 1 else 18.0 for column, place in layout.fields.items()}  # texts are longer
    return Sheet(table, columns, [cells_of(item, layout=layout)], widths, choices)


def _read_me(say: Callable[..., str]) -> Iterator[Sequence[str]]:
    for name in RULES:
        yield "", "", "", "", say(f"catalogue.{name}")
    for table in TABLES:
        layout = LAYOUTS[f"{table}.csv"]
        for column, place in layout.fields.items():
            needed = say("catalogue.yes") if column in layout.required else ""
            meaning = layout.model.model_fields[place[0]].description or ""
            yield table, column, needed, ", ".join(_words(layout, column=column)), meaning


def _words(layout: Layout, *, column: str) -> tuple[str, ...]:
    """Return the words that a column can hold; nothing where it can hold any."""
    annotation = layout.model.model_fields[layout.fields[column][0]].annotation
    kinds: tuple[Any, ...] = (annotation, *get_args(annotation))
    if bool in kinds:
        return "yes", "no"
    return next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
