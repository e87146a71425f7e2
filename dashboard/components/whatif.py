"""What if some values of an entity were others, and the smallest change that takes it to "Let's dance"."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from dash import html

from dashboard.charts.scenarios.table import axes_in, scenario_scores
from dashboard.components.markup import Html, inside, tag
from dashboard.components.scene import Scene
from dashboard.components.slider_fields import Field, pair, pairs
from dashboard.components.table import row, table
from indicators.analysis.scenario import Axes, positions
from indicators.analysis.scenario_change import Move, bounds, route, supposed_points
from indicators.engine import Scores

WHOLE = ("binary", "ordinal", "count")
"""Scales of indicators that move in whole steps."""


def whatif_fields(scene: Scene) -> html.Section:
    """Return a slider and a number field for each indicator of both axes that the entity has a figure for."""
    words, name = scene.words, scene.name(str(scene.view.entity))
    bench = _Bench(scene)
    title = html.H2(words("scenarios.whatif.title", entity=name), id="whatif", disable_n_clicks=True)
    if not bench.placed:
        nothing = html.P(words("scenarios.whatif.nothing", entity=name), className="muted")
        return html.Section([title, nothing], className="beside")
    blank = scene.view.to(whatif=())
    given = dict(scene.view.whatif)
    fields = pairs(
        inside(bench.axis(axis) for axis in ("citizens", "government")),
        template=blank.template("whatif"),
        bare=blank.address,
        values={key: value for key, value in given.items() if key in bench.known},
        answers=bench.answers(),
    )
    links = [
        html.A(words("scenarios.whatif.reset"), href=blank.address),
        html.A(words("scenarios.whatif.link"), href=scene.view.address),
    ]
    return html.Section(
        [
            title,
            html.P(words("scenarios.whatif.text"), className="muted"),
            html.P(links, className="starts"),
            fields,
            html.P(bench.missing(), className="muted"),
        ],
        className="beside",
    )


def route_section(scene: Scene) -> html.Section:
    """Return the smallest change that reaches "Let's dance", as a table and as a link that supposes it."""
    words, view, bench = scene.words, scene.view, _Bench(scene)
    target = view.threshold + view.margin
    found = route(bench.scores, row=bench.row, axes=bench.axes, target=float(target))
    facts = {"entity": scene.name(str(view.entity)), "target": words.integer(target)}
    parts: list[Any] = [html.H2(words("scenarios.route.title"), id="change", disable_n_clicks=True)]
    if found.outcome != "reached":
        return html.Section([*parts, html.P(words(f"scenarios.route.{found.outcome}", **facts), className="prose")])
    distance = words.number(found.distance)
    counted = words.count("scenarios.route.reached", count=len(found.moves), entity=facts["entity"], distance=distance)
    scales = {scene.catalogue.indicators[move.indicator_id].scale for move in found.moves}
    link = view.to(whatif=tuple((move.indicator_id, move.after) for move in found.moves)).address
    parts += [
        html.P(f"{counted} {words('scenarios.route.how', target=facts['target'])}", className="prose"),
        _moves(scene, moves=found.moves),
        html.P(words("scenarios.route.whole") if scales & set(WHOLE) else None, className="remark"),
        html.P(html.A(words("scenarios.route.try"), href=link)),
    ]
    return html.Section(parts)


def _moves(scene: Scene, *, moves: tuple[Move, ...]) -> html.Div:
    words = scene.words
    head = [words(f"scenarios.route.{name}") for name in ("indicator", "axis", "before", "after", "points")]
    rows = [
        row(
            [
                _label(scene, name=move.indicator_id),
                tag("span", _unit(scene, name=move.indicator_id), className="marks"),
            ],
            words(f"scenarios.axes.{move.axis}.title"),
            _value(scene, value=move.before, name=move.indicator_id),
            _value(scene, value=move.after, name=move.indicator_id),
            words.number(move.points, signed=True),
            numeric=(2, 3, 4),
            key=move.indicator_id,
        )
        for move in moves
    ]
    caption = words("scenarios.route.caption", entity=scene.name(str(scene.view.entity)))
    return table(caption=caption, head=head, rows=rows, name="route", numeric=(2, 3, 4))


class _Bench:
    """The entity of the view on both axes: what it has figures for, and what follows from supposed ones."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.scores: Scores = scenario_scores(scene.edition, view=scene.view)
        self.axes: Axes = axes_in(self.scores, view=scene.view)
        self.row = self.scores.entities.index(str(scene.view.entity))
        found = positions(self.scores, axes=self.axes)
        self.placed = not math.isnan(found.citizens[self.row] + found.government[self.row])
        names = (*self.axes.citizens, *self.axes.government)
        self.known = [name for name in names if not np.isnan(self._value(name))]
        self.absent = [name for name in names if name not in self.known]

    def axis(self, axis: str) -> Html:
        """Return the fields of one axis."""
        legend = tag("legend", self.scene.words(f"scenarios.axes.{axis}.title"))
        fields = [self._field(name) for name in getattr(self.axes, axis) if name in self.known]
        return tag("fieldset", legend, *fields, className="branch level")

    def answers(self) -> dict[str, str]:
        """Return the points of each indicator, and what they would become."""
        words, given = self.scene.words, dict(self.scene.view.whatif)
        after = supposed_points(self.scores, row=self.row, values=given)
        found = {}
        for name in self.known:
            at = self.scores.structure.indicators.index(name)
            now, then = words.number(self.scores.normalised[self.row, at]), words.number(after[at])
            if name in given:
                found[name] = words("scenarios.whatif.change", before=now, after=then)
            else:
                found[name] = words("scenarios.whatif.points", value=now)
        return found

    def missing(self) -> str | None:
        """Name the indicators without a figure, None where there are none."""
        if not self.absent:
            return None
        language = self.scene.view.language
        names = [self.scene.catalogue.indicators[name].label[language] for name in self.absent]
        return self.scene.words("scenarios.whatif.missing", names="; ".join(names))

    def _field(self, name: str) -> Html:
        column = self.scores.structure.indicators.index(name)
        limits, now = bounds(self.scores, row=self.row, column=column), self._value(name)
        value, unit = _value(self.scene, value=now, name=name), _unit(self.scene, name=name)
        measured = self.scene.words("scenarios.whatif.now", value=value, unit=unit)
        label = _label(self.scene, name=name)
        return pair(
            Field(name, label, round(now, _digits(limits.step)), limits.low, limits.high, limits.step, fixed=measured)
        )

    def _value(self, name: str) -> float:
        return float(self.scores.values[self.row, self.scores.structure.indicators.index(name)])


def _label(scene: Scene, *, name: str) -> str:
    return scene.catalogue.indicators[name].label[scene.view.language]


def _unit(scene: Scene, *, name: str) -> str:
    catalogue = scene.catalogue
    return catalogue.units[catalogue.indicators[name].unit_id].label[scene.view.language]


def _digits(step: float) -> int:
    """Return how many digits behind the point the field of a measured value shows: as many as its slider moves by."""
    return max(-round(math.log10(step)), 0)


def _value(scene: Scene, *, value: float, name: str) -> str:
    return scene.raw(value, indicator_id=name)
