"""What surrounds every page: skip link, header with destinations and languages, rail, footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.components.markup import raw
from dashboard.components.search import search_box
from dashboard.components.sources import method_address
from dashboard.text import Words
from dashboard.urls import Page, View, languages
from indicators.config import Settings

SECTIONS: Mapping[str, tuple[Page, ...]] = {
    "start": ("overview",),
    "positions": ("explore", "map", "ranking", "relate"),
    "profiles": ("entity", "compare", "trend"),
    "whatif": ("weights", "robustness", "scenarios", "lenses"),
    "sources": ("indicator", "data", "method"),
}
"""The destinations, and the pages of each; the accessibility statement is in the footer, where readers look for it."""

RELEASES = "/releases"
"""The page of all releases."""

API = "/api/"
"""The page that describes the interface for programs."""

LANGUAGE_NAMES = {"en": "English", "de": "Deutsch", "fr": "Français"}


def shell(
    view: View,
    *,
    settings: Settings,
    main: Sequence[Any],
    title: str,
    rail: Sequence[Any] = (),
    asked: str = "",
    notices: Sequence[Any] = (),
    release: int | None,
) -> list[Any]:
    """Return a whole page.

    Args:
        view: What is shown; links keep it.
        settings: Name, operator and contact of the site.
        main: The page itself.
        title: Title of the document.
        rail: Controls beside it; empty for a page without a question.
        asked: The question in a few words, for where the rail is folded.
        notices: Remarks above the page.
        release: Number of the release; None where there is none to be read.
    """
    words = Words(view.language)
    body: list[Any] = [_rail(rail, words=words, asked=asked)] if rail else []
    named = {"id": "main", "tabIndex": "-1", "className": f"page {view.page}", "data-title": title}
    content = html.Main([*notices, *main], disable_n_clicks=True, **named)
    return [
        html.A(words("shell.skip"), href="#main", className="skip"),
        header(view, title=settings.site.title),
        html.Div([*body, content], className="columns with-rail" if rail else "columns"),
        _footer(view, settings=settings, release=release),
    ]


def header(view: View, *, title: str) -> html.Header:
    """Return name, destinations, search and languages."""
    words = Words(view.language)
    places = [html.Li(_section(view, section=section, words=words)) for section in SECTIONS]
    tongues = [html.Li(_tongue(view, language=language)) for language in languages()]
    home = view.to("overview", entity=None, entities=(), score="level", colour="none").address
    inner = [
        html.A(title, href=home, className="brand"),
        html.Nav(html.Ul(places), className="places", **{"aria-label": words("shell.places")}),
        raw(search_box(view), className="searching"),
        html.Nav(html.Ul(tongues), className="tongues", **{"aria-label": words("shell.languages")}),
    ]
    return html.Header([html.Div(inner, className="bar"), *_inside(view, words=words)], className="site-header")


def skeleton(view: View, *, settings: Settings) -> list[Any]:
    """Return the page while its figures are on the way, in the layout it will have."""
    words = Words(view.language)
    lines = [html.Div(className=f"line {size}") for size in ("title", "long", "short", "block")]
    waiting = html.Main([html.P(words("shell.loading"), className="visually-hidden"), *lines], className="page waiting")
    rail = [html.Div([html.Div(className="line field-line") for _ in range(4)], className="rail")]
    wide = view.page in ("overview", "method", "accessibility")
    columns = html.Div([*([] if wide else rail), waiting], className="columns" if wide else "columns with-rail")
    return [header(view, title=settings.site.title), columns]


def _section(view: View, *, section: str, words: Words) -> html.A:
    """Return the link to a destination: to its first page, or to the one that is open."""
    here = view.page in SECTIONS[section]
    target = view if here else view.to(SECTIONS[section][0])
    current = {"aria-current": "page" if len(SECTIONS[section]) == 1 else "true"} if here else {}
    return html.A(words(f"shell.sections.{section}"), href=target.address, **current)


def _inside(view: View, *, words: Words) -> list[html.Nav]:
    """Return the pages of the destination that is open; nothing where it has one."""
    pages = next((pages for pages in SECTIONS.values() if view.page in pages), ())
    if len(pages) < 2:
        return []
    items = html.Ul([html.Li(_place(view, page=page, words=words)) for page in pages])
    return [html.Nav(html.Div(items, className="bar"), className="inside", **{"aria-label": words("shell.section")})]


def _place(view: View, *, page: Page, words: Words) -> html.A:
    current = {"aria-current": "page"} if page == view.page else {}
    return html.A(words(f"shell.pages.{page}"), href=view.to(page).address, **current)


def _tongue(view: View, *, language: Any) -> html.A:  # noqa: ANN401 - one of the languages
    name = LANGUAGE_NAMES[language]
    current = {"aria-current": "true"} if language == view.language else {}
    short = [html.Abbr(language.upper(), title=name, className="short"), html.Span(name, className="full")]
    return html.A(short, href=view.to(language=language).address, hrefLang=language, lang=language, **current)


def _rail(controls: Sequence[Any], *, words: Words, asked: str) -> html.Aside:
    summary = html.Summary([html.Span(words("shell.question")), html.Span(asked, className="asked")])
    inside = [summary, html.Div(list(controls), className="controls")]
    return html.Aside(
        html.Details(inside, open=True, className="rail-sheet"),
        className="rail",
        **{"aria-label": words("shell.question")},
    )


def _footer(view: View, *, settings: Settings, release: int | None) -> html.Footer:
    words, site = Words(view.language), settings.site
    parts: list[Any] = []
    if release is not None:
        shown = words("shell.release", release=words.integer(release))
        parts.append(html.Li(html.A(shown, href=f"{RELEASES}?lang={view.language}")))
    parts.append(html.Li(html.A(words("shell.licences"), href=f"{method_address(view)}#sources")))
    parts.append(html.Li(html.A(words("shell.method"), href=method_address(view))))
    parts.append(html.Li(html.A(words("api.link"), href=f"{API}?lang={view.language}")))
    parts.append(html.Li(html.A(words("shell.pages.accessibility"), href=view.to("accessibility").address)))
    if site.operator:
        parts.append(html.Li(words("shell.operator", operator=site.operator)))
    if site.contact:
        parts.append(html.Li(_contact(site.contact)))
    inner = [html.Ul(parts), html.P(words("shell.reading"), className="reading")]
    return html.Footer(html.Div(inner, className="bar"), className="site-footer")


def _contact(contact: str) -> html.A:
    address = contact if contact.startswith(("http://", "https://")) or "@" not in contact else f"mailto:{contact}"
    return html.A(contact, href=address)
