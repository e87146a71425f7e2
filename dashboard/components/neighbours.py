"""Who is surely above whom: the chosen entity and the members around it, by draws and by proof."""

from __future__ import annotations

from typing import Any

import numpy as np
from dash import html

from dashboard.charts.robustness.table import drawn, proofs
from dashboard.components.entity_names import entity_link
from dashboard.components.markup import tag
from dashboard.components.scene import Scene
from dashboard.components.table import Value, row, table
from indicators.robustness.proofs.dominance import Dominance
from indicators.robustness.readers import Asked
from indicators.robustness.specification import Box
from indicators.robustness.standard import CONFIDENCE

AROUND = 5
"""Members listed on either side."""


def asked_of(scene: Scene) -> Asked:
    """Return the score that the view asks about."""
    view = scene.view
    return Asked(scene.panel.id, scene.period, view.methodology, view.score)


def neighbours_section(scene: Scene) -> list[Any]:
    """Return how sure the place between the neighbours is.

    Args:
        scene: What is shown; its entity has a rank.
    """
    words, own = scene.words, scene.scores.entities.index(str(scene.view.entity))
    name, found = scene.name(str(scene.view.entity)), proofs(scene.edition, asked=asked_of(scene))
    above = drawn(scene.edition, view=scene.view, panel_id=scene.panel.id).above
    known = np.isfinite(scene.scores.ranks(scene.view.score))
    known[own] = False
    facts = {
        "entity": name,
        "count": words.integer(int(known.sum())),
        "below": words.integer(int((above[own] >= CONFIDENCE)[known].sum())),
        "above": words.integer(int((above[:, own] >= CONFIDENCE)[known].sum())),
        "share": words.percent(CONFIDENCE),
    }
    text = words("robustness.neighbours.text", **facts)
    if found is not None:
        counts = {"under": int(found.above[own].sum()), "over": int(found.above[:, own].sum())}
        printed = {side: words.integer(count) for side, count in counts.items()}
        text = f"{text} {words('robustness.neighbours.proofs', share=words.percent(Box().indicators), **printed)}"
    title = html.H2(words("robustness.neighbours.title", entity=name), id="neighbours", disable_n_clicks=True)
    return [title, html.P(text, className="prose"), _table(scene, own=own, above=above[own], found=found)]


def _table(scene: Scene, *, own: int, above: np.ndarray, found: Dominance | None) -> html.Div:
    words, view, scores = scene.words, scene.view, scene.scores
    ranks, values = scores.ranks(view.score), scores.column(view.score)
    order = np.argsort(np.where(np.isfinite(ranks), ranks, np.inf), kind="stable").tolist()
    place = order.index(own)
    near = [at for at in order[max(place - AROUND, 0) : place + AROUND + 1] if np.isfinite(ranks[at]) and at != own]
    rows = [
        row(
            entity_link(scene, entity=scores.entities[at]),
            words.number(float(values[at]), signed=view.score.endswith("_balance")),
            Value([words.percent(float(above[at])), _proof(scene, found=found, own=own, other=at)], float(above[at])),
            first=[words.integer(int(ranks[at]))],
            numeric=(0, 2, 3),
            key=scores.entities[at],
        )
        for at in near
    ]
    name = scene.name(str(view.entity))
    head = [words("terms.rank"), words(f"terms.names.{scene.panel.members.kind}"), scene.label(view.score)]
    head.append(words("robustness.neighbours.column", entity=name))
    caption = words("robustness.neighbours.caption", entity=name, period=scene.period)
    return table(
        caption=caption, head=head, rows=rows, name="neighbours-table", numeric=(0, 2, 3), class_name="ranking"
    )


def _proof(scene: Scene, *, found: Dominance | None, own: int, other: int) -> Any:  # noqa: ANN401 - an element or nothing
    if found is None or not (found.above[own, other] or found.above[other, own]):
        return None
    side = "above" if found.above[own, other] else "below"
    return tag("span", scene.words(f"robustness.neighbours.proved.{side}"), className="marks")
