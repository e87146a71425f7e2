"""A brief about a ranking: who stands where, how surely, and how far members are apart."""

from __future__ import annotations

from statistics import median

import pandas as pd

from dashboard.briefs.content import Evidence, Finding, Paragraph, Table
from dashboard.briefs.material import Draft, Makers, Material, ended
from dashboard.charts.rank_intervals import brief, places
from dashboard.charts.ranking.notes import changes, tier_places, widest
from dashboard.charts.ranking.table import form_of, score_of, setting_of, shown
from dashboard.charts.rows import Row, records
from dashboard.charts.sentences import valued
from dashboard.components.scene import Scene

WHOLE = 45
"""Members up to which the table lists all."""

TOP, BOTTOM = 12, 5
"""Members listed at either end of a longer one."""

ENDS = 3


def title(scene: Scene) -> str:
    """Return the automatic title."""
    form = "level" if scene.view.score == "level" else "other"
    return scene.words(f"briefs.ranking.title.{form}", panel=scene.panel_name(), score=scene.label(scene.view.score))


def _findings(material: Material) -> Draft:
    made = (_first(material), _spread(material), _tiers(material), _since(material))
    return Draft(tuple(finding for finding in made if finding is not None))


def _order(material: Material) -> Draft:
    chart = material.of("ranking")
    frame = material.frame(chart)
    setting, name = setting_of(frame), score_of(frame)
    varied = setting.varied.said(material.words) if setting.varied else ""
    present, words = shown(frame), material.words
    said = []
    if not frame.attrs["barred"] and len(present) >= 2 * ENDS:
        top = valued(present.head(ENDS), words=words, signed=name.signed)
        bottom = valued(present.tail(ENDS).iloc[::-1], words=words, signed=name.signed)
        said.append(words("charts.ranking.ends", top=top, bottom=bottom))
    said += [text for text in (widest(records(present), said=words), tier_places(frame, said=words)) if text]
    texts = (Paragraph(" ".join(said) or ended(material.reading(chart).headline), evidence=(chart,)),)
    heights = {"rows": min(160 + 9 * len(frame), 440), "curve": 345, "groups": 420}  # so that page 1 holds it
    return Draft(texts, (material.picture(chart, height=heights[form_of(frame)], without=(varied,)),))


def _listed(material: Material) -> Draft:
    """Return the members as a table; where order is barred and they are many, their countries or regions."""
    chart = material.of("ranking")
    frame = material.frame(chart)
    if form_of(frame) == "groups":
        return Draft((Paragraph(material.words("briefs.ranking.grouped")),), (_groups(material, chart=chart),))
    form = "named" if frame.attrs["barred"] else "whole" if len(shown(frame)) <= WHOLE else "ends"
    ends = {"top": material.words.integer(TOP), "bottom": material.words.integer(BOTTOM)}
    return Draft((Paragraph(material.words(f"briefs.ranking.{form}", **ends)),), (_places(material, chart=chart),))


RANKING: Makers = {"findings": _findings, "order": _order, "table": _listed}
"""The sections that only a brief of this kind has."""


def _first(material: Material) -> Finding:
    chart = material.of("ranking")
    barred = material.frame(chart).attrs["barred"]
    return Finding(ended(material.reading(chart).headline), ended(barred) if barred else "", chart)


def _spread(material: Material) -> Finding | None:
    chart, words = material.of("ranking"), material.words
    frame = material.frame(chart)
    values, name = shown(frame)["value"].tolist(), score_of(frame)
    if frame.attrs["barred"] or len(values) < 2:
        return None
    facts = {"low": min(values), "high": max(values), "median": median(values), "gap": max(values) - min(values)}
    printed = {key: words.number(value, signed=name.signed and key != "gap") for key, value in facts.items()}
    label = material.scene.label(material.scene.view.score)
    count = words.integer(len(values))
    head = words("briefs.ranking.spread", score=label, count=count, **printed)
    return Finding(head, words("briefs.ranking.median", **printed), chart)


def _tiers(material: Material) -> Finding | None:
    """Return which places the draws tell apart; None where there are no tiers."""
    chart, words = material.of("ranking"), material.words
    frame = material.frame(chart)
    tiers = setting_of(frame).tiers
    if not tiers:
        return None
    facts = {"count": words.integer(setting_of(frame).count), "tiers": words.integer(len(tiers))}
    first = places(tiers[0].start, tiers[0].end, words=words)
    return Finding(words("briefs.ranking.tiers", first=first, **facts), words("briefs.ranking.together"), chart)


def _since(material: Material) -> Finding | None:
    chart = material.of("ranking")
    said = changes(material.frame(chart), said=material.words)
    return Finding(said, "", chart) if said else None


def _places(material: Material, *, chart: Evidence) -> Table:
    words, scene, frame = material.words, material.scene, material.frame(chart)
    name, rows = score_of(frame), records(shown(frame))
    ranked = not frame.attrs["barred"]
    kept = (
        rows
        if len(rows) <= WHOLE
        else [*rows[:TOP], *(row for row in rows[TOP:-BOTTOM] if row["mark"]), *rows[-BOTTOM:]]
    )
    tiers = ranked and bool(setting_of(frame).tiers)

    def cells(row: Row) -> tuple[str, ...]:
        place = [words.integer(int(row["rank"])) + ("=" if row["tied"] else "")] if ranked else []
        sure = [brief(row["rank_low"], row["rank_high"], words=words)] if ranked else []
        tier = [words.integer(int(row["tier"]))] if tiers else []
        value = words.number(float(row["value"]), signed=name.signed)
        return (*place, str(row["name"]), value, *sure, *tier, words.percent(float(row["coverage"])))

    head = [words("terms.rank")] if ranked else []
    head += [words(f"terms.names.{scene.panel.members.kind}"), scene.label(scene.view.score)]
    head += [words("briefs.ranking.head.interval")] if ranked else []
    head += [words("briefs.ranking.head.tier")] if tiers else []
    head.append(words("terms.coverage"))
    numeric = tuple(at for at in range(len(head)) if at != int(ranked))
    caption = words(
        "ranking.caption", score=scene.label(scene.view.score), panel=scene.panel_name(), period=scene.period
    )
    strong = tuple(at for at, row in enumerate(kept) if row["mark"])
    return Table(caption, tuple(head), tuple(map(cells, kept)), numeric, strong=strong, evidence=(chart,))


def _groups(material: Material, *, chart: Evidence) -> Table:
    words, scene = material.words, material.scene
    present: pd.DataFrame = shown(material.frame(chart))
    rows = [
        (
            str(group),
            words.integer(len(values)),
            *(words.number(float(value)) for value in (values.min(), values.median(), values.max())),
        )
        for group, values in present.groupby("group", sort=False)["value"]
    ]
    rows.sort(key=lambda row: row[0])
    head = tuple(words(f"briefs.ranking.head.{name}") for name in ("group", "members", "low", "median", "high"))
    caption = words(
        "ranking.caption", score=scene.label(scene.view.score), panel=scene.panel_name(), period=scene.period
    )
    return Table(caption, head, tuple(rows), numeric=(1, 2, 3, 4), evidence=(chart,))
