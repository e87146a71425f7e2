"""A brief about one entity: its level, its logics, its place, what stands out, and how it moved."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.briefs.content import Evidence, Finding, Note, Paragraph, Table
from dashboard.briefs.material import Draft, Makers, Material, ended
from dashboard.charts.context import points
from dashboard.charts.peer_bands import held, known
from dashboard.charts.profile.table import PoleBar, bars
from dashboard.charts.ranking.table import setting_of
from dashboard.components.breakdown import better_known, standing
from dashboard.components.peer_tables import dated, ends, peer_group
from dashboard.components.rank_certainty import sure, tier_mates
from dashboard.components.scene import Scene
from dashboard.text import Words
from indicators.analysis.standouts import Standout

MOST = 5
"""Indicators listed above and below the median of the peers."""


def title(scene: Scene) -> str:
    """Return the automatic title."""
    return scene.words("briefs.entity.title", entity=scene.name(str(scene.view.entity)))


def _findings(material: Material) -> Draft:
    made = (_level(material), _rank(material), _lean(material), _outstanding(material), _moved(material))
    return Draft(tuple(finding for finding in made if finding is not None))


def _profile(material: Material) -> Draft:
    words, chart = material.words, material.of("profile")
    found = bars(material.frame(chart))
    leaning = [_leaning(bar, words=words) for bar in found if bar.balance is not None]
    texts = [Paragraph(words("briefs.entity.profile"))]
    if leaning:
        emphases = words("charts.profile.emphases")
        texts.append(Paragraph(" ".join([*leaning, emphases]), evidence=(chart,)))
    return Draft(tuple(texts), (material.picture(chart, height=236), _poles(material, chart=chart, found=found)))


def _place(material: Material) -> Draft:
    """Return the place in the ranking; where there is none, the scores beside those of the peers, and why."""
    scene = material.scene
    if scene.explanation.rank is None:
        chart = material.of("against")
        limit = scene.panel.limit("rank")
        why = limit.reason[scene.view.language] if limit else standing(scene)
        texts = (Paragraph(ended(material.reading(chart).headline), evidence=(chart,)),)
        return Draft(texts, (Note(ended(why), evidence=(_ranking(material),)), material.picture(chart, height=380)))
    chart = _ranking(material)
    said = [text for text in (tier_mates(scene), better_known(scene)) if text] or [sure(scene)]
    varied = setting_of(material.frame(chart)).varied
    without = (varied.said(material.words),) if varied else ()
    return Draft(
        (Paragraph(" ".join(said), evidence=(chart,)),), (material.picture(chart, height=400, without=without),)
    )


def _standouts(material: Material) -> Draft:
    scene, words = material.scene, material.words
    group = peer_group(scene)
    above, below = ends(scene)
    text = words("briefs.entity.standouts", group=group.name, count=words.integer(len(group.rows)))
    evidence = (material.of("indicators"),)
    tables = [
        _side(scene, found=found[:MOST], side=side, evidence=evidence)
        for side, found in (("above", above), ("below", below))
        if found
    ]
    return Draft((Paragraph(text, evidence=evidence),), tuple(tables) or (Note(words("peers.none")),))


def _course(material: Material) -> Draft:
    scene, words = material.scene, material.words
    barred = scene.panel.limit("series")
    if barred is not None:
        return Draft((), (Note(barred.reason[scene.view.language]),))
    if len(scene.edition.periods(scene.panel.id)) == 1:
        return Draft((), (Note(words("entity.course.one", period=scene.period)),))
    chart = material.of("course")
    moves = [
        move for logic in scene.catalogue.framework.logics if (move := _move(material, score=f"{logic.id}_intensity"))
    ]
    said = [words("briefs.entity.course", **move) for move in moves] or [ended(material.reading(chart).headline)]
    return Draft((Paragraph(" ".join(said), evidence=(chart,)),), (material.picture(chart, height=310),))


ENTITY: Makers = {
    "findings": _findings,
    "profile": _profile,
    "place": _place,
    "standouts": _standouts,
    "course": _course,
}
"""The sections that only a brief of this kind has."""


def _level(material: Material) -> Finding:
    scene, words, chart = material.scene, material.words, material.of("profile")
    level, median = material.frame(chart).attrs["level"]
    if level is None:
        return Finding(ended(material.reading(chart).headline), ended(standing(scene)), _ranking(material))
    facts = {"entity": scene.name(str(scene.view.entity)), "period": scene.period, "panel": scene.panel_name()}
    head = words("briefs.entity.level", level=points(words, level), **facts)
    return Finding(head, words("briefs.entity.median", median=points(words, median), **facts), chart)


def _rank(material: Material) -> Finding | None:
    scene, words, found = material.scene, material.words, material.scene.explanation
    if found.rank is None:
        return None
    facts = {"rank": words.integer(found.rank), "ranked": words.integer(found.ranked)}
    return Finding(words("briefs.entity.rank", **facts), sure(scene), _ranking(material))


def _lean(material: Material) -> Finding | None:
    """Return the logic in which one pole outweighs the other most."""
    words, chart = material.words, material.of("profile")
    leaning = [bar for bar in bars(material.frame(chart)) if bar.balance is not None]
    if not leaning:
        return None
    widest = max(leaning, key=lambda bar: abs(bar.balance or 0.0))
    return Finding(words("briefs.entity.lean", **_two(widest, words=words)), words("charts.profile.emphases"), chart)


def _outstanding(material: Material) -> Finding | None:
    scene, words = material.scene, material.words
    above, below = ends(scene)
    head, *rest = [
        words(f"briefs.entity.{side}", **_facts(scene, one=found[0]))
        for side, found in (("above", above), ("below", below))
        if found
    ] or [""]
    return Finding(head, " ".join(rest), material.of("indicators")) if head else None


def _moved(material: Material) -> Finding | None:
    """Return how the level moved; None where there are not two years of it."""
    scene, words = material.scene, material.words
    if scene.panel.limit("series") is not None or len(scene.edition.periods(scene.panel.id)) == 1:
        return None
    found = _move(material, score="level")
    if found is None:
        return None
    head = words("briefs.entity.moved", entity=scene.name(str(scene.view.entity)), **found)
    return Finding(head, words("briefs.entity.peers_moved", **found), material.of("course"))


def _move(material: Material, *, score: str) -> dict[str, object] | None:
    """Return the first and the last known year of a score, with the median of the peers; None where they are one."""
    words, frame = material.words, material.frame(material.of("course"))
    rows = [row for row in held(frame).rows if row["score"] == score and known(row["value"])]
    if not rows or rows[0]["period"] == rows[-1]["period"]:
        return None
    first, last = rows[0], rows[-1]
    own = {"first": first["period"], "last": last["period"], "label": first["label"]}
    values = {"start": first["value"], "end": last["value"], "before": first["median"], "after": last["median"]}
    return {**own, **{name: points(words, value) for name, value in values.items()}}


def _ranking(material: Material) -> Evidence:
    view = material.scene.view
    return material.of("ranking", view=view.to("ranking", entity=None, entities=(str(view.entity),), score="level"))


def _leaning(bar: PoleBar, *, words: Words) -> str:
    return words("briefs.entity.leaning", **_two(bar, words=words))


def _two(bar: PoleBar, *, words: Words) -> dict[str, str]:
    """Return both poles of a logic, the higher one first."""
    high, low = (bar.second, bar.first) if bar.leaning is bar.second else (bar.first, bar.second)
    facts = {"high": points(words, high.score or 0.0), "low": points(words, low.score or 0.0)}
    return {"logic": bar.logic, "pole": high.pole, "other": low.pole, **facts}


def _poles(material: Material, *, chart: Evidence, found: Sequence[PoleBar]) -> Table:
    words, frame = material.words, material.frame(chart)
    rows = [
        (
            end.pole,
            bar.logic,
            words.number(end.score),
            words.number(end.spread[2]) if end.spread else "–",
            words("briefs.entity.range", low=words.number(end.spread[0]), high=words.number(end.spread[4]))
            if end.spread
            else "–",
            words.percent(end.coverage) if end.present else words("charts.profile.no_data"),
        )
        for bar in found
        for end in (bar.first, bar.second)
    ]
    head = tuple(words(f"briefs.entity.head.{name}") for name in ("pole", "logic", "score", "median", "range", "known"))
    caption = words("briefs.entity.poles", entity=_name(frame), period=material.scene.period)
    return Table(caption, head, tuple(rows), numeric=(2, 3, 4, 5), evidence=(chart,))


def _name(frame: pd.DataFrame) -> str:
    return str(frame["name"].iloc[0])


def _side(scene: Scene, *, found: Sequence[Standout], side: str, evidence: tuple[Evidence, ...]) -> Table:
    words = scene.words
    head = (words("entity.indicator"), words("entity.value"), words("peers.median"), words("peers.gap"))
    rows = tuple(
        (
            scene.catalogue.indicators[one.indicator_id].label[scene.view.language],
            dated(scene, one=one),
            scene.raw(one.median_value, indicator_id=one.indicator_id),
            words.number(one.gap, signed=True),
        )
        for one in found
    )
    return Table(words(f"peers.{side}.title"), head, rows, numeric=(1, 2, 3), evidence=evidence)


def _facts(scene: Scene, *, one: Standout) -> dict[str, str]:
    return {
        "indicator": scene.catalogue.indicators[one.indicator_id].label[scene.view.language],
        "own": dated(scene, one=one),
        "median": scene.raw(one.median_value, indicator_id=one.indicator_id),
        "gap": scene.words.number(abs(one.gap)),
    }
