"""What it would take to change a rank, asked and answered by address: other weights, better figures, any weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.charts.rank_axis import place
from dashboard.charts.sentences import some
from dashboard.components.controls import select
from dashboard.components.markup import tag
from dashboard.components.robustness_fitting import rank_of, rivals
from dashboard.components.scene import Scene
from dashboard.components.table import row, table
from indicators.catalogue import Methodology
from indicators.errors import MethodError
from indicators.robustness.proofs.reverse_figures import Improvement, Move, improvement, score_for_rank
from indicators.robustness.proofs.reverse_first import First, first_place
from indicators.robustness.proofs.reverse_weights import Change, Overtaking, overtaking

NONE = "none"
"""Value of a question that is not asked. An address does not name it."""

STEPS = (1, 2, 3, 5, 10, 20, 50, 100)
"""Places that can be asked for, and all up to the first."""

EXACT = 1e-6
"""Shares this close are one: the smallest change was found."""

NAMED = 4
"""Weights that are named; the others are counted."""

WHOLE = ("binary", "ordinal", "count")
"""Scales of indicators that move in whole steps."""


def reverse_section(scene: Scene) -> list[Any]:
    """Return the questions about the chosen entity, each with its answer where it is asked.

    Args:
        scene: What is shown; its entity has a rank.
    """
    words, name = scene.words, scene.name(str(scene.view.entity))
    title = html.H2(words("robustness.reverse.title", entity=name), id="reverse", disable_n_clicks=True)
    if scene.view.score.endswith("_balance"):
        return [title, html.P(words("robustness.reverse.balance"), className="prose")]
    parts = [title, html.P(words("robustness.reverse.text"), className="prose")]
    if rank_of(scene) == 1:
        return [*parts, html.P(words("robustness.reverse.already", entity=name), className="prose")]
    return [*parts, *_weights(scene), *_figures(scene), *_first(scene)]


def _weights(scene: Scene) -> list[Any]:
    words, view = scene.words, scene.view
    ranks = dict(zip(scene.scores.entities, scene.scores.ranks(view.score), strict=True))
    named = [(key, f"{scene.name(key)} ({words.integer(int(ranks[key]))})") for key in rivals(scene)]
    options = [(NONE, words("controls.add_prompt")), *named]
    asked = select(
        view, field="rival", label=words("robustness.reverse.rival"), options={"": options},
        value=view.rival or NONE, default=NONE,
    )  # fmt: skip
    answer = _answer(scene, ask=_overtaking) if view.rival else []
    return [html.H3(words("robustness.reverse.weights")), asked, *answer]


def _figures(scene: Scene) -> list[Any]:
    words, view, rank = scene.words, scene.view, int(rank_of(scene))
    steps = sorted({*(step for step in STEPS if step < rank), rank - 1, view.gain or 1})
    options = [
        (NONE, words("controls.add_prompt")),
        *((str(step), _gain(scene, step=step, rank=rank)) for step in steps),
    ]
    asked = select(
        view, field="gain", label=words("robustness.reverse.gain"), options={"": options},
        value=str(view.gain or NONE), default=NONE,
    )  # fmt: skip
    answer = _answer(scene, ask=_improvement) if view.gain else []
    return [html.H3(words("robustness.reverse.figures")), asked, *answer]


def _gain(scene: Scene, *, step: int, rank: int) -> str:
    target = place(rank - step, words=scene.words)
    return scene.words.count("robustness.reverse.step", count=step, rank=target)


def _first(scene: Scene) -> list[Any]:
    words, view = scene.words, scene.view
    title = html.H3(words("robustness.reverse.first"))
    if view.first:
        return [title, *_answer(scene, ask=_first_place)]
    link = html.A(words("robustness.reverse.ask"), href=view.to(first=True).address)
    return [title, html.P(link)]


def _answer(scene: Scene, *, ask: Any) -> list[Any]:  # noqa: ANN401 - one of the questions below
    """Return the answer; where the methodology allows none, what it would have to be."""
    try:
        return list(ask(scene))
    except MethodError:
        return [html.P(scene.words("robustness.reverse.not_here"), className="prose")]


def _facts(scene: Scene) -> dict[str, Any]:
    view = scene.view
    rank = rank_of(scene)
    own = {"row": scene.scores.entities.index(str(view.entity)), "score": view.score}
    return {"own": own, "entity": scene.name(str(view.entity)), "rank": place(rank, words=scene.words)}


def _overtaking(scene: Scene) -> list[Any]:
    words, rival, facts = scene.words, str(scene.view.rival), _facts(scene)
    found = overtaking(scene.scores, rival=scene.scores.entities.index(rival), **facts["own"])
    said = {"entity": facts["entity"], "rival": scene.name(rival), "proved": words.percent(found.proved, decimals=1)}
    if found.outcome != "reached":
        return [html.P(words(f"robustness.reverse.overtaking.{found.outcome}", **said), className="prose")]
    share = words.percent(found.share, decimals=1)
    sentences = [words("robustness.reverse.overtaking.reached", share=share, **said), *_directions(scene, found=found)]
    proof = "smallest" if found.share - found.proved < EXACT else "between"
    sentences.append(words(f"robustness.reverse.overtaking.{proof}", **said))
    return [html.P(" ".join(sentences), className="prose"), *_tried(scene, methodology=found.methodology)]


def _directions(scene: Scene, *, found: Overtaking) -> list[str]:
    """Name what would count more and what less, the widest first."""
    sides: dict[str, list[Change]] = {"more": [], "less": []}
    for change in reversed(found.changes):  # logics stand last
        sides["more" if change.after > change.before else "less"].append(change)
    return [
        scene.words(f"robustness.reverse.overtaking.{side}", names=_names(scene, changes=changes))
        for side, changes in sides.items()
        if changes
    ]


def _names(scene: Scene, *, changes: Sequence[Change]) -> str:
    return some([_name(scene, key=change.name) for change in changes], words=scene.words, most=NAMED)


def _name(scene: Scene, *, key: str) -> str:
    catalogue = scene.catalogue
    if key in catalogue.indicators:
        return scene.words("gap.quoted", label=catalogue.indicators[key].label[scene.view.language])
    if key in {logic.id for logic in catalogue.framework.logics}:
        return scene.logic(key)
    return scene.label(key)


def _tried(scene: Scene, *, methodology: Methodology | None) -> list[Any]:
    """Return the link to both orders side by side; only the level has a page for own weights."""
    if methodology is None or scene.view.score != "level":
        return []
    target = scene.view.to("weights", methodology=methodology).address
    return [html.P(html.A(scene.words("robustness.reverse.tried"), href=target))]


def _improvement(scene: Scene) -> list[Any]:
    words, view, facts = scene.words, scene.view, _facts(scene)
    wanted = int(rank_of(scene)) - int(view.gain or 1)
    target = score_for_rank(scene.scores, rank=wanted, **facts["own"])
    found = improvement(scene.scores, target=target, **facts["own"])
    said = {
        "entity": facts["entity"],
        "rank": place(wanted, words=words),
        "target": words.number(target),
        "now": words.number(float(scene.scores.column(view.score)[facts["own"]["row"]])),
        "most": words.number(found.most),
    }
    if found.outcome != "reached":
        return [html.P(words(f"robustness.reverse.improvement.{found.outcome}", **said), className="prose")]
    return [
        html.P(
            words.count("robustness.reverse.improvement.reached", count=len(found.moves), **said), className="prose"
        ),
        _moves(scene, found=found),
        *_whole(scene, moves=found.moves),
    ]


def _moves(scene: Scene, *, found: Improvement) -> html.Div:
    words, language = scene.words, scene.view.language
    catalogue = scene.catalogue
    head = [words(f"scenarios.route.{name}") for name in ("indicator", "before", "after", "points")]
    rows = []
    for move in found.moves:
        indicator = catalogue.indicators[move.indicator_id]
        unit = tag("span", catalogue.units[indicator.unit_id].label[language], className="marks")
        link = tag("a", indicator.label[language], href=scene.indicator_template.replace("{}", move.indicator_id))
        values = [scene.raw(value, indicator_id=move.indicator_id) for value in (move.before, move.after)]
        points = words.number(move.points, signed=True)
        rows.append(row([link, unit], *values, points, numeric=(1, 2, 3), key=move.indicator_id))
    caption = words("robustness.reverse.improvement.caption", entity=scene.name(str(scene.view.entity)))
    return table(caption=caption, head=head, rows=rows, name="moves", numeric=(1, 2, 3))


def _whole(scene: Scene, *, moves: Sequence[Move]) -> list[Any]:
    scales = {scene.catalogue.indicators[move.indicator_id].scale for move in moves}
    return [html.P(scene.words("scenarios.route.whole"), className="remark")] if scales & set(WHOLE) else []


def _first_place(scene: Scene) -> list[Any]:
    words, facts = scene.words, _facts(scene)
    found = first_place(scene.scores, **facts["own"])
    alone = len(found.above) == 1
    said = {"entity": facts["entity"], "lead": words.number(found.lead)}
    said["rival"] = scene.name(found.above[0][0]) if alone else ""
    text = words(f"robustness.reverse.first_place.{'behind_one' if alone else found.outcome}", **said)
    if found.outcome == "impossible" and not alone:
        return [html.P(text, className="prose"), _above(scene, found=found)]
    return [html.P(text, className="prose"), *_tried(scene, methodology=found.methodology)]


def _above(scene: Scene, *, found: First) -> html.Div:
    """Return the members that are together above, with their shares."""
    words = scene.words
    head = [words(f"terms.names.{scene.panel.members.kind}"), words("robustness.reverse.first_place.share")]
    rows = [row(scene.name(key), words.percent(share, decimals=1), numeric=(1,), key=key) for key, share in found.above]
    caption = words("robustness.reverse.first_place.caption")
    return table(caption=caption, head=head, rows=rows, name="above", numeric=(1,))
