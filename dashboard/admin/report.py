"""What a check found: in groups for the page of an upload, and as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Response
from werkzeug.exceptions import NotFound

from dashboard.admin.context import Context
from dashboard.admin.effects import changes
from dashboard.admin.registry import Pages
from dashboard.admin.visit import visit
from dashboard.text.rules import explained, heads, remark, remarks_head, sheet_name
from indicators.desk.judging import group_key
from indicators.desk.uploads import Upload
from indicators.errors import Counts, NotFoundError, Problem
from indicators.reporting import Group, groups, remarked_csv, remarked_xlsx, report_sheet
from indicators.sheets import Sheet, text, workbook

MIMETYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(frozen=True)
class Found:
    """A group of problems on a page.

    Attributes:
        key: Key by which a group of warnings is confirmed.
        group: The group.
    """

    key: str
    group: Group


def in_groups(problems: Sequence[Problem], *, counts: Counts | None = None) -> tuple[Found, ...]:
    """Return problems in groups: one for each rule and file.

    Args:
        problems: Errors or warnings.
        counts: How many there are, where not all are listed.
    """
    found = groups(problems, counts=counts)
    return tuple(Found(group_key(group.problems[0]), group) for group in found if group.problems)


def register(pages: Pages, *, context: Context) -> None:
    """Add the files.

    Args:
        pages: Where views are added.
        context: What pages share.
    """

    @pages.get("/uploads/<int:upload_id>/report.<ending>", needs="contributor")
    def report_file(upload_id: int, ending: str) -> Response:
        upload, problems = _problems(upload_id, context=context)
        words = visit().words
        sheet = report_sheet(
            problems, heads=heads(words), explain=explained(words), say=words.said, name=sheet_name(words)
        )
        return sheet_answer(sheet, name=f"{upload.name}-report", ending=ending)

    @pages.get("/uploads/<int:upload_id>/changes.<ending>", needs="contributor")
    def changes_file(upload_id: int, ending: str) -> Response:
        upload, _ = _problems(upload_id, context=context)
        if upload.judged_on is None or upload.errors or upload.state == "withdrawn":
            raise NotFound
        return sheet_answer(changes(upload, context=context), name=f"{upload.name}-changes", ending=ending)

    @pages.get("/uploads/<int:upload_id>/remarked", needs="contributor")
    def remarked(upload_id: int) -> Response:
        upload, problems = _problems(upload_id, context=context)
        make = MAKERS.get(upload.name.rpartition(".")[2].lower())
        if make is None or not upload.readings:
            raise NotFound
        ending = "xlsx" if make is _workbook else "csv"
        content = make(upload, problems, context.desk.file(upload_id).read_bytes())
        return file_answer(content, name=f"remarks-{upload.name}", ending=ending)


def _problems(upload_id: int, *, context: Context) -> tuple[Upload, tuple[Problem, ...]]:
    try:
        upload = context.desk.upload(upload_id)
    except NotFoundError as error:
        raise NotFound(str(error)) from error
    judgement = context.desk.judgement(upload_id)
    return upload, (*judgement.errors, *judgement.warnings)


def _text(upload: Upload, problems: Sequence[Problem], content: bytes) -> bytes:
    reading = upload.readings[0]
    return remarked_csv(
        content,
        problems=problems,
        encoding=reading.encoding or "utf-8",
        delimiter=reading.delimiter or ",",
        header_row=reading.header_row,
        head=remarks_head(visit().words),
        say=remark(visit().words),
    )


def _workbook(upload: Upload, problems: Sequence[Problem], content: bytes) -> bytes:
    rows = {reading.part.rpartition(" / ")[2]: reading.header_row for reading in upload.readings}
    head = remarks_head(visit().words)
    return remarked_xlsx(content, problems=problems, header_rows=rows, head=head, say=remark(visit().words))


MAKERS: dict[str, Callable[[Upload, Sequence[Problem], bytes], bytes]] = {
    "csv": _text,
    "tsv": _text,
    "txt": _text,
    "xlsx": _workbook,
}
"""What gives a file back with remarks, by its ending; an archive holds many files and has none."""


def sheet_answer(sheet: Sheet, *, name: str, ending: str) -> Response:
    """Return a table as a file to be saved.

    Args:
        sheet: The table.
        name: Name of the file, without its ending.
        ending: csv or xlsx.

    Raises:
        NotFound: For any other ending.
    """
    if ending not in MIMETYPES:
        raise NotFound
    content = text(sheet) if ending == "csv" else workbook([sheet])
    return file_answer(content, name=f"{name}.{ending}", ending=ending)


def file_answer(content: bytes, *, name: str, ending: str) -> Response:
    """Return a file to be saved.

    Args:
        content: The file.
        name: Its name.
        ending: Its kind, csv or xlsx.
    """
    response = Response(content, mimetype=MIMETYPES[ending])
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
