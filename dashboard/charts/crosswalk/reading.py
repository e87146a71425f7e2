"""A lens beside the framework, in words."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from dashboard.charts.context import Reading, context_of, subtitle
from dashboard.charts.crosswalk.table import Row, Walk, walk_of
from dashboard.charts.sentences import paragraphs
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say which logics the indicators under the pillars of a lens belong to.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, walk = Words(view.language), context_of(frame), walk_of(frame)
    headline = _headline(walk, said=said)
    return Reading(
        headline=headline,
        subtitle=subtitle(said, measure=said("crosswalk.measure"), about=about),
        alt=said("crosswalk.alt", lens=walk.lens, panel=about.panel, period=about.period),
        description=paragraphs(*_sentences(walk, said=said)),
        notes=(
            said("crosswalk.key"),
            *([said.count("crosswalk.empty", count=len(walk.empty))] if walk.empty else []),
            said("crosswalk.own"),
            *([] if about.standard else [said("charts.own_method")]),
        ),
    )


def link_text(row: Row, *, words: Words) -> str:
    """Return a link as it is said: pillar, pole, and how many indicators they share."""
    count = words.count("crosswalk.indicators", count=int(row["count"]))
    return words("crosswalk.link", pillar=row["label"], logic=row["logic"], pole=row["pole"], count=count)


def _headline(walk: Walk, *, said: Words) -> str:
    inside = [row for row in walk.links if row["pillar"]]
    by_logic: Counter[str] = Counter()
    for row in inside:
        by_logic[str(row["logic"])] += int(row["count"])
    all_of_them = sum(int(row["count"]) for row in walk.links)
    counts = {"inside": said.integer(by_logic.total()), "all": said.integer(all_of_them)}
    if not by_logic:
        return said("crosswalk.headline.none", lens=walk.lens, **counts)
    most = max(by_logic.values())
    logics = [name for name, count in by_logic.items() if count == most]
    form = "only" if len(by_logic) == 1 else "most" if len(logics) == 1 else "tied"
    return said(
        f"crosswalk.headline.{form}", lens=walk.lens, logics=said.list(logics), most=said.integer(most), **counts
    )


def _sentences(walk: Walk, *, said: Words) -> list[str]:
    """Return a sentence for each pillar, and one for what lies outside."""
    found = []
    for pillar in dict.fromkeys(row["pillar"] for row in walk.rows):
        rows = [row for row in walk.rows if row["pillar"] == pillar]
        label = str(rows[0]["label"])
        parts = [
            said("crosswalk.part", pole=row["pole"], count=said.integer(int(row["count"])))
            for row in rows
            if row["count"]
        ]
        said_of = "; ".join(parts) if parts else str(rows[0]["reason"])
        found.append(said("charts.pair", first=label, second=said_of) + ".")
    return found
