"""The page on which an author makes a brief: a plain form that needs no script, and a preview."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.briefs.content import Brief
from dashboard.briefs.forms import FORMS
from dashboard.briefs.typed import LINES, Typed
from dashboard.components.markup import Html, hidden, tag
from dashboard.components.shell import LANGUAGE_NAMES
from dashboard.text import Words
from dashboard.urls.brief import LONGEST_TEXT, BriefView, Section
from indicators.catalogue import LANGUAGES

ROWS = 5
"""Lines of a field for a text."""


def parts(typed: Typed, *, brief: Brief, root: str, newer: Html | None, notices: Sequence[Html] = ()) -> list[Html]:
    """Return the page of the author.

    Args:
        typed: What stands in the form.
        brief: The brief with our own words, for what fields show while they are empty.
        root: Address of the site without a slash at its end.
        newer: A line that says that newer figures exist; None where there are none.
        notices: Remarks above the form.
    """
    words = Words(typed.brief.view.language)
    live = tag("a", words("briefs.form.back"), href=typed.brief.view.address)
    head = [
        tag("h1", words("briefs.form.heading")),
        tag("p", words(f"briefs.form.about.{typed.brief.kind}", title=brief.title), className="lead"),
        tag("p", live),
    ]
    warned = [
        *notices,
        *([tag("div", tag("p", newer), className="notice")] if newer else []),
        *_old(typed, words=words),
    ]
    form = _form(typed, brief=brief, words=words)
    result = [] if typed.wrong else _result(typed.brief, root=root, words=words)
    return [*head, *warned, *_errors(typed, words=words), tag("div", form, tag("div", *result), className="authoring")]


def _form(typed: Typed, *, brief: Brief, words: Words) -> Html:
    automatic = {part.section: part.automatic for part in brief.parts}
    titles = {section: words(f"briefs.sections.{section}") for section in typed.order}
    fields = [_line(name, typed=typed, example=brief.title if name == "title" else "", words=words) for name in LINES]
    sections = [
        _section(
            section, place=place, typed=typed, title=titles[section], example=automatic.get(section, ""), words=words
        )
        for place, section in enumerate(typed.order, start=1)
    ]
    told = tag("p", words("briefs.form.sections_how", most=words.integer(LONGEST_TEXT)), className="hint")
    return tag(
        "form",
        tag("input", type="hidden", name="brief", value=typed.brief.query),
        _language(typed, words=words),
        *fields,
        tag("fieldset", tag("legend", words("briefs.form.sections")), told, *sections, id="sections"),
        tag("button", words("briefs.form.update"), type="submit", className="main-button"),
        method="post",
        action="/brief",
        className="brief-form",
    )


def _language(typed: Typed, *, words: Words) -> Html:
    options = [
        tag("option", LANGUAGE_NAMES[name], value=name, lang=name, selected=name == typed.brief.view.language)
        for name in LANGUAGES
    ]
    label = tag("label", words("briefs.form.language"), **{"for": "language"})
    return tag("div", label, tag("select", *options, id="language", name="language", className="form-select"))


def _line(name: str, *, typed: Typed, example: str, words: Words) -> Html:
    described = _described(name, typed=typed)
    label = tag("label", words(f"briefs.form.{name}"), **{"for": name})
    box = tag(
        "input", type="text", id=name, name=name, value=typed.lines[name], placeholder=example or None,
        maxlength=str(LINES[name]), autocomplete="off", **described,
    )  # fmt: skip
    return tag("div", label, _wrong(name, typed=typed), box)


def _section(section: Section, *, place: int, typed: Typed, title: str, example: str, words: Words) -> Html:
    """Return the fields of a section: whether it is in, its place, and the author's own text."""
    tick = tag(
        "input", type="checkbox", id=f"in-{section}", name="section", value=section, className="form-check-input",
        checked=section in typed.sections,
    )  # fmt: skip
    ticked = tag("div", tick, tag("label", title, className="form-check-label", **{"for": f"in-{section}"}))
    number = tag(
        "input", type="number", id=f"order-{section}", name=f"order-{section}", value=str(place), min="1",
        max=str(len(typed.order)), step="1", className="place",
    )  # fmt: skip
    at = tag("label", words("briefs.form.place"), hidden(f" – {title}"), **{"for": f"order-{section}"})
    name = f"text-{section}"
    text = tag(
        "textarea", typed.texts.get(section, ""), id=name, name=name, rows=str(ROWS), maxlength=str(LONGEST_TEXT),
        placeholder=example or words("briefs.form.no_text"), dir="auto", **_described(name, typed=typed),
    )  # fmt: skip
    label = tag("label", words("briefs.form.text"), hidden(f" – {title}"), **{"for": name})
    opened = bool(typed.texts.get(section)) or name in typed.wrong
    own = tag("details", tag("summary", words("briefs.form.edit"), hidden(f" – {title}")), label,
              _wrong(name, typed=typed), text, open=opened)  # fmt: skip
    return tag("div", tag("div", ticked, tag("div", at, number, className="order"), className="row-of"), own,
               className="brief-section")  # fmt: skip


def _described(name: str, *, typed: Typed) -> dict[str, str]:
    return {"aria-invalid": "true", "aria-describedby": f"error-{name}"} if name in typed.wrong else {}


def _wrong(name: str, *, typed: Typed) -> Html | None:
    return tag("p", typed.wrong[name], id=f"error-{name}", className="wrong") if name in typed.wrong else None


def _errors(typed: Typed, *, words: Words) -> list[Html]:
    if not typed.wrong:
        return []
    items = [tag("li", tag("a", text, href=f"#{name}")) for name, text in typed.wrong.items()]
    title = tag("h2", words("briefs.form.wrong"), className="title")
    return [tag("div", title, tag("ul", *items), className="notice errors", role="alert")]


def _old(typed: Typed, *, words: Words) -> list[Html]:
    """Say that the texts were written for other figures."""
    written, release = typed.brief.written, typed.brief.view.release
    if not typed.texts or written is None or written == release:
        return []
    facts = {"written": words.integer(written), "release": words.integer(release or 0)}
    return [tag("div", tag("p", words("briefs.form.old", **facts)), className="notice")]


def _result(brief: BriefView, *, root: str, words: Words) -> list[Html]:
    """Return the ways to the brief itself, its link, and the preview."""
    files = [
        tag("li", tag("a", words(f"briefs.form.files.{ending}"), href=brief.form(ending), className="file"))
        for ending in FORMS
    ]
    label = tag("label", words("briefs.form.link"), **{"for": "link"})
    link = tag("input", type="text", id="link", value=f"{root}{brief.address}", readonly=True)
    told = words("briefs.form.link_how", release=words.integer(brief.view.release or 0))
    shown = tag("iframe", src=brief.form("html"), title=words("briefs.form.preview"), className="preview")
    return [
        tag("h2", words("briefs.form.result")),
        tag("ul", *files, className="files"),
        tag("div", label, link, tag("p", told, className="hint"), className="link-field"),
        tag("h2", words("briefs.form.preview")),
        shown,
    ]
