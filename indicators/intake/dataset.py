"""A complete, judged set of figures with its catalogue, from a data folder or from single files over what is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from indicators.catalogue import Catalogue, Source
from indicators.catalogue.catalogue import KINDS, key_of
from indicators.errors import ConfigurationError
from indicators.intake import files, observations, rules
from indicators.intake.draft import Draft
from indicators.intake.items import RawItem, from_release
from indicators.intake.layout import LAYOUTS
from indicators.intake.report import Report


@dataclass(frozen=True)
class Dataset:
    """Figures and catalogue that satisfy every rule.

    Attributes:
        catalogue: Everything that is known about the figures.
        observations: One row for each entity, indicator and period, in this order. Columns entity_id, indicator_id
            (categoricals), period (int), value (float, the indicator's unit; NaN where and only where status is 'M'),
            status (categorical: A, E, P, M), standard_error (float, same unit, NaN where unknown), n (float, NaN where
            unknown), note (categorical, '' for none).
        origins: Where each row of `observations` was read. Columns file (categorical), row (int as a spreadsheet
            counts; 0 for what was published before).
        left_out: Sources whose licence class was not asked for, sorted; their figures were not read.
    """

    catalogue: Catalogue
    observations: pd.DataFrame
    origins: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)
    left_out: tuple[str, ...] = ()


def read_dataset(folder: Path, *, licences: frozenset[str], watch: files.Watch = iter) -> Dataset:
    """Read a folder laid out like `data/`.

    Args:
        folder: The folder.
        licences: Licence classes whose figures are read; the catalogue is read whole.
        watch: Sees each file go by.

    Returns:
        The figures and their catalogue.

    Raises:
        ConfigurationError: If there is no such folder.
        DataError: If anything breaks a rule; carries all problems.
    """
    if not folder.is_dir():
        raise ConfigurationError(f"The data folder '{folder}' is missing or is not a folder; correct data.folder.")
    report = Report()
    listed = files.listing(folder)
    report.check(listed, rules=rules.FOLDER)
    here = [(folder / layout.path, layout.path) for layout in LAYOUTS.values() if layout.path in listed.paths]
    found, unread = files.read_items(here, report=report, watch=watch)
    unread |= {layout.kind for layout in LAYOUTS.values() if layout.needed and layout.path not in listed.paths}
    classes = {raw.item.id: raw.item.licence_class for raw in found if isinstance(raw.item, Source)}
    entries = files.observation_files(listed)
    asked = [entry for entry in entries if classes.get(entry.source_id, entry.licence_class) in licences]
    tables = files.read_tables([(entry.path, entry.file) for entry in asked], report=report, watch=watch)
    given = observations.from_tables(tables)
    draft = Draft(found, frozenset(unread), given, given, entries, licences)
    left_out = tuple(sorted(key for key, licence_class in classes.items() if licence_class not in licences))
    return _judged(draft, report=report, left_out=left_out)


def is_folder(paths: Sequence[Path]) -> bool:
    """Return whether the paths are one data folder, which is a complete state, or files.

    Raises:
        ConfigurationError: If one is missing, or a folder stands among others.
    """
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise ConfigurationError(f"No such file or folder: {', '.join(missing)}. Check the spelling.")
    whole = any(path.is_dir() for path in paths)
    if whole and len(paths) > 1:
        raise ConfigurationError(
            "Give one data folder, or any number of files, not both: a folder is a complete state."
        )
    return whole


def read_files(paths: Sequence[Path], *, base: Dataset, licences: frozenset[str], watch: files.Watch = iter) -> Dataset:
    """Read single files over what was published before.

    Files of the catalogue are recognised by their names; every other table holds observations. An item or observation
    with the same key replaces the one before. All rules are checked on the result.

    Args:
        paths: The files.
        base: What was published before.
        licences: Licence classes that figures may have.
        watch: Sees each file go by.

    Returns:
        What was published before with the files over it.

    Raises:
        ConfigurationError: If a path does not exist.
        DataError: If anything breaks a rule; carries all problems.
    """
    absent = [str(path) for path in paths if not path.exists()]
    if absent:
        raise ConfigurationError(f"No such file: {', '.join(absent)}. Correct the path.")
    report = Report()
    named = [(path, str(path)) for path in dict.fromkeys(paths)]
    described = [entry for entry in named if entry[0].name in LAYOUTS]
    found, unread = files.read_items(described, report=report, watch=watch)
    others = [entry for entry in named if entry not in described]
    tables = files.read_tables(others, report=report, watch=watch)
    given = observations.from_tables(tables)
    whole = observations.merged(observations.from_release(base.observations), new=given)
    draft = Draft(_over(base.catalogue, found), frozenset(unread), given, whole, licences=licences)
    return _judged(draft, report=report, left_out=base.left_out)


def _over(catalogue: Catalogue, found: Iterable[RawItem]) -> list[RawItem]:
    """Put new items over those of a catalogue, which keep their order."""
    new = list(found)
    replaced = {(raw.kind, raw.key) for raw in new}
    names = {model: kind for kind, model in KINDS.items()}
    old = [(names[type(item)], item) for item in catalogue.items()]
    return [from_release(item, kind=kind) for kind, item in old if (kind, key_of(item)) not in replaced] + new


def _judged(draft: Draft, *, report: Report, left_out: tuple[str, ...]) -> Dataset:
    report.check(draft, rules=rules.DRAFT)
    report.close()
    catalogue = Catalogue.from_items(raw.item for raw in draft.items if raw.item is not None)
    frame, origins = observations.tidy(draft.observations)
    return Dataset(catalogue, frame, origins, left_out)
