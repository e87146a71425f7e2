"""A comparison in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.compare.table import DRAWN, Block, Order, all_blocks, order_of, ranked
from dashboard.charts.context import Reading, context_of, method_note, points, subtitle
from dashboard.charts.rank_intervals import between, chance, ordinal
from dashboard.charts.rows import Row
from dashboard.charts.sentences import capitalised, paragraphs
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
    pair, ordered = len(names) == PAIR, _order(found, order=order_of(frame), said=said)
    return Reading(
        headline=_pair(shared, widest=widest, said=said, facts=facts)
        if pair
        else said("compare.headline.many", **facts),
        subtitle=line,
        alt=said("compare.alt", **facts),
        description=paragraphs(*_scores(found, said=said), *ordered, missing),
        notes=(
            *(ordered[1:] if pair else ()),
            said("compare.key"),
            *([missing] if missing else []),
            *method_note(said, about=about),
        ),
    )


def ranks_said(rows: Sequence[Row], *, order: Order, said: Words) -> str:
    """Return the rank of members compared, with the places of nine of ten draws.

    Args:
        rows: Those that have a rank.
        order: What the draws say.
        said: The language.
    """
    texts = [
        said(
            "compare.order.rank",
            entity=row["name"],
            rank=ordinal(row["rank"], words=said),
            interval=between(row["rank_low"], row["rank_high"], words=said),
        )
        for row in rows
    ]
    return said("compare.order.ranks", by=_by(order, said=said), ranks="; ".join(texts))


def pairs_said(rows: Sequence[Row], *, order: Order, said: Words) -> list[str]:
    """Return, for each pair of members compared, in what share of the draws one stands above the other.

    Args:
        rows: Those that have a rank.
        order: What the draws say.
        said: The language.
    """
    names = {row["entity_id"]: row["name"] for row in rows}
    by = _by(order, said=said)
    texts = [
        said(
            "compare.order.pair",
            chance=chance(pair.share, words=said),
            upper=names[pair.upper],
            lower=names[pair.lower],
            by=by,
        )
        for pair in order.pairs
    ]
    return [capitalised(text) for text in texts]


def _order(found: Sequence[Block], *, order: Order | None, said: Words) -> list[str]:
    """Return ranks and pairs in sentences; nothing where there are no ranks."""
    rows = ranked(found)
    if order is None or not rows:
        return []
    return [ranks_said(rows, order=order, said=said), *pairs_said(rows, order=order, said=said)]


def _by(order: Order, *, said: Words) -> str:
    name = order.score
    return said(f"charts.families.{name.family}.by", label=name.label, logic=name.logic)


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
