"""The document of an embed: complete, readable and accessible as it comes, without a script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date

from dashboard.components.markup import Html, tag
from dashboard.components.meta import discovery
from dashboard.components.shell import RELEASES
from dashboard.components.sources import method_address, source_text
from dashboard.embeds.messages import News
from dashboard.embeds.picture import picture
from dashboard.embeds.shown import Shown
from dashboard.embeds.style import Style
from dashboard.embeds.tables import ROWS, plain_table
from dashboard.text import Words
from dashboard.text.words import LISTS

SAID = ("explore", "back", "loading", "loaded", "left", "failed")
"""What the script says."""


@dataclass(frozen=True)
class Parts:
    """Addresses of what an embed fetches; a changed file has another one.

    Attributes:
        script: Says how high the embed is, and brings the interactive chart when a reader asks for it.
        plotly: Draws the interactive chart.
        walk: Leads through its points by keyboard.
        styles: How that looks.
    """

    script: str
    plotly: str
    walk: str
    styles: str


@dataclass(frozen=True)
class Standing:
    """Where the release of an embed stands among the others.

    Attributes:
        published: When it was published, UTC.
        newest: Number of the newest release.
        news: How the chart differs with that; None where it is the same release.
    """

    published: datetime
    newest: int
    news: News | None = None


def embed_page(shown: Shown, *, standing: Standing, style: Style, parts: Parts) -> str:
    """Return the document of an embed.

    Args:
        shown: The chart.
        standing: Where its release stands among the others.
        style: The styles of embeds.
        parts: What it fetches.
    """
    drawn, dark = picture(shown.kind, frame=shown.frame, view=shown.scene.view)
    main = tag("main", _figure(shown, drawn=drawn, standing=standing, parts=parts), className=shown.kind)
    said = tag("p", id="announcement", role="status", className="hidden", **{"aria-live": "polite"})
    head = [
        tag("title", f"{shown.reading.headline} – {shown.scene.site.title}"),
        Html(f'<link rel="canonical" href="{shown.scene.site.address}{_escaped(shown.embed.page)}">'),
        discovery(shown.scene.site.address + shown.embed.page, title=shown.reading.headline),
        tag("style", Html(style.sheet(dark, theme=shown.embed.theme))),
        Html(f'<script src="{_escaped(parts.script)}" defer></script>'),
    ]
    return document(head, body=[main, said], language=shown.scene.view.language, theme=shown.embed.theme)


def refusal_page(sentence: str, *, words: Words, title: str, style: Style, parts: Parts) -> str:
    """Return the document that says why there is no chart.

    Args:
        sentence: Why.
        words: The language.
        title: Name of the site.
        style: The styles of embeds.
        parts: What embeds fetch.
    """
    home = tag("a", words("embed.refused.link", site=title), href="/")
    main = tag(
        "main", tag("h1", words("embed.refused.title")), tag("p", sentence, className="subtitle"), tag("p", home)
    )
    head = [
        tag("title", f"{words('embed.refused.title')} – {title}"),
        tag("style", Html(style.sheet("", theme="auto"))),
        Html(f'<script src="{_escaped(parts.script)}" defer></script>'),
    ]
    return document(head, body=[main], language=words.language, theme="auto")


def document(head: list[Html], *, body: list[Html], language: str, theme: str) -> str:
    """Return a document whose links leave the frame that it stands in."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" data-theme="{theme}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        '<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">'
        f'<base target="_blank">{"".join(head)}</head><body>{"".join(body)}</body></html>\n'
    )


def _figure(shown: Shown, *, drawn: Html, standing: Standing, parts: Parts) -> Html:
    reading = shown.reading
    inside = [
        tag("h1", reading.headline, id="headline"),
        tag("p", reading.subtitle, className="subtitle"),
        tag("p", reading.alt, id="alt", className="hidden"),
        tag("div", drawn, id="picture", className="plot"),
        _explore(shown, parts=parts),
        *(tag("p", note, className="remark") for note in reading.notes),
        tag("figcaption", *_caption(shown, standing=standing)),
    ]
    return tag("figure", *inside, **{"aria-labelledby": "headline"})


def _explore(shown: Shown, *, parts: Parts) -> Html:
    """Return the button that brings the interactive chart; only a script shows it."""
    words = shown.scene.words
    known = {f"data-{name}": words(f"embed.{name}") for name in SAID}
    known |= {f"data-{name}": getattr(parts, name) for name in ("plotly", "walk", "styles")}
    known["data-figure"] = shown.embed.figure
    button = tag("button", words("embed.explore"), type="button", hidden=True, **known)
    return tag("p", button, className="actions")


def _caption(shown: Shown, *, standing: Standing) -> list[Html]:
    words, paragraphs = shown.scene.words, shown.reading.description.split("\n")
    described = [tag("p", text) for text in paragraphs if text]
    return [
        *newer(shown, standing=standing),
        tag("p", source_text(shown.scene, found=shown.sources), className="source"),
        tag("p", state(shown, published=standing.published), className="state"),
        tag("details", tag("summary", words("figure.description")), *described),
        *_table(shown),
        tag("ul", *(tag("li", link) for link in _links(shown)), className="links"),
    ]


def state(shown: Shown, *, published: datetime) -> str:
    """Return whether a chart changes with the figures, as a sentence.

    Args:
        shown: The chart.
        published: When its release was published, UTC.
    """
    words = shown.scene.words
    date = format_date(published.date(), format="long", locale=LISTS[words.language])
    kind = "pinned" if shown.embed.pinned else "latest"
    return words(f"embed.{kind}", release=words.integer(shown.release), date=date)


def newer(shown: Shown, *, standing: Standing) -> list[Html]:
    """Say what newer figures change, with a link to them; nothing where there are none.

    Args:
        shown: The chart.
        standing: Where its release stands among the others.
    """
    if standing.news is None:
        return []
    words, news = shown.scene.words, standing.news
    numbers = {"newest": words.integer(standing.newest)}
    numbers |= {} if news.how == "nothing" else {"release": words.integer(shown.release)}
    facts = {"headline": news.headline} if news.how == "message" else {}
    sentence = words(f"embed.newer.{news.how}", **numbers, **facts)
    if news.how == "gone":
        address = f"{RELEASES}/{standing.newest}?lang={words.language}"
        link = tag("a", words("embed.newer.release"), href=address)
    else:
        link = tag("a", words("embed.newer.link"), href=shown.embed.latest.page)
    return [tag("p", sentence, " ", link, className="newer")]


def _table(shown: Shown) -> list[Html]:
    words, (found, count) = shown.scene.words, plain_table(shown)
    if not count:
        return []
    cut = words("embed.rows", shown=words.integer(ROWS), count=words.integer(count))
    rest = [tag("p", cut)] if count > ROWS else []
    return [tag("details", tag("summary", words("figure.table")), found, *rest)]


def _links(shown: Shown) -> list[Html]:
    words, view = shown.scene.words, shown.embed.view
    explorer = words("embed.explorer", site=shown.scene.site.title)
    return [
        tag("a", explorer, href=view.address),
        tag("a", words("figure.csv"), href=view.form(shown.kind, extension="csv")),
        tag("a", words("embed.licence"), href=f"{method_address(view)}#sources"),
    ]


def _escaped(address: str) -> str:
    return address.replace("&", "&amp;").replace('"', "%22")
