"""Who changes places between the level and a lens, and the indicators that move them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from dash import html

from dashboard.charts.lens_views import pillar_names
from dashboard.components.entity_names import entity_link
from dashboard.components.markup import Html, tag
from dashboard.components.scene import Scene
from dashboard.components.table import Value, row, table
from indicators.robustness.lenses.places import Places, places
from indicators.robustness.lenses.scores import LensScores

MEMBERS, WITHIN = 6, 2
"""Members named that change most places: by the total, or within each pillar of a lens without one."""

REASONS = 3
"""Indicators named for each of them."""

Move = tuple[Places, int]
"""Places, and the row of a member in them."""


def changes_of_place(scene: Scene, *, found: LensScores) -> list[Any]:
    """Return who changes most places, and why; why there are no places where the lens or the panel rules them out."""
    words = scene.words
    title = html.H2(words("lenses.moves.title"), id="places", disable_n_clicks=True)
    refused = _refused(scene, found=found)
    if refused:
        return [title, html.P(refused, className="prose")]
    moves = _moves(found)
    if not moves:
        return [title, html.P(words("lenses.moves.none"), className="prose")]
    return [title, html.P(_lead(scene, found=found, moves=moves), className="prose"), _table(scene, found, moves)]


def _refused(scene: Scene, *, found: LensScores) -> str:
    limit = scene.panel.limit("rank")
    if found.no_rank == "lens":
        return scene.words("lenses.moves.forbidden")
    return limit.reason[scene.view.language] if found.no_rank == "panel" and limit else ""


def _moves(found: LensScores) -> list[Move]:
    """Return the members that change most places: by the total, else within each pillar that can have scores."""
    if not found.no_total:
        made = places(found)
        return [(made, at) for at in made.most(MEMBERS).tolist()]
    scored = [name for name, state in zip(found.tree.pillars, found.states, strict=True) if state == "scored"]
    each = [places(found, pillar=name) for name in scored]
    return [(made, at) for made in each for at in made.most(WITHIN if len(each) > 1 else MEMBERS).tolist()]


def _lead(scene: Scene, *, found: LensScores, moves: Sequence[Move]) -> str:
    words = scene.words
    made, at = max(moves, key=lambda move: abs(float(move[0].gained[move[1]])))
    facts = {
        "entity": scene.name(found.scores.entities[at]),
        "before": words.integer(int(made.by_framework[at])),
        "after": words.integer(int(made.by_lens[at])),
        "count": words.integer(int(np.isfinite(made.by_lens).sum())),
    }
    if made.pillar is None:
        return words("lenses.moves.lead", **facts)
    names = pillar_names(found.lens, language=scene.view.language)
    return words("lenses.moves.within", pillar=names[made.pillar], **facts)


def _table(scene: Scene, found: LensScores, moves: Sequence[Move]) -> html.Div:
    words, names = scene.words, pillar_names(found.lens, language=scene.view.language)
    within = bool(found.no_total)
    first = 2 if within else 1
    numeric = range(first, first + 3)
    rows = [
        row(
            entity_link(scene, entity=found.scores.entities[at]),
            *([names[str(made.pillar)]] if within else []),
            words.integer(int(made.by_framework[at])),
            words.integer(int(made.by_lens[at])),
            Value(words.number(made.gained[at], decimals=0, signed=True), float(made.gained[at])),
            _why(scene, found=found, made=made, at=at),
            numeric=numeric,
            key=found.scores.entities[at],
        )
        for made, at in moves
    ]
    head = [words(f"terms.names.{scene.panel.members.kind}")]
    head += [words("lenses.column.pillar")] if within else []
    head += [words(f"lenses.moves.{name}") for name in ("by_level", "by_lens", "gained", "why")]
    return table(
        caption=words("lenses.moves.caption"),
        head=head,
        rows=rows,
        name="places",
        numeric=numeric,
        class_name="reasons",
    )


def _why(scene: Scene, *, found: LensScores, made: Places, at: int) -> Html | str:
    """Return the indicators that do most to move a member, each with what it gains and how much it counts."""
    words, language = scene.words, scene.view.language
    if made.refusal == "mean":
        return words("lenses.moves.no_parts")
    indicators = scene.catalogue.indicators
    moved = made.why(at)
    items = [
        words(
            "lenses.moves.reason",
            indicator=indicators[found.tree.indicators[column]].label[language],
            points=words.number(float(moved[column]), signed=True),
            lens=words.percent(float(made.in_lens[column]), decimals=1),
            level=words.percent(float(made.in_framework[column]), decimals=1),
        )
        for column in made.reasons(at, count=REASONS).tolist()
    ]
    return tag("ul", *(tag("li", item) for item in items), className="plain")
