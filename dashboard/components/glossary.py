"""Words explained: all of them on the method page, and beside a chart those it uses, each behind a button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.charts.naming import sorting_key
from dashboard.components.markup import raw, tag
from dashboard.components.scene import Scene

TERMS = (
    "score", "level", "logic", "pole", "intensity", "balance", "coverage", "rank", "panel", "indicator", "release",
    "median", "band", "correlation", "weight", "frame", "scenario",
    "draw", "tier", "movement",
    "lens", "pillar", "agreement",
)  # fmt: skip
"""Every word that is explained, a key of the texts `glossary.terms`."""


OF_SCORE = ("ranking", "map", "tilemap", "trend", "change", "waterfall", "robustness", "sensitivity", "defence")
"""Kinds of charts that show the score of the view."""

OF_KIND: Mapping[str, tuple[str, ...]] = {
    "position": ("logic", "pole", "balance", "level"),
    "ranking": ("rank", "median"),
    "map": ("panel",),
    "tilemap": (),
    "profile": ("logic", "pole", "balance", "coverage"),
    "indicators": ("indicator", "score"),
    "against": ("median", "band"),
    "course": ("frame",),
    "compare": ("level", "pole"),
    "waterfall": ("coverage",),
    "trend": ("frame", "median", "band"),
    "change": ("coverage",),
    "relate": ("correlation",),
    "weighted": ("weight", "level"),
    "robustness": ("rank", "draw", "median"),
    "sensitivity": ("rank", "draw", "movement"),
    "defence": ("rank", "draw", "median"),
    "scenarios": ("scenario", "score"),
    "indicator": ("indicator", "median"),
    "series": ("median",),
    "gaps": ("indicator", "coverage"),
    "lenses": ("lens", "pillar", "coverage", "band"),
    "crosswalk": ("pillar", "logic", "pole", "weight"),
    "agreement": ("agreement", "level"),
}
"""The words that a reader of each kind of chart meets."""

OF_RANKS: Mapping[str, tuple[str, ...]] = {"ranking": ("draw", "tier"), "weighted": ("draw",), "compare": ("draw",)}
"""Those that are met only where the panel carries ranks."""


def terms_of(kind: str, *, score: str, ranked: bool) -> tuple[str, ...]:
    """Return the words to explain beside a chart: those of its kind, of the score it shows, and of its ranks.

    Args:
        kind: The chart, a key of `CHARTS`.
        score: The score of the view.
        ranked: The panel carries ranks by this score.
    """
    part = "level" if score == "level" else score.rpartition("_")[2]
    shown = (part if part in ("level", "intensity", "balance") else "pole",) if kind in OF_SCORE else ()
    return (*shown, *OF_KIND[kind], *(OF_RANKS.get(kind, ()) if ranked else ()))


def glossary(scene: Scene) -> list[Any]:
    """Return every word with its meaning, in the order of the language."""
    words = scene.words
    names = {term: words(f"glossary.terms.{term}.name") for term in TERMS}
    items = [
        part
        for term in sorted(TERMS, key=lambda term: sorting_key(names[term]))
        for part in (tag("dt", names[term], id=f"term-{term}"), tag("dd", words(f"glossary.terms.{term}.text")))
    ]
    return [html.P(words("glossary.lead"), className="prose"), raw(tag("dl", *items), className="glossary prose")]


def explained(scene: Scene, *, terms: Sequence[str], name: str) -> html.Div:
    """Return a line of buttons, each of which shows what a word means; Escape or a click elsewhere hides it again.

    Args:
        scene: What is shown.
        terms: The words, of `TERMS`.
        name: Id of what they explain.
    """
    words, parts = scene.words, []
    for term in terms:
        place = f"{name}-{term}"
        label, text = words(f"glossary.terms.{term}.name"), words(f"glossary.terms.{term}.text")
        parts.append(tag("button", label, type="button", popovertarget=place, className="term"))
        parts.append(tag("span", tag("strong", label), " ", text, id=place, popover="auto", className="meaning"))
    link = tag("a", words("glossary.all"), href=f"{scene.view.to('method').address}#glossary")
    return raw(tag("p", tag("span", words("glossary.ask"), className="ask"), *parts, link), className="explained")
