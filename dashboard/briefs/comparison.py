"""A brief about two to six entities side by side, and what makes the gap between the first two."""

from __future__ import annotations

from dashboard.briefs.content import Evidence, Finding, Note, Paragraph, Table
from dashboard.briefs.material import Draft, Makers, Material, ended
from dashboard.charts.compare.reading import PAIR, pairs_said, ranks_said
from dashboard.charts.compare.table import DRAWN, Block, all_blocks, order_of, ranked
from dashboard.charts.difference.table import ends_of, steps
from dashboard.charts.rank_intervals import brief
from dashboard.charts.rows import Row
from dashboard.components.compare_tables import names
from dashboard.components.scene import Scene
from dashboard.text import Words

SENTENCES = 3
"""Pairs whose order the findings give; the section with all scores gives the rest."""


def title(scene: Scene) -> str:
    """Return the automatic title."""
    return scene.words("briefs.comparison.title", names=scene.words.list(names(scene)))


def _findings(material: Material) -> Draft:
    made = (_apart(material), _order(material), _gap(material))
    return Draft(tuple(finding for finding in made if finding is not None))


def _scores(material: Material) -> Draft:
    chart = material.of("compare")
    table = _table(material, chart=chart)
    said = _pairs(material, chart=chart)
    texts = (Paragraph(material.words("briefs.comparison.scores")),)
    more = (Paragraph(" ".join(said[SENTENCES:]), evidence=(chart,)),) if said[SENTENCES:] else ()
    found = all_blocks(material.frame(chart))
    drawn, pair = sum(block.name.family in DRAWN for block in found), len(found[0].rows) == PAIR
    picture = material.picture(chart, height=(34 if pair else 42) * drawn + (20 if pair else 90), without=tuple(said))
    return Draft((*texts, *more), (picture, table) if pair else (table, picture))


def _difference(material: Material) -> Draft:
    chart = material.of("waterfall")
    frame, reading = material.frame(chart), material.reading(chart)
    if ends_of(frame).refusal:
        return Draft((), (Note(ended(reading.headline), evidence=(chart,)),))
    split, *_ = reading.description.split("\n")
    text = Paragraph(f"{ended(reading.headline)} {split}", evidence=(chart,))
    height = 70 + 20 * len(steps(frame, words=material.words))
    return Draft((text,), (material.picture(chart, height=height),))


COMPARISON: Makers = {"findings": _findings, "scores": _scores, "gap": _difference}
"""The sections that only a brief of this kind has."""


def _apart(material: Material) -> Finding:
    chart = material.of("compare")
    return Finding(ended(material.reading(chart).headline), "", chart)


def _order(material: Material) -> Finding | None:
    """Return the ranks with their intervals, and how often one stands above the other; the bar where there is none."""
    chart, words = material.of("compare"), material.words
    frame = material.frame(chart)
    order, rows = order_of(frame), ranked(all_blocks(frame))
    if order is None or not rows:
        limit = material.scene.panel.limit("rank")
        return Finding(ended(limit.reason[words.language]), "", chart) if limit else None
    return Finding(
        ranks_said(rows, order=order, said=words), " ".join(_pairs(material, chart=chart)[:SENTENCES]), chart
    )


def _gap(material: Material) -> Finding | None:
    chart = material.of("waterfall")
    if ends_of(material.frame(chart)).refusal:
        return None
    return Finding(ended(material.reading(chart).headline), "", chart)


def _pairs(material: Material, *, chart: Evidence) -> list[str]:
    frame = material.frame(chart)
    order = order_of(frame)
    return pairs_said(ranked(all_blocks(frame)), order=order, said=material.words) if order else []


def _table(material: Material, *, chart: Evidence) -> Table:
    words, scene = material.words, material.scene
    found = all_blocks(material.frame(chart))
    who = [str(row["short"]) for row in found[0].rows]
    shown = [block for block in found if block.name.family in DRAWN]
    rows = [_row(block, words=words) for block in shown]
    strong = tuple(at for at, block in enumerate(shown) if block.name.family == "level")
    places = [
        _place(row, words=words) for row in next(block.rows for block in found if block.name.id == scene.view.score)
    ]
    if any(place != "–" for place in places):
        label = words("charts.pair", first=words("draws.head"), second=scene.label(scene.view.score))
        rows.append((label, *places, ""))
    caption = words("briefs.comparison.table", panel=scene.panel_name(), period=scene.period)
    head = (words("terms.score"), *who, words("briefs.entity.head.median"))
    return Table(caption, head, tuple(rows), tuple(range(1, len(head))), strong=strong, evidence=(chart,))


def _row(block: Block, *, words: Words) -> tuple[str, ...]:
    name, label = block.name, block.name.label
    values = [words.number(float(row["value"]), signed=name.signed) for row in block.rows]
    return (label, *values, words.number(float(block.rows[0]["median"]), signed=name.signed))


def _place(row: Row, *, words: Words) -> str:
    interval = brief(row["rank_low"], row["rank_high"], words=words)
    return interval if interval == "–" else f"{words.integer(int(row['rank']))} ({interval})"
