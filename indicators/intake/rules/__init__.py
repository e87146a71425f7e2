"""Every rule that files, items and observations are judged by: an id and a small function for each.

`docs/validation-rules.md` explains each id. The groups are checked one after the other; where a file breaks a rule of
an early group, nothing sensible can be said about what is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from indicators.errors import Problem
from indicators.intake.draft import Draft
from indicators.intake.items import RawItem
from indicators.intake.reading import RawFile
from indicators.intake.rules import catalogue, files, folder, items, observations, panels

FOLDER: Mapping[str, Callable[[folder.Listing], Iterable[Problem]]] = {
    "file_missing": folder.file_missing,
    "file_unknown": folder.file_unknown,
}

OPENING: Mapping[str, Callable[[RawFile], Iterable[Problem]]] = {"file_readable": files.file_readable}
TEXT: Mapping[str, Callable[[RawFile], Iterable[Problem]]] = {
    "file_encoding": files.file_encoding,
    "file_empty": files.file_empty,
}
QUOTES: Mapping[str, Callable[[RawFile], Iterable[Problem]]] = {"file_quotes": files.file_quotes}
DELIMITER: Mapping[str, Callable[[RawFile], Iterable[Problem]]] = {"file_delimiter": files.file_delimiter}
HEADER: Mapping[str, Callable[[RawFile], Iterable[Problem]]] = {
    "column_missing": files.column_missing,
    "column_repeated": files.column_repeated,
}
ROWS: Mapping[str, Callable[[RawFile], Iterable[Problem]]] = {
    "column_unknown": files.column_unknown,
    "row_length": files.row_length,
}
OUTLINE: Mapping[str, Callable[[RawFile], Iterable[Problem]]] = {
    "yaml_syntax": files.yaml_syntax,
    "yaml_key_repeated": files.yaml_key_repeated,
}
ROOT: Mapping[str, Callable[[RawFile], Iterable[Problem]]] = {"yaml_root": files.yaml_root}

ITEMS: Mapping[str, Callable[[Sequence[RawItem]], Iterable[Problem]]] = {
    "cell_required": items.cell_required,
    "cell_known": items.cell_known,
    "cell_allowed": items.cell_allowed,
    "cell_finite": items.cell_finite,
    "row_consistent": items.row_consistent,
}

CATALOGUE: Mapping[str, Callable[[Draft], Iterable[Problem]]] = {
    "key_repeated": catalogue.key_repeated,
    "reference_known": catalogue.reference_known,
    "parent_cycle": catalogue.parent_cycle,
    "indicator_source": catalogue.indicator_source,
    "indicator_pole": catalogue.indicator_pole,
    "pillar_known": catalogue.pillar_known,
    "pillar_inner": catalogue.pillar_inner,
    "pillar_repeated": catalogue.pillar_repeated,
    "pillar_weights": catalogue.pillar_weights,
    "assignment_repeated": catalogue.assignment_repeated,
    "group_country": catalogue.group_country,
    "break_repeated": catalogue.break_repeated,
    "panel_members": panels.panel_members,
    "panel_member_kind": panels.panel_member_kind,
    "panel_having": panels.panel_having,
    "panel_periods": panels.panel_periods,
    "panel_pole_empty": panels.panel_pole_empty,
    "panel_pole_undeclared": panels.panel_pole_undeclared,
    "panel_context": panels.panel_context,
    "goalposts_given": panels.goalposts_given,
    "goalposts_direction": panels.goalposts_direction,
    "goalposts_range": panels.goalposts_range,
}

SOURCES: Mapping[str, Callable[[Draft], Iterable[Problem]]] = {
    "source_known": folder.source_known,
    "source_folder": folder.source_folder,
    "source_licence": folder.source_licence,
    "source_rows": observations.source_rows,
    "source_asked": observations.source_asked,
}

OBSERVATIONS: Mapping[str, Callable[[Draft], Iterable[Problem]]] = {
    "observation_example": observations.observation_example,
    "observation_entity": observations.observation_entity,
    "observation_indicator": observations.observation_indicator,
    "observation_period": observations.observation_period,
    "observation_value": observations.observation_value,
    "observation_range": observations.observation_range,
    "observation_status": observations.observation_status,
    "observation_missing": observations.observation_missing,
    "observation_error": observations.observation_error,
    "observation_n": observations.observation_n,
    "observation_repeated": observations.observation_repeated,
}

DRAFT: Mapping[str, Callable[[Draft], Iterable[Problem]]] = {**CATALOGUE, **SOURCES, **OBSERVATIONS}

RULES: Mapping[str, Callable[[Any], Iterable[Problem]]] = {
    **FOLDER, **OPENING, **TEXT, **QUOTES, **DELIMITER, **HEADER, **ROWS, **OUTLINE, **ROOT, **ITEMS, **DRAFT,
}  # fmt: skip
"""All of them by id."""
