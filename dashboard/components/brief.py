"""What a reader does with a page: make a policy brief of it; and of a profile: compare it, print it on one page."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.components.breakdown import standing
from dashboard.components.controls import select
from dashboard.components.markup import Html, raw, tag
from dashboard.components.peer_tables import dated, ends, peer_group
from dashboard.components.scene import Scene
from dashboard.urls.brief import BriefView, Kind
from indicators.analysis.standouts import Standout

LISTED = 3
"""Indicators above and below the median that the brief names."""


def actions(scene: Scene) -> html.Div:
    """Return what can be done with the profile: compare it, make a policy brief of it, print it."""
    words = scene.words
    button = tag("button", words("entity.brief.make"), type="button", **{"data-print": words("entity.brief.failed")})
    parts = [
        _compare(scene),
        brief_link(scene, kind="entity"),
        raw(tag("div", button, tag("span", words("entity.brief.how"), className="muted"))),
    ]
    return html.Div(parts, className="actions")


def brief_link(scene: Scene, *, kind: Kind) -> html.A:
    """Return the way to the policy brief that is made from the page, pinned to its release."""
    view = scene.view.to(release=scene.edition.release)
    return html.A(scene.words("briefs.make"), href=BriefView(view=view, kind=kind).address, className="to-brief")


def brief_action(scene: Scene, *, kind: Kind) -> html.Div:
    """Return the way to the policy brief on a line of its own."""
    return html.Div(brief_link(scene, kind=kind), className="actions")


def _compare(scene: Scene) -> html.Div:
    """Return the list of members that leads to the comparison of one of them with the entity."""
    entity, words = str(scene.view.entity), scene.words
    beside = scene.view.to("compare", entity=None, entities=()).template("entities")
    rest = [(key, name) for key, name in scene.members if key != entity]
    return select(
        scene.view,
        field="compare",
        label=words("entity.compare"),
        options={"": [("", words("controls.add_prompt")), *rest]},
        value="",
        template=beside.replace("{}", f"{entity},{{}}"),
    )


def brief(scene: Scene) -> html.Div:
    """Return the profile on one page, seen in print alone; `assets/brief.js` fetches its images before."""
    words, view = scene.words, scene.view
    name, (above, below) = scene.name(str(view.entity)), ends(scene)
    release = words("charts.release", release=words.integer(scene.edition.release))
    place = f"{scene.panel_name()}, {scene.period} · {release}"
    images = [_image(scene, kind=kind) for kind in ("profile", "against")]
    peers = words("entity.brief.peers", group=peer_group(scene).name)
    lists = [_list(scene, found=above, side="above"), _list(scene, found=below, side="below")]
    foot = tag("p", words("entity.brief.made"), tag("span", className="made"), className="foot")
    parts = [
        tag("p", name, className="name"),
        tag("p", place, className="muted"),
        tag("p", standing(scene), className="standing"),
        *images,
        tag("p", peers, className="muted"),
        tag("div", *lists, className="two"),
        foot,
    ]
    return raw(tag("section", *parts, className="brief", id="brief", lang=view.language))


def _image(scene: Scene, *, kind: str) -> Html:
    """Return an image that is fetched when it is needed; it is described by the chart of the same kind on the page."""
    return tag("img", **{"data-src": scene.view.form(kind, extension="png")}, alt="")


def _list(scene: Scene, *, found: Sequence[Standout], side: str) -> Html:
    words = scene.words
    items = [tag("li", _line(scene, one=one)) for one in found[:LISTED]]
    inner = tag("ul", *items) if items else tag("p", words(f"peers.{side}.none"))
    return tag("div", tag("p", words(f"peers.{side}.title"), className="title"), inner)


def _line(scene: Scene, *, one: Standout) -> str:
    median = scene.raw(one.median_value, indicator_id=one.indicator_id)
    facts = {"own": dated(scene, one=one), "median": median, "gap": scene.words.number(one.gap, signed=True)}
    label = scene.catalogue.indicators[one.indicator_id].label[scene.view.language]
    return scene.words("entity.brief.line", indicator=label, **facts)
