"""A brief about the four scenarios of co-creation: who stands near which, and what the axes are made of."""

from __future__ import annotations

from dashboard.briefs.content import Finding, Note, Paragraph, Table
from dashboard.briefs.material import Draft, Makers, Material, ended
from dashboard.charts.rows import records
from dashboard.charts.scenarios.reading import place_of
from dashboard.charts.scenarios.table import Row, axes_in, members, placed, scenario_scores, supposition
from dashboard.components.scene import Scene
from indicators.analysis.scenario import SCENARIOS

HIGH, FINDING = 380, 32
"""Height of the chart, and what a finding takes of it, px."""

AXES = ("citizens", "government")


def title(scene: Scene) -> str:
    """Return the automatic title."""
    return scene.words("briefs.scenario.title", panel=scene.panel_name())


def _findings(material: Material) -> Draft:
    chart, words = material.of("scenarios"), material.words
    rows = records(material.frame(chart))
    present = placed(rows)
    if not present:
        return Draft((Finding(ended(material.reading(chart).headline), "", chart),))
    made = [_counts(material, present=present), *_chosen(material, present=present)]
    if supposition(rows):
        made.append(Finding(ended(material.reading(chart).headline), words("scenarios.chart.future"), chart))
    return Draft(tuple(made))


def _quadrant(material: Material) -> Draft:
    words = material.words
    chart = material.of("scenarios")
    chosen = len(material.about(chart).marks)
    height = HIGH - FINDING * max(0, chosen - 1)  # each of them has a finding on the same page
    return Draft((Paragraph(words("scenarios.means.text")),), (material.picture(chart, height=height),))


def _members(material: Material) -> Draft:
    """Return who stands near which scenario, and where the chosen ones do exactly."""
    words, chart = material.words, material.of("scenarios")
    present = placed(records(material.frame(chart)))
    rows = [
        (
            words(f"scenarios.names.{name}"),
            words(f"scenarios.means.{name}") if name != "close" else _band(material),
            who,
        )
        for name in SCENARIOS
        if (who := words.list([str(row["name"]) for row in present if row["scenario"] == name]))
    ]
    head = tuple(words(f"briefs.scenario.head.{name}") for name in ("scenario", "means", "members"))
    caption = words("briefs.scenario.members", panel=material.scene.panel_name(), period=material.scene.period)
    without = [row for row in members(records(material.frame(chart))) if row["scenario"] == "unknown"]
    names = words.list([str(row["name"]) for row in without])
    missing = [Note(words("briefs.scenario.without", names=names), evidence=(chart,))] if without else []
    table = [Table(caption, head, tuple(rows), evidence=(chart,))] if rows else []
    return Draft((), (*table, *missing))


def _axes(material: Material) -> Draft:
    words, scene, chart = material.words, material.scene, material.of("scenarios")
    axes = axes_in(scenario_scores(scene.edition, view=scene.view), view=scene.view)
    rows = [
        (words(f"scenarios.axes.{axis}.title"), "; ".join(_label(scene, name=name) for name in getattr(axes, axis)))
        for axis in AXES
        if getattr(axes, axis)
    ]
    head = tuple(words(f"briefs.scenario.head.{name}") for name in ("axis", "indicator"))
    caption = words("briefs.scenario.indicators")
    table = (Table(caption, head, tuple(rows)),) if rows else ()
    return Draft((Paragraph(words("briefs.scenario.axes"), evidence=(chart,)),), table)


SCENARIO: Makers = {"findings": _findings, "quadrant": _quadrant, "members": _members, "axes": _axes}
"""The sections that only a brief of this kind has."""


def _counts(material: Material, *, present: list[Row]) -> Finding:
    words, chart = material.words, material.of("scenarios")
    numbers = {str(name): words.integer(sum(row["scenario"] == name for row in present)) for name in SCENARIOS}
    facts = {"count": words.integer(len(present)), "period": material.scene.period, **numbers}
    return Finding(words("briefs.scenario.counts", **facts), words("briefs.scenario.others", **facts), chart)


def _chosen(material: Material, *, present: list[Row]) -> list[Finding]:
    words, chart = material.words, material.of("scenarios")
    chosen = sorted((row for row in present if row["mark"] > 0), key=lambda row: int(row["mark"]))
    facts = {"period": material.scene.period}
    return [
        Finding(
            words("briefs.scenario.chosen", entity=row["name"], place=place_of(row, said=words), **facts),
            _band(material) if row["scenario"] == "close" else words(f"scenarios.means.{row['scenario']}"),
            chart,
        )
        for row in chosen
    ]


def _band(material: Material) -> str:
    view, words = material.scene.view, material.words
    low, high = view.threshold - view.margin, view.threshold + view.margin
    return words("briefs.scenario.band", low=words.integer(low), high=words.integer(high))


def _label(scene: Scene, *, name: str) -> str:
    return scene.catalogue.indicators[name].label[scene.view.language]
