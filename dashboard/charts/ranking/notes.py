"""What must be known to read a ranking: how tiers are cut, who is shown, what a change compares."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from dashboard.charts.context import context_of, points
from dashboard.charts.ranking.sentences import head_of
from dashboard.charts.ranking.table import score_of, setting_of, shown
from dashboard.charts.sentences import limit_notes
from dashboard.text import Words

ENDS = 3
"""Members named at either end of the changes."""


def notes(frame: pd.DataFrame, *, said: Words) -> tuple[str, ...]:
    """Return the remarks below a ranking, the most important first.

    Args:
        frame: What `frame` gave.
        said: The words of a language.
    """
    about, name, without = context_of(frame), score_of(frame), int(frame["value"].isna().sum())
    sided = {"level": [key for key, _, _ in about.one_sided], "intensity": [name.logic_id]}.get(name.family, [])
    missing = [said.count("charts.without", count=without)] if without else []
    barred = [str(frame.attrs["barred"])] if frame.attrs["barred"] else []
    limits = limit_notes(said, about=about, logics=sided)
    return (
        *barred,
        *_group(frame, said=said),
        *_tiers(frame, said=said),
        *_change(frame, said=said),
        *limits,
        *missing,
    )


def tier_counts(frame: pd.DataFrame, *, said: Words) -> str:
    """Say how many members each tier has; empty without tiers."""
    tiers, name = setting_of(frame).tiers, score_of(frame)
    if tiers is None:
        return ""
    counts = Counter(shown(frame)["tier"].tolist())
    texts = [
        said(
            "ranking.tiers.size",
            head=head_of(tier, tiers=tiers, name=name, words=said, whole=True),
            count=said.integer(counts[tier]),
        )
        for tier in sorted(counts)
    ]
    return f"{said('ranking.tiers.counts', tiers='; '.join(texts))} {said('ranking.tiers.how')}"


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


def _tiers(frame: pd.DataFrame, *, said: Words) -> list[str]:
    setting, name = setting_of(frame), score_of(frame)
    if setting.tiers is None:
        return []
    cuts = said.list([points(said, cut, signed=name.signed) for cut in setting.tiers.cuts])
    return [said("ranking.tiers.note", count=said.integer(setting.count), cuts=cuts)]


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
