"""The page of one chart, `/c/<chart>`: the chart with its words and figures, every form of it, and how to cite it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl

from flask import Response

from dashboard.charts.context import context_of
from dashboard.citation import apa
from dashboard.components.chart_tables import table_of
from dashboard.components.frame import Frame
from dashboard.components.markup import Html, as_html, tag
from dashboard.components.meta import Meta, card_of, card_of_page, head
from dashboard.components.sources import source_line
from dashboard.components.toolbar import SCRIPT, share_link
from dashboard.embeds import Embed, Maker, Shown, Standing, embed_of, newer, picture, state
from dashboard.files import moved, spelt
from dashboard.files.citing import cited
from dashboard.public.answers import refusal
from dashboard.public.statics import script_of, style_links
from dashboard.text import Words
from dashboard.urls import SHAPES, Picture, Shape, View, languages, parse
from dashboard.urls.asking import asked_query, root_of
from dashboard.urls.sharing import Sharing
from indicators.config import Settings
from indicators.errors import TrilogicError

KEPT = 64
"""Pages that a process keeps."""

DRAWN = ("svg", "png", "pdf")
DATA = ("csv", "csv-metadata.json", "json", "md", "zip")
"""Forms that are drawn, and forms that are not."""

CITATION = "citation"
"""Id of the part that says how to cite the chart."""


class ChartPages:
    """Makes the page of any chart; those asked for lately are kept, since a view of a release never changes."""

    def __init__(self, maker: Maker, *, settings: Settings, assets: Path) -> None:
        """Keep what pages are made with.

        Args:
            maker: Fits views to releases, and lets few pages be made at once.
            settings: What the site says about itself.
            assets: The folder of our styles.
        """
        self._maker = maker
        self._settings = settings
        self._assets = assets
        self._made = lru_cache(maxsize=KEPT)(self._make)

    def __call__(self, kind: str) -> Response:
        """Return the page of a chart that this request asks for, the way to its one address, or why there is none.

        Args:
            kind: The chart.

        Raises:
            BusyError: If too many pages are being made.
        """
        query = asked_query()
        try:
            asked = embed_of(kind, query=query, site=self._settings.site.language)
            if not spelt(query, address=asked.page):
                return moved(asked.page)
            newest = self._maker.engine.edition().release
            root = root_of(self._settings.site)
            return Response(self._made(asked, newest, root), mimetype="text/html")
        except TrilogicError as error:
            return self._refused(error, query=query)

    def _refused(self, error: TrilogicError, *, query: str) -> Response:
        asked = parse(query, site=self._settings.site.language).view
        view = View(language=asked.language, site=asked.site)
        title = Words(view.language)("embed.refused.title")
        main = [tag("h1", title), tag("p", str(error), className="lead")]
        page = Frame(view, settings=self._settings, styles=style_links(self._assets)).page(
            main, title=title, class_name="chart-page", path="/"
        )
        return Response(page, status=refusal(error).status_code, mimetype="text/html")

    def _make(self, asked: Embed, _newest: int, root: str) -> str:
        with self._maker.turns():
            found = self._maker.shown(asked)
            standing = self._maker.standing(found)
            frame = Frame(asked.view, settings=self._settings, styles=style_links(self._assets))
            path, _, query = asked.page.partition("?")
            kept = dict(parse_qsl(query, keep_blank_values=True))
            return frame.page(
                _main(found, standing=standing, root=root),
                title=found.reading.headline,
                class_name=f"chart-page {asked.kind}",
                path=path,
                kept={key: value for key, value in kept.items() if key not in ("lang", "release")},
                indexed=asked.view.release is None,
                head=head(_meta(found), root=root, site=found.scene.site.title) + self._script,
            )

    @property
    def _script(self) -> str:
        """The element that fetches the script of the dialog that shares the chart."""
        return script_of(self._assets, name=SCRIPT)


def _meta(shown: Shown) -> Meta:
    """Return what the document says to those who show a link to it."""
    asked, reading, view = shown.embed, shown.reading, shown.scene.view
    card = card_of(view.to(release=shown.release), kind=shown.kind) or card_of_page("overview", view=view)
    tongues = {tongue: replace(asked, view=asked.view.to(language=tongue)).page for tongue in languages()}
    return Meta(
        title=reading.headline,
        description=reading.subtitle,
        language=view.language,
        addresses=tongues,
        plain=tongues[view.site],
        card=card,
        alt=reading.alt,
        chart=asked.page,
    )


def _main(shown: Shown, *, standing: Standing, root: str) -> list[Html]:
    reading, words = shown.reading, shown.scene.words
    drawn, dark = picture(shown.kind, frame=shown.frame, view=shown.scene.view)
    way = tag("a", words("embed.page.explore"), href=shown.embed.view.address)
    paragraphs = [tag("p", text) for text in reading.description.split("\n") if text]
    caption = [
        *newer(shown, standing=standing),
        as_html(source_line(shown.scene, found=shown.sources)),
        tag("p", state(shown, published=standing.published), className="source"),
        tag("p", way, " · ", _share(shown), className="way"),
        tag("details", tag("summary", words("figure.description")), *paragraphs),
        *_table(shown),
    ]
    inside = [
        tag("style", Html(f"@media screen and (prefers-color-scheme:dark){{{dark}}}")),
        tag("h1", reading.headline, id="headline"),
        tag("p", reading.subtitle, className="subtitle"),
        tag("p", reading.alt, id="alt", className="visually-hidden"),
        tag("div", drawn, className="plot"),
        *(tag("p", note, className="remark") for note in reading.notes),
        tag("figcaption", *caption),
    ]
    figure = tag("figure", *inside, className=f"figure {shown.kind}", **{"aria-labelledby": "headline"})
    return [figure, _forms(shown), _citation(shown, standing=standing, root=root)]


def _table(shown: Shown) -> list[Html]:
    found = table_of(shown.kind, scene=shown.scene, frame=shown.frame)
    if found is None:
        return []
    region = found.children[-1] if isinstance(found.children, list) else found  # its tools need a script
    return [tag("details", tag("summary", shown.scene.words("figure.table")), as_html(region))]


def _forms(shown: Shown) -> Html:
    """Return every form of the chart: the drawn ones in each shape, with its size, and the others."""
    words, view = shown.scene.words, shown.embed.view
    rows = [_shape(shown, shape=shape) for shape in SHAPES]
    head = [tag("th", words(f"embed.page.{name}"), scope="col") for name in ("shape", "size", "images")]
    images = tag(
        "table",
        tag("caption", words("embed.page.shapes"), id="shapes"),
        tag("thead", tag("tr", *head)),
        tag("tbody", *rows),
        className="data forms",
    )
    links = [
        tag(
            "li",
            tag("a", ending, href=view.form(shown.kind, extension=ending), download=True),
            " ",
            words(f"embed.page.holds.{ending}"),
        )
        for ending in DATA
    ]
    region = tag("div", images, className="scroll", role="region", tabIndex="0", **{"aria-labelledby": "shapes"})
    title = tag("h2", words("embed.page.forms"), id="forms")
    return tag("section", title, region, tag("ul", *links, className="plain"), **{"aria-labelledby": "forms"})


def _shape(shown: Shown, *, shape: Shape) -> Html:
    words, (wide, high) = shown.scene.words, SHAPES[shape]
    drawn = Picture(shape=shape)
    name = words(f"embed.page.names.{shape}")
    links = [
        tag(
            "a",
            ending.upper(),
            href=shown.embed.view.form(shown.kind, extension=ending, picture=drawn),
            download=True,
            **{"aria-label": words("embed.page.image", form=ending.upper(), shape=name)},
        )
        for ending in DRAWN
    ]
    size = words("embed.page.px", width=words.integer(wide), height=words.integer(high))
    return tag("tr", tag("th", name, scope="row"), tag("td", size), tag("td", *links, className="files"))


def _share(shown: Shown) -> Html:
    """Return the link to where the chart is shared; a script shows it in a dialog."""
    view = shown.scene.view.to(release=shown.release)
    return share_link(Sharing(kind=shown.kind, view=view, language=view.language), words=shown.scene.words)


def _citation(shown: Shown, *, standing: Standing, root: str) -> Html:
    """Return how to cite the chart."""
    citation = cited(
        shown.kind,
        scene=shown.scene,
        reading=shown.reading,
        about=context_of(shown.frame),
        published=standing.published.date(),
        address=root + shown.embed.page,
        pinned=shown.embed.pinned,
    )
    title = tag("h2", shown.scene.words("files.parts.citation"), id=f"{CITATION}-title")
    return tag("section", title, tag("p", apa(citation), className="prose"), id=CITATION)
