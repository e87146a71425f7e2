"""The ranking in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, points, subtitle
from dashboard.charts.naming import ScoreName
from dashboard.charts.ranking.table import score_of, shown
from dashboard.charts.sentences import capitalised, coverage, limit_notes, paragraphs, some, suppressed, valued
from dashboard.text import Words
from dashboard.urls import View

ENDS = 3
TIES = 5
"""Shared places that a description lists."""


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what a ranking shows.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, name = Words(view.language), context_of(frame), score_of(frame)
    measure = said(f"charts.measure.{name.family}", label=name.label, first=name.first, second=name.second)
    line = subtitle(said, measure=measure, about=about)
    present = shown(frame)
    if not len(present):
        reason = str(frame["reason"].iloc[0]) if len(frame) else said("charts.no_figures", score=name.label)
        return Reading(headline=reason.rstrip("."), subtitle=line, alt=reason, description=reason)
    return Reading(
        headline=_headline(frame, about=about, said=said),
        subtitle=line,
        alt=_alt(frame, about=about, said=said),
        description=_description(frame, about=about, said=said),
        notes=_notes(frame, about=about, said=said),
    )


def _headline(frame: pd.DataFrame, *, about: Context, said: Words) -> str:
    present, name = shown(frame), score_of(frame)
    chosen = present[present["mark"] > 0].sort_values("mark")
    facts = {**_facts(present, name=name, said=said), **_phrases(name, said=said), "period": about.period}
    if len(chosen) and about.marks[0] == chosen["entity_id"].iloc[0]:
        row = chosen.iloc[0]
        facts |= {"entity": row["name"], "value": points(said, row["value"], signed=name.signed)}
        if pd.isna(row["rank"]):
            return said("charts.ranking.headline.chosen_unranked", **facts)
        facts |= {"rank": place_of(row, words=said), "count": said.integer(len(present))}
        return said(f"charts.ranking.headline.{'chosen_balance' if name.signed else 'chosen'}", **facts)
    form = "barred" if frame.attrs["barred"] else "balance" if name.signed else "ends"
    return capitalised(said(f"charts.ranking.headline.{form}", **facts))


def _facts(present: pd.DataFrame, *, name: ScoreName, said: Words) -> dict[str, str]:
    low, high = present["value"].min(), present["value"].max()
    return {
        "low": points(said, low, signed=name.signed),
        "high": points(said, high, signed=name.signed),
        "median": points(said, present["value"].median(), signed=name.signed),
        "top": some(present.loc[present["value"] == high, "name"], words=said),
        "bottom": some(present.loc[present["value"] == low, "name"], words=said),
    }


def _phrases(name: ScoreName, *, said: Words) -> dict[str, str]:
    forms = ("highest", "lowest", "by", "noun")
    return {form: said(f"charts.families.{name.family}.{form}", label=name.label, logic=name.logic) for form in forms}


def place_of(row: Mapping[Any, Any] | pd.Series[Any], *, words: Words) -> str:
    """Return a place as it stands in a sentence: "4th", "4", "4e"."""
    rank = int(str(row["rank"]))
    text = words.integer(rank) if words.language == "de" else words.ordinal(rank)
    return words("charts.ranking.shared_place", rank=text) if row["tied"] else text


def _alt(frame: pd.DataFrame, *, about: Context, said: Words) -> str:
    present, name = shown(frame), score_of(frame)
    form = "barred" if frame.attrs["barred"] else "ranked"
    facts = {**_facts(present, name=name, said=said), **_phrases(name, said=said)}
    return said(
        f"charts.ranking.alt.{form}", count=said.integer(len(present)), panel=about.panel, period=about.period, **facts
    )


def _description(frame: pd.DataFrame, *, about: Context, said: Words) -> str:
    present, name, barred = shown(frame), score_of(frame), str(frame.attrs["barred"])
    facts = _facts(present, name=name, said=said)
    ends = "" if barred or len(present) < 2 * ENDS else said(
        "charts.ranking.ends",
        top=valued(present.head(ENDS), words=said, signed=name.signed),
        bottom=valued(present.tail(ENDS).iloc[::-1], words=said, signed=name.signed),
    )  # fmt: skip
    return paragraphs(
        said(
            "charts.range",
            low=facts["low"],
            high=facts["high"],
            median=facts["median"],
            count=said.integer(len(present)),
            panel=about.panel,
        ),
        ends,
        _chosen(present, name=name, said=said),
        "" if barred else _ties(present, said=said),
        suppressed(frame[frame["value"].isna()], words=said),
        coverage(frame["coverage"], words=said),
        barred,
    )


def _chosen(present: pd.DataFrame, *, name: ScoreName, said: Words) -> str:
    rows = present[present["mark"] > 0].sort_values("mark")
    if not len(rows):
        return ""
    texts = []
    for _, row in rows.iterrows():
        value = points(said, row["value"], signed=name.signed)
        place = "" if pd.isna(row["rank"]) else said("charts.ranking.at_place", rank=place_of(row, words=said))
        texts.append(f"{row['name']} ({value}{place})")
    return said("charts.chosen", names="; ".join(texts))


def _ties(present: pd.DataFrame, *, said: Words) -> str:
    tied = present[present["tied"]]
    if not len(tied):
        return said("charts.ranking.no_ties")
    groups = [
        f"{some(rows['name'], words=said)} ({said.integer(int(str(rank)))})"
        for rank, rows in list(tied.groupby("rank"))[:TIES]
    ]
    return said("charts.ranking.ties", count=said.integer(tied["rank"].nunique()), names="; ".join(groups))


def _notes(frame: pd.DataFrame, *, about: Context, said: Words) -> tuple[str, ...]:
    name, without = score_of(frame), frame[frame["value"].isna()]
    logics = (
        [key for key, _, _ in about.one_sided]
        if name.family == "level"
        else [name.logic_id]
        if name.family == "intensity"
        else []
    )
    missing = [said.count("charts.without", count=len(without))] if len(without) else []
    barred = [str(frame.attrs["barred"])] if frame.attrs["barred"] else []
    return (*barred, *limit_notes(said, about=about, logics=logics), *missing)
