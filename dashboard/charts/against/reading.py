"""An entity against its peers, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.charts.context import Reading, context_of, points, subtitle
from dashboard.charts.peer_bands import CUTS, held, known
from dashboard.charts.sentences import limit_notes, paragraphs
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say where an entity stands among its peers.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about = Words(view.language), context_of(frame)
    found = held(frame)
    both = [row for row in found.rows if known(row["value"]) and row["count"]]
    facts = {
        "entity": found.entity,
        "group": found.group,
        "others": said.integer(found.others),
        "period": about.period,
        "above": said.integer(sum(row["value"] > row["median"] for row in both)),
        "count": said.integer(len(both)),
    }
    return Reading(
        headline=said("against.headline", **facts),
        subtitle=subtitle(said, measure=said("against.measure", **facts), about=about),
        alt=said("against.alt", **facts),
        description=paragraphs(
            said("against.group", **facts),
            *(sentence(row, said=said) for row in found.rows),
            said("against.cuts"),
        ),
        notes=(said("against.key"), *limit_notes(said, about=about, logics={row["logic_id"] for row in found.rows})),
    )


def sentence(row: Mapping[str, Any], *, said: Words) -> str:
    """Say one score: the value, and the peers behind it."""
    own = said("charts.value_points", value=points(said, row["value"])) if known(row["value"]) else said("against.none")
    first = said("charts.pair", first=row["label"], second=own)
    if not row["count"]:
        return said("against.alone", score=first)
    cuts = {name: points(said, row[name]) for name in CUTS}
    text = said("against.row", score=first, **cuts)
    return f"{text} {place}" if (place := standing(row, said=said)) else text


def standing(row: Mapping[str, Any], *, said: Words) -> str:
    """Say the share of the peers below the value; empty where there is none."""
    if not known(row["below"]):
        return ""
    return said("against.below", share=said.percent(row["below"]), count=said.integer(int(row["count"])))
