"""The pages where a file is uploaded, and where all uploads are listed."""

from __future__ import annotations

from flask import Response, request
from werkzeug.datastructures import FileStorage

from dashboard.admin.context import Context
from dashboard.admin.forms import Form
from dashboard.admin.paging import part
from dashboard.admin.registry import MEGABYTE, Pages
from dashboard.admin.visit import visit
from indicators.errors import DataError


def register(pages: Pages, *, context: Context) -> None:
    """Add the pages.

    Args:
        pages: Where views are added.
        context: What pages share.
    """
    # A little more than the file itself, for the form around it: the desk says in words what is too large.
    largest = (context.settings.admin.max_upload_mb + 1) * MEGABYTE

    @pages.get("/uploads", needs="contributor")
    def uploads() -> Response:
        return context.page("uploads.html", part=part(context.desk.uploads()))

    @pages.get("/upload", needs="contributor")
    def upload() -> Response:
        return _form(context, form=Form())

    @pages.post("/upload", needs="contributor", largest=largest)
    def receive() -> Response:
        form, file = Form(), request.files.get("file", FileStorage())
        if not file.filename:
            form.refuse("file", visit().words("uploads.new.absent"))
            return _form(context, form=form, status=422)
        try:
            kept = context.desk.receive(file.stream, name=file.filename, author=visit().name)
        except DataError as error:
            form.refuse("file", "; ".join(visit().words.said(problem.rule) for problem in error.problems))
            return _form(context, form=form, status=422)
        return context.notice("one_upload", said="uploads.received", fields={"name": kept.name}, upload_id=kept.id)


def _form(context: Context, *, form: Form, status: int = 200) -> Response:
    return context.page("upload.html", status=status, form=form, largest=context.settings.admin.max_upload_mb)
