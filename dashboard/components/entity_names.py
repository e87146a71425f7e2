"""Names of entities as links, and those without a score with the reason."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.naming import sorting_key
from dashboard.components.markup import Html, quoted, raw, tag, written
from dashboard.components.scene import Scene


def suppressed_list(scene: Scene, *, frame: pd.DataFrame) -> list[Any]:
    """Return who has no score and which poles are known too little; nothing where all have one.

    Args:
        scene: What is shown.
        frame: The figures of the ranking chart.
    """
    words = scene.words
    without = frame.loc[frame["value"].isna(), "entity_id"].tolist()
    if not without:
        return []
    share = words.percent(scene.view.methodology.min_coverage)
    reasons = _reasons(scene)
    items = [
        tag("li", entity_link(scene, entity=key), tag("span", reasons[key], className="muted"))
        for key in sorted(without, key=lambda key: sorting_key(scene.name(key)))
    ]
    summary = words.count("ranking.suppressed.title", count=len(without))
    inside = [html.P(words("ranking.suppressed.why", share=share)), raw(tag("ul", *items, className="plain reasons"))]
    return [html.Details([html.Summary(summary), *inside], open=len(without) <= 12)]


def entity_link(scene: Scene, *, entity: str) -> Html:
    """Return the name of an entity as a link to its profile."""
    # Written out, since hundreds of them stand on a page.
    address = quoted(scene.profile_template.replace("{}", entity))
    return Html(f'<a href="{address}">{written(scene.name(entity))}</a>')


def _columns(scene: Scene) -> list[int]:
    """Return the poles that the score rests on."""
    structure, score = scene.scores.structure, scene.view.score
    declared = [at for at, given in enumerate(structure.declared) if given]
    if score == "level":
        return declared
    if score in structure.poles:
        return [structure.poles.index(score)]
    logic = structure.logics.index(score.removesuffix("_intensity").removesuffix("_balance"))
    return [at for at in declared if structure.logic_of[at] == logic]


def _reasons(scene: Scene) -> dict[str, str]:
    """Return the poles of which too little is known, for every member."""
    words, scores, columns = scene.words, scene.scores, _columns(scene)
    least, names = scene.view.methodology.min_coverage, [scene.label(scores.structure.poles[at]) for at in columns]

    def reason(shares: tuple[float, ...]) -> str:
        thin = [(pole, share) for pole, share in zip(names, shares, strict=True) if not share >= least]
        texts = [words("ranking.suppressed.reason", pole=pole, share=words.percent(share)) for pole, share in thin]
        return words.list(texts)

    # Many members lack the same: each reason is written once.
    known = [tuple(shares) for shares in scores.pole_coverage[:, columns].tolist()]
    texts = {shares: reason(shares) for shares in set(known)}
    return {key: texts[shares] for key, shares in zip(scores.entities, known, strict=True)}
