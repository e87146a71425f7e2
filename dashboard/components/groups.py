"""The control for groups of members: those a panel offers, the peers of an entity, and the reader's own."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.charts.groups import OWN, RELATIVE, chosen_group, label
from dashboard.components.controls import Options, listed_options, select
from dashboard.components.markup import inside, raw, tag
from dashboard.components.scene import Scene
from dashboard.urls import OWN_GROUPS, Dropped, OwnGroup, Parsed, View
from indicators.analysis.groups import available

ALL = "all"
"""Value of the control for no group: the whole panel. An address does not name it."""

FAMILIES = ("membership", "study", "neighbours", "tradition", "size", "sector", "place")

NAME_LENGTH = 40


def group_control(scene: Scene) -> list[Any]:
    """Return the control for the group, with the reader's own groups and the way to make one."""
    words, view = scene.words, scene.view
    options: dict[str, Options] = {"": [(ALL, words("groups.all"))], **_peers(scene)}
    own = [(f"own-{number}", group.name) for number, group in enumerate(view.own, start=1)]
    options[words("groups.families.own")] = own
    for family in FAMILIES:
        known = [group for group in available(scene.edition, panel_id=scene.panel.id) if group.family == family]
        named = [(group.id, label(group, edition=scene.edition, view=view)) for group in known]
        options[words(f"groups.families.{family}")] = named
    chosen = view.group or ALL
    listed = select(view, field="group", label=words("groups.label"), options=options, value=chosen, default=ALL)
    return [listed, *_note(scene), *_editor(scene), *_maker(scene)]


def fit_groups(scene: Scene) -> Parsed:
    """Leave out members of own groups that the panel does not have, and a group that does not exist here."""
    view, present = scene.view, set(scene.edition.members(scene.panel.id))
    dropped: list[Dropped] = []
    for number in range(len(view.own), 0, -1):
        own = view.own[number - 1]
        dropped += [Dropped.of("own", key, reason="absent") for key in own.members if key not in present]
        kept = tuple(key for key in own.members if key in present)
        if kept:
            kept_group = OwnGroup(name=own.name, members=kept)
            view = view.to(own=(*view.own[: number - 1], kept_group, *view.own[number:]))
        else:
            view = without_group(view, number=number)
    if view.group is not None and chosen_group(scene.edition, view=view) is None:
        dropped.append(Dropped.of("group", view.group, reason="absent"))
        view = view.to(group=None)
    return Parsed(view=view, dropped=tuple(dropped))


def without_group(view: View, *, number: int) -> View:
    """Return a view without one of the reader's own groups, counted from 1; those behind it move up."""
    rest = tuple(group for place, group in enumerate(view.own, start=1) if place != number)
    found = OWN.fullmatch(view.group or "")
    chosen = int(found[1]) if found else 0
    group = None if chosen == number else f"own-{chosen - 1}" if chosen > number else view.group
    return view.to(own=rest, group=group)


def _peers(scene: Scene) -> dict[str, Options]:
    """Return the ways to choose the peers of the view's entity, those that lead to some."""
    if scene.view.entity is None:
        return {}
    found = {name: chosen_group(scene.edition, view=scene.view.to(group=name)) for name in RELATIVE}
    named = [(name, group.name) for name, group in found.items() if group is not None]
    return {scene.words("groups.families.peers", entity=scene.name(scene.view.entity)): named}


def _note(scene: Scene) -> list[Any]:
    group = chosen_group(scene.edition, view=scene.view)
    if group is None:
        return []
    count = scene.words.count(f"terms.kinds.{scene.panel.members.kind}", count=len(group.members))
    return [html.P(f"{count}. {group.note}", className="group-note muted")]


def _editor(scene: Scene) -> list[Any]:
    """Return the fields that change the chosen group, where it is one of the reader's own."""
    found = OWN.fullmatch(scene.view.group or "")
    if found is None or int(found[1]) > len(scene.view.own):
        return []
    number, words = int(found[1]), scene.words
    group = scene.view.own[number - 1]
    removals = [tag("li", _removal(scene, number=number, member=key)) for key in group.members]
    name = tag("input", id="own-rename", value=group.name, maxLength=str(NAME_LENGTH), className="form-control")
    renaming = [tag("label", words("groups.own.name"), **{"for": "own-rename"}), name]
    away = tag("a", words("groups.own.remove", name=group.name), href=without_group(scene.view, number=number).address)
    chips = tag("ul", *removals, className="chosen", **{"aria-label": words("groups.own.members", name=group.name)})
    return [
        raw(inside(renaming), className="field", **{"data-rename": _template(scene, number=number, name="{name}")}),
        _adding(scene, number=number),
        raw(inside([chips, tag("p", away, className="muted")]), className="own-members"),
    ]


def _adding(scene: Scene, *, number: int) -> html.Div:
    group = scene.view.own[number - 1]
    rest = [(key, name) for key, name in scene.members if key not in group.members]
    options = {"": [("", scene.words("controls.add_prompt")), *rest]}
    template = _template(scene, number=number, members=(*group.members, "{}"))
    words = scene.words("groups.own.add")
    return select(scene.view, field="own", label=words, options=options, value="", template=template)


def _removal(scene: Scene, *, number: int, member: str) -> Any:  # noqa: ANN401 - HTML
    view, group = scene.view, scene.view.own[number - 1]
    rest = tuple(key for key in group.members if key != member)
    if rest:
        changed = OwnGroup(name=group.name, members=rest)
        target = view.to(own=(*view.own[: number - 1], changed, *view.own[number:]))
    else:
        target = without_group(view, number=number)
    name = scene.name(member)
    spoken = {"aria-label": scene.words("groups.own.leave", entity=name, name=group.name)}
    cross = tag("span", "×", className="cross", **{"aria-hidden": "true"})
    return tag("a", name, cross, href=target.address, **spoken)


def _maker(scene: Scene) -> list[Any]:
    """Return the form that makes a group, as long as the link has room for one."""
    words, number = scene.words, len(scene.view.own) + 1
    if number > OWN_GROUPS:
        return [html.P(words("groups.own.full", most=words.integer(OWN_GROUPS)), className="muted")]
    name = tag("input", id="own-name", required=True, maxLength=str(NAME_LENGTH), className="form-control")
    listed = tag("select", listed_options(scene.members), id="own-member", className="form-select")
    form = tag(
        "form",
        tag("div", tag("label", words("groups.own.name"), **{"for": "own-name"}), name, className="field"),
        tag("div", tag("label", words("groups.own.first"), **{"for": "own-member"}), listed, className="field"),
        tag("button", words("groups.own.make"), type="submit", className="btn"),
        tag("p", words("groups.own.how"), className="muted"),
        className="own-form",
        **{"data-make": _template(scene, number=number, name="{name}", members=("{member}",))},
    )
    return [html.Details([html.Summary(words("groups.own.title")), raw(form)], className="own-group", id="own-group")]


def _template(scene: Scene, *, number: int, name: str = "", members: tuple[str, ...] = ()) -> str:
    """Return an address with places to fill in one of the reader's own groups: `{name}`, `{member}` or `{}`."""
    view = scene.view
    old = view.own[number - 1] if number <= len(view.own) else None
    filled = OwnGroup.model_construct(
        name=name or (old.name if old else ""), members=members or (old.members if old else ())
    )
    changed = view.to(own=(*view.own[: number - 1], filled, *view.own[number:]), group=f"own-{number}")
    return changed.address.replace("%7B", "{").replace("%7D", "}")
