"""What every brief ends with: method and limits, sources, and how to cite it."""

from __future__ import annotations

from dashboard.briefs.content import Block, Citation, Evidence, Note, Paragraph
from dashboard.briefs.material import Draft, Material, ended
from dashboard.charts.context import Context
from dashboard.charts.ranking.table import shown
from dashboard.charts.sentences import coverage, limit_notes, some
from dashboard.charts.varied import Varied
from dashboard.components.scene import Scene
from dashboard.text import Words
from dashboard.urls.brief import Kind
from indicators.catalogue import Methodology

LISTED = 8
"""Indicators without a figure that are named."""

CHART_OF_BRIEF = {"entity": "profile", "comparison": "compare", "ranking": "ranking", "scenario": "scenarios"}
"""The chart that stands for a brief of each kind: its sources are those of the brief."""


def main_chart(material: Material, *, kind: Kind) -> Evidence:
    """Return the chart that stands for the brief."""
    return material.of(CHART_OF_BRIEF[kind])


def method(material: Material, *, kind: Kind) -> Draft:
    """Return how the scores were made, and what the figures cannot carry.

    Args:
        material: The material.
        kind: What sort of brief.
    """
    scene, words = material.scene, material.words
    about = material.about(main_chart(material, kind=kind))
    texts = [Paragraph(words("briefs.method.rule")), Paragraph(ended(scene.panel.comparability[words.language]))]
    varied = _varied(scene) if kind != "scenario" else None
    if varied is not None:
        chart = material.of("ranking", view=scene.view.to("ranking", entity=None, entities=()))
        texts.append(Paragraph(varied.said(words), evidence=(chart,)))
    return Draft(tuple(texts), tuple(_limits(material, kind=kind, about=about)))


def citation(text: str, *, live: str, words: Words) -> Draft:
    """Return how to cite the brief, and the way to the live page."""
    code = words("briefs.citation.code", address=live)
    return Draft((), (Citation(text.removesuffix(live), live=words("briefs.citation.live"), code=code),))


def _limits(material: Material, *, kind: Kind, about: Context) -> list[Block]:
    """Return what is missing: one-sided logics, barred ranks and balances, figures nobody published."""
    scene, words = material.scene, material.words
    barred = [ended(bar.reason) for bar in about.limits if bar.on != "series"]
    own = scene.view.methodology != Methodology()
    sided = limit_notes(words, about=about, logics=[key for key, _, _ in about.one_sided])
    found: list[Block] = [Note(text) for text in dict.fromkeys([*barred, *sided])]
    if own:
        found.append(Note(words("briefs.method.own")))
    if kind == "entity":
        found.append(_missing(material))
    if kind == "ranking":
        chart = material.of("ranking")
        frame = material.frame(chart)
        shares = coverage(frame["coverage"], words=words)
        without = frame.iloc[len(shown(frame)) :]["name"].tolist()
        named = words("briefs.method.without", names=some(without, words=words, most=LISTED)) if without else ""
        found.append(Note(" ".join(filter(None, [shares, named])), evidence=(chart,)))
    return found


def _missing(material: Material) -> Note:
    """Return how much of the entity is observed, and which indicators it has no figure for."""
    words, chart = material.words, material.of("indicators")
    frame = material.frame(chart)
    known = frame["value"].notna()
    carried = int((frame["origin"] == "carried").sum())
    facts = {"known": words.integer(int(known.sum())), "all": words.integer(len(frame))}
    said = [words("briefs.method.known", carried=words.integer(carried), **facts)]
    names = frame.loc[~known, "label"].tolist()
    if names:
        said.append(words("briefs.method.missing", names=some(names, words=words, most=LISTED)))
    return Note(" ".join(said), evidence=(chart,))


def _varied(scene: Scene) -> Varied | None:
    """Return what the draws behind the ranks varied; None where the panel carries no ranks."""
    return scene.intervals.varied if scene.intervals else None
