"""What must be known to read a ranking: what intervals and tiers rest on, who is shown, what a change compares."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.charts.context import context_of, points
from dashboard.charts.rank_intervals import draw_notes, places
from dashboard.charts.ranking.sentences import interval_of
from dashboard.charts.ranking.table import Setting, score_of, setting_of, shown
from dashboard.charts.rows import Row, missing
from dashboard.charts.sentences import limit_notes
from dashboard.text import Words
from indicators.robustness.standard import CONFIDENCE

ENDS = 3
"""Members named at either end of the changes, and with the widest intervals."""

TIERS = 12
"""Tiers whose places are listed."""


def notes(frame: pd.DataFrame, *, rows: Sequence[Row], said: Words) -> tuple[str, ...]:
    """Return the remarks below a ranking, the most important first.

    Args:
        frame: What `frame` gave.
        rows: Its members with a score.
        said: The words of a language.
    """
    about, name, without = context_of(frame), score_of(frame), int(frame["value"].isna().sum())
    sided = {"level": [key for key, _, _ in about.one_sided], "intensity": [name.logic_id]}.get(name.family, [])
    gone = [said.count("charts.without", count=without)] if without else []
    barred = [str(frame.attrs["barred"])] if frame.attrs["barred"] else []
    limits = limit_notes(said, about=about, logics=sided)
    return (
        *barred,
        *_group(frame, said=said),
        *_draws(rows, setting=setting_of(frame), said=said),
        *_change(frame, said=said),
        *limits,
        *gone,
    )


def tier_places(frame: pd.DataFrame, *, said: Words) -> str:
    """Say which places each tier of the panel holds; empty without tiers."""
    tiers = setting_of(frame).tiers
    if not tiers:
        return ""
    named = [places(tier.start, tier.end, words=said) for tier in tiers[:TIERS]]
    rest = [said.count("ranking.tiers.more", count=len(tiers) - TIERS)] if len(tiers) > TIERS else []
    return said("ranking.tiers.places", count=said.integer(len(tiers)), places="; ".join([*named, *rest]))


def widest(rows: Sequence[Row], *, said: Words) -> str:
    """Name the members whose place the draws move most; empty where there are few of them, or no ranks."""
    if len(rows) < 2 * ENDS or missing(rows[0]["rank_low"]):
        return ""
    order = sorted(rows, key=lambda row: int(row["rank_low"] - row["rank_high"]))
    texts = [f"{row['name']} ({interval_of(row, words=said)})" for row in order[:ENDS]]
    return said("ranking.widest", names="; ".join(texts))


def changes(frame: pd.DataFrame, *, said: Words) -> str:
    """Say how many scores rose and fell since the earlier period, and whose most; empty where none is compared."""
    change = setting_of(frame).change
    if change is None:
        return ""
    known = shown(frame).dropna(subset=["change"])
    if len(known) < 2 * ENDS:
        return ""
    ordered = known.sort_values("change", ascending=False, kind="stable")
    ends = {"top": ordered.head(ENDS), "bottom": ordered.tail(ENDS).iloc[::-1]}
    named = {
        end: "; ".join(
            f"{name} ({points(said, moved, signed=True)})"
            for name, moved in zip(rows["name"], rows["change"], strict=True)
        )
        for end, rows in ends.items()
    }
    moves = known["change"]
    counts = {"up": int((moves > 0).sum()), "down": int((moves < 0).sum()), "count": len(known)}
    printed = {key: said.integer(count) for key, count in counts.items()}
    return said("ranking.since.summary", since=change.since, **printed, **named)


def _draws(rows: Sequence[Row], *, setting: Setting, said: Words) -> list[str]:
    """Say what intervals and tiers are, and what they rest on; nothing where there are no ranks."""
    if setting.varied is None:
        return []
    tiers = [said("draws.tiers", share=said.percent(CONFIDENCE))] if setting.tiers else []
    return [said("draws.note"), *tiers, *draw_notes(rows, varied=setting.varied, words=said)]


def _group(frame: pd.DataFrame, *, said: Words) -> list[str]:
    setting, about = setting_of(frame), context_of(frame)
    if setting.group is None:
        return []
    count, everyone = said.integer(len(frame)), said.integer(about.members)
    return [said("ranking.group.note", group=setting.group.name, count=count, all=everyone)]


def _change(frame: pd.DataFrame, *, said: Words) -> list[str]:
    change = setting_of(frame).change
    if change is None:
        return []
    found = [said("ranking.since.note", since=change.since, fixed=said.integer(change.fixed))]
    if change.listed > change.fixed:
        found.append(said("ranking.since.narrower", listed=said.integer(change.listed)))
    compared = int((~np.isnan(change.rank_now)).sum())
    return [*found, said("ranking.since.compared", count=said.integer(compared))] if compared else found
