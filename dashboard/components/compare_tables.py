"""Members of a panel side by side: who is compared, all their scores, and all their figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from dash import html

from dashboard.charts.compare.reading import pairs_said, ranks_said
from dashboard.charts.compare.table import Order
from dashboard.charts.compared_members import LEAST, compared
from dashboard.charts.rank_intervals import brief, draw_notes
from dashboard.charts.rows import Row
from dashboard.components.controls import select
from dashboard.components.markup import Html, inside, tag
from dashboard.components.scene import Scene, score_names
from dashboard.components.table import Tools, Value, row, table
from dashboard.text import Words
from dashboard.urls import COMPARED, HIGHLIGHTS


def pair_controls(scene: Scene) -> list[Any]:
    """Return the controls for the pair whose gap is explained: either end is any of those compared."""
    words, chosen = scene.words, _chosen(scene)
    first, second, *rest = chosen
    named = [(key, scene.name(key)) for key in chosen]
    swapped = scene.view.to(entity=None, entities=chosen).template("entity")
    bare = scene.view.to(entities=()).template("entities").replace("{}", ",".join(["{}", second, *rest]))
    return [
        select(
            scene.view, field="entity", label=words("compare.explained"), options={"": named}, value=first,
            template=swapped,
        ),
        select(
            scene.view, field="against", label=words("compare.against"), options={"": named[1:]}, value=second,
            template=bare,
        ),
    ]  # fmt: skip


def member_controls(scene: Scene) -> list[Any]:
    """Return the list of those compared, each with a way out while two remain, and a list to add one."""
    words, chosen = scene.words, _chosen(scene)
    parts: list[Any] = []
    if len(chosen) < COMPARED:
        rest = [("", words("controls.add_prompt")), *((key, name) for key, name in scene.members if key not in chosen)]
        bare = scene.view.to(entity=chosen[0], entities=()).template("entities")
        template = bare.replace("{}", ",".join([*chosen[1:], "{}"]))
        label = words("compare.add")
        parts.append(select(scene.view, field="added", label=label, options={"": rest}, value="", template=template))
    if len(chosen) > LEAST:
        items = [html.Li(_removal(scene, chosen=chosen, entity=entity)) for entity in chosen]
        parts.append(html.Ul(items, className="chosen", **{"aria-label": words("compare.compared")}))
    return parts


def ways(scene: Scene) -> html.Nav:
    """Return the ways from here: to the profile of each, and to all members with those compared marked."""
    words, view, chosen = scene.words, scene.view, _chosen(scene)
    links = [
        (words("compare.profile", entity=scene.name(key)), view.to("entity", entity=key, entities=()).address)
        for key in chosen
    ]
    if scene.panel.scored:
        around = view.to(entity=None, entities=chosen[:HIGHLIGHTS])
        links += [(words(f"compare.ways.{page}"), around.to(page).address) for page in ("ranking", "explore")]
    items = html.Ul([html.Li(html.A(text, href=address)) for text, address in links])
    return html.Nav(items, className="contents", **{"aria-label": words("compare.ways.label")})


def order_section(scene: Scene, *, order: Order | None, rows: Sequence[Row]) -> list[Any]:
    """Return how sure the order of those compared is; nothing where there are no ranks.

    Args:
        scene: What is shown.
        order: What the draws say of it.
        rows: Those that have a rank, as rows of the comparison's frame.
    """
    words = scene.words
    if order is None or not rows:
        return []
    pairs = [html.Li(text) for text in pairs_said(rows, order=order, said=words)]
    notes = [html.P(text, className="remark") for text in draw_notes(rows, varied=order.varied, words=words)]
    title = html.H2(words("compare.order.title"), id="order", disable_n_clicks=True)
    ranks = html.P(ranks_said(rows, order=order, said=words))
    return [html.Section([title, ranks, *([html.Ul(pairs)] if pairs else []), *notes], className="prose")]


def scores_table(scene: Scene, *, rows: Sequence[Row]) -> html.Div:
    """Return every score of those compared with its coverage, and their ranks by the score of the view.

    Args:
        scene: What is shown.
        rows: Those that have a rank, as rows of the comparison's frame.
    """
    words, chosen, scores = scene.words, _chosen(scene), scene.scores
    at = [scores.entities.index(key) for key in chosen]
    filled = [
        row(
            scene.label(name),
            *(_score(scene, name=name, place=place) for place in at),
            numeric=range(1, 1 + len(chosen)),
            marked=name == scene.view.score,
        )
        for name in ("level", *(name for name in score_names(scene) if name != "level"))
    ]
    filled += [*_ranks(scene, rows=rows), _coverage(scene, at=at)]
    head = [words("terms.score"), *map(scene.name, chosen)]
    caption = words("compare.scores_caption", panel=scene.panel_name(), period=scene.period)
    tools = Tools(words=words, file=f"compare-{scene.panel.id}-{scene.period}")
    numeric = range(1, 1 + len(chosen))
    return table(caption=caption, head=head, rows=filled, name="compared", numeric=numeric, tools=tools)


def indicators_table(scene: Scene) -> html.Div:
    """Return every indicator of those compared: value in its own unit, its period, and its points."""
    words, chosen, scores = scene.words, _chosen(scene), scene.scores
    at, numeric = [scores.entities.index(key) for key in chosen], range(1, 1 + len(chosen))
    target = scene.view.to("indicator", entities=(), indicator=None).template("indicator")
    rows = [
        row(
            _indicator(scene, indicator=part.indicator_id, pole=str(part.pole), target=target),
            *(_figure(scene, column=column, place=place) for place in at),
            numeric=numeric,
            key=part.indicator_id,
        )
        for column, part in enumerate(scores.data.parts)
    ]
    head = [words("gap.table.indicator"), *map(scene.name, chosen)]
    caption = words("compare.indicators_caption", panel=scene.panel_name(), period=scene.period)
    tools = Tools(words=words, file=f"compare-indicators-{scene.panel.id}-{scene.period}")
    return table(
        caption=caption,
        head=head,
        rows=rows,
        name="compared-indicators",
        numeric=numeric,
        class_name="parts",
        tools=tools,
    )


def plain_table(scene: Scene) -> html.Div:
    """Return the newest figures of those compared, for a panel without scores."""
    words, chosen = scene.words, _chosen(scene)
    names = [part.indicator_id for part in scene.catalogue.parts(scene.panel.id)]
    newest = {key: _newest(scene, entity=key) for key in chosen}
    numeric = range(1, 1 + len(chosen))
    rows = [
        row(
            scene.catalogue.indicators[name].label[scene.view.language],
            *(_plain(scene, found=newest[key].get(name), indicator=name) for key in chosen),
            numeric=numeric,
            key=name,
        )
        for name in names
    ]
    head = [words("gap.table.indicator"), *(scene.name(key) for key in chosen)]
    caption = words("compare.figures_caption", panel=scene.panel_name(), period=scene.period)
    tools = Tools(words=words, file=f"compare-{scene.panel.id}-{scene.period}")
    return table(caption=caption, head=head, rows=rows, name="compared", numeric=numeric, tools=tools)


def names(scene: Scene) -> list[str]:
    """Return the names of those compared."""
    return [scene.name(key) for key in _chosen(scene)]


def _chosen(scene: Scene) -> tuple[str, ...]:
    return compared(scene.edition, view=scene.view)


def _removal(scene: Scene, *, chosen: Sequence[str], entity: str) -> html.A:
    first, *rest = (key for key in chosen if key != entity)
    name = scene.name(entity)
    return html.A(
        [name, html.Span("×", className="cross", **{"aria-hidden": "true"})],
        href=scene.view.to(entity=first, entities=tuple(rest)).address,
        **{"aria-label": scene.words("compare.remove", entity=name)},
    )


def _score(scene: Scene, *, name: str, place: int) -> Value:
    value = float(scene.scores.column(name)[place])
    text = scene.words.number(value, signed=name.endswith("_balance"))
    shares = scene.scores.structure.poles
    if name not in shares:
        return Value(text, value)
    share = scene.words.percent(float(scene.scores.pole_coverage[place, shares.index(name)]))
    return Value([text, tag("span", scene.words("charts.coverage", share=share), className="marks")], value)


def _ranks(scene: Scene, *, rows: Sequence[Row]) -> list[Html]:
    """Return the row of ranks with the places of nine of ten draws; nothing where there are no ranks."""
    if not rows:
        return []
    words, known = scene.words, {one["entity_id"]: one for one in rows}
    cells = [_rank(known.get(key), words=words) for key in _chosen(scene)]
    label = words("charts.pair", first=words("terms.rank"), second=scene.label(scene.view.score))
    return [row(label, *cells, numeric=range(1, 1 + len(cells)))]


def _rank(one: Row | None, *, words: Words) -> Value:
    if one is None:
        return Value("–", None)
    return Value(f"{words.integer(one['rank'])} ({brief(one['rank_low'], one['rank_high'], words=words)})", one["rank"])


def _coverage(scene: Scene, *, at: Sequence[int]) -> Html:
    shares = [float(scene.scores.coverage[place]) for place in at]
    cells = [Value(scene.words.percent(share), share) for share in shares]
    return row(scene.words("terms.coverage"), *cells, numeric=range(1, 1 + len(cells)))


def _indicator(scene: Scene, *, indicator: str, pole: str, target: str) -> Html:
    logic = scene.catalogue.framework.logic_of(pole).id
    place = scene.words("charts.pair", first=scene.logic(logic), second=scene.label(pole))
    label = scene.catalogue.indicators[indicator].label[scene.view.language]
    link = tag("a", label, href=target.replace("{}", indicator))
    return inside([link, tag("span", place, className="marks")])


def _figure(scene: Scene, *, column: int, place: int) -> Value:
    scores, words = scene.scores, scene.words
    value, points = float(scores.values[place, column]), float(scores.normalised[place, column])
    if np.isnan(value):
        return Value("–", None)
    text = scene.raw(value, indicator_id=scores.structure.indicators[column])
    position = int(scores.position[place, column])
    period = f" ({int(scores.data.cube.periods[position])})" if position >= 0 else ""
    said = words("charts.value_points", value=words.number(points, decimals=0))
    return Value([f"{text}{period}", tag("span", said, className="marks")], points)


def _newest(scene: Scene, *, entity: str) -> dict[str, tuple[float, int]]:
    """Return the newest value of each indicator up to the period, and the period it is from."""
    own: pd.DataFrame = scene.edition.observed(entity_id=entity)
    past = own[(own["period"] <= scene.period) & own["value"].notna()]
    found = zip(past["indicator_id"], past["value"], past["period"], strict=True)
    return {str(name): (float(value), int(period)) for name, value, period in found}


def _plain(scene: Scene, *, found: tuple[float, int] | None, indicator: str) -> Value:
    if found is None:
        return Value("–", None)
    return Value(f"{scene.raw(found[0], indicator_id=indicator)} ({found[1]})", found[0])
