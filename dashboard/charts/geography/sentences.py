"""Sentences that a map and its tiles say alike: the range, the classes, the chosen ones, what is missing and why."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

import numpy as np
import pandas as pd

from dashboard.charts.context import Reading, context_of, subtitle
from dashboard.charts.geography.classes import LETTERS, Classes
from dashboard.charts.geography.table import classes_of, group_of, known, name_of_measure, rows_of
from dashboard.charts.measures import MeasureName, unit_line
from dashboard.charts.sentences import limit_notes, paragraphs, some
from dashboard.text import Words


def line(frame: pd.DataFrame, *, said: Words) -> str:
    """Return the line below the headline: measure, unit, panel, period, release."""
    name = name_of_measure(frame)
    unit = said("map.scale") if name.scored and not name.signed else unit_line(name, words=said)
    return subtitle(said, measure=said("map.measure", label=name.label, unit=unit), about=context_of(frame))


def without_figures(frame: pd.DataFrame, *, said: Words) -> Reading:
    """Return the words of a chart without figures."""
    reason = next((row["reason"] for row in rows_of(frame) if row["reason"]), said("map.no_figure"))
    return Reading(headline=reason.rstrip("."), subtitle=line(frame, said=said), alt=reason, description=reason)


def facts(frame: pd.DataFrame, *, said: Words) -> dict[str, str]:
    """Return the figures that sentences are made of, as the language writes them; the frame must hold some."""
    name, about = name_of_measure(frame), context_of(frame)
    values, names = frame["value"].to_numpy(), frame["name"].tolist()
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    return {
        "label": name.label,
        "panel": about.panel,
        "period": str(about.period),
        "count": said.integer(int((~np.isnan(values)).sum())),
        "all": said.integer(len(frame)),
        "low": name.printed(low, words=said),
        "high": name.printed(high, words=said),
        "median": name.printed(float(np.nanmedian(values)), words=said),
        "bottom": some([names[at] for at in np.flatnonzero(values == low)], words=said),
        "top": some([names[at] for at in np.flatnonzero(values == high)], words=said),
        "classes": said.integer(len(_classes(frame).counts)),
    }


def range_sentence(frame: pd.DataFrame, *, shared: Mapping[str, str], said: Words) -> str:
    """Say between which figures the members lie; who stands at the ends only where the panel carries an order."""
    ordered = name_of_measure(frame).id != "level" or not context_of(frame).barred("rank")
    return said(f"map.range_of.{'named' if ordered else 'barred'}", **shared)


def class_sentence(frame: pd.DataFrame, *, said: Words) -> str:
    """List the classes with their cut points and how many members each holds."""
    found, name = _classes(frame), name_of_measure(frame)
    texts = found.range_texts(name=name, words=said)
    parts = [
        said("map.class_count", letter=letter, range=text, count=said.integer(count))
        for letter, text, count in zip(LETTERS, texts, found.counts, strict=False)
    ]
    form = "even" if found.even else "round_zero" if name.signed else "equal"
    return said(f"map.classes.{form}", classes="; ".join(parts))


def chosen_sentences(frame: pd.DataFrame, *, said: Words) -> list[str]:
    """Say which class the chosen entities are in, and how the chosen group compares with all others."""
    name, sentences = name_of_measure(frame), []
    marked = sorted((row for row in rows_of(frame) if row["mark"]), key=itemgetter("mark"))
    if marked:
        texts = [
            said(
                "map.chosen_one", entity=row["name"], value=name.printed(row["value"], words=said), letter=row["class"]
            )
            if row["class"]
            else row["reason"]
            for row in marked
        ]
        sentences.append(said("charts.chosen", names="; ".join(texts)))
    halves = group_facts(frame, said=said)
    return [*sentences, said("map.group", **halves)] if halves else sentences


def group_facts(frame: pd.DataFrame, *, said: Words) -> Mapping[str, str]:
    """Return the medians of the chosen group and of all others; nothing where one of them has no figure."""
    group, name = group_of(frame), name_of_measure(frame)
    if group is None:
        return {}
    values, member = frame["value"].to_numpy(dtype=float), frame["chosen"].to_numpy(dtype=bool)
    has_figure = ~np.isnan(values)
    inside, outside = values[has_figure & member], values[has_figure & ~member]
    if not len(inside) or not len(outside):
        return {}
    return {
        "group": group.name,
        "members": said.integer(len(inside)),
        "inside": name.printed(float(np.median(inside)), words=said),
        "outside": name.printed(float(np.median(outside)), words=said),
    }


def missing_sentence(frame: pd.DataFrame, *, said: Words) -> str:
    """Name the members without a figure; nothing where there are none."""
    without = [row["name"] for row in rows_of(frame) if not row["class"]]
    if not without:
        return ""
    return said.count("map.without", count=len(without), names=some(without, words=said, most=8))


def notes(frame: pd.DataFrame, *, said: Words, crossed: bool = False) -> tuple[str, ...]:
    """Return what must be known to read the classes.

    Args:
        frame: What `places` gave.
        said: The words of a language.
        crossed: Members without a figure are crossed marks and not hatched areas.
    """
    name, about, without = name_of_measure(frame), context_of(frame), len(frame) - known(frame)
    barred = [about.barred("rank")] if name.id == "level" and about.barred("rank") else []
    sided = [key for key, _, _ in about.one_sided if key == name.logic_id or name.id == "level"] if name.scored else []
    missing = [said.count(f"map.{'crossed' if crossed else 'hatched'}", count=without)] if without else []
    return (*barred, *limit_notes(said, about=about, logics=sided), *missing)


def fullest(frame: pd.DataFrame) -> int:
    """Return the class with the most members, the lowest of several."""
    counts = _classes(frame).counts
    return counts.index(max(counts))


def describe(frame: pd.DataFrame, *, shared: Mapping[str, str], said: Words, more: tuple[str, ...] = ()) -> str:
    """Return the long description: range, what the chart adds, chosen ones, classes, what is missing.

    Args:
        frame: What `places` gave.
        shared: What `facts` gave.
        said: The words of a language.
        more: What the chart adds.
    """
    return paragraphs(
        range_sentence(frame, shared=shared, said=said),
        *more,
        *chosen_sentences(frame, said=said),
        class_sentence(frame, said=said),
        missing_sentence(frame, said=said),
    )


def class_range(frame: pd.DataFrame, at: int, *, said: Words) -> str:
    """Return the cut points of a class as the language writes them."""
    name: MeasureName = name_of_measure(frame)
    return _classes(frame).range_texts(name=name, words=said)[at]


def _classes(frame: pd.DataFrame) -> Classes:
    found = classes_of(frame)
    if found is None:
        raise ValueError("the frame holds no figure, so that there is no class")
    return found
