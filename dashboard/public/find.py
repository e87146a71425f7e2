"""The search: `/find.json?q=...` for the box in the header, and `/find?q=...` as a page of its own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, request

from dashboard.components.frame import Frame
from dashboard.components.markup import Html, tag
from dashboard.components.search import PATH
from dashboard.files import release_of
from dashboard.public.heads import frame_head
from dashboard.public.search import KINDS, Entry, Found, Index, entries
from dashboard.public.statics import style_links
from dashboard.text import Words
from dashboard.urls import View, parse
from dashboard.urls.asking import asked_query
from indicators.config import Settings
from indicators.engine import Edition, Engine

IN_BOX, ON_PAGE = 5, 50
"""Finds of each kind in the box and on the page."""

PLACES = 2
"""Panels named in the box for one find; the page names all."""

CLOSE = 5
"""Close names offered where nothing is found."""

LONGEST = 100
"""Letters of what was typed that are read."""

KEPT = 12
"""Indexes kept: three languages of four releases."""


class Finder:
    """Everything that can be found in one release and language."""

    def __init__(self, edition: Edition, *, view: View) -> None:
        """Gather the entries and their index.

        Args:
            edition: The release.
            view: Language of the labels, and the release that addresses name.
        """
        self.entries = entries(edition, view=view)
        self._index = Index([entry.names for entry in self.entries])

    def find(self, typed: str) -> dict[str, list[Entry]]:
        """Return what fits, by kind, the kind with the best find first.

        Args:
            typed: What was typed.
        """
        return self._grouped(self._index.search(typed))

    def close(self, typed: str) -> list[Entry]:
        """Return what has the closest names, for where nothing fits.

        Args:
            typed: What was typed.
        """
        return [self.entries[number] for number in self._index.close(typed, most=CLOSE)]

    def _grouped(self, found: tuple[Found, ...]) -> dict[str, list[Entry]]:
        groups: dict[str, list[Found]] = {kind: [] for kind in KINDS}
        for one in found:
            groups[self.entries[one.number].kind].append(one)
        known = [(kind, group) for kind, group in groups.items() if group]
        known.sort(key=lambda item: (item[1][0].fit, KINDS.index(item[0])))
        return {kind: [self.entries[one.number] for one in group] for kind, group in known}


def add_find(server: Flask, *, engine: Engine, settings: Settings, assets: Path) -> None:
    """Add the search.

    Args:
        server: The server.
        engine: Where figures come from.
        settings: Language of a reader who chose none, and name of the site.
        assets: The folder of our styles.
    """

    @lru_cache(maxsize=KEPT)
    def finder(release: int, view: View) -> Finder:
        return Finder(engine.edition(release), view=view)

    def asked() -> tuple[str, View, Finder]:
        view = parse(asked_query(), site=settings.site.language).view
        bare = View(language=view.language, site=view.site, release=view.release)
        typed = " ".join(request.args.get("q", "")[:LONGEST].split())
        return typed, bare, finder(release_of(bare, engine=engine).release, bare)

    @server.get("/find.json")
    def found() -> Response:
        typed, view, known = asked()
        return jsonify(_answer(typed, words=Words(view.language), finder=known))

    @server.get("/find")
    def page() -> Response:
        typed, view, known = asked()
        return Response(_page(typed, view=view, finder=known, settings=settings, assets=assets), mimetype="text/html")


def _answer(typed: str, *, words: Words, finder: Finder) -> dict[str, Any]:
    """Return what the box shows: groups of finds, their number in words, and close names where there are none."""
    groups = finder.find(typed)
    count = sum(map(len, groups.values()))
    close = [] if groups or not typed else finder.close(typed)
    said = words.count("find.count", count=count) if groups or not typed else _nothing(typed, words=words, close=close)
    listed = groups or ({said: close} if close else {})
    shown = [
        {"label": words(f"find.kinds.{kind}") if groups else kind, "finds": [_find(one) for one in known[:IN_BOX]]}
        for kind, known in listed.items()
    ]
    return {"count": count, "said": said, "groups": shown, "more": words.count("find.more", count=count)}


def _find(entry: Entry) -> dict[str, Any]:
    return {
        "label": entry.label,
        "leads": [{"beside": beside, "address": address} for beside, address in entry.leads[:PLACES]],
    }


def _nothing(typed: str, *, words: Words, close: list[Entry]) -> str:
    return words("find.close" if close else "find.nothing", typed=typed)


def _page(typed: str, *, view: View, finder: Finder, settings: Settings, assets: Path) -> str:
    """Return the finds as a page that needs no scripts."""
    words, groups = Words(view.language), finder.find(typed)
    close = [] if groups or not typed else finder.close(typed)
    if not typed:
        title, said = words("find.empty"), words("find.start")
    elif groups:
        title, said = words("find.title", typed=typed), words.count("find.count", count=sum(map(len, groups.values())))
    else:
        title, said = words("find.nothing", typed=typed), words("find.hint")
    parts: list[Html] = [tag("h1", title), tag("p", said, className="lead")]
    for kind, known in groups.items():
        parts += [tag("h2", words(f"find.kinds.{kind}")), _list(known[:ON_PAGE])]
    if close:
        parts += [tag("h2", words("find.close", typed=typed)), _list(close)]
    frame = Frame(view, settings=settings, styles=style_links(assets))
    head = frame_head(
        view, settings=settings, title=title, description=said, path=PATH, name="find", query=urlencode({"q": typed})
    )
    return frame.page(parts, title=title, class_name="finds", path=PATH, kept={"q": typed}, typed=typed, head=head)


def _list(known: list[Entry]) -> Html:
    items = []
    for entry in known:
        (beside, address), *others = entry.leads
        rest = [[" · ", tag("a", text, href=target)] for text, target in others]
        items.append(tag("li", tag("a", entry.label, href=address), tag("span", beside, rest, className="marks")))
    return tag("ul", *items, className="plain")
