"""A score over time in words."""

from __future__ import annotations

import math

import pandas as pd

from dashboard.charts.context import Reading, context_of, method_note, points
from dashboard.charts.difference.reading import EVEN
from dashboard.charts.naming import ScoreName
from dashboard.charts.sentences import paragraphs
from dashboard.charts.trend.table import breaks_of, carried, group_of, lines, score_of
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what a score over time shows.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, name = Words(view.language), score_of(frame)
    line = _subtitle(frame, said=said)
    reason = str(frame.attrs["reason"])
    first = lines(frame)[0] if len(frame) else frame
    known = first[first["value"].notna()] if len(frame) else first
    if not len(known):
        why = reason or said("trend.none", entity=first["short"].iloc[0], standing=_standing(name, said=said))
        return Reading(headline=why.rstrip("."), subtitle=line, alt=why, description=why)
    return Reading(
        headline=_headline(frame, known=known, said=said),
        subtitle=line,
        alt=said("trend.alt", **_facts(frame, known=known, said=said)),
        description=paragraphs(*_each(frame, said=said), _group(frame, said=said), *_breaks(frame, said=said)),
        notes=_notes(frame, said=said),
    )


def _subtitle(frame: pd.DataFrame, *, said: Words) -> str:
    name, about = score_of(frame), context_of(frame)
    measure = said(f"charts.measure.{name.family}", label=name.label, first=name.first, second=name.second)
    years = f"{frame['period'].min()}–{frame['period'].max()}" if len(frame) else str(about.period)
    release = said("charts.release", release=said.integer(about.release))
    return " · ".join([measure, f"{about.panel}, {years}", release])


def _standing(name: ScoreName, *, said: Words) -> str:
    return said(f"gap.standing.{name.family}", label=name.label, logic=name.logic)


def _facts(frame: pd.DataFrame, *, known: pd.DataFrame, said: Words) -> dict[str, object]:
    signed = score_of(frame).signed
    start, end = known.iloc[0], known.iloc[-1]
    return {
        "entity": end["short"],
        "standing": _standing(score_of(frame), said=said),
        "start": start["period"],
        "end": end["period"],
        "before": points(said, start["value"], signed=signed),
        "after": points(said, end["value"], signed=signed),
        "change": points(said, abs(end["value"] - start["value"])),
    }


def _headline(frame: pd.DataFrame, *, known: pd.DataFrame, said: Words) -> str:
    change = float(known["value"].iloc[-1] - known["value"].iloc[0])
    form = "level" if abs(change) < EVEN else "up" if change > 0 else "down"
    facts = _facts(frame, known=known, said=said)
    broken = [str(one.year) for one in breaks_of(frame) if one.interrupts and known["period"].iloc[0] < one.period]
    if broken:
        return said(f"trend.headline.{form}", **facts) + said("trend.headline.broken", periods=said.list(broken))
    group = group_of(frame).set_index("period")["value"]
    ends = [float(group[period]) for period in (known["period"].iloc[0], known["period"].iloc[-1])]
    if any(map(math.isnan, ends)):
        return said(f"trend.headline.{form}", **facts)
    signed = score_of(frame).signed
    medians = {name: points(said, value, signed=signed) for name, value in zip(("from", "to"), ends, strict=True)}
    median = said("trend.headline.median", start=medians["from"], end=medians["to"])
    return said(f"trend.headline.{form}", **facts) + median


def _each(frame: pd.DataFrame, *, said: Words) -> list[str]:
    signed, found = score_of(frame).signed, []
    for rows in lines(frame):
        known = rows[rows["value"].notna()]
        values = [
            said("charts.pair", first=period, second=points(said, value, signed=signed))
            for period, value in zip(known["period"], known["value"], strict=True)
        ]
        if values:
            found.append(said("trend.of", name=rows["name"].iloc[0], values="; ".join(values)))
    return found


def _group(frame: pd.DataFrame, *, said: Words) -> str:
    rows, signed = group_of(frame), score_of(frame).signed
    known = rows[rows["value"].notna()]
    if not len(known):
        return ""
    last = known.iloc[-1]
    cuts = {name: points(said, last[name], signed=signed) for name in ("p10", "p25", "p75", "p90")}
    median = points(said, last["value"], signed=signed)
    return said(
        "trend.group", name=last["name"], count=said.integer(int(last["count"])), period=last["period"], median=median,
        **cuts,
    )  # fmt: skip


def _breaks(frame: pd.DataFrame, *, said: Words) -> list[str]:
    return [
        said(
            "trend.break",
            period=one.year,
            share=said.percent(one.share),
            count=said.integer(len(one.indicators)),
            notes=" ".join(one.notes),
        )
        for one in breaks_of(frame)
    ]


def _notes(frame: pd.DataFrame, *, said: Words) -> tuple[str, ...]:
    group, notes = group_of(frame), [said.count("trend.fixed", count=int(frame.attrs["indicators"]))]
    if any(carried(frame, rows=rows).any() for rows in lines(frame)):
        notes.append(said("trend.carried", share=said.percent(frame.attrs["threshold"])))
    if breaks_of(frame):
        periods = said.list([f"{one.year} ({said.percent(one.share)})" for one in breaks_of(frame)])
        notes.append(said("trend.breaks", periods=periods))
    notes.append(said("trend.band", name=group["name"].iloc[0]))
    return (*notes, *method_note(said, about=context_of(frame)))
