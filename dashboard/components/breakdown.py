"""What the scores of an entity are made of: pole by pole, indicator by indicator, down to the observation."""

from __future__ import annotations

from typing import Any

import numpy as np
from dash import html

from dashboard.components.lineage import trail
from dashboard.components.markup import Html, tag
from dashboard.components.rank_certainty import interval_of
from dashboard.components.scene import Scene
from dashboard.components.table import row, table
from indicators.engine import Explanation

NEARLY_ALL = 0.95
"""Share of the weight from which a rank is not said to rest on few figures, 0 to 1."""


def breakdown(scene: Scene) -> list[Any]:
    """Return a section for each logic of the chosen entity."""
    return [_logic(scene, logic=logic) for logic in scene.explanation.logics]


def profile_table(scene: Scene) -> html.Div:
    """Return the scores of the chosen entity, logic by logic, as a table."""
    words, found = scene.words, scene.explanation
    rows = []
    for logic in found.logics:
        for pole in logic.poles:
            cells = (words.number(pole.score), "", words.percent(pole.coverage))
            rows.append(row(scene.label(pole.id), *cells, numeric=(1, 2, 3), key=pole.id))
        numbers = (words.number(logic.intensity), words.number(logic.balance, signed=True), "")
        rows.append(row(scene.logic(logic.id), *numbers, numeric=(1, 2, 3), marked=True))
    head = [
        words("entity.logic_or_pole"),
        f"{words('terms.score')} / {words('terms.intensity')}",
        words("terms.balance"),
        words("terms.coverage"),
    ]
    caption = words("entity.profile_table", entity=scene.name(found.entity_id))
    return table(caption=caption, head=head, rows=rows, name="profile-table", numeric=(1, 2, 3))


LogicPart = Any
PolePart = Any
IndicatorPart = Any
"""Parts of an `Explanation`; the engine gives the whole, not their names."""


def _logic(scene: Scene, *, logic: LogicPart) -> html.Details:
    poles = [node for number, pole in enumerate(logic.poles) for node in _pole(scene, pole=pole, filled=number == 1)]
    count = scene.words.count("entity.indicators", count=sum(len(pole.indicators) for pole in logic.poles))
    title = [html.H3(scene.logic(logic.id)), html.Span(count, className="muted")]
    return html.Details([html.Summary(title), *poles], className=f"logic parts {logic.id}", id=f"logic-{logic.id}")


def _pole(scene: Scene, *, pole: PolePart, filled: bool) -> list[Any]:
    words = scene.words
    dot = html.Span(className=f"dot {'filled' if filled else 'open'}", **{"aria-hidden": "true"})
    stands = html.Span([_standing(scene, pole=pole), *_rank(scene, pole=pole)], className="standing")
    title = html.H4([dot, scene.label(pole.id), stands])
    if not pole.indicators:
        return [title]
    rows = [_indicator(scene, part=part) for part in pole.indicators]
    head = [words("entity.indicator"), words("entity.value"), words("terms.period"), words("entity.points")]
    caption = tag("span", words("entity.indicators_of", pole=scene.label(pole.id)), className="visually-hidden")
    inner = table(caption=caption, head=head, rows=rows, name=f"parts-{pole.id}", numeric=(1, 2, 3), class_name="parts")
    return [title, inner]


def _standing(scene: Scene, *, pole: PolePart) -> str:
    words = scene.words
    if pole.score is not None:
        return words("entity.pole_score", score=words.number(pole.score), coverage=words.percent(pole.coverage))
    if not pole.declared:
        return words("entity.pole_absent")
    if not pole.indicators:
        return words("entity.pole_filtered")
    least = words.percent(scene.view.methodology.min_coverage)
    return words("entity.pole_suppressed", coverage=words.percent(pole.coverage), least=least)


def _rank(scene: Scene, *, pole: PolePart) -> list[Any]:
    """Return the place among the panel's members on a pole, as a link to all of them."""
    ranks, entity = scene.scores.ranks(pole.id), scene.explanation.entity_id
    own = ranks[scene.scores.entities.index(entity)]
    if np.isnan(own):
        return []
    words, ranked = scene.words, int((~np.isnan(ranks)).sum())
    text = words("entity.pole_rank", rank=words.integer(int(own)), ranked=words.integer(ranked))
    bare = scene.view.to("ranking", entity=None, entities=(entity,), score="level").template("score")
    return [" · ", html.A(text, href=bare.replace("{}", pole.id))]


def _indicator(scene: Scene, *, part: IndicatorPart) -> Html:
    words = scene.words
    indicator = scene.catalogue.indicators[part.id]
    marks = _marks(scene, part=part)
    label = (
        [indicator.label[scene.view.language], tag("span", ", ".join(marks), className="marks")]
        if marks
        else indicator.label[scene.view.language]
    )
    name = tag("details", tag("summary", label, title=words("entity.where")), trail(scene, part=part))
    year = str(part.observation.period) if part.observation else "–"
    return row(
        name,
        scene.raw(part.value, indicator_id=part.id),
        year,
        words.number(part.score, decimals=0),
        numeric=(1, 2, 3),
        key=part.id,
    )


def _marks(scene: Scene, *, part: IndicatorPart) -> list[str]:
    words, found = scene.words, []
    if part.origin == "carried":
        found.append(words("entity.marks.carried", year=part.observation.period))
    elif part.origin == "parent":
        found.append(words("entity.marks.parent", parent=scene.name(part.observation.entity_id)))
    elif part.origin in ("missing", "panel_median"):
        found.append(words(f"entity.marks.{part.origin}"))
    if part.clipped:
        found.append(words("entity.marks.clipped"))
    return found


def better_known(scene: Scene) -> str:
    """Say how many ranked members rest on more figures, if most do and the rank lacks some; else nothing."""
    found: Explanation = scene.explanation
    if found.rank is None or found.coverage is None or found.coverage >= NEARLY_ALL:
        return ""
    shares = scene.scores.coverage[~np.isnan(scene.scores.ranks("level"))]
    count = int((shares > found.coverage + 1e-9).sum())
    if count <= found.ranked / 2:
        return ""
    words = scene.words
    return words("entity.better_known", count=words.integer(count), ranked=words.integer(found.ranked))


def standing(scene: Scene) -> str:
    """Return rank with its interval, and coverage, of the chosen entity in one line."""
    found: Explanation = scene.explanation
    words = scene.words
    coverage = words.percent(found.coverage)
    if found.level is None:
        return words("entity.standing_none", coverage=coverage)
    if found.rank is None:
        return words("entity.standing_unranked", coverage=coverage)
    return words(
        "entity.standing",
        rank=words.integer(found.rank),
        ranked=words.integer(found.ranked),
        interval=interval_of(scene),
        coverage=coverage,
    )
