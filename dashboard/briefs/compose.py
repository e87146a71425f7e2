"""Make a brief of its address and a release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from babel.dates import format_date

from dashboard.briefs import comparison, entity, ranking, scenario
from dashboard.briefs.common import citation, main_chart, method
from dashboard.briefs.content import Block, Brief, Finding, Note, Paragraph, Part, Sources
from dashboard.briefs.material import Draft, Makers, Material
from dashboard.briefs.pictures import Charts
from dashboard.charts import SourceLine
from dashboard.citation import Citation, apa, key_of
from dashboard.components.scene import Scene
from dashboard.text.words import LISTS, Words
from dashboard.urls.brief import BriefView, Kind, Section
from indicators.config import SiteSettings
from indicators.engine import Edition, Release
from indicators.errors import MethodError

OF_KIND: Mapping[Kind, Makers] = {
    "entity": entity.ENTITY,
    "comparison": comparison.COMPARISON,
    "ranking": ranking.RANKING,
    "scenario": scenario.SCENARIO,
}
"""Makers of the sections that only one kind has."""

TITLES: Mapping[Kind, Callable[[Scene], str]] = {
    "entity": entity.title,
    "comparison": comparison.title,
    "ranking": ranking.title,
    "scenario": scenario.title,
}


@dataclass(frozen=True)
class Place:
    """Where a brief is made.

    Attributes:
        site: What the site says about itself.
        root: Its address without a slash at the end, for links in print.
    """

    site: SiteSettings
    root: str


def compose(asked: BriefView, *, edition: Edition, release: Release, place: Place) -> Brief:
    """Make a brief.

    Args:
        asked: What it is about, fitted to the release; see `fit`.
        edition: The release in memory.
        release: The same release: its number and its day.
        place: Where it is made.

    Raises:
        MethodError: If no brief can be made of the panel; says why.
    """
    scene = Scene(asked.view.to(release=release.number), edition, site=place.site)
    words, kind = scene.words, asked.kind
    _refuse(scene, kind=kind)
    material = Material(scene, Charts(edition))
    title = asked.title or TITLES[kind](scene)
    day = format_date(release.published_at.date(), format="long", locale=LISTS[words.language])
    pinned = asked.of(view=scene.view)
    live = place.root + scene.view.address
    sources = material.about(main_chart(material, kind=kind)).sources
    author = ", ".join(part for part in (asked.author, asked.office) if part)
    cited = _cited(asked, place=place, title=title, release=release, live=live)
    makers = _makers(kind, cited=cited, live=live, words=words)
    parts = tuple(
        _part(section, asked=asked, draft=makers[section](material), words=words, sources=sources)
        for section in asked.chosen
    )
    return Brief(
        kind=kind,
        title=title,
        subtitle=words("briefs.subtitle", panel=scene.panel_name(), period=scene.period),
        language=words.language,
        site=place.site.title,
        label=words("briefs.label"),
        release=release.number,
        dated=release.published_at.date(),
        day=words("briefs.dated", release=words.integer(release.number), day=day),
        author=author,
        parts=tuple(part for part in parts if part.blocks),
        sources=sources,
        live=live,
        address=place.root + pinned.form("html"),
        words={name: words(f"briefs.words.{name}") for name in ("page", "licence", "live", "own", "contents")},
        charts=material.charts,
    )


def findings(asked: BriefView, *, edition: Edition, site: SiteSettings) -> tuple[str, ...]:
    """Return the findings of a brief in our own words, without what explains them.

    Args:
        asked: What it is about, fitted to the release; see `fit`.
        edition: The release.
        site: What the site says about itself.

    Raises:
        MethodError: If no brief can be made of the panel; says why.
    """
    scene = Scene(asked.view, edition, site=site)
    _refuse(scene, kind=asked.kind)
    draft = OF_KIND[asked.kind]["findings"](Material(scene, Charts(edition)))
    return tuple(text.headline for text in draft.texts if isinstance(text, Finding))


def _refuse(scene: Scene, *, kind: Kind) -> None:
    """Refuse a panel of which no brief can be made.

    Raises:
        MethodError: Says why, in the language of the brief.
    """
    words = scene.words
    if not scene.members:
        raise MethodError(words("briefs.refused.empty", panel=scene.panel_name()))
    if not scene.panel.scored:
        why = scene.panel.comparability[words.language]
        raise MethodError(words("briefs.refused.unscored", panel=scene.panel_name(), why=why))
    if kind == "comparison" and len(scene.members) < 2:
        raise MethodError(words("briefs.refused.alone", panel=scene.panel_name()))


def _makers(kind: Kind, *, cited: str, live: str, words: Words) -> Makers:
    return {
        **OF_KIND[kind],
        "method": partial(method, kind=kind),
        "sources": lambda _: Draft((Paragraph(words("briefs.sources.text")),)),
        "citation": lambda _: citation(cited, live=live, words=words),
    }


def _part(section: Section, *, asked: BriefView, draft: Draft, words: Words, sources: tuple[SourceLine, ...]) -> Part:
    """Return a section: the author's text where there is one, ours else, and what stands below in any case."""
    own, release = asked.text(section), asked.view.release
    texts: tuple[Block, ...] = tuple(Paragraph(line, own=True) for line in own.split("\n") if line.strip())
    if own and asked.written and release and asked.written != release:
        facts = {"written": words.integer(asked.written), "release": words.integer(release)}
        texts = (*texts, Note(words("briefs.written", **facts)))
    end: tuple[Block, ...] = (Sources(sources),) if section == "sources" and sources else ()
    return Part(
        section=section,
        title=words(f"briefs.sections.{section}"),
        blocks=(*(texts or draft.texts), *draft.blocks, *end),
        automatic=draft.automatic,
    )


def _cited(asked: BriefView, *, place: Place, title: str, release: Release, live: str) -> str:
    """Return the citation of a brief, with its live page: its own address may be too long for print."""
    site = place.site
    cited = Citation(
        kind="brief",
        key=key_of(site.title, "brief", asked.kind, release=release.number, address=asked.address),
        title=title.rstrip("."),
        author=asked.author or asked.office or site.operator or site.title,
        publisher=site.title,
        issued=release.published_at.date(),
        release=release.number,
        address=live,
        language=asked.view.language,
    )
    return apa(cited)
