"""How sure the rank of an entity is: its places in the draws, and the members it cannot be told apart from."""

from __future__ import annotations

from typing import Any

import numpy as np
from dash import html

from dashboard.charts.rank_intervals import between, draw_notes, ordinal, tiers_of
from dashboard.charts.rows import Row
from dashboard.components.scene import Scene

NAMED = 5
"""Members of a tier that are still named."""


def interval_of(scene: Scene) -> str:
    """Return the places that the chosen entity takes in nine of ten draws: "2nd to 8th"."""
    own = _own(scene)
    return between(own["rank_low"], own["rank_high"], words=scene.words)


def tier_mates(scene: Scene) -> str:
    """Say whom the draws do not tell apart from the chosen entity; empty where there is nobody, or no rank."""
    found, ranks = scene.intervals, scene.scores.ranks("level")
    if found is None or np.isnan(ranks[_place(scene)]):
        return ""
    tiers = {tier.number: tier for tier in tiers_of(ranks.tolist(), tier=found.tier.tolist())}
    own = found.tier[_place(scene)]
    mates = [scene.scores.entities[row] for row in np.argsort(ranks) if found.tier[row] == own and row != _place(scene)]
    if not mates:
        return ""
    words, tier = scene.words, tiers[int(own)]
    facts = {
        "entity": scene.name(str(scene.view.entity)),
        "start": words.integer(tier.start),
        "end": words.integer(tier.end),
    }
    if len(mates) <= NAMED:
        return words("entity.tier.named", names=words.list([scene.name(key) for key in mates]), **facts)
    return words("entity.tier.many", count=words.integer(len(mates)), **facts)


def certainty(scene: Scene) -> list[Any]:
    """Return what the interval of the rank rests on, folded; nothing without a rank."""
    found, said = scene.intervals, sure(scene)
    if found is None or not said:
        return []
    notes = draw_notes([_own(scene)], varied=found.varied, words=scene.words)
    inside = [html.Summary(scene.words("entity.sure.title")), *(html.P(text) for text in (said, *notes))]
    return [html.Details(inside, className="prose")]


def sure(scene: Scene) -> str:
    """Say between which places nine of ten draws put the chosen entity; empty without a rank."""
    found = scene.intervals
    if found is None or np.isnan(found.low[_place(scene)]):
        return ""
    words, own = scene.words, _own(scene)
    facts = {
        "entity": own["name"],
        "draws": words.integer(found.varied.draws),
        "low": ordinal(own["rank_low"], words=words),
        "high": ordinal(own["rank_high"], words=words),
        "rank": ordinal(own["rank"], words=words),
    }
    form = "same" if own["rank_low"] == own["rank_high"] else "span"
    return words(f"entity.sure.{form}", **facts)


def _own(scene: Scene) -> Row:
    """Return the chosen entity as a row with rank and interval."""
    found, row = scene.intervals, _place(scene)
    columns = {"rank_low": "low", "rank_high": "high", "present": "present"}
    cells = {column: float(getattr(found, part)[row]) for column, part in columns.items()}
    return {"name": scene.name(str(scene.view.entity)), "rank": scene.scores.ranks("level")[row], **cells}


def _place(scene: Scene) -> int:
    return scene.scores.entities.index(str(scene.view.entity))
