"""Own weights beside the official ones, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, points, subtitle
from dashboard.charts.rank_intervals import between, draw_notes, ordinal
from dashboard.charts.rows import missing, records
from dashboard.charts.sentences import limit_notes, paragraphs, suppressed
from dashboard.charts.weighted.table import Row, change_of, chosen, form_of, moved, ranked, shown
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what own weights change.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about = Words(view.language), context_of(frame)
    line = subtitle(said, measure=said(f"weights.chart.measure.{form_of(frame)}"), about=about)
    rows = records(frame)
    present = shown(rows)
    if not present:
        reason = said("charts.no_figures", score=said("terms.level"))
        return Reading(headline=reason.rstrip("."), subtitle=line, alt=reason, description=reason)
    return Reading(
        headline=_headline(rows, attrs=frame.attrs, about=about, said=said),
        subtitle=line,
        alt=said("weights.chart.alt", count=said.integer(len(present)), panel=about.panel, period=about.period),
        description=_description(frame, rows=rows, about=about, said=said),
        notes=_notes(rows, attrs=frame.attrs, about=about, said=said),
    )


def place_of(row: Row, *, name: str, said: Words) -> str:
    """Return a place as it stands in a sentence: "4th", "4", "4e", shared or not.

    Args:
        row: A row of the frame.
        name: own or official.
        said: The language.
    """
    text = ordinal(int(str(row[f"{name}_rank"])), words=said)
    return said("charts.ranking.shared_place", rank=text) if row[f"{name}_tied"] else text


def move_of(row: Row, *, said: Words) -> str:
    """Return a move as it stands in a sentence: "from 4th to 2nd", "stays 4th"; empty where there is no rank."""
    if missing(row["own_rank"]):
        return ""
    own = place_of(row, name="own", said=said)
    if missing(row["official_rank"]):
        return said("weights.chart.new", rank=own)
    form = "stays" if int(row["move"]) == 0 else "moves"
    return said(f"weights.chart.{form}", before=place_of(row, name="official", said=said), after=own)


def draws_said(row: Row, *, said: Words) -> str:
    """Return the places of nine of ten draws under own weights and the official ones; empty without a rank."""
    if missing(row["own_rank_low"]):
        return ""
    after = interval_of(row, name="own", said=said)
    if missing(row["official_rank_low"]):
        return said("draws.interval", interval=after)
    return said("weights.chart.draws", before=interval_of(row, name="official", said=said), after=after)


def interval_of(row: Row, *, name: str, said: Words) -> str:
    """Return the places of nine of ten draws as they stand in a sentence: "2nd to 8th", "2 bis 8", "du 2e au 8e".

    Args:
        row: A row of the frame.
        name: own or official.
        said: The language.
    """
    return between(int(row[f"{name}_rank_low"]), int(row[f"{name}_rank_high"]), words=said)


def _headline(rows: list[Row], *, attrs: Mapping[Any, Any], about: Context, said: Words) -> str:
    first = [row for row in chosen(rows) if not missing(row["official"])]
    if attrs["barred"]:
        return _barred_headline(shown(rows), first=first, about=about, said=said, alike=bool(attrs["alike"]))
    both = ranked(rows)
    same = sum(int(row["move"]) == 0 for row in both)
    facts = {"period": about.period, "count": said.integer(len(both)), "same": said.integer(same)}
    if attrs["alike"]:
        top = [row for row in both if int(row["own_rank"]) == 1]
        names, value = said.list([row["name"] for row in top]), points(said, top[0]["own"])
        return said("weights.chart.headline.alike", **facts, entity=names, value=value)
    if same == len(both) and not first:
        return said("weights.chart.headline.none", **facts)
    movers = [*moved(rows, up=True, most=1), *moved(rows, up=False, most=1)]
    row = first[0] if first else max(movers, key=lambda mover: abs(int(mover["move"])))
    form = "chosen" if first else "moves"
    facts["interval"] = interval_of(row, name="own", said=said)
    return said(f"weights.chart.headline.{form}", entity=row["name"], move=move_of(row, said=said), **facts)


def _barred_headline(present: list[Row], *, first: list[Row], about: Context, said: Words, alike: bool) -> str:
    most = max(present, key=change_of)
    if alike or not change_of(most) > 0:
        levels = [float(row["own"]) for row in present]
        form = "alike_barred" if alike else "none_barred"
        low, high = points(said, min(levels)), points(said, max(levels))
        return said(f"weights.chart.headline.{form}", period=about.period, low=low, high=high)
    row, form = (first[0], "chosen_barred") if first else (most, "moves_barred")
    before, after = points(said, row["official"]), points(said, row["own"])
    return said(f"weights.chart.headline.{form}", entity=row["name"], before=before, after=after, period=about.period)


def _description(frame: pd.DataFrame, *, rows: list[Row], about: Context, said: Words) -> str:
    moves, barred = [int(row["move"]) for row in ranked(rows)], str(frame.attrs["barred"])
    counts = "" if barred else said(
        "weights.chart.counts",
        up=said.integer(sum(move > 0 for move in moves)),
        down=said.integer(sum(move < 0 for move in moves)),
        same=said.integer(sum(move == 0 for move in moves)),
        count=said.integer(len(moves)),
    )  # fmt: skip
    own, official = ([float(row[name]) for row in rows if not missing(row[name])] for name in ("own", "official"))
    return paragraphs(
        said(
            "weights.chart.range",
            panel=about.panel,
            low=points(said, min(own)),
            high=points(said, max(own)),
            before_low=points(said, min(official, default=math.nan)),
            before_high=points(said, max(official, default=math.nan)),
        ),
        counts,
        *(_movers(rows, up=up, said=said) for up in (True, False)),
        _chosen(rows, said=said),
        suppressed(frame[frame["own"].isna()], words=said),
        barred,
    )


def _movers(rows: list[Row], *, up: bool, said: Words) -> str:
    texts = [f"{row['name']} ({move_of(row, said=said)})" for row in moved(rows, up=up)]
    if not texts:
        return ""
    return said(f"weights.chart.{'up' if up else 'down'}", names="; ".join(texts))


def _chosen(rows: list[Row], *, said: Words) -> str:
    texts = []
    for row in chosen(rows):
        values = said("weights.chart.values", before=points(said, row["official"]), after=points(said, row["own"]))
        parts = (move_of(row, said=said), draws_said(row, said=said), values)
        texts.append(f"{row['name']} ({', '.join(part for part in parts if part)})")
    return said("charts.chosen", names="; ".join(texts)) if texts else ""


def _notes(rows: list[Row], *, attrs: Mapping[Any, Any], about: Context, said: Words) -> tuple[str, ...]:
    barred, rho = str(attrs["barred"]), float(attrs["rho"])
    notes = [barred] if barred else []
    if attrs["varied"] is not None:
        notes += [said("draws.note"), *draw_notes(shown(rows), varied=attrs["varied"], words=said)]
    if not attrs["alike"] and not math.isnan(rho):
        notes.append(said("weights.chart.rho", rho=said.number(rho, decimals=2)))
    sided = limit_notes(said, about=about, logics=[key for key, _, _ in about.one_sided])
    own = said("charts.own_method")
    without = len(rows) - len(shown(rows))
    suppression = [said.count("charts.without", count=without)] if without else []
    return (*notes, *(note for note in sided if note != own), *suppression)
