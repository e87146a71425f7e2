"""An entity against its peers, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.context import Reading, context_of, points, subtitle
from dashboard.charts.sentences import limit_notes, paragraphs
from dashboard.charts.spread import CUTS, records
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say where an entity stands among its peers.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about = Words(view.language), context_of(frame)
    both = frame[frame["value"].notna() & (frame["count"] > 0)]
    facts = {
        "entity": frame.attrs["facts"]["entity"],
        "group": frame.attrs["facts"]["group"],
        "others": said.integer(frame.attrs["facts"]["others"]),
        "period": about.period,
        "above": said.integer(int((both["value"] > both["median"]).sum())),
        "count": said.integer(len(both)),
    }
    return Reading(
        headline=said("against.headline", **facts),
        subtitle=subtitle(said, measure=said("against.measure", **facts), about=about),
        alt=said("against.alt", **facts),
        description=paragraphs(
            said("against.group", **facts),
            *(sentence(row, said=said) for row in records(frame)),
            said("against.cuts"),
        ),
        notes=(said("against.key"), *limit_notes(said, about=about, logics=frame["logic_id"].unique())),
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


def known(value: float) -> bool:
    """Return whether there is a number."""
    return not np.isnan(value)
