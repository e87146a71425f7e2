"""What is known of a lens and what is not, which lenses there are, and the control that chooses one."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.charts.lens_views import all_seen, pillar_names, walked
from dashboard.components.controls import select
from dashboard.components.markup import raw, tag
from dashboard.components.scene import Scene
from dashboard.components.table import row, table
from indicators.catalogue import Lens
from indicators.robustness.lenses.scores import LensScores


def lens_control(scene: Scene) -> html.Div:
    """Return the control for the lens."""
    language = scene.view.language
    options = [(lens.id, lens.label[language]) for lens in scene.catalogue.lenses.values()]
    return select(
        scene.view, field="lens", label=scene.words("lenses.control"), options={"": options}, value=str(scene.view.lens)
    )


def about(scene: Scene, *, found: LensScores | None) -> list[Any]:
    """Return what is known of the original of the lens, what is not, and what is empty here.

    Args:
        scene: What is shown.
        found: The panel through the lens; None for a panel without scores.
    """
    words, language = scene.words, scene.view.language
    lens = scene.catalogue.lenses[str(scene.view.lens)]
    pairs = [("description", lens.description[language])]
    pairs += [("known", lens.known[language])] if lens.known else []
    pairs += [("unknown", lens.unknown[language])] if lens.unknown else []
    pairs += [("form", lens.form[language]), ("forbids", _forbids(scene, lens=lens))]
    if lens.stages:
        cuts = [words("lenses.stage", stage=step.label[language], low=f"{step.low:g}") for step in lens.stages.steps]
        pairs.append(("stages", words("lenses.stages_about", stages=words.list(cuts), note=lens.stages.note[language])))
    empty = _empty(scene, found=found) if found else ""
    pairs += [("empty", empty)] if empty else []
    pairs += [("reference", lens.reference)] if lens.reference else []
    nodes = [node for name, fact in pairs for node in (tag("dt", words(f"lenses.about.{name}")), tag("dd", fact))]
    return [
        html.H2(words("lenses.about.title"), id="original", disable_n_clicks=True),
        html.P(words("lenses.about.after"), className="prose"),
        html.P(html.Strong(lens.label[language]), className="prose"),
        raw(tag("dl", *nodes, className="facts"), className="lens-facts"),
    ]


def lens_list(scene: Scene) -> list[Any]:
    """Return all lenses, each with its form, what it rules out, and how much of it the panel fills."""
    words, language = scene.words, scene.view.language
    scored = scene.panel.scored
    rows = []
    for lens in scene.catalogue.lenses.values():
        here = lens.id == scene.view.lens
        link = tag(
            "a",
            lens.label[language],
            href=scene.view.to(lens=lens.id).address,
            **{"aria-current": "true" if here else None},
        )
        cells = [lens.form[language], _forbids(scene, lens=lens), *([_filled(scene, lens=lens)] if scored else [])]
        rows.append(row(link, *cells, marked=here))
    names = ("lens", "form", "forbids", *(("filled",) if scored else ()))
    found = table(
        caption=words("lenses.others.caption", panel=scene.panel_name(), period=scene.period),
        head=[words(f"lenses.column.{name}") for name in names],
        rows=rows,
        name="lens-list",
    )
    return [html.H2(words("lenses.others.title"), id="lenses", disable_n_clicks=True), found]


def _forbids(scene: Scene, *, lens: Lens) -> str:
    words = scene.words
    return words.list([words(f"lenses.forbids.{one}") for one in lens.forbids or ("none",)])


def _filled(scene: Scene, *, lens: Lens) -> str:
    """Return how many of the innermost pillars hold figures in the panel."""
    found = all_seen(scene.edition, view=scene.view)[lens.id]
    inner = [place for place, (pillar, _) in enumerate(walked(lens.pillars)) if not pillar.pillars]
    filled = sum(bool(found.tree.filled[place]) for place in inner)
    return scene.words("lenses.filled", filled=scene.words.integer(filled), count=scene.words.integer(len(inner)))


def _empty(scene: Scene, *, found: LensScores) -> str:
    """Name the pillars that are empty here, and say what the reasons mean; nothing where all are filled."""
    words, names = scene.words, pillar_names(found.lens, language=scene.view.language)
    said = []
    for state in ("unassigned", "unscored"):
        own = [names[key] for key, at in zip(found.tree.pillars, found.states, strict=True) if at == state]
        if own:
            said.append(words("lenses.about.group", pillars=words.list(own), reason=words(f"lenses.why.{state}")))
    return " ".join(said)
