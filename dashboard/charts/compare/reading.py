"""A comparison in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.compare.table import DRAWN, Block, all_blocks
from dashboard.charts.context import Reading, context_of, method_note, points, subtitle
from dashboard.charts.sentences import paragraphs
from dashboard.text import Words
from dashboard.urls import View

PAIR = 2


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what a comparison shows.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, found = Words(view.language), context_of(frame), all_blocks(frame)
    names = [str(row["short"]) for row in found[0].rows]
    facts: dict[str, object] = {"names": said.list(names), "period": about.period, "panel": about.panel}
    line = subtitle(said, measure=said("compare.measure"), about=about)
    shared = [block for block in found if block.name.family == "pole" and len(block.known) >= PAIR]
    missing = _missing(found, said=said)
    if not shared:
        headline = said("compare.headline.none", **facts)
        return Reading(headline=headline, subtitle=line, alt=f"{headline}.", description=missing or headline)
    widest = max(shared, key=lambda block: block.width)
    bottom, *_, top = sorted(widest.known, key=lambda row: float(row["value"]))
    facts |= {
        "label": widest.name.label,
        "top": top["short"],
        "bottom": bottom["short"],
        "high": points(said, top["value"]),
        "low": points(said, bottom["value"]),
    }
    pair = len(names) == PAIR
    return Reading(
        headline=_pair(shared, widest=widest, said=said, facts=facts)
        if pair
        else said("compare.headline.many", **facts),
        subtitle=line,
        alt=said("compare.alt", **facts),
        description=paragraphs(*_scores(found, said=said), missing),
        notes=(said("compare.key"), *([missing] if missing else []), *method_note(said, about=about)),
    )


def _pair(shared: Sequence[Block], *, widest: Block, said: Words, facts: dict[str, object]) -> str:
    """Say on how many poles the first of two stands higher, and where they are farthest apart."""
    above = sum(first["value"] > second["value"] for first, second in (block.rows for block in shared))
    first, second = widest.rows
    ends = {"one": points(said, first["value"]), "other": points(said, second["value"])}
    counts = {"above": said.integer(above), "count": said.integer(len(shared))}
    named = {"first": first["short"], "second": second["short"]}
    return said("compare.headline.pair", **named, **ends, **counts, **facts)


def _scores(found: Sequence[Block], *, said: Words) -> list[str]:
    sentences = []
    for block in (block for block in found if block.known):
        values = [
            said("gap.with_points", label=row["short"], points=points(said, row["value"], signed=block.name.signed))
            for row in block.known
        ]
        sentences.append(said("compare.of", label=block.name.label, values=said.list(values)))
    return sentences


def _missing(found: Sequence[Block], *, said: Words) -> str:
    """Name the members that lack a drawn score, with what they lack."""
    lacking: dict[str, list[str]] = {}
    for block in (block for block in found if block.name.family in DRAWN):
        for row in (row for row in block.rows if row["reason"]):
            lacking.setdefault(str(row["short"]), []).append(block.name.label)
    if not lacking:
        return ""
    parts = [said("compare.lacks", name=name, labels=said.list(labels)) for name, labels in lacking.items()]
    return said("compare.missing", parts="; ".join(parts))
