"""What moves the ranking, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from dashboard.charts.context import Reading, context_of, method_note, subtitle
from dashboard.charts.sensitivity.table import Row, Setting, setting_of
from dashboard.charts.sentences import capitalised, paragraphs
from dashboard.text import Words
from dashboard.urls import View

NOTHING = 0.005
"""A share below this is printed as 0 %."""


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what moves the ranking.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, setting = Words(view.language), context_of(frame), setting_of(frame)
    line = subtitle(said, measure=said("robustness.sensitivity.measure"), about=about)
    if not setting.panel_rows:
        reason = setting.refusal
        return Reading(headline=reason.rstrip("."), subtitle=line, alt=reason, description=reason)
    mean, runs = said.number(setting.shift), said.integer(setting.runs)
    panel, own = _sentence(setting.panel_rows, said=said), ""
    if setting.entity:
        own = _sentence(setting.entity_rows, said=said)
    how = said("robustness.sensitivity.how", mean=mean, runs=runs, seed=said.integer(setting.seed))
    return Reading(
        headline=own or panel,
        subtitle=line,
        alt=said(
            "robustness.sensitivity.alt",
            panel=about.panel,
            period=about.period,
            factors="; ".join(_line(row, said=said) for row in setting.panel_rows),
        ),
        description=paragraphs(
            *(f"{sentence}." for sentence in (panel, own) if sentence),
            *(_lines(rows, said=said) for rows in (setting.panel_rows, setting.entity_rows) if _known(rows)),
            how,
        ),
        notes=(
            said(f"robustness.sensitivity.key.{'entity' if setting.moved else 'panel'}", entity=setting.entity),
            *_together(setting, said=said),
            how,
            *method_note(said, about=about),
        ),
    )


def share(value: float, *, words: Words) -> str:
    """Return a share of the variance in per cent; an estimate a little below 0 is none."""
    return words.percent(max(value, 0.0))


def _sentence(rows: Sequence[Row], *, said: Words) -> str:
    """Say which choice moves most: the ranking, or the rank of the chosen member."""
    entity = str(rows[0]["name"])
    if not _known(rows):
        return said(f"robustness.sensitivity.{'steady' if entity else 'all_steady'}", entity=entity)
    whose, leaders = "entity" if entity else "panel", _leaders(rows)
    factors = said.list([said(f"robustness.factors.{row['factor']}.subject") for row in leaders])
    facts = {"entity": entity, "factor": factors, "first": share(leaders[0]["first"], words=said)}
    facts |= {name: share(leaders[at]["total"], words=said) for name, at in (("total", 0), ("least", -1))}
    form = "most" if len(leaders) == 1 else "joint"
    return capitalised(said(f"robustness.sensitivity.headline.{whose}_{form}", **facts))


def _leaders(rows: Sequence[Row]) -> list[Row]:
    """Return the choice that moves most, and those that cannot be told apart from it: each in the other's interval."""
    ordered = sorted(rows, key=lambda row: -float(row["total"]))
    most = ordered[0]
    return [
        row
        for row in ordered
        if row is most or (row["total"] >= most["total_low"] and row["total_high"] >= most["total"])
    ]


def _together(setting: Setting, *, said: Words) -> list[str]:
    """Say how much is interaction, and which choices change nothing here."""
    rows = setting.bars
    if not _known(rows):
        return []
    alone = min(float(rows[0]["sum_first"]), 1.0)
    found = [said("robustness.sensitivity.together", alone=share(alone, words=said), rest=share(1 - alone, words=said))]
    idle = [str(row["label"]) for row in rows if row["total"] < NOTHING]
    return [*found, said("robustness.sensitivity.idle", names=said.list(idle))] if idle else found


def _known(rows: Sequence[Row]) -> bool:
    return bool(rows) and not math.isnan(rows[0]["total"])


def _lines(rows: Sequence[Row], *, said: Words) -> str:
    texts = "; ".join(_line(row, said=said) for row in rows)
    name = str(rows[0]["name"])
    return said(f"robustness.sensitivity.{'of' if name else 'of_panel'}", name=name, factors=texts)


def _line(row: Row, *, said: Words) -> str:
    first, total = share(row["first"], words=said), share(row["total"], words=said)
    return said("robustness.sensitivity.line", label=row["label"], first=first, total=total)
