"""Profile page: the three logics of one entity, and where each number comes from."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.breakdown import better_known, breakdown, profile_table, standing
from dashboard.components.brief import actions, brief
from dashboard.components.content import Content
from dashboard.components.controls import entity_control, panel_control, period_control, roles_control
from dashboard.components.data_cards import cards, context_table, empty
from dashboard.components.figure import figure, frame_of, headline_of
from dashboard.components.groups import group_control
from dashboard.components.peer_tables import against_table, course_table, standout_section
from dashboard.components.rank_certainty import certainty, tier_mates
from dashboard.components.scene import Scene
from indicators.catalogue import EntityNote


def content(scene: Scene) -> Content:
    """Return the page."""
    entity = scene.view.entity
    if not scene.members:
        return Content(title=scene.panel_name(), main=empty(scene), rail=[panel_control(scene)])
    if entity is None:
        return Content(title=scene.panel_name(), main=cards(scene), rail=[panel_control(scene)])
    name = scene.name(entity)
    title = scene.words("entity.title", entity=name, panel=scene.panel_name(), period=scene.period)
    head: list[Any] = [html.H1(name), html.P(_kind(scene, entity=entity), className="subtitle")]
    if not scene.panel.scored:
        return Content(
            title=title, main=[*head, *_unscored(scene), *_notes(scene), *_context(scene)], rail=_rail(scene)
        )
    profile = figure("profile", scene=scene, frame=frame_of("profile", scene=scene), table=profile_table(scene))
    main = [*head, html.P(standing(scene), className="lead"), *_care(scene), actions(scene)]
    main += [*_limits(scene), *certainty(scene)]
    main += [_places(scene), profile, *_peers(scene), *_course(scene), *_notes(scene), *_parts(scene)]
    main += [*_context(scene), brief(scene)]
    return Content(title=title, main=main, rail=_rail(scene), headline=headline_of(profile))


def _peers(scene: Scene) -> list[Any]:
    """Return the entity before its peers: where it stands out most, then score by score."""
    frame = frame_of("against", scene=scene)
    title = html.H2(scene.words("entity.places.against"), id="against", disable_n_clicks=True)
    chart = figure("against", scene=scene, frame=frame, table=against_table(scene, frame=frame))
    return [*standout_section(scene), title, chart]


def _course(scene: Scene) -> list[Any]:
    """Return the way the entity went; why there is none where the panel's figures carry no line over time."""
    words = scene.words
    title = html.H2(words("entity.course.title"), id="course", disable_n_clicks=True)
    barred = scene.panel.limit("series")
    if barred is not None:
        return [title, html.P(barred.reason[scene.view.language], className="prose")]
    if len(scene.edition.periods(scene.panel.id)) == 1:
        return [title, html.P(words("entity.course.one", period=scene.period), className="prose")]
    frame = frame_of("course", scene=scene)
    chart = figure("course", scene=scene, frame=frame, table=course_table(scene, frame=frame))
    more = html.A(words("entity.course.more"), href=scene.view.to("trend").address)
    return [title, chart, html.P(more)]


def _parts(scene: Scene) -> list[Any]:
    """Return every indicator, down to the observation."""
    title = html.H2(scene.words("entity.parts_title"), id="parts", disable_n_clicks=True)
    chart = figure("indicators", scene=scene, frame=frame_of("indicators", scene=scene))
    return [title, chart, html.P(scene.words("entity.parts_text")), *breakdown(scene)]


def _rail(scene: Scene) -> list[Any]:
    own = [panel_control(scene), entity_control(scene)]
    if not scene.panel.scored:
        return own
    return [*own, *group_control(scene), period_control(scene), roles_control(scene)]


def _kind(scene: Scene, *, entity: str) -> str:
    found = scene.catalogue.entities[entity]
    kind = scene.words(f"terms.names.{found.kind}")
    if found.parent_id in scene.catalogue.entities:
        return scene.words("entity.within", kind=kind, parent=scene.name(str(found.parent_id)))
    return kind


def _care(scene: Scene) -> list[Any]:
    return [html.P(text, className="prose") for text in (tier_mates(scene), better_known(scene)) if text]


def _places(scene: Scene) -> html.Nav:
    """Return the ways from here: down to the parts of each logic, and over to the other members."""
    words, entity = scene.words, str(scene.view.entity)
    name, around = scene.name(entity), scene.view.to(entity=None, entities=(entity,))
    links = [(words("entity.notes.title", entity=name), "#statements")] if _statements(scene) else []
    links += [(words(f"entity.places.{part}"), f"#{part}") for part in ("standouts", "against", "course")]
    links.append((words("entity.parts_title"), "#parts"))
    links += [(scene.logic(logic.id), f"#logic-{logic.id}") for logic in scene.explanation.logics]
    links.append((words("entity.peers.ranking", entity=name), around.to("ranking").address))
    links.append((words("entity.peers.explore", entity=name), around.to("explore").address))
    items = html.Ul([html.Li(html.A(text, href=address)) for text, address in links])
    return html.Nav(items, className="contents", **{"aria-label": words("method.contents")})


def _limits(scene: Scene) -> list[Any]:
    """Say what the panel's figures cannot carry; a missing series does not touch a profile of one period."""
    found = [limit.reason[scene.view.language] for limit in scene.panel.limits if limit.on in ("rank", "balance")]
    if not found:
        return []
    inside = [html.Summary(scene.words("entity.limits")), *(html.P(reason) for reason in found)]
    return [html.Details(inside, className="prose")]


def _unscored(scene: Scene) -> list[Any]:
    sentence = scene.panel.comparability[scene.view.language]
    return [html.H2(scene.words("entity.cards.why")), html.P(sentence, className="prose")]


def _notes(scene: Scene) -> list[Any]:
    language, entity = scene.view.language, str(scene.view.entity)
    notes = _statements(scene)
    if not notes:
        return []
    items = [html.Li([note.text[language], html.Span(note.reference, className="marks")]) for note in notes]
    title = scene.words("entity.notes.title", entity=scene.name(entity))
    return [
        html.H2(title, id="statements", disable_n_clicks=True),
        html.P(scene.words("entity.notes.text"), className="muted"),
        html.Ul(items, className="statements"),
    ]


def _statements(scene: Scene) -> list[EntityNote]:
    """Return what LIPSE said about the entity."""
    return [note for note in scene.catalogue.entity_notes.values() if note.entity_id == scene.view.entity]


def _context(scene: Scene) -> list[Any]:
    found = context_table(scene, entity=str(scene.view.entity))
    if found is None:
        return []
    title = scene.words("entity.context.title")
    if not scene.panel.scored:
        return [html.H2(title), found]
    return [html.Details([html.Summary(html.H2(title)), found], className="section")]
