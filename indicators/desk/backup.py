"""One file with everything an instance keeps, made while it runs, and put back into an empty folder.

What is copied first may only name what is copied later, so the order makes the copy whole although publications go on:

1. `desk.sqlite`, by SQLite's own online backup: one state of it, whatever others write meanwhile. A release that it
   does not know yet is entered at the first start after a restoration, as after a kill (`publication.py`).
2. `catalog.sqlite`, the same way. Every release that the desk knows was committed before, so the catalog has it.
3. The uploads that the copied desk names, and the Parquet files that the copied catalog names. Both were written before
   they were named, and are never changed.

`MANIFEST.json`, the last member, holds the SHA-256 of each of the others.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from pydantic import BaseModel, ValidationError

from indicators.config import Settings
from indicators.errors import ConfigurationError, StoreError

CATALOG, DESK, MANIFEST = "catalog.sqlite", "desk.sqlite", "MANIFEST.json"
UPLOADS, FIGURES = "uploads", "parquet"
FORMAT = "trilogic backup 1"
CHUNK = 1 << 20
UNFINISHED = ".part"

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What the library says of an archive of which some bytes are others than they were."""

INSTEAD = (
    "The catalog or the figures of this instance are kept by a server, whose own tools copy them: first 'sqlite3 "
    'desk.sqlite ".backup FILE"\' and the folder uploads in the folder of the store, then the database with pg_dump, '
    "then the Parquet files, in this order. See docs/administration.md."
)


@dataclass(frozen=True)
class Backup:
    """What a backup holds.

    Attributes:
        uploads: Uploaded files.
        figures: Parquet files.
        size: Bytes of everything before packing.
    """

    uploads: int
    figures: int
    size: int


def backup(settings: Settings, *, file: Path) -> Backup:
    """Write everything an instance keeps into one file; publications may go on meanwhile.

    Args:
        settings: Where it is kept.
        file: A file that does not exist yet.

    Returns:
        What it holds.

    Raises:
        ConfigurationError: If the file exists, or the store is kept by a server.
        StoreError: If something cannot be read or written, or a file that is named is missing; no file is left then.
    """
    store = settings.store
    if store.catalog != "sqlite" or "://" in (store.data or ""):
        raise ConfigurationError(INSTEAD)
    if file.exists():
        raise ConfigurationError(f"'{file}' exists. Name a file that does not exist yet; old backups are not replaced.")
    if not (store.folder / CATALOG).is_file():
        raise ConfigurationError(f"There is no store in '{store.folder}'. Correct the setting store.folder.")
    unfinished = file.with_name(file.name + UNFINISHED)
    try:
        with _in_words(f"back up '{store.folder}' into '{file}'"):
            found = _written(unfinished, folder=store.folder, figures=Path(store.data or store.folder / FIGURES))
            unfinished.rename(file)
            return found
    finally:
        unfinished.unlink(missing_ok=True)


def restore(file: Path, *, into: Path) -> Backup:
    """Put a backup back into an empty folder, and compare every file with its checksum.

    Args:
        file: The backup.
        into: A folder that does not exist yet, or is empty.

    Returns:
        What was put back.

    Raises:
        ConfigurationError: If there is no such file, or the folder is not empty.
        StoreError: If the file is no backup, or damaged; names every damaged part. The folder stays empty then.
    """
    if not file.is_file():
        raise ConfigurationError(f"There is no file '{file}'. Correct the path of the backup.")
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise ConfigurationError(f"'{into}' exists and is not empty. Name a folder that does not exist yet.")
    into.parent.mkdir(parents=True, exist_ok=True)
    with (
        _in_words(f"restore '{file}' into '{into}'"),
        TemporaryDirectory(dir=into.parent, prefix=f".{into.name}-") as beside,
        zipfile.ZipFile(file) as archive,
    ):
        manifest = _manifest(archive, file=file)
        whole = Path(beside) / "whole"
        whole.mkdir(mode=0o700)
        damaged = [
            name for name, digest in manifest.items() if not _unpacked(archive, name=name, digest=digest, to=whole)
        ]
        if damaged:
            raise StoreError(
                f"The backup '{file}' is damaged in {', '.join(damaged)}. Nothing was restored; take another."
            )
        found = _counted(list(manifest), size=sum(path.stat().st_size for path in whole.rglob("*") if path.is_file()))
        if into.exists():
            into.rmdir()
        whole.rename(into)
    return found


def _written(file: Path, *, folder: Path, figures: Path) -> Backup:
    with TemporaryDirectory(dir=file.parent, prefix=f".{file.name}-") as beside:
        copies = Path(beside)
        places = {
            name: _copied(folder / name, to=copies / name) for name in (DESK, CATALOG) if (folder / name).exists()
        }
        if DESK in places:
            places |= {f"{UPLOADS}/{name}": folder / UPLOADS / name for name in _uploads(places[DESK])}
        places |= _figures(places[CATALOG], folder=figures)
        with zipfile.ZipFile(file, "w", compression=zipfile.ZIP_DEFLATED) as archive:
            digests = {name: _packed(archive, name=name, path=path) for name, path in places.items()}
            archive.writestr(MANIFEST, json.dumps({"format": FORMAT, "sha256": digests}, indent=1))
        return _counted(list(places), size=sum(path.stat().st_size for path in places.values()))


def _counted(names: list[str], *, size: int) -> Backup:
    uploads, figures = (sum(name.startswith(f"{kind}/") for name in names) for kind in (UPLOADS, FIGURES))
    return Backup(uploads, figures, size)


def _copied(database: Path, *, to: Path) -> Path:
    """Copy a SQLite file as it is at one moment."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
    return to


def _uploads(desk: Path) -> list[str]:
    with closing(sqlite3.connect(desk)) as connection:
        return [row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM uploads ORDER BY sha256")]


def _figures(catalog: Path, *, folder: Path) -> dict[str, Path]:
    """Return the Parquet files that a catalog names; others belong to publications that did not come about."""
    query = "SELECT path FROM ducklake_data_file UNION SELECT path FROM ducklake_delete_file"
    with closing(sqlite3.connect(catalog)) as connection:
        named = {Path(row[0]).name for row in connection.execute(query)}
    there = {path.name: path for path in sorted(folder.rglob("*.parquet")) if path.name in named}
    if missing := named - set(there):
        raise StoreError(
            f"Files of the store are missing in '{folder}': {', '.join(sorted(missing))}. Restore a backup."
        )
    return {f"{FIGURES}/{path.relative_to(folder).as_posix()}": path for path in there.values()}


def _packed(archive: zipfile.ZipFile, *, name: str, path: Path) -> str:
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        return _streamed(source, to=target)


def _unpacked(archive: zipfile.ZipFile, *, name: str, digest: str, to: Path) -> bool:
    """Unpack a file; return whether it is what was packed."""
    target = to / name
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with archive.open(name) as source, target.open("wb") as file:
            found = _streamed(source, to=file)
    except (*DAMAGED, KeyError):
        return False
    target.chmod(0o600)
    return found == digest


def _streamed(source: IO[bytes], *, to: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        to.write(chunk)
    return digest.hexdigest()


def _manifest(archive: zipfile.ZipFile, *, file: Path) -> Mapping[str, str]:
    if MANIFEST not in archive.namelist():
        raise StoreError(f"'{file}' is no backup of Trilogic: it has no {MANIFEST}. Name a file of 'trilogic backup'.")
    try:
        found = _Manifest.model_validate_json(archive.read(MANIFEST))
    except ValidationError as error:
        raise StoreError(f"{MANIFEST} in '{file}' is damaged. Nothing was restored; take another backup.") from error
    if found.format != FORMAT:
        raise StoreError(f"'{file}' is a '{found.format}', this version reads '{FORMAT}'. Update Trilogic.")
    digests = found.sha256
    if strange := [name for name in digests if name.startswith("/") or ".." in Path(name).parts]:
        raise StoreError(
            f"'{file}' names files outside of itself: {', '.join(strange)}. It was tampered with; do not use it."
        )
    return digests


class _Manifest(BaseModel):
    """What a backup says of itself; a later version may say more."""

    format: str
    sha256: Mapping[str, str]


@contextmanager
def _in_words(doing: str) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, *DAMAGED) as error:
        reason = getattr(error, "strerror", None) or str(error)
        missing = getattr(error, "filename", None)
        reason = f"{reason} ('{missing}')" if missing else reason
        raise StoreError(
            f"Cannot {doing}: {reason}. Nothing was left behind; check the disk and the right to read and write there, "
            "and that the file is a whole backup."
        ) from error
