"""Controls of the rail: native, labelled, and each only another address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import dash_bootstrap_components as dbc
from dash import html

from dashboard.components.markup import Html, inside, quoted, raw, tag, written
from dashboard.components.scene import Scene, ordered_panels, score_names
from dashboard.urls import HIGHLIGHTS, Page, View

ABOUT_ONE: tuple[Page, ...] = ("entity", "trend", "robustness", "scenarios")
"""Pages with a control of their own for the entity they are about."""

Options = Sequence[tuple[str, str]]
"""Values and the words for them."""


def select(
    view: View,
    *,
    field: str,
    label: str,
    options: Mapping[str, Options],
    value: str,
    default: str = "",
    template: str = "",
) -> html.Div:
    """Return a list to choose one value from.

    Args:
        view: The view that the choice changes.
        field: The field of the view, or of its methodology.
        label: What is chosen.
        options: Options by the heading above them; the empty heading stands for none.
        value: The value chosen now.
        default: The value that the address does not need to name.
        template: Address with `{}` for the value; by default the view's with this field changed.
    """
    name = f"choose-{field}"
    groups = [_group(heading, options=found, value=value) for heading, found in options.items() if found]
    listed = tag("select", *groups, id=name, className="form-select")
    address = {"data-template": template or view.template(field), "data-default": default}
    return raw(inside([tag("label", label, **{"for": name}), listed]), className="field", **address)


def choice(view: View, *, field: str, label: str, options: Options, value: str, default: str) -> html.Fieldset:
    """Return a few values of which one is chosen, all of them in sight.

    Args:
        view: The view that the choice changes.
        field: The field of the view, or of its methodology.
        label: What is chosen.
        options: Values and the words for them.
        value: The value chosen now.
        default: The value that the address does not need to name.
    """
    # The name makes one group of them: one stop of the Tab key, and "1 of 3" from a screen reader.
    name, items = f"choose-{field}", [{"value": key, "label": text} for key, text in options]
    listed = dbc.RadioItems(id=name, name=name, options=items, value=value)
    address = {"data-template": view.template(field), "data-default": default}
    return html.Fieldset([html.Legend(label), listed], className="field", **address)


def panel_control(scene: Scene) -> html.Div:
    """Return the control for the panel; another panel starts with its own period, entities and score."""
    panels = ordered_panels(scene.catalogue)
    fresh = View(page=scene.view.page, language=scene.view.language, site=scene.view.site, release=scene.view.release)
    fresh = fresh.to(methodology=scene.view.methodology)
    groups = {
        scene.words("controls.scored"): [(panel.id, scene.panel_name(panel.id)) for panel in panels if panel.scored],
        scene.words("controls.cards"): [(panel.id, scene.panel_name(panel.id)) for panel in panels if not panel.scored],
    }
    label = scene.words("terms.panel")
    return select(fresh, field="panel", label=label, options=groups, value=scene.panel.id)


def period_control(scene: Scene) -> html.Div:
    """Return the control for the period."""
    periods = sorted(scene.edition.periods(scene.panel.id), reverse=True)
    return select(
        scene.view,
        field="period",
        label=scene.words("terms.period"),
        options={"": [(str(period), str(period)) for period in periods]},
        value=str(scene.period),
        default=str(scene.panel.last_period),
    )


def roles_control(scene: Scene) -> html.Fieldset:
    """Return the control for the roles that are scored."""
    options = [(role, scene.words(f"terms.roles.{role}")) for role in ("all", "drivers", "outcomes")]
    label, chosen = scene.words("controls.roles"), scene.view.roles
    return choice(scene.view, field="roles", label=label, options=options, value=chosen, default="all")


def colour_control(scene: Scene) -> list[html.Fieldset]:
    """Return the control for colours, where members belong to several groups: countries, or regions."""
    entities = scene.catalogue.entities
    groups = {entities[key].parent_id for key, _ in scene.members}
    if len(groups) < 2 or not groups <= entities.keys():
        return []
    options = [(name, scene.words(f"controls.colours.{name}")) for name in ("none", "group")]
    label, chosen = scene.words("controls.colour"), scene.view.colour
    return [choice(scene.view, field="colour", label=label, options=options, value=chosen, default="none")]


def score_control(scene: Scene, *, label: str = "") -> html.Div:
    """Return the control for the score that is shown, by default that is ranked.

    Args:
        scene: What is shown.
        label: What is chosen.
    """
    names = score_names(scene)
    groups: dict[str, Options] = {"": [("level", scene.label("level"))]}
    for logic in scene.catalogue.framework.logics:
        own = {pole.id for pole in logic.poles} | {f"{logic.id}_intensity", f"{logic.id}_balance"}
        groups[scene.logic(logic.id)] = [(name, scene.label(name)) for name in names if name in own]
    label = label or scene.words("controls.score")
    return select(scene.view, field="score", label=label, options=groups, value=scene.view.score, default="level")


def entity_control(scene: Scene) -> html.Div:
    """Return the control for the one entity a page is about."""
    kind = scene.words(f"controls.entity.{scene.panel.members.kind}")
    value = str(scene.view.entity)
    return select(scene.view, field="entity", label=kind, options={"": scene.members}, value=value)


def highlight_control(scene: Scene) -> html.Div:
    """Return the control for the highlighted entities: those chosen, each with a way out, and a list to add one."""
    chosen = scene.view.entities
    # The entity of another page stays marked here; readers see it and can let it go.
    alone = scene.view.entity if scene.view.page not in ABOUT_ONE else None
    kept = [alone] if alone and alone not in chosen else []
    removal = [html.Li(_removal(scene, entity=entity)) for entity in (*kept, *chosen)]
    parts: list[object] = []
    if len(removal) < HIGHLIGHTS:
        bare = scene.view.to(entities=()).template("entities")
        prompt = ("", scene.words("controls.add_prompt"))
        rest = [prompt, *((key, name) for key, name in scene.members if key not in chosen)]
        template = bare.replace("{}", ",".join([*chosen, "{}"]))
        label = scene.words("controls.highlight")
        parts.append(select(scene.view, field="entities", label=label, options={"": rest}, value="", template=template))
    if removal:
        parts.append(html.Ul(removal, className="chosen", **{"aria-label": scene.words("controls.highlighted")}))
    return html.Div(parts)


def _removal(scene: Scene, *, entity: str) -> html.A:
    rest = tuple(other for other in scene.view.entities if other != entity)
    still = None if scene.view.entity == entity else scene.view.entity
    name = scene.name(entity)
    return html.A(
        [name, html.Span("×", className="cross", **{"aria-hidden": "true"})],
        href=scene.view.to(entities=rest, entity=still).address,
        **{"aria-label": scene.words("controls.remove", entity=name)},
    )


def listed_options(options: Options, *, value: str | None = None) -> Html:
    """Return options of a list, of which one may be chosen; hundreds of them are written out, not made by `tag`."""
    return Html(
        "".join(
            [
                f'<option value="{quoted(key)}"{" selected" if key == value else ""}>{written(text)}</option>'
                for key, text in options
            ]
        )
    )


def _group(heading: str, *, options: Options, value: str) -> Html:
    nodes = listed_options(options, value=value)
    return tag("optgroup", nodes, label=heading) if heading else nodes
