"""The page where the answers of a survey become an upload."""

from __future__ import annotations

from flask import Response, request
from werkzeug.datastructures import FileStorage

from dashboard.admin.context import Context
from dashboard.admin.forms import Form
from dashboard.admin.registry import MEGABYTE, Pages
from dashboard.admin.report import in_groups
from dashboard.admin.visit import visit
from indicators.desk.answers import take_answers
from indicators.errors import DataError, Problem


def register(pages: Pages, *, context: Context) -> None:
    """Add the page.

    Args:
        pages: Where views are added.
        context: What pages share.
    """
    largest = (2 * context.settings.admin.max_upload_mb + 1) * MEGABYTE

    @pages.get("/survey", needs="contributor")
    def survey() -> Response:
        return _form(context, form=Form())

    @pages.post("/survey", needs="contributor", largest=largest)
    def receive_answers() -> Response:
        form, answers, book = Form(), _sent("answers"), _sent("codebook")
        if not answers.filename:
            form.refuse("answers", visit().words("survey.absent"))
            return _form(context, form=form, status=422)
        try:
            upload, found = take_answers(
                answers.read(),
                name=answers.filename,
                codebook=(book.filename, book.read()) if book.filename else None,
                by=visit().name,
                desk=context.desk,
                edition=context.engine.edition(),
                settings=context.settings,
            )
        except DataError as error:
            form.refuse("answers", visit().words("survey.wrong"))
            return _form(context, form=form, problems=error.problems, status=422)
        facts = {"rows": len(found.rows), "suppressed": found.suppressed}
        fields = {name: visit().words.integer(count) for name, count in facts.items()}
        return context.notice("one_upload", said="survey.received", fields=fields, upload_id=upload.id)


def _sent(name: str) -> FileStorage:
    return request.files.get(name) or FileStorage()


def _form(context: Context, *, form: Form, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    threshold = context.settings.admin.disclosure_threshold
    return context.page(
        "survey.html",
        status=status,
        form=form,
        errors=in_groups(problems),
        threshold=threshold,
        kept=context.settings.admin.keep_answers,
    )
