"""The page of one upload, with the step that comes next, and the forms by which it goes its way."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from werkzeug.exceptions import NotFound

from dashboard.admin.context import Context
from dashboard.admin.effects import effects
from dashboard.admin.forms import Form
from dashboard.admin.readings import ReadingForm, choices, possible_columns
from dashboard.admin.registry import Pages, suffices
from dashboard.admin.report import MAKERS, in_groups
from dashboard.admin.visit import visit
from indicators.desk.uploads import Upload
from indicators.errors import DataError, NotFoundError, RefusedError
from indicators.upload import Part, Reading

STEPS = ("received", "read", "checked", "proposed", "published")
"""The way of an upload."""

REACHED = {"checking": "read", "interrupted": "read", "returned": "checked", "withdrawn": "received"}
"""The step that a state beside the way has reached."""


def register(pages: Pages, *, context: Context) -> None:
    """Add the page and its forms.

    Args:
        pages: Where views are added.
        context: What pages share.
    """
    _add_reading(pages, context=context)
    _add_proposal(pages, context=context)
    _add_review(pages, context=context)

    @pages.get("/uploads/<int:upload_id>", needs="contributor")
    def one_upload(upload_id: int) -> Response:
        return _page(context, upload=_found(upload_id, context=context))

    @pages.blueprint.errorhandler(RefusedError)
    def refused(error: RefusedError) -> Response:
        return context.page("refused.html", status=409, reason=error.sentence)


def _add_reading(pages: Pages, *, context: Context) -> None:
    """Add the forms that say how a file is read, and that start and end its check."""
    desk = context.desk

    @pages.post("/uploads/<int:upload_id>/readings", needs="contributor")
    def confirm_readings(upload_id: int) -> Response:
        upload = _found(upload_id, context=context)
        if request.form.get("look"):
            return _page(context, upload=upload, reading=ReadingForm.looked_at(upload, context=context))
        form = ReadingForm.filled(upload, context=context)
        if form.errors:
            return _page(context, upload=upload, reading=form, status=422)
        desk.confirm(upload_id, readings=form.chosen, by=visit().name)
        desk.check(upload_id, by=visit().name)
        return _back(context, upload_id=upload_id)

    @pages.post("/uploads/<int:upload_id>/check", needs="contributor")
    def start_check(upload_id: int) -> Response:
        desk.check(upload_id, by=visit().name)
        return _back(context, upload_id=upload_id)

    @pages.post("/uploads/<int:upload_id>/cancel", needs="contributor")
    def cancel_check(upload_id: int) -> Response:
        desk.cancel(upload_id, by=visit().name)
        return _back(context, upload_id=upload_id)


def _add_proposal(pages: Pages, *, context: Context) -> None:
    """Add the forms of its author: propose, withdraw."""
    desk = context.desk

    @pages.post("/uploads/<int:upload_id>/propose", needs="contributor")
    def propose(upload_id: int) -> Response:
        upload, form = _found(upload_id, context=context), Form.sent("reason")
        confirmed = request.form.getlist("confirmed")
        form.require("reason", sentence=visit().words("uploads.propose.absent"))
        if set(desk.judgement(upload_id).groups) - set(confirmed):
            form.refuse("warnings", visit().words("uploads.propose.unconfirmed"))
        if form.errors:
            return _page(context, upload=upload, form=form, confirmed=confirmed, status=422)
        desk.propose(upload_id, by=visit().name, reason=form["reason"], confirmed=confirmed)
        return context.notice("one_upload", said="uploads.propose.done", upload_id=upload_id)

    @pages.post("/uploads/<int:upload_id>/withdraw", needs="contributor")
    def withdraw(upload_id: int) -> Response:
        desk.withdraw(upload_id, by=visit().name)
        return context.notice("one_upload", said="uploads.withdrawn", upload_id=upload_id)


def _add_review(pages: Pages, *, context: Context) -> None:
    """Add the forms of a reviewer: publish, give back."""
    desk = context.desk

    @pages.post("/uploads/<int:upload_id>/publish", needs="publisher")
    def publish(upload_id: int) -> Response:
        release = desk.publish(upload_id, by=visit().name)
        fields = {"release": visit().words.integer(release.number)}
        return context.notice("one_upload", said="uploads.releases.done", fields=fields, upload_id=upload_id)

    @pages.post("/uploads/<int:upload_id>/return", needs="publisher")
    def give_back(upload_id: int) -> Response:
        upload, form = _found(upload_id, context=context), Form.sent("answer")
        form.require("answer", sentence=visit().words("uploads.review.absent"))
        if form.errors:
            return _page(context, upload=upload, form=form, status=422)
        desk.give_back(upload_id, by=visit().name, reason=form["answer"])
        return context.notice("one_upload", said="uploads.given_back", upload_id=upload_id)


def _found(upload_id: int, *, context: Context) -> Upload:
    try:
        return context.desk.upload(upload_id)
    except NotFoundError as error:
        raise NotFound(str(error)) from error


def _back(context: Context, *, upload_id: int) -> Response:
    return context.go(context.address("one_upload", upload_id=upload_id))


def _page(
    context: Context,
    *,
    upload: Upload,
    form: Form | None = None,
    reading: ReadingForm | None = None,
    confirmed: list[str] | None = None,
    status: int = 200,
) -> Response:
    asked = reading or (ReadingForm.proposed(upload, context=context) if _reads(upload) else None)
    response = context.page(
        "one_upload.html",
        status=status,
        upload=upload,
        form=form or asked or Form(),
        steps=STEPS,
        reached=REACHED.get(upload.state, upload.state),
        reading=asked,
        tables=_tables(asked, context=context) if asked else (),
        progress=context.desk.progress(upload.id),
        confirmed=confirmed or [],
        remarkable=upload.name.rpartition(".")[2].lower() in MAKERS,
        may_review=suffices(visit().account, needs="publisher"),
        needs_second=upload.proposer == visit().name and context.desk.second_person(),
        **_found_out(upload, context=context),
    )
    if upload.state == "checking":
        response.headers["Refresh"] = "2"  # without scripts, a page can only be asked for again
    return response


def _tables(form: ReadingForm, *, context: Context) -> list[tuple[Part, Reading, dict[str, Any], list[str]]]:
    """Return each table with its reading, what can be chosen, and what its columns can be."""
    indicators = list(context.engine.edition().catalogue.indicators)
    return [
        (part, chosen, choices(part), possible_columns(chosen, indicators=indicators))
        for part, chosen in zip(form.parts, form.chosen, strict=True)
    ]


def _reads(upload: Upload) -> bool:
    """Return whether the page asks how the file is read: before it is checked, or where that is to be done again."""
    return upload.state == "received" or ("again" in request.args and upload.state in {"read", "checked", "returned"})


def _found_out(upload: Upload, *, context: Context) -> dict[str, Any]:
    """Return what the check of an upload found, and what publishing it would change."""
    found: dict[str, Any] = {"errors": (), "warnings": (), "effects": None, "stale": False, "hindered": ""}
    if upload.judged_on is None:
        return found
    judgement = context.desk.judgement(upload.id)
    errors, warnings = (in_groups(each, counts=judgement.counts) for each in (judgement.errors, judgement.warnings))
    found |= {"errors": errors, "warnings": warnings}
    if upload.errors or upload.state == "withdrawn":
        return found
    try:
        return found | {"effects": effects(upload, context=context)}
    except DataError:  # somebody has published meanwhile, and the figures do not fit any more
        return found | {"stale": True}
    except RefusedError as error:
        return found | {"hindered": error.sentence}
