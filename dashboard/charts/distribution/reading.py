"""A distribution in words."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, subtitle
from dashboard.charts.distribution.table import count_of, goalposts, known
from dashboard.charts.indicator_values import Observed, observed_of
from dashboard.charts.measures import full_label
from dashboard.charts.sentences import paragraphs, some
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say how the figures of an indicator are spread.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, found = Words(view.language), context_of(frame), observed_of(frame)
    facts = _facts(frame, about=about, found=found, said=said)
    measure = full_label(found.name, words=said)
    return Reading(
        headline=_headline(frame, found=found, facts=facts, said=said),
        subtitle=subtitle(said, measure=measure, about=about),
        alt=said("indicator.distribution.alt" if count_of(frame) else "indicator.distribution.alt_empty", **facts),
        description=_description(frame, found=found, facts=facts, said=said),
        notes=_notes(frame, found=found, said=said),
    )


def place_of(rank: int, *, said: Words) -> str:
    """Return a place as it stands in a sentence: "4th", "4", "4e"."""
    number = int(rank)
    return said.integer(number) if said.language == "de" else said.ordinal(number)


def _facts(frame: pd.DataFrame, *, about: Context, found: Observed, said: Words) -> dict[str, str]:
    rows = known(frame)
    facts = {
        "label": found.name.label,
        "panel": about.panel,
        "period": _years(rows, about=about),
        "count": said.integer(len(rows)),
    }
    if not len(rows):
        return facts
    low, high = rows["value"].min(), rows["value"].max()
    return facts | {
        "low": found.name.printed(low, words=said),
        "high": found.name.printed(high, words=said),
        "median": found.name.printed(float(rows["value"].median()), words=said),
        "lowest": some(rows.loc[rows["value"] == low, "name"], words=said, most=2),
        "highest": some(rows.loc[rows["value"] == high, "name"], words=said, most=2),
    }


def _years(rows: pd.DataFrame, *, about: Context) -> str:
    """Return the years from which the figures are, which need not be the year shown: "2022", "2021–2022"."""
    observed = rows["observed"].dropna()
    if not len(observed):
        return str(about.period)
    first, last = int(observed.min()), int(observed.max())
    return str(last) if first == last else f"{first}–{last}"


def _headline(frame: pd.DataFrame, *, found: Observed, facts: dict[str, str], said: Words) -> str:
    rows = known(frame)
    if not len(rows):
        return said("indicator.distribution.headline.empty", **facts)
    chosen = rows[rows["mark"] == 1]
    if not len(chosen):
        return said("indicator.distribution.headline.range", **facts)
    row = chosen.iloc[0]
    own = {"entity": row["name"], "value": found.name.printed(float(row["value"]), words=said)}
    if pd.isna(row["rank"]):
        return said("indicator.distribution.headline.chosen", **facts, **own)
    place = place_of(row["rank"], said=said)
    return said("indicator.distribution.headline.ranked", **facts, **own, rank=place)


def _description(frame: pd.DataFrame, *, found: Observed, facts: dict[str, str], said: Words) -> str:
    rows = known(frame)
    if not len(rows):
        return said("indicator.distribution.alt_empty", **facts)
    chosen = rows[rows["mark"] > 0].sort_values("mark")
    texts = [
        said("charts.pair", first=name, second=found.name.printed(float(value), words=said))
        for name, value in zip(chosen["name"], chosen["value"], strict=True)
    ]
    group = "" if found.group is None else said(
        "relate.group",
        group=found.group.name,
        count=said.integer(int(rows["highlighted"].sum())),
        note=found.group.note,
    )  # fmt: skip
    return paragraphs(
        said("indicator.distribution.spread", **facts),
        _points(frame, found=found, said=said),
        said("charts.chosen", names="; ".join(texts)) if texts else "",
        group,
    )


def _points(frame: pd.DataFrame, *, found: Observed, said: Words) -> str:
    posts = {name: found.name.printed(value, words=said) for name, value in goalposts(frame)}
    return said("indicator.distribution.goalposts", **posts) if posts else ""


def _notes(frame: pd.DataFrame, *, found: Observed, said: Words) -> tuple[str, ...]:
    rows = known(frame)
    missing = len(frame) - len(rows)
    years = rows["observed"].dropna()
    older = int((years < found.about.period).sum())
    notes = (
        _points(frame, found=found, said=said),
        said.count("indicator.distribution.missing", count=missing) if missing and len(rows) else "",
        said("indicator.distribution.older", count=said.integer(older), oldest=int(years.min())) if older else "",
    )
    return tuple(note for note in notes if note)
