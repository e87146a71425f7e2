"""The releases for readers: `/releases` lists them, `/releases/2` says what one changed, `/releases.atom` is a feed."""

from __future__ import annotations

from pathlib import Path

from babel.dates import format_date
from flask import Flask, Response

from dashboard.components.changes import Changes
from dashboard.components.consequence_rows import changes_sheet
from dashboard.components.consequences import Teller
from dashboard.components.frame import Frame
from dashboard.components.markup import Html, as_html, quoted, tag
from dashboard.components.shell import RELEASES
from dashboard.components.table import row, table
from dashboard.files import File, sent
from dashboard.public.heads import frame_head
from dashboard.public.statics import style_links
from dashboard.text import Words
from dashboard.text.words import LISTS
from dashboard.urls import View, parse
from dashboard.urls.asking import asked_query, root_of
from indicators.config import Settings
from indicators.engine import Engine, Release
from indicators.errors import NotFoundError
from indicators.package import FORMS as WHOLE
from indicators.sheets import text

FEED = f"{RELEASES}.atom"

COUNTS = ("added", "changed", "removed", "documents")
"""What is counted of a release, in the order of the columns."""

SHOWN = 50
"""Releases in the feed."""

TOLD = 12
"""Changes of a kind on the page of a release."""


def add_releases(server: Flask, *, engine: Engine, changes: Changes, settings: Settings, assets: Path) -> None:
    """Add the releases.

    Args:
        server: The server.
        engine: Where they come from.
        changes: What each changed.
        settings: Language of a reader who chose none, and name of the site.
        assets: The folder of our styles.
    """

    @server.get(RELEASES)
    def releases() -> Response:
        view = _view(settings)
        words = Words(view.language)
        feed = tag("p", tag("a", words("releases.feed"), href=f"{FEED}?lang={view.language}"))
        main = [
            tag("h1", words("releases.title")),
            tag("p", words("releases.lead"), className="lead"),
            _table(engine.releases(), view=view),
            feed,
        ]
        title, lead = words("releases.title"), words("releases.lead")
        head = frame_head(view, settings=settings, title=title, description=lead, path=RELEASES, name="releases")
        page = Frame(view, settings=settings, styles=style_links(assets)).page(
            main, title=title, class_name="releases", path=RELEASES, indexed=True, head=head
        )
        return Response(page, mimetype="text/html")

    @server.get(f"{RELEASES}/<int:number>")
    def one_release(number: int) -> Response:
        view = _view(settings)
        release = engine.release(number)
        title = Words(view.language)("releases.one", release=Words(view.language).integer(number))
        main = [tag("h1", title), *_one(release, view=view, engine=engine, changes=changes)]
        path, lead = f"{RELEASES}/{number}", release.message
        head = frame_head(view, settings=settings, title=title, description=lead, path=path, name="releases")
        page = Frame(view, settings=settings, styles=style_links(assets)).page(
            main, title=title, class_name="releases", path=path, indexed=True, head=head
        )
        return Response(page, mimetype="text/html")

    @server.get(f"{RELEASES}/<int:number>/changes.csv")
    def changes_file(number: int) -> Response:
        return _changes_file(engine.release(number), view=_view(settings), engine=engine, changes=changes)

    @server.get(FEED)
    def feed() -> Response:
        view, root = _view(settings), root_of(settings.site)
        newest = engine.releases()[::-1][:SHOWN]
        return Response(_feed(newest, view=view, title=settings.site.title, root=root), mimetype="application/atom+xml")


def _view(settings: Settings) -> View:
    asked = parse(asked_query(), site=settings.site.language).view
    return View(language=asked.language, site=asked.site)


def _table(releases: tuple[Release, ...], *, view: View) -> Html:
    words = Words(view.language)
    numeric = tuple(range(3, 3 + len(COUNTS)))
    rows = [_row(release, view=view, numeric=numeric) for release in releases[::-1]]
    shown = table(
        caption=words("releases.caption"),
        head=[words(f"releases.columns.{name}") for name in ("release", "published", "reason", *COUNTS)],
        rows=rows,
        name="releases",
        numeric=numeric,
        class_name="listing",
    )
    return as_html(shown)


def _row(release: Release, *, view: View, numeric: tuple[int, ...]) -> Html:
    """Return the row of a release; its number leads to what it changed."""
    words = Words(view.language)
    address = f"{RELEASES}/{release.number}?lang={view.language}"
    name = tag("a", words.integer(release.number), href=address)
    counts = [words.integer(getattr(release, name)) for name in COUNTS]
    return row(name, _date(release, words=words), release.message, *counts, numeric=numeric)


def _one(release: Release, *, view: View, engine: Engine, changes: Changes) -> list[Html]:
    """Return when and why a release was published, and what it changed for readers."""
    words = Words(view.language)
    figures = _taken_along(release, view=view)
    head = [
        tag("p", release.message, className="lead"),
        tag("p", words("releases.columns.published"), " ", _date(release, words=words), className="published"),
    ]
    back = tag("p", tag("a", words("releases.all"), href=f"{RELEASES}?lang={view.language}"))
    if release.number == 1:
        return [*head, tag("p", words("releases.first")), figures, back]
    found = changes.between(release.number - 1, release.number)
    teller = _teller(release.number, words=words, engine=engine)
    parts = [tag("h2", words("releases.effects")), tag("p", teller.total(found))]
    for panel in found.panels:
        sentences = list(map(teller.change, panel.changes[:TOLD]))
        parts += [
            tag("h3", teller.panel(panel.panel_id)),
            *([tag("p", teller.kinds(panel))] if len(panel.changes) > TOLD else []),
            _sentences(sentences, left=len(panel.changes) - TOLD, last=teller.earlier(panel), words=words),
        ]
    if found.cells:
        cells = [teller.cells(cell) for cell in found.cells[:TOLD]]
        parts += [tag("h3", words("releases.cells")), _sentences(cells, left=len(found.cells) - TOLD, words=words)]
    return [*head, *parts, figures, back]


def _changes_file(release: Release, *, view: View, engine: Engine, changes: Changes) -> Response:
    """Return everything that a release changed for members of panels as CSV."""
    words, number = Words(view.language), release.number
    if number == 1:
        raise NotFoundError(words("releases.first"))
    teller = _teller(number, words=words, engine=engine)
    body = text(changes_sheet(changes.between(number - 1, number).panels, teller=teller))
    return sent(File.of(body, mimetype="text/csv", name=f"release-{number}-changes.csv"), pinned=True)


def _teller(number: int, *, words: Words, engine: Engine) -> Teller:
    before, after = (engine.edition(each).catalogue for each in (number - 1, number))
    return Teller(words=words, before=before, after=after, about="release")


def _taken_along(release: Release, *, view: View) -> Html:
    """Return the ways to the figures of a release: on the pages, and as a whole in one file."""
    words = Words(view.language)
    ways = {words("releases.explore"): view.to(release=release.number).address}
    if release.number > 1:
        ways[words("consequences.csv")] = f"{RELEASES}/{release.number}/changes.csv?lang={view.language}"
    ways |= {words(f"opendata.forms.{form}"): f"{RELEASES}/{release.number}/{form}.zip" for form in WHOLE}
    links = [tag("li", tag("a", text, href=address)) for text, address in ways.items()]
    return tag("ul", *links, className="files plain")


def _sentences(sentences: list[str], *, left: int, words: Words, last: str = "") -> Html:
    """Return sentences as a list: the first ones, how many more there are, and what is said of all."""
    more = [tag("li", words.count("releases.more", count=left), className="more")] if left > 0 else []
    ends = [tag("li", last)] if last else []
    return tag("ul", *[tag("li", sentence) for sentence in sentences], *more, *ends)


def _date(release: Release, *, words: Words) -> Html:
    shown = format_date(release.published_at.date(), format="medium", locale=LISTS[words.language])
    return tag("time", shown, datetime=release.published_at.isoformat(timespec="seconds"))


def _feed(releases: tuple[Release, ...], *, view: View, title: str, root: str) -> str:
    """Return the releases as an Atom feed (RFC 4287), the newest first."""
    words = Words(view.language)
    entries = [
        tag(
            "entry",
            tag("title", words("releases.one", release=words.integer(release.number))),
            tag("id", f"{root}{RELEASES}/{release.number}"),
            tag("updated", release.published_at.isoformat(timespec="seconds")),
            Html(f'<link href="{quoted(f"{root}{RELEASES}/{release.number}?lang={view.language}")}"/>'),
            tag("summary", f"{release.message} ({_counted(release, words=words)})"),
        )
        for release in releases
    ]
    head = [
        tag("title", f"{title}: {words('releases.title')}"),
        tag("id", f"{root}{RELEASES}"),
        tag("updated", releases[0].published_at.isoformat(timespec="seconds")),
        tag("author", tag("name", title)),
        Html(f'<link rel="self" href="{quoted(root + FEED)}"/>'),
    ]
    feed = tag("feed", *head, *entries, xmlns="http://www.w3.org/2005/Atom")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{feed}\n'


def _counted(release: Release, *, words: Words) -> str:
    return words.list(
        [f"{words(f'releases.columns.{name}')}: {words.integer(getattr(release, name))}" for name in COUNTS]
    )
