"""Where everything stands in a data folder: the files, the kind of item each holds, and its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from pydantic.fields import FieldInfo

from indicators.catalogue import LANGUAGES, Model, Text
from indicators.catalogue.catalogue import KINDS

FOLDERS: Mapping[str, str] = {
    "open": "observations",
    "non-commercial": "observations/non-commercial",
    "restricted": "observations/restricted",
}
"""The folder of the observations of each licence class."""

INSTRUMENTS = "instruments"
"""Name of the file of observations whose indicators have no source: figures gathered with the project's instruments."""

EXAMPLE = "EXAMPLE"
"""Stands in the place of an entity in the example row of a template."""

OBSERVATION_KEY = ["entity_id", "indicator_id", "period"]
OBSERVATION_COLUMNS = [*OBSERVATION_KEY, "value", "status", "standard_error", "n", "note"]


@dataclass(frozen=True)
class Layout:
    """One file of the catalogue, or the observations.

    Attributes:
        path: Path of the file in a data folder; empty for observations.
        kind: Kind of the items in it; empty for observations.
        root: YAML: the key of the list of items, empty where the whole file is one item.
        needed: Whether a data folder must have it.
    """

    path: str
    kind: str
    root: str = ""
    needed: bool = False

    @property
    def name(self) -> str:
        """Name of the file, by which it is recognised wherever it stands."""
        return self.path.rpartition("/")[2]

    @property
    def model(self) -> type[Model]:
        """Model of its items."""
        return KINDS[self.kind]

    @cached_property
    def fields(self) -> Mapping[str, tuple[str, ...]]:
        """For each column of a table, the place of its cells in the model, e.g. label_en -> ("label", "en")."""
        if not self.kind:
            return {column: (column,) for column in OBSERVATION_COLUMNS}
        places: dict[str, tuple[str, ...]] = {}
        for name, field in self.model.model_fields.items():
            if _is_text(field):
                places.update({f"{name}_{language}": (name, language) for language in LANGUAGES})
            else:
                places[column_of((name,), kind=self.kind)] = (name,)
        return places

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Columns that must be there."""
        if not self.kind:
            return (*OBSERVATION_KEY, "value")
        needed = {name for name, field in self.model.model_fields.items() if field.is_required()}
        return tuple(
            column for column, place in self.fields.items() if place[0] in needed and place[-1] not in ("de", "fr")
        )


def _is_text(field: FieldInfo) -> bool:
    return field.annotation is Text or Text in get_args(field.annotation)


def column_of(place: tuple[str | int, ...], *, kind: str) -> str:
    """Return the column of a table that holds a place of a model."""
    return f"{kind}_id" if place == ("id",) else "_".join(map(str, place))


LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("framework.yaml", "framework", needed=True),
        Layout("catalogue/units.csv", "unit", needed=True),
        Layout("catalogue/sources.csv", "source", needed=True),
        Layout("catalogue/entities.csv", "entity", needed=True),
        Layout("catalogue/entity_notes.csv", "entity_note"),
        Layout("catalogue/indicators.csv", "indicator", needed=True),
        Layout("panels.yaml", "panel", root="panels"),
        Layout("catalogue/panel_indicators.csv", "panel_indicator"),
        Layout("lenses.yaml", "lens", root="lenses"),
        Layout("catalogue/lens_assignments.csv", "lens_assignment"),
        Layout("groups.yaml", "group", root="groups"),
        Layout("catalogue/series_breaks.csv", "series_break"),
    )
}
"""The files of the catalogue by name."""

OBSERVATIONS = Layout("", "")
"""Every other table: observations in tidy form, one row each."""
