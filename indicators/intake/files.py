"""From files to items and tables: each file is opened, judged as a file, and taken apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from indicators.intake import items, rules
from indicators.intake.draft import ObservationFile
from indicators.intake.items import RawItem
from indicators.intake.layout import FOLDERS, LAYOUTS, OBSERVATIONS
from indicators.intake.reading import RawFile, Table
from indicators.intake.report import Report

PLACES = ("catalogue/", "observations/")
"""Folders of a data folder that are read, with all that is inside them."""

Entry = tuple[Path, str]
"""A file, and what messages call it."""

Watch = Callable[[Sequence[Entry]], Iterable[Entry]]
"""Hands on each file in turn, and may show how far the reading is; `iter` shows nothing."""


def listing(folder: Path) -> rules.folder.Listing:
    """Return the tables and YAML files of a data folder, and of all that is inside its catalogue and observations."""
    inside = [path.relative_to(folder) for path in (*folder.glob("*"), *folder.glob("*/**/*"))]
    found = [path.as_posix() for path in inside if path.suffix.lower() in (".csv", ".yaml", ".yml")]
    return rules.folder.Listing(folder, sorted(path for path in found if path.startswith(PLACES) or "/" not in path))


def observation_files(listed: rules.folder.Listing) -> list[ObservationFile]:
    """Return the files of observations of a data folder."""
    classes = {path: licence_class for licence_class, path in FOLDERS.items()}
    return [
        ObservationFile(listed.folder / path, path, Path(path).stem, classes[path.rpartition("/")[0]])
        for path in listed.paths
        if path.rpartition("/")[0] in classes and path.endswith(".csv")
    ]


def read_items(paths: Sequence[Entry], *, report: Report, watch: Watch) -> tuple[list[RawItem], set[str]]:
    """Read files of the catalogue.

    Args:
        paths: Each path with what messages call it; its name says what is in it.
        report: Takes what is wrong.
        watch: Sees each file go by.

    Returns:
        The items, and the kinds whose file could not be read.
    """
    found: list[RawItem] = []
    unread: set[str] = set()
    for path, file in watch(paths):
        layout = LAYOUTS[path.name]
        raw = RawFile(path, file, layout)
        if path.suffix == ".yaml":
            whole = _outline_is_sound(raw, report=report)
            found += items.from_outline(raw.outline, file=file, layout=layout) if whole else []
        else:
            whole = _table_is_sound(raw, report=report)
            found += items.from_table(raw.table, layout=layout) if whole else []
        if not whole:
            unread.add(layout.kind)
    report.check(found, rules=rules.ITEMS)
    return found, unread


def read_tables(paths: Sequence[Entry], *, report: Report, watch: Watch) -> Sequence[Table]:
    """Read tables of observations; those that are no tables of observations are left out, and in the report."""
    raws = (RawFile(path, file, OBSERVATIONS) for path, file in watch(paths))
    return [raw.table for raw in raws if _table_is_sound(raw, report=report)]


def _opened(raw: RawFile, *, report: Report) -> bool:
    return report.check(raw, rules=rules.OPENING) and report.check(raw, rules=rules.TEXT)


def _outline_is_sound(raw: RawFile, *, report: Report) -> bool:
    return (
        _opened(raw, report=report) and report.check(raw, rules=rules.OUTLINE) and report.check(raw, rules=rules.ROOT)
    )


def _table_is_sound(raw: RawFile, *, report: Report) -> bool:
    """Judge the form of a table; unknown columns and rows of a wrong length do not keep the others from being read."""
    formed = (
        _opened(raw, report=report)
        and report.check(raw, rules=rules.QUOTES)
        and report.check(raw, rules=rules.DELIMITER)
    )
    if not formed:
        return False
    report.check(raw, rules=rules.ROWS)
    return report.check(raw, rules=rules.HEADER)
