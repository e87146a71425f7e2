"""Published figures as they are, without a score: context of an entity, and panels that are shown as data cards."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from dash import html

from dashboard.components.entity_names import entity_link
from dashboard.components.markup import Html, tag
from dashboard.components.scene import Scene
from dashboard.components.table import Tools, Value, row, table


def context_table(scene: Scene, *, entity: str) -> html.Div | None:
    """Return the unscored figures of an entity, None where it has none.

    Args:
        scene: What is shown.
        entity: The entity.
    """
    parts = [part.indicator_id for part in scene.catalogue.parts(scene.panel.id) if part.use == "context"]
    found = _newest(scene, table=scene.edition.observed(entity_id=entity))
    rows = [
        _figure(scene, indicator=name, value=found[name][0], period=found[name][1]) for name in parts if name in found
    ]
    if not rows:
        return None
    words = scene.words
    head = [words("entity.indicator"), words("entity.value"), words("terms.period")]
    caption = words("entity.context.caption", entity=scene.name(entity))
    return table(caption=caption, head=head, rows=rows, name="context", numeric=(1, 2), class_name="parts")


def cards(scene: Scene) -> list[Any]:
    """Return a panel without scores: why there are none, and the figures of every member."""
    words = scene.words
    return [
        html.H1(words("entity.cards.title", panel=scene.panel_name())),
        html.H2(words("entity.cards.why")),
        html.P(scene.panel.comparability[scene.view.language], className="prose"),
        _matrix(scene),
    ]


def empty(scene: Scene) -> list[Any]:
    """Return a panel none of whose members has figures in the release: why, and where the figures would come from."""
    words, catalogue = scene.words, scene.catalogue
    found = (catalogue.source_of(part.indicator_id) for part in catalogue.parts(scene.panel.id))
    sources = {source.id: source for source in found if source}
    items = [
        html.Li(
            [
                html.A(source.title, href=str(source.url), rel="external"),
                f", {source.publisher} ({words(f'terms.licences.{source.licence_class}')})",
            ]
        )
        for source in sources.values()
    ]
    return [
        html.H1(words("entity.empty.title", panel=scene.panel_name())),
        html.P(words("entity.empty.why", release=words.integer(scene.edition.release)), className="lead"),
        html.H2(words("entity.empty.sources")),
        html.Ul(items, className="plain prose"),
    ]


def _matrix(scene: Scene) -> html.Div:
    """Return members by indicators."""
    names = [part.indicator_id for part in scene.catalogue.parts(scene.panel.id)]
    labels = [scene.catalogue.indicators[name].label[scene.view.language] for name in names]
    observed = scene.edition.observations
    own = observed[observed["indicator_id"].isin(names) & (observed["period"] <= scene.period)]
    newest = own.groupby(["entity_id", "indicator_id"], observed=True)["value"].last().to_dict()
    rows = [
        row(
            entity_link(scene, entity=key),
            *(_cell(scene, indicator=name, value=newest.get((key, name))) for name in names),
            numeric=range(1, 99),
        )
        for key, _ in scene.members
    ]
    caption = scene.words("entity.cards.caption", panel=scene.panel_name(), period=scene.period)
    head = [scene.words(f"terms.names.{scene.panel.members.kind}"), *labels]
    tools = Tools(scene.words, file=f"figures-{scene.panel.id}-{scene.period}", ordered=0)
    shape: dict[str, Any] = {"name": "cards", "numeric": range(1, 99), "class_name": "cards", "tools": tools}
    return table(caption=caption, head=head, rows=rows, **shape)


def _cell(scene: Scene, *, indicator: str, value: float | None) -> Value:
    return Value(scene.raw(value, indicator_id=indicator), value)


def _newest(scene: Scene, *, table: pd.DataFrame) -> dict[str, tuple[float, int]]:
    """Return the newest value and its period by indicator, up to the period of the view."""
    rows = zip(*(table[name].tolist() for name in ("indicator_id", "value", "period")), strict=True)
    return {name: (value, period) for name, value, period in rows if period <= scene.period and not math.isnan(value)}


def _figure(scene: Scene, *, indicator: str, value: float, period: int) -> Html:
    source, language = scene.catalogue.source_of(indicator), scene.view.language
    name: list[Any] = [scene.catalogue.indicators[indicator].label[language]]
    if source:
        name.append(tag("span", f"{source.publisher}, {source.edition}", className="marks"))
    return row(name, scene.raw(value, indicator_id=indicator), str(period), numeric=(1, 2))
