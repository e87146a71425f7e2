"""Rules of a data folder: which files it must and may have, and where the figures of each licence class stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators.errors import Problem, suggestion
from indicators.intake.draft import Draft, ObservationFile
from indicators.intake.layout import FOLDERS, INSTRUMENTS, LAYOUTS
from indicators.wording import Sentence


@dataclass(frozen=True)
class Listing:
    """The tables and YAML files of a data folder.

    Attributes:
        folder: The folder.
        paths: Their paths relative to the folder, with forward slashes.
    """

    folder: Path
    paths: Sequence[str]


def file_missing(listing: Listing) -> Iterator[Problem]:
    """A data folder has the files without which nothing can be understood."""
    for layout in LAYOUTS.values():
        if layout.needed and layout.path not in listing.paths:
            rule = Sentence("the file is missing in {folder}; add it", folder=str(listing.folder))
            yield Problem(layout.path, None, "", "", rule)


def file_unknown(listing: Listing) -> Iterator[Problem]:
    """Every table and YAML file of a data folder stands where it is read."""
    known = [layout.path for layout in LAYOUTS.values()]
    for path in listing.paths:
        folder, _, name = path.rpartition("/")
        observed = folder in FOLDERS.values() and name.endswith(".csv")
        if path not in known and not observed:
            near = suggestion(path, among=known)
            rule = Sentence("nothing reads a file of this name here{near}; rename, move or remove it", near=near)
            yield Problem(path, None, "", name, rule)


def source_known(draft: Draft) -> Iterator[Problem]:
    """A file of observations is named after a source, or `instruments`."""
    known = draft.keys["source"]
    for entry in draft.files:
        if known is not None and entry.source_id not in known and entry.source_id != INSTRUMENTS:
            rule = Sentence(
                "the file is named after no source in catalogue/sources.csv{near}; rename it or add the source",
                near=suggestion(entry.source_id, among=known),
            )
            yield Problem(entry.file, None, "", entry.source_id, rule)


def source_folder(draft: Draft) -> Iterator[Problem]:
    """A file of observations stands in the folder of its licence class, so that an operator can leave it out."""
    for entry in draft.files:
        expected = _class_of(draft, entry)
        if expected != entry.licence_class and _allowed(draft, entry):
            rule = Sentence(
                "the source is of licence class '{licence}'; move the file to {folder}/",
                licence=expected,
                folder=FOLDERS[expected],
            )
            yield Problem(entry.file, None, "", entry.source_id, rule)


def source_licence(draft: Draft) -> Iterator[Problem]:
    """A data folder holds no figures of a restricted source, unless the operator says that he may show them."""
    for entry in draft.files:
        if not _allowed(draft, entry):
            rule = Sentence(
                "the source is restricted: remove the file, or add 'restricted' to data.licences if you hold the rights"
            )
            yield Problem(entry.file, None, "", entry.source_id, rule)


def _class_of(draft: Draft, entry: ObservationFile) -> str:
    source = draft.sources.get(entry.source_id)
    if source is None:
        return "open" if entry.source_id == INSTRUMENTS else entry.licence_class
    return source.licence_class


def _allowed(draft: Draft, entry: ObservationFile) -> bool:
    return _class_of(draft, entry) != "restricted" or "restricted" in draft.licences
