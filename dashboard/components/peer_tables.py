"""An entity before its peers: where it stands out, and the figures of the charts as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.groups import Peers, chosen_group, peers
from dashboard.charts.peer_bands import CUTS, held
from dashboard.components.markup import Html, tag
from dashboard.components.scene import Scene
from dashboard.components.table import row, table
from indicators.analysis.standouts import Standout, standouts

MOST = 5
"""Indicators listed above and below the median."""


def peer_group(scene: Scene) -> Peers:
    """Return the peers of the chosen entity."""
    at = scene.scores.entities.index(str(scene.view.entity))
    return peers(scene.scores, row=at, edition=scene.edition, view=scene.view)


def _peer_note(scene: Scene) -> html.P:
    """Say who the peers are, and where to choose others."""
    words, found, group = scene.words, peer_group(scene), chosen_group(scene.edition, view=scene.view)
    facts = {"group": found.name, "count": words.integer(len(found.rows))}
    text = words("peers.chosen", note=group.note, **facts) if found.chosen and group else words("peers.all", **facts)
    return html.P(text, className="prose")


def ends(scene: Scene) -> tuple[Sequence[Standout], Sequence[Standout]]:
    """Return the indicators farthest above and farthest below the median of the peers."""
    at = scene.scores.entities.index(str(scene.view.entity))
    found = standouts(scene.scores, row=at, peers=peer_group(scene).rows)
    above = [one for one in found if one.gap > 0][:MOST]
    below = [one for one in reversed(found) if one.gap < 0][:MOST]
    return above, below


def standout_section(scene: Scene) -> list[Any]:
    """Return what stands out above and below the median of the peers, in points and in own units."""
    words, (above, below) = scene.words, ends(scene)
    name = scene.name(str(scene.view.entity))
    title = html.H2(words("peers.title", entity=name), id="standouts", disable_n_clicks=True)
    if not above and not below:
        return [title, _peer_note(scene), html.P(words("peers.none"), className="prose")]
    sides = [_side(scene, found=above, side="above"), _side(scene, found=below, side="below")]
    text = html.P(words("peers.text"), className="prose")
    return [title, _peer_note(scene), text, html.Div(sides, className="standouts")]


def _side(scene: Scene, *, found: Sequence[Standout], side: str) -> html.Div:
    words = scene.words
    title = html.H3(words(f"peers.{side}.title"))
    if not found:
        return html.Div([title, html.P(words(f"peers.{side}.none"), className="muted")])
    rows = [_standout(scene, one=one) for one in found]
    head = [words("entity.indicator"), words("entity.value"), words("peers.median"), words("peers.gap")]
    caption = tag("span", words(f"peers.{side}.caption"), className="visually-hidden")
    inner = table(caption=caption, head=head, rows=rows, name=f"standouts-{side}", numeric=(1, 2, 3))
    return html.Div([title, inner])


def _standout(scene: Scene, *, one: Standout) -> Html:
    indicator = scene.catalogue.indicators[one.indicator_id]
    logic = scene.catalogue.framework.logic_of(one.pole_id)
    link = tag("a", indicator.label[scene.view.language], href=scene.indicator_template.replace("{}", one.indicator_id))
    pole = tag("span", scene.label(one.pole_id), className=f"marks pole {logic.id}")
    median = scene.raw(one.median_value, indicator_id=one.indicator_id)
    gap = scene.words.number(one.gap, signed=True)
    return row([link, pole], dated(scene, one=one), median, gap, numeric=(1, 2, 3), key=one.indicator_id)


def dated(scene: Scene, *, one: Standout) -> str:
    """Return the published figure of the entity with the year it was made in, if it was not filled in."""
    scores, own = scene.scores, scene.raw(one.value, indicator_id=one.indicator_id)
    at = scores.entities.index(str(scene.view.entity)), scores.structure.indicators.index(one.indicator_id)
    position = int(scores.position[at])
    return f"{own} ({int(scores.data.cube.periods[position])})" if position >= 0 else own


def against_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return the scores of an entity and the cuts of its peers as a table."""
    words, facts = scene.words, held(frame)
    numeric = range(1, len(CUTS) + 3)
    rows = [
        row(
            one["label"],
            *(words.number(one[name]) for name in ("value", *CUTS)),
            words.percent(one["below"]),
            numeric=numeric,
            marked=one["family"] != "pole",
            key=one["score"],
        )
        for one in facts.rows
    ]
    head = [words("terms.score"), facts.entity, *_cut_heads(scene), words("against.table.below")]
    others = words.integer(facts.others)
    caption = words("against.table.caption", entity=facts.entity, group=facts.group, others=others, period=scene.period)
    return table(caption=caption, head=head, rows=rows, name="against-table", numeric=numeric)


def course_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return level and intensities of an entity and the cuts of its peers over time as a table."""
    words, facts = scene.words, held(frame)
    numeric = range(1, len(CUTS) + 3)
    rows = [
        row(
            one["label"],
            str(one["period"]),
            *(words.number(one[name]) for name in ("value", *CUTS)),
            numeric=numeric,
            key=f"{one['score']}~{one['period']}",
        )
        for one in facts.rows
    ]
    head = [words("terms.score"), words("terms.period"), facts.entity, *_cut_heads(scene)]
    others = words.integer(facts.others)
    caption = words("course.table", entity=facts.entity, group=facts.group, others=others)
    return table(caption=caption, head=head, rows=rows, name="course-table", numeric=numeric)


def _cut_heads(scene: Scene) -> list[str]:
    return [scene.words(f"against.table.{name}") for name in CUTS]
