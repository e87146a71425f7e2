"""Entities in the order of a score, ties shown as ties, and those without a score with the reason."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from dash import html

from dashboard.charts.naming import sorting_key
from dashboard.components.markup import Html, hidden, raw, tag
from dashboard.components.scene import Scene, score_names
from dashboard.components.table import row, table


def ranked_table(scene: Scene) -> html.Div:
    """Return all entities with a score, in its order, or in the order of names where the panel has no ranks."""
    words, score = scene.words, scene.view.score
    names, parts = scene.scores.entities, _parts(scene)
    ranks = scene.scores.ranks(score)
    known = np.flatnonzero(~np.isnan(scene.scores.column(score)))
    order = np.nan_to_num(ranks).tolist()
    ordered = sorted(known.tolist(), key=lambda at: (order[at], sorting_key(scene.name(names[at]))))
    with_rank = not np.isnan(ranks[ordered]).all()
    places = _places(scene, ranks=ranks[ordered]) if with_rank else [[] for _ in ordered]
    columns = [scene.scores.column(part).tolist() for part in parts]
    coverage, first = _coverage(scene).tolist(), 2 if with_rank else 1
    numeric = range(first, first + len(parts) + 1)
    rows = [
        row(
            entity_link(scene, entity=names[at]),
            *(
                words.number(values[at], signed=part.endswith("_balance"))
                for part, values in zip(parts, columns, strict=True)
            ),
            words.percent(coverage[at]),
            first=place,
            numeric=numeric,
            marked=names[at] in scene.view.entities,
        )
        for at, place in zip(ordered, places, strict=True)
    ]
    head = [words("terms.rank")] * with_rank + [words(f"terms.names.{scene.panel.members.kind}")]
    head += [*(scene.label(part) for part in parts), words("terms.coverage")]
    caption = words("ranking.caption", score=scene.label(score), panel=scene.panel_name(), period=scene.period)
    return table(
        caption=caption,
        head=head,
        rows=rows,
        name="ranking",
        numeric=[0, *numeric] if with_rank else numeric,
        class_name="ranking",
    )


def suppressed_list(scene: Scene) -> list[Any]:
    """Return who has no score and which poles are known too little; nothing where all have one."""
    words, values = scene.words, scene.scores.column(scene.view.score)
    without = [scene.scores.entities[at] for at in np.flatnonzero(np.isnan(values))]
    if not without:
        return []
    share = words.percent(scene.view.methodology.min_coverage)
    ordered = sorted(without, key=lambda key: sorting_key(scene.name(key)))
    items = [
        tag("li", entity_link(scene, entity=key), tag("span", _reasons(scene, entity=key), className="muted"))
        for key in ordered
    ]
    summary = words.count("ranking.suppressed.title", count=len(without))
    inside = [html.P(words("ranking.suppressed.why", share=share)), raw(tag("ul", *items, className="plain reasons"))]
    return [html.Details([html.Summary(summary), *inside], open=len(without) <= 12)]


def entity_link(scene: Scene, *, entity: str) -> Html:
    """Return the name of an entity as a link to its profile."""
    return tag("a", scene.name(entity), href=scene.profile_template.replace("{}", entity))


def _parts(scene: Scene) -> list[str]:
    """Return the score and beside it intensities for the level, else all poles, those of its own logic first."""
    score = scene.view.score
    if score == "level":
        return [score, *(name for name in score_names(scene) if name.endswith("_intensity"))]
    own = [pole.id for pole in scene.catalogue.framework.logic(_logic(scene)).poles]
    poles = sorted(scene.panel.poles, key=lambda pole: pole not in own)
    return [score, *(pole for pole in poles if pole != score)]


def _places(scene: Scene, *, ranks: np.ndarray) -> list[list[Any]]:
    """Return the cell of each rank, with an equals sign where it is shared."""
    shared = Counter(ranks.tolist())
    spoken = hidden(f" {scene.words('ranking.tied')}")
    texts = [scene.words.integer(int(rank)) for rank in ranks]
    return [
        [[f"{text}=", spoken]] if shared[rank] > 1 else [text] for text, rank in zip(texts, ranks.tolist(), strict=True)
    ]


def _logic(scene: Scene) -> str:
    score = scene.view.score
    if score == "level":
        return "level"
    logic = score.removesuffix("_intensity").removesuffix("_balance")
    return logic if logic != score else scene.catalogue.framework.logic_of(score).id


def _columns(scene: Scene) -> list[int]:
    """Return the poles that the score rests on."""
    structure, score = scene.scores.structure, scene.view.score
    declared = [at for at, given in enumerate(structure.declared) if given]
    if score == "level":
        return declared
    if score in structure.poles:
        return [structure.poles.index(score)]
    logic = structure.logics.index(_logic(scene))
    return [at for at in declared if structure.logic_of[at] == logic]


def _coverage(scene: Scene) -> np.ndarray:
    if scene.view.score == "level":
        return scene.scores.coverage
    return np.asarray(scene.scores.pole_coverage[:, _columns(scene)].mean(axis=1))


def _reasons(scene: Scene, *, entity: str) -> str:
    at, least = scene.scores.entities.index(entity), scene.view.methodology.min_coverage
    poles = scene.scores.structure.poles
    short = [(poles[pole], scene.scores.pole_coverage[at, pole]) for pole in _columns(scene)]
    parts = [
        scene.words("ranking.suppressed.reason", pole=scene.label(pole), share=scene.words.percent(share))
        for pole, share in short
        if not share >= least
    ]
    return scene.words.list(parts)
