"""Which choices a member would have to defend, in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, method_note, subtitle
from dashboard.charts.defence.table import Row, Setting, setting_of
from dashboard.charts.rank_axis import place, places
from dashboard.charts.sentences import paragraphs
from dashboard.text import Words
from dashboard.urls import View
from indicators.robustness.defence import LEFT_OUT

NAMED = 5
"""Choices that are named in a sentence."""

HALF = 0.5
"""Share of the draws from which a rank is kept more often than lost."""


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say which choices would have to be defended.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, setting = Words(view.language), context_of(frame), setting_of(frame)
    name = setting.score
    by = said(f"charts.families.{name.family}.by", label=name.label, logic=name.logic)
    line = subtitle(said, measure=said("robustness.defence.measure", by=by), about=about)
    if setting.refusal:
        reason = setting.refusal
        return Reading(headline=reason.rstrip("."), subtitle=line, alt=reason, description=reason)
    facts = {
        "entity": setting.entity,
        "rank": place(setting.rank, words=said),
        "count": said.integer(setting.count),
        "panel": about.panel,
        "period": about.period,
    }
    drawn = [row for row in setting.rows if row["drawn"]]
    return Reading(
        headline=_headline(setting, facts=facts, said=said),
        subtitle=line,
        alt=said("robustness.defence.alt", alternatives=said.integer(len(drawn)), **facts),
        description=_description(setting, facts=facts, said=said),
        notes=_notes(setting, about=about, said=said),
    )


def against(setting: Setting, *, most: int = NAMED) -> list[tuple[Row, Row]]:
    """Return the choices to defend, each with the alternative, the one that matters most first."""
    return [(setting.rows[own], setting.rows[other]) for own, other in setting.duels[:most]]


def duel(own: Row, *, other: Row, said: Words) -> str:
    """Return a choice to defend as it stands in a sentence: "fixed goalposts rather than percentile ranks"."""
    if other["step"] == LEFT_OUT:
        return said("robustness.defence.duel.counting", indicator=other["indicator"])
    return said("robustness.defence.duel.choice", own=own["label"], other=other["label"])


def _headline(setting: Setting, *, facts: dict[str, object], said: Words) -> str:
    found = against(setting, most=1)
    if not found:
        shares = [float(row["kept"]) for row in setting.rows if row["drawn"] and row["draws"]]
        low, high = said.percent(min(shares)), said.percent(max(shares))
        ends = {"low": low} if low == high else {"low": low, "high": high}
        return said(f"robustness.defence.headline.{'same' if low == high else 'none'}", **ends, **facts)
    own, other = found[0]
    shares_of = {"kept": said.percent(own["kept"]), "less": said.percent(other["kept"])}
    return said("robustness.defence.headline.duel", duel=duel(own, other=other, said=said), **shares_of, **facts)


def _description(setting: Setting, *, facts: dict[str, object], said: Words) -> str:
    pairs = [
        said(
            "robustness.defence.pair",
            duel=duel(own, other=other, said=said),
            kept=said.percent(own["kept"]),
            less=said.percent(other["kept"]),
        )
        for own, other in against(setting)
    ]
    rows = [row for row in setting.rows if row["drawn"] and row["draws"]]
    sides: dict[str, list[Row]] = {"keeps": [], "loses": []}
    for row in rows:
        sides["keeps" if row["kept"] >= HALF else "loses"].append(row)
    return paragraphs(
        said("robustness.defence.kept", kept=said.percent(setting.kept), **facts),
        said("robustness.defence.pairs", pairs="; ".join(pairs)) if pairs else "",
        *(said(f"robustness.defence.{side}", names=_listed(some, said=said)) for side, some in sides.items() if some),
        *(_line(row, said=said) for row in rows),
    )


def _listed(rows: Sequence[Row], *, said: Words) -> str:
    kept = ((row["label"], said.percent(row["kept"])) for row in rows)
    return "; ".join(said("robustness.defence.option", label=label, kept=share) for label, share in kept)


def _line(row: Row, *, said: Words) -> str:
    return said(
        "robustness.defence.line",
        label=row["label"],
        interval=places(row["low"], row["high"], words=said),
        median=place(row["median"], words=said),
        kept=said.percent(row["kept"]),
    )


def _notes(setting: Setting, *, about: Context, said: Words) -> tuple[str, ...]:
    rows = [row for row in setting.rows if row["drawn"]]
    omissions = [row for row in setting.rows if row["step"] == LEFT_OUT and not row["own"]]
    shown = sum(bool(row["drawn"]) for row in omissions)
    some = said("robustness.defence.some", shown=said.integer(shown), count=said.integer(len(omissions)))
    few = min((int(row["draws"]) for row in rows), default=0)
    return (
        said("robustness.defence.key", rank=place(setting.rank, words=said)),
        said("robustness.defence.draws", few=said.integer(few)),
        *([some] if shown < len(omissions) else []),
        *method_note(said, about=about),
    )
