"""The ranking in words."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, points, subtitle
from dashboard.charts.naming import ScoreName
from dashboard.charts.rank_intervals import Tier, chance, places
from dashboard.charts.ranking.notes import changes, notes, tier_places, widest
from dashboard.charts.ranking.sentences import interval_of, place_of, within
from dashboard.charts.ranking.table import score_of, setting_of, shown
from dashboard.charts.rows import missing, records
from dashboard.charts.sentences import capitalised, coverage, paragraphs, some, suppressed, valued
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
    rows = records(present)
    facts = _facts(rows, name=name, said=said)
    return Reading(
        headline=_headline(frame, rows=rows, facts=facts, said=said),
        subtitle=line,
        alt=_alt(frame, facts=facts, said=said),
        description=_description(frame, rows=rows, facts=facts, said=said),
        notes=notes(frame, rows=rows, said=said),
    )


def _headline(frame: pd.DataFrame, *, rows: list[dict[str, Any]], facts: dict[str, str], said: Words) -> str:
    about, name, setting = context_of(frame), score_of(frame), setting_of(frame)
    facts = {**facts, **_phrases(name, said=said), "period": str(about.period)}
    row = next((row for row in rows if about.marks and row["entity_id"] == about.marks[0]), None)
    if row is not None:
        facts |= {"entity": row["name"], "value": points(said, row["value"], signed=name.signed)}
        facts["median"] = points(said, setting.median, signed=name.signed)
        if missing(row["rank"]):
            return said("charts.ranking.headline.chosen_unranked", **facts)
        facts |= {"rank": place_of(row, words=said), "interval": interval_of(row, words=said)}
        facts["count"] = said.integer(setting.count)
        text = said(f"charts.ranking.headline.{'chosen_balance' if name.signed else 'chosen'}", **facts)
        place = within(row, setting=setting, words=said, count=len(rows))
        return said("ranking.group.chosen", headline=text, place=place) if place else text
    if setting.group is None and setting.varied and not name.signed:
        return _order(rows, tiers=setting.tiers, facts=facts, said=said)
    form = "barred" if frame.attrs["barred"] else "balance" if name.signed else "ends"
    text = capitalised(said(f"charts.ranking.headline.{form}", **facts))
    return text if setting.group is None else said("ranking.group.headline", group=setting.group.name, headline=text)


def _order(rows: list[dict[str, Any]], *, tiers: Sequence[Tier], facts: dict[str, str], said: Words) -> str:
    """Say who is first, how often, and which of the first places cannot be told apart."""
    leader = max(rows, key=lambda row: float(row["first"]))
    facts = {**facts, "entity": leader["name"], "chance": chance(leader["first"], words=said)}
    together = next((tier for tier in tiers if tier.end > tier.start), None)
    if together is None:
        return said("charts.ranking.headline.apart", count=said.integer(len(rows)), **facts)
    facts["places"] = places(together.start, together.end, words=said)
    return said(f"charts.ranking.headline.{'leaders' if together.number == 1 else 'first'}", **facts)


def _facts(rows: list[dict[str, Any]], *, name: ScoreName, said: Words) -> dict[str, str]:
    values = [row["value"] for row in rows]
    low, high = min(values), max(values)
    return {
        "low": points(said, low, signed=name.signed),
        "high": points(said, high, signed=name.signed),
        "median": points(said, median(values), signed=name.signed),
        "top": some([row["name"] for row in rows if row["value"] == high], words=said),
        "bottom": some([row["name"] for row in rows if row["value"] == low], words=said),
    }


def _phrases(name: ScoreName, *, said: Words) -> dict[str, str]:
    forms = ("highest", "lowest", "by", "noun")
    return {form: said(f"charts.families.{name.family}.{form}", label=name.label, logic=name.logic) for form in forms}


def _alt(frame: pd.DataFrame, *, facts: dict[str, str], said: Words) -> str:
    about, name = context_of(frame), score_of(frame)
    form = "barred" if frame.attrs["barred"] else "ranked"
    count, known = said.integer(len(shown(frame))), {**facts, **_phrases(name, said=said)}
    return said(
        f"charts.ranking.alt.{form}", count=count, panel=_scope(frame, about=about), period=about.period, **known
    )


def _scope(frame: pd.DataFrame, *, about: Context) -> str:
    """Return who is shown: the panel, or a group in it."""
    group = setting_of(frame).group
    return about.panel if group is None else f"{about.panel}, {group.name}"


def _description(frame: pd.DataFrame, *, rows: list[dict[str, Any]], facts: dict[str, str], said: Words) -> str:
    present, name, barred = shown(frame), score_of(frame), str(frame.attrs["barred"])
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
            panel=_scope(frame, about=context_of(frame)),
        ),
        ends,
        tier_places(frame, said=said),
        widest(rows, said=said),
        _chosen(rows, name=name, said=said),
        changes(frame, said=said),
        "" if barred else _ties(rows, said=said),
        suppressed(frame.iloc[len(present) :], words=said),
        coverage(frame["coverage"], words=said),
        barred,
    )


def _chosen(rows: list[dict[str, Any]], *, name: ScoreName, said: Words) -> str:
    texts = []
    for row in sorted((row for row in rows if row["mark"]), key=lambda row: row["mark"]):
        value = points(said, row["value"], signed=name.signed)
        place = "" if missing(row["rank"]) else said(
            "charts.ranking.at_place", rank=place_of(row, words=said), interval=interval_of(row, words=said)
        )  # fmt: skip
        texts.append(f"{row['name']} ({value}{place})")
    return said("charts.chosen", names="; ".join(texts)) if texts else ""


def _ties(rows: list[dict[str, Any]], *, said: Words) -> str:
    groups: dict[int, list[str]] = {}
    for row in rows:
        if row["tied"]:
            groups.setdefault(int(row["rank"]), []).append(row["name"])
    if not groups:
        return said("charts.ranking.no_ties")
    named = [f"{some(names, words=said)} ({said.integer(rank)})" for rank, names in list(groups.items())[:TIES]]
    return said("charts.ranking.ties", count=said.integer(len(groups)), names="; ".join(named))
