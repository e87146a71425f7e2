"""The indicators of both axes with the reason for each, to be ticked; the four scenarios; and all places as a table."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
from dash import html

from dashboard.charts.rows import records
from dashboard.charts.scenarios.table import axes_in, members, scenario_scores, trails_of
from dashboard.components.controls import choice
from dashboard.components.entity_names import entity_link
from dashboard.components.markup import Html, inside, raw, tag
from dashboard.components.scene import Scene
from dashboard.components.table import row, table
from indicators.analysis.scenario import INSTRUMENTS, READING, SCENARIOS

MOST = 12
"""Indicators that one axis of a link can carry."""

ENGLISH = ("dance", "ranger", "horse", "wasteland")
"""Scenarios whose names are English in every language."""


def axes_section(scene: Scene) -> html.Section:
    """Return what the axes are made of, and the means to change it."""
    words, view = scene.words, scene.view
    ours = view.to(citizens=(), government=(), whatif=())
    back = html.A(words("scenarios.axes.reset"), href=ours.address)
    parts: list[Any] = [
        html.H2(words("scenarios.axes.title"), id="axes", disable_n_clicks=True),
        html.P(words("scenarios.axes.text", most=words.integer(MOST)), className="prose"),
        html.P(words("scenarios.chart.series") if _with_trails(scene) else None, className="prose"),
        html.Div([_ticks(scene, axis=axis) for axis in ("citizens", "government")], className="axes"),
        html.P(back if view.citizens or view.government else None, className="starts"),
    ]
    return html.Section(parts)


def names_section(scene: Scene) -> html.Section:
    """Return what the four names mean, and that they are suppositions."""
    words = scene.words
    items = [
        inside([tag("dt", words(f"scenarios.names.{name}"), lang="en"), tag("dd", words(f"scenarios.means.{name}"))])
        for name in ENGLISH
    ]
    title = html.H2(words("scenarios.means.title"))
    return html.Section(
        [title, html.P(words("scenarios.means.text")), raw(tag("dl", *items, className="scenarios"))], className="prose"
    )


def number_control(scene: Scene, *, field: str, most: int) -> html.Div:
    """Return a field for a whole number of index points.

    Args:
        scene: What is shown.
        field: threshold or margin.
        most: The largest number it takes.
    """
    view, name = scene.view, f"choose-{field}"
    default = str(type(view).model_fields[field].default)
    number = tag(
        "input", type="number", id=name, min="0", max=str(most), step="1", value=str(getattr(view, field)),
        className="form-select number",
    )  # fmt: skip
    label = tag("label", scene.words(f"scenarios.controls.{field}"), **{"for": name})
    address = {"data-template": view.template(field), "data-default": default}
    return raw(inside([label, number]), className="field", **address)


def trails_control(scene: Scene) -> html.Fieldset | html.P:
    """Return the control for trails, or why the panel has none."""
    words, view = scene.words, scene.view
    if not _with_trails(scene, asked=True):
        limit = scene.panel.limit("series")
        return html.P(limit.reason[view.language] if limit else None, className="remark")
    options = [(answer, words(f"scenarios.controls.trails_{answer}")) for answer in ("no", "yes")]
    label, chosen = words("scenarios.controls.trails"), "yes" if view.trails else "no"
    return choice(view, field="trails", label=label, options=options, value=chosen, default="no")


def places_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return where every member stands.

    Args:
        scene: What is shown.
        frame: What the chart's `frame` gave.
    """
    words = scene.words
    head = [words(f"terms.names.{scene.panel.members.kind}"), words("scenarios.table.citizens")]
    head += [words(f"scenarios.table.{name}") for name in ("government", "scenario", "coverage")]
    rows = [
        row(
            entity_link(scene, entity=one["entity_id"]),
            words.number(one["citizens"]),
            words.number(one["government"]),
            _named(scene, scenario=one["scenario"], reason=one["reason"]),
            words(
                "scenarios.table.both",
                first=words.percent(one["citizens_coverage"]),
                second=words.percent(one["government_coverage"]),
            ),
            numeric=(1, 2, 4),
            marked=one["mark"] > 0,
            key=one["entity_id"],
        )
        for one in members(records(frame))
    ]
    caption = words("scenarios.table.caption", panel=scene.panel_name(), period=scene.period)
    return table(caption=caption, head=head, rows=rows, name="scenarios", numeric=(1, 2, 4))


def _with_trails(scene: Scene, *, asked: bool = False) -> bool:
    view = scene.view.to(trails=True) if asked else scene.view
    return trails_of(scene.edition, view=view, panel_id=scene.panel.id)


def _named(scene: Scene, *, scenario: str, reason: str) -> Html:
    text = reason or scene.words(f"scenarios.names.{scenario}")
    return tag("span", text, lang="en" if scenario in ENGLISH and scenario in SCENARIOS else None)


def _ticks(scene: Scene, *, axis: str) -> html.Div:
    """Return the boxes of one axis; which are ticked travels in an attribute, so that focus stays on a box."""
    words, view = scene.words, scene.view
    known = [part.indicator_id for part in scene.catalogue.scored(scene.panel.id)]
    ours = [name for name in (INSTRUMENTS[axis], *READING[axis]) if name in known]
    rest = [name for name in known if name not in ours]
    scores = scenario_scores(scene.edition, view=view)
    chosen = getattr(axes_in(scores, view=view), axis)
    default = getattr(axes_in(scores, view=view.to(citizens=(), government=())), axis)
    inner: list[Html] = [tag("legend", words(f"scenarios.axes.{axis}.title"))]
    inner += [_tick(scene, name=name, axis=axis, reason=words(f"scenarios.reasons.{name}")) for name in ours]
    inner += [] if ours else [tag("p", words("scenarios.axes.none"), className="muted")]
    summary = tag("summary", words.count("scenarios.axes.rest", count=len(rest)))
    inner.append(tag("details", summary, *(_tick(scene, name=name, axis=axis) for name in rest)))
    blank = view.to(whatif=(), citizens=()) if axis == "citizens" else view.to(whatif=(), government=())
    carried = {
        "data-ticks": blank.template(axis),
        "data-bare": blank.address,
        "data-chosen": json.dumps(list(chosen)),
        "data-usual": json.dumps(list(default)),
        "data-absent": json.dumps([name for name in known if name not in scores.structure.indicators]),
        "data-most": str(MOST),
        "data-full": words("scenarios.axes.most", most=words.integer(MOST)),
    }
    return raw(tag("fieldset", *inner), **carried)


def _tick(scene: Scene, *, name: str, axis: str, reason: str = "") -> Html:
    label = scene.catalogue.indicators[name].label[scene.view.language]
    box_id = f"tick-{axis}-{name}"
    explained = f"{box_id}-reason" if reason else None
    box = tag(
        "input", type="checkbox", id=box_id, value=name, className="form-check-input",
        **{"aria-describedby": explained},
    )  # fmt: skip
    text = tag("label", label, className="form-check-label", **{"for": box_id})
    below = tag("p", reason, id=explained, className="marks") if reason else None
    return tag("div", tag("div", box, text, className="form-check"), below, className="tick")
