"""Own weights beside the official ones, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, points, subtitle
from dashboard.charts.sentences import limit_notes, paragraphs, suppressed
from dashboard.charts.weighted.table import form_of, moved, shown
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
    present = shown(frame)
    if not len(present):
        reason = said("charts.no_figures", score=said("terms.level"))
        return Reading(headline=reason.rstrip("."), subtitle=line, alt=reason, description=reason)
    return Reading(
        headline=_headline(frame, about=about, said=said),
        subtitle=line,
        alt=said("weights.chart.alt", count=said.integer(len(present)), panel=about.panel, period=about.period),
        description=_description(frame, about=about, said=said),
        notes=_notes(frame, about=about, said=said),
    )


def place_of(row: Mapping[Any, Any] | pd.Series[Any], *, name: str, said: Words) -> str:
    """Return a place as it stands in a sentence: "4th", "4", "4e", shared or not.

    Args:
        row: A row of the frame.
        name: own or official.
        said: The language.
    """
    rank = int(str(row[f"{name}_rank"]))
    text = said.integer(rank) if said.language == "de" else said.ordinal(rank)
    return said("charts.ranking.shared_place", rank=text) if row[f"{name}_tied"] else text


def move_of(row: Mapping[Any, Any] | pd.Series[Any], *, said: Words) -> str:
    """Return a move as it stands in a sentence: "from 4th to 2nd", "stays 4th"; empty where there is no rank."""
    if pd.isna(row["own_rank"]):
        return ""
    own = place_of(row, name="own", said=said)
    if pd.isna(row["official_rank"]):
        return said("weights.chart.new", rank=own)
    form = "stays" if int(row["move"]) == 0 else "moves"
    return said(f"weights.chart.{form}", before=place_of(row, name="official", said=said), after=own)


def _headline(frame: pd.DataFrame, *, about: Context, said: Words) -> str:
    present = shown(frame)
    chosen = present[(present["mark"] > 0) & present["official"].notna()].sort_values("mark")
    if frame.attrs["barred"]:
        return _barred_headline(present, chosen=chosen, about=about, said=said, alike=frame.attrs["alike"])
    ranked = present[present["move"].notna()]
    facts = {
        "period": about.period,
        "count": said.integer(len(ranked)),
        "same": said.integer(int((ranked["move"] == 0).sum())),
    }
    if frame.attrs["alike"]:
        top = said.list(list(present.loc[present["own_rank"] == 1, "name"]))
        value = points(said, present["own"].max())
        return said("weights.chart.headline.alike", **facts, entity=top, value=value)
    if len(chosen):
        row = chosen.iloc[0]
        return said("weights.chart.headline.chosen", entity=row["name"], move=move_of(row, said=said), **facts)
    if not (ranked["move"] != 0).any():
        return said("weights.chart.headline.none", **facts)
    row = pd.concat([moved(frame, up=True, most=1), moved(frame, up=False, most=1)]).iloc[0]
    return said("weights.chart.headline.moves", entity=row["name"], move=move_of(row, said=said), **facts)


def _barred_headline(present: pd.DataFrame, *, chosen: pd.DataFrame, about: Context, said: Words, alike: bool) -> str:
    change = (present["own"] - present["official"]).abs()
    if alike or not change.max() > 0:
        low, high = points(said, present["own"].min()), points(said, present["own"].max())
        form = "alike_barred" if alike else "none_barred"
        return said(f"weights.chart.headline.{form}", period=about.period, low=low, high=high)
    row = chosen.iloc[0] if len(chosen) else present.loc[change.idxmax()]
    before, after = points(said, row["official"]), points(said, row["own"])
    form = "chosen_barred" if len(chosen) else "moves_barred"
    return said(f"weights.chart.headline.{form}", entity=row["name"], before=before, after=after, period=about.period)


def _description(frame: pd.DataFrame, *, about: Context, said: Words) -> str:
    present, barred = shown(frame), str(frame.attrs["barred"])
    ranked = present[present["move"].notna()]
    counts = "" if barred else said(
        "weights.chart.counts",
        up=said.integer(int((ranked["move"] > 0).sum())),
        down=said.integer(int((ranked["move"] < 0).sum())),
        same=said.integer(int((ranked["move"] == 0).sum())),
        count=said.integer(len(ranked)),
    )  # fmt: skip
    return paragraphs(
        said(
            "weights.chart.range",
            panel=about.panel,
            low=points(said, present["own"].min()),
            high=points(said, present["own"].max()),
            before_low=points(said, present["official"].min()),
            before_high=points(said, present["official"].max()),
        ),
        counts,
        *(_movers(frame, up=up, said=said) for up in (True, False)),
        _chosen(present, said=said),
        suppressed(frame[frame["own"].isna()], words=said),
        barred,
    )


def _movers(frame: pd.DataFrame, *, up: bool, said: Words) -> str:
    rows = moved(frame, up=up)
    if not len(rows):
        return ""
    texts = [f"{row['name']} ({move_of(row, said=said)})" for row in rows.to_dict("records")]
    return said(f"weights.chart.{'up' if up else 'down'}", names="; ".join(texts))


def _chosen(present: pd.DataFrame, *, said: Words) -> str:
    rows = present[present["mark"] > 0].sort_values("mark").to_dict("records")
    texts = []
    for row in rows:
        values = said("weights.chart.values", before=points(said, row["official"]), after=points(said, row["own"]))
        texts.append(f"{row['name']} ({', '.join(part for part in (move_of(row, said=said), values) if part)})")
    return said("charts.chosen", names="; ".join(texts)) if texts else ""


def _notes(frame: pd.DataFrame, *, about: Context, said: Words) -> tuple[str, ...]:
    barred, rho = str(frame.attrs["barred"]), float(frame.attrs["rho"])
    notes = [barred] if barred else []
    if not frame.attrs["alike"] and not pd.isna(rho):
        notes.append(said("weights.chart.rho", rho=said.number(rho, decimals=2)))
    sided = limit_notes(said, about=about, logics=[key for key, _, _ in about.one_sided])
    own = said("charts.own_method")
    without = int(frame["own"].isna().sum())
    missing = [said.count("charts.without", count=without)] if without else []
    return (*notes, *(note for note in sided if note != own), *missing)
