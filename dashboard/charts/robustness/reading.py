"""Ranks, or scores, under other choices in words."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, points, subtitle
from dashboard.charts.rank_axis import place
from dashboard.charts.robustness.sentences import interval, place_of
from dashboard.charts.robustness.table import Picture, Row, Setting, chosen, picture_of, published, setting_of
from dashboard.charts.rows import missing
from dashboard.charts.sentences import capitalised, limit_notes, paragraphs, some, suppressed
from dashboard.text import Words
from dashboard.urls import View
from indicators.robustness.standard import CONFIDENCE

ENDS = 3
"""Members named with the narrowest and with the widest intervals."""


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say how far members move.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, setting = Words(view.language), context_of(frame), setting_of(frame)
    name, found = setting.score, picture_of(setting)
    measured = said(f"charts.measure.{name.family}", label=name.label, first=name.first, second=name.second)
    kind = "score" if setting.barred else "rank"
    by = said(f"charts.families.{name.family}.by", label=name.label, logic=name.logic)
    line = subtitle(said, measure=said(f"robustness.measure.{kind}", measure=measured, by=by), about=about)
    rows = setting.known
    if not rows:
        reason = str(frame["reason"].iloc[0])
        return Reading(headline=reason.rstrip("."), subtitle=line, alt=reason, description=reason)
    return Reading(
        headline=_headline(rows, setting=setting, about=about, said=said),
        subtitle=line,
        alt=_alt(rows, setting=setting, about=about, said=said),
        description=_description(frame, rows=rows, said=said),
        notes=_notes(found, rows=rows, setting=setting, about=about, said=said),
    )


def _headline(rows: list[Row], *, setting: Setting, about: Context, said: Words) -> str:
    name, first = setting.score, next(iter(chosen(rows)), None)
    facts: dict[str, object] = {
        "count": said.integer(len(rows)),
        "draws": said.integer(setting.varied.draws),
        "period": about.period,
        "noun": said(f"charts.families.{name.family}.noun", label=name.label, logic=name.logic),
    }
    if first is None:
        width = _typical(rows, said=said)
        if setting.barred:
            return capitalised(said("robustness.headline.scores", width=width, **facts))
        widest = max(rows, key=_width)
        form = "steady" if median(map(_width, rows)) == 0 else "ranks"
        facts |= {"entity": widest["name"], "interval": interval(widest, words=said)}
        return said(f"robustness.headline.{form}", width=width, **facts)
    facts |= {"entity": first["name"], "interval": interval(first, words=said)}
    if setting.barred:
        value = points(said, first["value"], signed=name.signed)
        return said("robustness.headline.chosen_score", value=value, **facts)
    return said("robustness.headline.chosen", rank=place_of(first, words=said), **facts)


def _width(row: Row) -> float:
    return float(row["high"]) - float(row["low"])


def _typical(rows: Sequence[Row], *, said: Words) -> str:
    """Return what half of the intervals span at least: places, the first and the last among them, or points."""
    width = median(map(_width, rows))
    return points(said, width) if rows[0]["measure"] == "score" else said.integer(int(width) + 1)


def _alt(rows: list[Row], *, setting: Setting, about: Context, said: Words) -> str:
    return said(
        f"robustness.alt.{'score' if setting.barred else 'rank'}",
        count=said.integer(len(rows)),
        panel=about.panel,
        period=about.period,
        width=_typical(rows, said=said),
    )


def _description(frame: pd.DataFrame, *, rows: list[Row], said: Words) -> str:
    setting = setting_of(frame)
    ordered = sorted(rows, key=_width)
    ends = {"surest": ordered[:ENDS], "least": ordered[: -ENDS - 1 : -1]}
    texts = {end: _listed(found, said=said) for end, found in ends.items()}
    return paragraphs(
        setting.varied.said(said),
        said("robustness.ends", **texts) if len(rows) >= 2 * ENDS else "",
        said("charts.chosen", names=_listed(chosen(rows), said=said)) if chosen(rows) else "",
        *(_kept(row, said=said) for row in chosen(rows)),
        said("robustness.apart", count=said.integer(_tiers(rows)), share=said.percent(CONFIDENCE))
        if _tiers(rows)
        else "",
        suppressed(frame.iloc[len(rows) :], words=said),
        setting.barred,
    )


def _listed(rows: Sequence[Row], *, said: Words) -> str:
    return "; ".join(f"{row['name']} ({interval(row, words=said)})" for row in rows)


def _kept(row: Row, *, said: Words) -> str:
    """Say in what share of the draws a member has at least its published rank; empty where ranks are barred."""
    if missing(row["kept"]):
        return ""
    return said("robustness.kept", entity=row["name"], rank=place_of(row, words=said), share=said.percent(row["kept"]))


def _tiers(rows: Sequence[Row]) -> int:
    return max((int(row["tier"]) for row in rows if not missing(row["tier"])), default=0)


def _notes(found: Picture, *, rows: list[Row], setting: Setting, about: Context, said: Words) -> tuple[str, ...]:
    name, notes = setting.score, []
    if setting.barred:
        notes += [setting.barred, said("robustness.fixed_scale")]
    if found.form == "window":
        low, high = (place(found.rows[end]["rank"], words=said) for end in (0, -1))
        notes.append(said("robustness.window", low=low, high=high, count=said.integer(len(rows))))
    notes.append(setting.varied.said(said))
    outside = [str(row["name"]) for row in rows if not row["low"] <= published(row) <= row["high"]]
    if outside:
        notes.append(said.count("robustness.outside", count=len(outside), names=some(outside, words=said)))
    if not setting.barred and _tiers(rows) > 1:
        notes.append(said("robustness.rules", share=said.percent(CONFIDENCE)))
    sided = {"level": [key for key, _, _ in about.one_sided], "intensity": [name.logic_id]}.get(name.family, [])
    without = about.members - len(rows)
    missing_note = [said.count("charts.without", count=without)] if without else []
    return (*notes, *limit_notes(said, about=about, logics=sided), *missing_note)
