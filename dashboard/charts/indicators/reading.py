"""The indicators of an entity in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from dashboard.charts.context import Reading, context_of, method_note, points, subtitle
from dashboard.charts.indicators.table import Row, distance, known, rows_of
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
    said, about, rows = Words(view.language), context_of(frame), rows_of(frame)
    present = known(rows)
    facts = {
        "entity": rows[0]["name"],
        "period": about.period,
        "panel": about.panel,
        "above": said.integer(sum(row["score"] > row["median"] for row in present)),
        "below": said.integer(sum(row["score"] < row["median"] for row in present)),
        "count": said.integer(len(present)),
        "all": said.integer(len(rows)),
        "carried": said.integer(sum(row["origin"] != "observed" for row in present)),
        "clipped": said.integer(sum(row["clipped"] for row in present)),
    }
    missing = (
        []
        if len(present) == len(rows)
        else [said("charts.indicators.missing", missing=said.integer(len(rows) - len(present)), all=facts["all"])]
    )
    return Reading(
        headline=said("charts.indicators.headline", **facts),
        subtitle=subtitle(said, measure=said("charts.indicators.measure"), about=about),
        alt=said("charts.indicators.alt", **facts),
        description=paragraphs(
            said("charts.indicators.counts", **facts),
            _ends(present, said=said),
            _missing(rows, said=said),
        ),
        notes=(*missing, *method_note(said, about=about)),
    )


def _ends(present: Sequence[Row], *, said: Words) -> str:
    if len(present) < 2 * ENDS:
        return ""
    ordered = sorted(present, key=lambda row: (distance(row), row["indicator_id"]))
    top, bottom = ordered[-ENDS:][::-1], ordered[:ENDS]
    return said("charts.indicators.ends", top=_listed(top, said=said), bottom=_listed(bottom, said=said))


def _listed(rows: Sequence[Row], *, said: Words) -> str:
    found = (
        said(
            "charts.indicators.one",
            label=row["label"],
            score=points(said, row["score"]),
            median=points(said, row["median"]),
        )
        for row in rows
    )
    return "; ".join(found)


def _missing(rows: Sequence[Row], *, said: Words) -> str:
    without = [row["label"] for row in rows if math.isnan(row["score"])]
    return said("charts.indicators.without", labels="; ".join(without)) if without else ""
