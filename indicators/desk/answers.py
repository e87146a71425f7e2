"""Answers of a survey become an upload: observations of groups, from which nobody's answers can be told."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from pathlib import Path

from indicators.config import Settings
from indicators.desk.desk import Desk
from indicators.desk.uploads import Upload
from indicators.engine import Edition
from indicators.survey import Aggregate, aggregate, read_answers, read_codebook

FOLDER = "answers"
"""Where answers are kept in the folder of the store, if the settings say so; nothing serves what is in it."""


def take_answers(
    content: bytes,
    *,
    name: str,
    codebook: tuple[str, bytes] | None,
    by: str,
    desk: Desk,
    edition: Edition,
    settings: Settings,
) -> tuple[Upload, Aggregate]:
    """Make observations of answers and receive them as an upload; the answers are gone afterwards.

    Args:
        content: One row a respondent, CSV in UTF-8.
        name: What its author calls the file.
        codebook: Name and content of the file that says what the columns mean; None where they are named so.
        by: Account that uploads it.
        desk: Where the upload goes.
        edition: The newest release, whose entities, indicators and published groups count.
        settings: Threshold of disclosure, and whether answers are kept.

    Returns:
        The upload, and what became of the answers.

    Raises:
        DataError: If answers or codebook break a rule; nothing is kept.
        RefusedError: If that account may not.
        StoreError: If it cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = _written(Path(folder), name=name, content=content)
        book = _written(Path(folder), name=codebook[0], content=codebook[1]) if codebook else None
        read = read_answers(
            path,
            codebook=read_codebook(book) if book else None,
            catalogue=edition.catalogue,
            place=book.name if book else path.name,
        )
        found = aggregate(
            read.frame,
            codebook=read.codebook,
            catalogue=edition.catalogue,
            threshold=settings.admin.disclosure_threshold,
            published=edition.observations,
        )
    made = f"{Path(name).stem}-observations.csv"
    upload = desk.receive(io.BytesIO(found.csv.encode()), name=made, author=by)
    if settings.admin.keep_answers:
        _keep(settings.store.folder / FOLDER, content=content)
    return upload, found


def _written(folder: Path, *, name: str, content: bytes) -> Path:
    path = folder / (Path(name.replace("\\", "/")).name or "answers.csv")
    path.write_bytes(content)
    return path


def _keep(folder: Path, *, content: bytes) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{hashlib.sha256(content).hexdigest()}.csv"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
