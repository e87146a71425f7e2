"""The indicators of an entity in words."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.context import Reading, context_of, method_note, points, subtitle
from dashboard.charts.indicators.table import distance, known, records
from dashboard.charts.sentences import paragraphs
from dashboard.text import Words
from dashboard.urls import View

ENDS = 3


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what the indicators of an entity show.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, present = Words(view.language), context_of(frame), known(frame)
    facts = {
        "entity": str(frame["name"].iloc[0]),
        "period": about.period,
        "panel": about.panel,
        "above": said.integer(int((present["score"] > present["median"]).sum())),
        "below": said.integer(int((present["score"] < present["median"]).sum())),
        "count": said.integer(len(present)),
        "all": said.integer(len(frame)),
        "carried": said.integer(int((present["origin"] != "observed").sum())),
        "clipped": said.integer(int(present["clipped"].sum())),
    }
    missing = (
        []
        if len(present) == len(frame)
        else [said("charts.indicators.missing", missing=said.integer(len(frame) - len(present)), all=facts["all"])]
    )
    return Reading(
        headline=said("charts.indicators.headline", **facts),
        subtitle=subtitle(said, measure=said("charts.indicators.measure"), about=about),
        alt=said("charts.indicators.alt", **facts),
        description=paragraphs(
            said("charts.indicators.counts", **facts),
            _ends(present, said=said),
            _missing(frame, said=said),
        ),
        notes=(*missing, *method_note(said, about=about)),
    )


def _ends(present: pd.DataFrame, *, said: Words) -> str:
    ordered = present.assign(distance=distance(present)).sort_values(["distance", "indicator_id"])
    if len(ordered) < 2 * ENDS:
        return ""
    top, bottom = ordered.tail(ENDS).iloc[::-1], ordered.head(ENDS)
    return said("charts.indicators.ends", top=_listed(top, said=said), bottom=_listed(bottom, said=said))


def _listed(rows: pd.DataFrame, *, said: Words) -> str:
    found = (
        said(
            "charts.indicators.one",
            label=row["label"],
            score=points(said, row["score"]),
            median=points(said, row["median"]),
        )
        for row in records(rows)
    )
    return "; ".join(found)


def _missing(frame: pd.DataFrame, *, said: Words) -> str:
    without = frame[frame["score"].isna()]
    return said("charts.indicators.without", labels="; ".join(without["label"])) if len(without) else ""
