"""A distribution in words."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, subtitle
from dashboard.charts.indicator.table import Dot, count_of, goalposts, known, median_of
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
    dots = known(frame)
    facts = _facts(dots, about=about, found=found, said=said)
    measure = full_label(found.name, words=said)
    return Reading(
        headline=_headline(dots, found=found, facts=facts, said=said),
        subtitle=subtitle(said, measure=measure, about=about),
        alt=said("indicator.chart.alt" if count_of(frame) else "indicator.chart.alt_empty", **facts),
        description=_description(frame, dots=dots, found=found, facts=facts, said=said),
        notes=_notes(frame, dots=dots, found=found, said=said),
    )


def place_of(rank: int, *, said: Words) -> str:
    """Return a place as it stands in a sentence: "4th", "4", "4e"."""
    number = int(rank)
    return said.integer(number) if said.language == "de" else said.ordinal(number)


def _facts(dots: list[Dot], *, about: Context, found: Observed, said: Words) -> dict[str, str]:
    facts = {
        "label": found.name.label,
        "panel": about.panel,
        "period": _years(dots, about=about),
        "count": said.integer(len(dots)),
    }
    if not dots:
        return facts
    low, high = min(one.value for one in dots), max(one.value for one in dots)
    return facts | {
        "low": found.name.printed(low, words=said),
        "high": found.name.printed(high, words=said),
        "median": found.name.printed(median_of(dots), words=said),
        "lowest": some([one.name for one in dots if one.value == low], words=said, most=2),
        "highest": some([one.name for one in dots if one.value == high], words=said, most=2),
    }


def _years(dots: list[Dot], *, about: Context) -> str:
    """Return the years from which the figures are, which need not be the year shown: "2022", "2021–2022"."""
    observed = _observed(dots)
    if not observed:
        return str(about.period)
    first, last = min(observed), max(observed)
    return str(last) if first == last else f"{first}–{last}"


def _observed(dots: list[Dot]) -> list[int]:
    """Return the year of each figure that is an observation."""
    return [one.observed for one in dots if one.observed is not pd.NA]


def _headline(dots: list[Dot], *, found: Observed, facts: dict[str, str], said: Words) -> str:
    if not dots:
        return said("indicator.chart.headline.empty", **facts)
    chosen = next((one for one in dots if one.mark == 1), None)
    if chosen is None:
        return said("indicator.chart.headline.range", **facts)
    own = {"entity": chosen.name, "value": found.name.printed(chosen.value, words=said)}
    if chosen.rank is pd.NA:
        return said("indicator.chart.headline.chosen", **facts, **own)
    place = place_of(chosen.rank, said=said)
    return said("indicator.chart.headline.ranked", **facts, **own, rank=place)


def _description(frame: pd.DataFrame, *, dots: list[Dot], found: Observed, facts: dict[str, str], said: Words) -> str:
    if not dots:
        return said("indicator.chart.alt_empty", **facts)
    chosen = sorted((one for one in dots if one.mark), key=lambda one: one.mark)
    texts = [said("charts.pair", first=one.name, second=found.name.printed(one.value, words=said)) for one in chosen]
    group = "" if found.group is None else said(
        "relate.group",
        group=found.group.name,
        count=said.integer(sum(one.highlighted for one in dots)),
        note=found.group.note,
    )  # fmt: skip
    return paragraphs(
        said("indicator.chart.spread", **facts),
        _points(frame, found=found, said=said),
        said("charts.chosen", names="; ".join(texts)) if texts else "",
        group,
    )


def _points(frame: pd.DataFrame, *, found: Observed, said: Words) -> str:
    posts = {name: found.name.printed(value, words=said) for name, value in goalposts(frame)}
    return said("indicator.chart.goalposts", **posts) if posts else ""


def _notes(frame: pd.DataFrame, *, dots: list[Dot], found: Observed, said: Words) -> tuple[str, ...]:
    missing, years = len(frame) - len(dots), _observed(dots)
    older = sum(year < found.about.period for year in years)
    notes = (
        _points(frame, found=found, said=said),
        said.count("indicator.chart.missing", count=missing) if missing and dots else "",
        said("indicator.chart.older", count=said.integer(older), oldest=min(years)) if older else "",
    )
    return tuple(note for note in notes if note)
