"""The accessibility statement, after the model of Implementing Decision (EU) 2018/1523, from a run of the tests."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from dash import html

from dashboard.components.scene import Scene
from dashboard.components.table import row, table
from dashboard.text import Words
from dashboard.text.words import LISTS
from dashboard.urls import PATHS
from indicators.catalogue import Model

RECORD = Path(__file__).parents[1] / "accessibility.json"
"""Written by `make accessibility`."""

GAPS = ("space", "sources", "readers", "colours", "scripts")
"""What is known not to be accessible, a key of the texts `accessibility.gaps`."""

CHECKS = (
    "pages", "keyboard", "walk", "tables", "find", "addresses", "weights", "groups", "sharing", "embeds", "admin",
    "briefs",
)  # fmt: skip
"""The files of browser tests that stand in the statement, a key of the texts `accessibility.checks`."""


class Outcome(Model):
    """How many checks of one sort passed and failed."""

    passed: int = 0
    failed: int = 0


class Scope(Model):
    """What the checks looked at: paths, languages, widths in pixels, palettes."""

    page: tuple[str, ...]
    language: tuple[str, ...]
    width: tuple[int, ...]
    scheme: tuple[str, ...]


class Record(Model):
    """What the last run of the browser tests found."""

    date: date
    chromium: str
    axe: str
    rules: tuple[str, ...]
    checks: dict[str, Outcome]
    scope: Scope
    failures: tuple[str, ...]


@lru_cache(maxsize=1)
def record() -> Record:
    """Return what the last run of the browser tests found."""
    return Record.model_validate(json.loads(RECORD.read_text(encoding="utf-8")))


def statement(scene: Scene) -> list[Any]:
    """Return the parts of the statement, in the order of the model."""
    words, site = scene.words, scene.site
    operator = site.operator or words("accessibility.nobody")
    return [
        html.P(words("accessibility.lead", operator=operator, site=site.title), className="lead"),
        *_part(words, name="status", inside=[html.P(words("accessibility.status.text"))]),
        *_part(words, name="gaps", inside=_gaps(words)),
        *_part(words, name="made", inside=_made(words)),
        _checks(words),
        *_part(words, name="contact", inside=[_contact(words, contact=site.contact)]),
        *_part(words, name="enforcement", inside=[_body(words, body=site.enforcement)]),
    ]


def _part(words: Words, *, name: str, inside: list[Any]) -> list[Any]:
    return [html.H2(words(f"accessibility.{name}.title")), html.Div(inside, className="prose")]


def _gaps(words: Words) -> list[Any]:
    parts = [html.Li(words(f"accessibility.gaps.{gap}")) for gap in GAPS]
    found: list[Any] = [html.P(words("accessibility.gaps.text")), html.Ul(parts)]
    if record().failures:
        failures = html.Ul([html.Li(html.Code(name)) for name in record().failures])
        found += [html.P(words("accessibility.gaps.failed")), failures]
    return found


def _made(words: Words) -> list[Any]:
    found = record()
    when = format_date(found.date, format="long", locale=LISTS[words.language])
    names = [words(f"shell.pages.{page}") for path, page in PATHS.items() if path in found.scope.page]
    scope = words(
        "accessibility.made.scope",
        pages=words.integer(len(found.scope.page)),
        languages=words.integer(len(found.scope.language)),
        widths=words.list([words.integer(width) for width in found.scope.width]),
        names=words.list(names),
    )
    made = words("accessibility.made.text", date=when, chromium=found.chromium, axe=found.axe)
    return [html.P(made), html.P(scope)]


def _checks(words: Words) -> html.Div:
    found = record().checks
    rows = [
        row(
            words(f"accessibility.checks.{name}"),
            words.integer(found[name].passed),
            words.integer(found[name].failed),
            numeric=(1, 2),
        )
        for name in CHECKS
        if name in found
    ]
    head = [words(f"accessibility.made.{column}") for column in ("check", "passed", "failed")]
    return table(caption=words("accessibility.made.caption"), head=head, rows=rows, name="checks", numeric=(1, 2))


def _contact(words: Words, *, contact: str) -> html.P:
    if not contact:
        return html.P(words("accessibility.contact.none"))
    return html.P(words("accessibility.contact.text", contact=contact))


def _body(words: Words, *, body: str) -> html.P:
    if not body:
        return html.P(words("accessibility.enforcement.none"))
    return html.P(words("accessibility.enforcement.text", body=body))
