"""The interface described for people, from the same declarations: a page without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from flask import Response

from dashboard.api.asked import Context
from dashboard.api.declarations import RESOURCES, Resource
from dashboard.api.openapi import OPENAPI
from dashboard.api.parameters import MOST_ROWS
from dashboard.api.problems import STATUS
from dashboard.api.tables import columns, methodology, parameters
from dashboard.api.wording import resource_text
from dashboard.components.frame import Frame
from dashboard.components.markup import Html, tag
from dashboard.components.scene import ordered_panels
from dashboard.components.shell import API
from dashboard.text import Words
from dashboard.urls import View, parse
from dashboard.urls.asking import asked_query, root_of
from indicators.engine import Edition

EXAMPLES = Path(__file__).with_name("examples.yaml")

SECTIONS = ("asking", "examples", "resources", "methodology", "problems")
"""Sections of the page, by the anchors of their titles."""


def page(*, context: Context, styles: Callable[[], str]) -> Response:
    """Return the page as the answer to a request.

    Args:
        context: Name of the site, its limit, and the figures that examples ask for.
        styles: Returns the elements that fetch our styles.
    """
    view = parse(asked_query(), site=context.settings.site.language).view
    shown = View(language=view.language, site=view.site)
    words = Words(shown.language)
    values = values_of(context.engine.edition(), root=root_of(context.settings.site))
    main = [*_head(words), *_asking(words, context=context), *_examples(words, values=values)]
    main += [*_resources(words, values=values), *_methodology(words), *_problems(words)]
    frame = Frame(shown, settings=context.settings, styles=styles())
    text = frame.page(main, title=words("api.title"), class_name="api", path=API, indexed=True)
    return Response(text, mimetype="text/html")


@lru_cache(maxsize=1)
def examples() -> Mapping[str, str]:
    """Return the programs that ask for figures, with places for the values of `values_of`."""
    found: dict[str, str] = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    return found


def filled(program: str, *, values: Mapping[str, str]) -> str:
    """Return a program with its places filled in; other braces stay.

    Args:
        program: One of `examples`.
        values: What `values_of` gave.
    """
    for name, value in values.items():
        program = program.replace(f"{{{name}}}", value)
    return program


def values_of(edition: Edition, *, root: str) -> Mapping[str, str]:
    """Return what examples ask for: the first scored panel of a release, and a member with a rank.

    Args:
        edition: The release.
        root: Address of the site.
    """
    scored = [panel.id for panel in ordered_panels(edition.catalogue) if panel.scored]
    panel = (scored or list(edition.catalogue.panels))[0]
    member = edition.scores(panel).frame().sort_values("rank")["entity_id"].iloc[0] if scored else ""
    return {"root": root, "panel": panel, "entity": str(member), "release": str(edition.release)}


def _head(words: Words) -> Iterator[Html]:
    yield tag("h1", words("api.title"))
    yield tag("p", words("api.lead"), className="lead")
    links = [tag("li", tag("a", _title(section, words=words), href=f"#{section}")) for section in SECTIONS]
    yield tag("nav", tag("ul", *links), className="contents", **{"aria-label": words("api.contents")})


def _title(section: str, *, words: Words) -> str:
    return words(f"api.{section}_title" if section in ("resources", "problems") else f"api.{section}.title")


def _asking(words: Words, *, context: Context) -> Iterator[Html]:
    """Yield what holds for all questions."""
    yield tag("h2", _title("asking", words=words), id="asking")
    quota = context.settings.api.requests_per_minute
    limit = words("api.asking.limit", quota=words.integer(quota)) if quota else words("api.asking.unlimited")
    said = [
        words("api.asking.form"),
        words("api.asking.release"),
        words("api.asking.paging", most=words.integer(MOST_ROWS)),
        words("api.asking.unchanged"),
        limit,
        words("api.asking.others"),
    ]
    yield tag("ul", *[tag("li", sentence) for sentence in said], className="said")
    yield tag("p", tag("a", words("api.asking.openapi"), href=OPENAPI, type="application/json"))


def _examples(words: Words, *, values: Mapping[str, str]) -> Iterator[Html]:
    yield tag("h2", _title("examples", words=words), id="examples")
    for name, program in examples().items():
        title = words(f"api.examples.{name}")
        yield tag("h3", title, id=f"example-{name}")
        code = tag("code", filled(program, values=values))
        yield tag("pre", code, tabindex="0", role="region", lang="en", **{"aria-label": title})


def _resources(words: Words, *, values: Mapping[str, str]) -> Iterator[Html]:
    yield tag("h2", _title("resources", words=words), id="resources")
    for resource in RESOURCES.values():
        yield tag("section", *_resource(resource, words=words, values=values), className="resource")


def _resource(resource: Resource, *, words: Words, values: Mapping[str, str]) -> Iterator[Html]:
    """Yield what a resource answers, ways to try it, its parameters and its columns."""
    name = resource.name
    title = words(f"api.resources.{name}.title")
    yield tag("h3", title, " ", tag("code", resource.path), id=name)
    yield tag("p", resource_text(name, words=words), className="prose")
    tries = [_try(resource, form=form, words=words, values=values) for form in ("json", "csv")]
    yield tag("p", words("api.try"), *[part for link in tries for part in (" ", link)], className="tries")
    yield parameters(resource, words=words)
    summary = tag("summary", words("api.columns_title"), tag("span", f" – {title}", className="visually-hidden"))
    yield tag("details", summary, columns(resource, words=words))


def _try(resource: Resource, *, form: str, words: Words, values: Mapping[str, str]) -> Html:
    """Return the link to an example of an answer."""
    query = trial(resource, values=values, language=words.language)
    return tag("a", f"{resource.name}.{form}", href=f"{resource.path}.{form}?{query}")


def trial(resource: Resource, *, values: Mapping[str, str], language: str) -> str:
    """Return the query of an example of a question.

    Args:
        resource: What is asked.
        values: What `values_of` gave.
        language: Language of the answer.
    """
    keys = resource.parameters.model_fields
    asked: dict[str, Any] = {name: values[name] for name in ("panel", "entity") if name in keys}
    if resource.name != "explain":
        asked.pop("entity", None)
    return "&".join(f"{key}={value}" for key, value in {**asked, "lang": language, "limit": 10}.items())


def _methodology(words: Words) -> Iterator[Html]:
    yield tag("h2", _title("methodology", words=words), id="methodology")
    yield tag("p", words("api.methodology.text"), className="prose")
    yield methodology(words=words)


def _problems(words: Words) -> Iterator[Html]:
    yield tag("h2", _title("problems", words=words), id="problems")
    yield tag("p", words("api.problems_text"), className="prose")
    parts: Sequence[Html] = [
        part
        for kind, status in STATUS.items()
        for part in (
            tag("dt", tag("code", str(status)), " ", words(f"api.problems.{kind}.title"), id=kind),
            tag("dd", words(f"api.problems.{kind}.text")),
        )
    ]
    yield tag("dl", *parts, className="refusals")
