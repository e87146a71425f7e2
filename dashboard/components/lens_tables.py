"""The tables of the lenses page: the member shown, all members, the crosswalk and the agreement."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
from dash import html

from dashboard.charts.agreement.reading import row_text
from dashboard.charts.agreement.table import compared_of
from dashboard.charts.crosswalk.table import walk_of
from dashboard.charts.lens_views import pillar_names
from dashboard.charts.lenses.table import Row, facts_of
from dashboard.charts.naming import sorting_key
from dashboard.charts.peer_bands import known
from dashboard.components.entity_names import entity_link
from dashboard.components.markup import Html, hidden, tag
from dashboard.components.scene import Scene
from dashboard.components.table import Cell, Tools, Value, row, table
from indicators.robustness.lenses.forms import distances
from indicators.robustness.lenses.scores import LensScores
from indicators.robustness.lenses.tree import WHOLE

OPEN_ROWS = 60
"""Longer tables are folded until they are asked for."""


def shown_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return what the lens shows of the chosen member, row by row as the chart has it."""
    words, facts = scene.words, facts_of(frame)
    caption = words("lenses.shown_caption", entity=facts.entity, lens=facts.lens, period=scene.period)
    if facts.form == "card":
        figures = [one for one in facts.rows if one["kind"] == "figure" or not one["indicators"]]
        pillars = {one["pillar"]: one["label"] for one in facts.rows if one["kind"] == "pillar"}
        rows = [_card_row(scene, one=one, pillar=pillars[one["pillar"]]) for one in figures]
        head = [words("entity.indicator"), words("lenses.column.pillar"), words("lenses.column.value")]
        head += [words("terms.period"), words("lenses.column.median")]
        return table(caption=caption, head=head, rows=rows, name="lens-shown", numeric=(2, 3, 4))
    signed = facts.form == "distance"
    rows = [
        row(
            one["label"],
            Value(words.number(one["value"], signed=signed), one["value"]) if known(one["value"]) else one["reason"],
            Value(words.number(one["median"], signed=signed), one["median"]),
            Value(words.percent(one["coverage"]), one["coverage"]),
            words.integer(one["indicators"]),
            numeric=(1, 2, 3, 4),
        )
        for one in facts.rows
    ]
    names = ("pillar", "distance" if signed else "score", "median")
    head = [*(words(f"lenses.column.{name}") for name in names), words("terms.coverage")]
    head.append(words("lenses.column.indicators"))
    return table(caption=caption, head=head, rows=rows, name="lens-shown", numeric=(1, 2, 3, 4))


def _card_row(scene: Scene, *, one: Row, pillar: str) -> Html:
    if one["kind"] == "pillar":
        return row(one["reason"], pillar, "–", "–", "–", numeric=(2, 3, 4))
    name = tag("a", one["label"], href=scene.indicator_template.replace("{}", one["indicator_id"]))
    median = scene.raw(one["median"], indicator_id=one["indicator_id"])
    year = "–" if not one["observed"] else str(int(one["observed"]))
    return row(name, pillar, one["printed"], year, median, numeric=(2, 3, 4), key=one["indicator_id"])


def members_section(scene: Scene, *, found: LensScores) -> list[Any]:
    """Return all members through the lens: in the order of the total where there are ranks, else by name."""
    words = scene.words
    kind = found.lens.form_kind if found.lens.form_kind in ("card", "distance") else "scores"
    title = html.H2(words("lenses.members.title"))
    inside = [html.P(words(f"lenses.members.{kind}"), className="prose"), _members_table(scene, found=found)]
    if len(found.scores.entities) <= OPEN_ROWS:
        return [title, *inside]
    return [html.Details([html.Summary(title), *inside], className="section")]


def _members_table(scene: Scene, *, found: LensScores) -> html.Div:
    words, whole = scene.words, _whole(scene, found=found)
    pillars = list(pillar_names(found.lens, language=scene.view.language).values())
    cells = _pillar_cells(scene, found=found)
    ranked = "rank" in whole
    before = [whole.pop("rank")] if ranked else []
    numeric = [column for column in range(len(before) + 1 + len(whole) + len(pillars)) if column != len(before)]
    rows = [
        row(
            entity_link(scene, entity=found.scores.entities[at]),
            *(column[1][at] for column in whole.values()),
            *(column[at] for column in cells),
            first=[column[1][at] for column in before],
            numeric=numeric,
            marked=found.scores.entities[at] == scene.view.entity,
            key=found.scores.entities[at],
        )
        for at in _order(scene, found=found)
    ]
    head = [*(column[0] for column in before), words(f"terms.names.{scene.panel.members.kind}")]
    head += [*(column[0] for column in whole.values()), *pillars]
    panel = scene.panel_name()
    label = found.lens.label[scene.view.language]
    return table(
        caption=words("lenses.members.caption", lens=label, panel=panel, period=scene.period),
        head=head,
        rows=rows,
        name="lens-members",
        numeric=numeric,
        tools=Tools(
            words,
            file=f"lens-{found.lens.id}-{scene.panel.id}-{scene.period}",
            ordered=0,
            small_first=[0] if ranked else [],
            unsorted=(1,) if found.no_rank == "panel" and not found.no_total else (),
        ),
    )


def _whole(scene: Scene, *, found: LensScores) -> dict[str, tuple[str, list[Cell]]]:
    """Return head and cells of what the lens may say of a member as a whole: rank, total, stage."""
    words, language = scene.words, scene.view.language
    columns: dict[str, tuple[str, list[Cell]]] = {}
    if not found.no_rank:
        columns["rank"] = (words("terms.rank"), _ranks(scene, ranks=found.rank.tolist()))
    if not found.no_total:
        columns["total"] = (words("lenses.total"), [Value(words.number(one), one) for one in found.total])
        if found.lens.stages:
            names = [step.label[language] for step in found.lens.stages.steps]
            stages: list[Cell] = [names[place] if place >= 0 else "–" for place in found.stage]
            columns["stage"] = (words("lenses.column.stage"), stages)
    return columns


def _ranks(scene: Scene, *, ranks: list[float]) -> list[Cell]:
    """Return ranks as the ranking prints them, shared ones with an equals sign."""
    words, often = scene.words, Counter(ranks)
    texts = [words.number(one, decimals=0) for one in ranks]
    tied = hidden(f" {words('ranking.tied')}")
    return [Value([f"{text}=", tied] if often[one] > 1 else text, one) for text, one in zip(texts, ranks, strict=True)]


def _pillar_cells(scene: Scene, *, found: LensScores) -> list[list[Cell]]:
    """Return the cells of each pillar: scores, distances from all others, or how many figures are known."""
    words = scene.words
    if found.lens.form_kind == "card":
        within = found.tree.membership.astype(int)
        have, all_of_them = (~np.isnan(found.scores.values)).astype(int) @ within, within.sum(axis=0)
        return [
            [
                Value(words("lenses.filled", filled=words.integer(one), count=words.integer(of)), one) if of else "–"
                for one in have[:, place].tolist()
            ]
            for place, of in enumerate(all_of_them.tolist())
        ]
    far = found.lens.form_kind == "distance"
    points = distances(found) if far else found.points[:, :WHOLE]
    return [[Value(words.number(one, signed=far), one) for one in column] for column in points.T.tolist()]


def _order(scene: Scene, *, found: LensScores) -> list[int]:
    names = [sorting_key(scene.name(key)) for key in found.scores.entities]
    if found.no_rank:
        return sorted(range(len(names)), key=names.__getitem__)
    return sorted(
        range(len(names)), key=lambda at: (np.isnan(found.rank[at]), np.nan_to_num(found.rank[at]), names[at])
    )


def crosswalk_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return which indicators lead from each pillar to each pole, empty pillars among them."""
    words, walk = scene.words, walk_of(frame)
    rows = []
    for one in walk.rows:
        if not one["count"]:
            rows.append(row(one["label"], one["reason"], "–", "0", "–", "–", "–", numeric=(3, 4, 5)))
            continue
        keys, names = str(one["indicator_ids"]).split(), str(one["indicators"]).split("; ")
        links = [
            tag("a", name, href=scene.indicator_template.replace("{}", key))
            for key, name in zip(keys, names, strict=True)
        ]
        listed = tag("ul", *(tag("li", link) for link in links), className="plain")
        shares = [
            Value(words.percent(one[name], decimals=1), one[name]) if one["pillar"] or name == "in_level" else "–"
            for name in ("in_lens", "in_level")
        ]
        rows.append(
            row(
                one["label"], one["logic"], one["pole"], words.integer(one["count"]), *shares, listed, numeric=(3, 4, 5)
            )
        )
    columns = ("logic", "pole", "count", "in_lens", "in_level")
    head = [words("lenses.column.pillar"), *(words(f"crosswalk.column.{name}") for name in columns)]
    caption = words("crosswalk.caption", lens=walk.lens, panel=scene.panel_name(), period=scene.period)
    head.append(words("lenses.column.indicators"))
    return table(caption=caption, head=head, rows=rows, name="crosswalk", numeric=(3, 4, 5))


def agreement_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return how far each lens agrees with the level; where there is no agreement, why."""
    words, rows = scene.words, []
    for one in compared_of(frame).rows:
        if one["refusal"]:
            cells: list[Cell] = [row_text(one, words=words), "–", "–", "–"]
        else:
            pairs = round(float(one["alike"]) * 100)
            taus = [Value(words.number(one[name], decimals=2), one[name]) for name in ("tau", "low", "high")]
            cells = [Value(words.integer(pairs), one["alike"]), *taus]
        share = Value(words.percent(one["overlap"]), one["overlap"])
        cells = [one["label"], *cells, words.integer(one["count"]), share]
        rows.append(row(one["lens_name"], *cells, numeric=range(2, 8), marked=one["chosen"]))
    names = ("compared", "pairs", "tau", "low", "high", "count", "overlap")
    head = [words("lenses.column.lens"), *(words(f"agreement.column.{name}") for name in names)]
    caption = words("agreement.caption", panel=scene.panel_name(), period=scene.period)
    return table(caption=caption, head=head, rows=rows, name="agreement", numeric=range(2, 8))
