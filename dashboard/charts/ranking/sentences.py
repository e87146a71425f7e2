"""What a ranking says about one member, a tier, and the change since an earlier period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.figures import spoken
from dashboard.charts.naming import ScoreName
from dashboard.charts.ranking.table import Setting
from dashboard.charts.rows import missing
from dashboard.text import Words
from indicators.analysis.standing import Tiers

Row = Mapping[Any, Any]


def place_of(row: Row | pd.Series[Any], *, words: Words) -> str:
    """Return a place as it stands in a sentence: "4th", "4", "4e"."""
    text = _ordinal(int(str(row["rank"])), words=words)
    return words("charts.ranking.shared_place", rank=text) if row["tied"] else text


def within(row: Row | pd.Series[Any], *, setting: Setting, words: Words, count: int) -> str:
    """Return the place of a member inside the group that is shown; empty without one.

    Args:
        row: The member.
        setting: What the ranking is seen against.
        words: The language.
        count: Members of the group with the score.
    """
    if setting.group is None or missing(row["group_rank"]):
        return ""
    rank = _ordinal(int(row["group_rank"]), words=words)
    return words("ranking.group.place", rank=rank, count=words.integer(count), group=setting.group.name)


def hover(row: Row, *, name: ScoreName, setting: Setting, words: Words, group_count: int) -> str:
    """Return what a point says: name, value, place, tier, change and coverage."""
    value = points(words, row["value"], signed=name.signed)
    lines = [words("charts.value_points", value=value)]
    if not missing(row["rank"]):
        place = words("charts.ranking.place", rank=place_of(row, words=words), count=words.integer(setting.count))
        tier = "" if missing(row["tier"]) else f", {words('ranking.tiers.name', tier=row['tier'])}"
        lines.append(f"{place}{tier}")
    if inner := within(row, setting=setting, words=words, count=group_count):
        lines.append(inner)
    if setting.change is not None:
        lines.append(since(row, setting=setting, words=words))
    lines.append(words("charts.coverage", share=words.percent(row["coverage"])))
    return spoken(row["name"], *lines)


def since(row: Row, *, setting: Setting, words: Words) -> str:
    """Return the change of a member since the earlier period, in points and in places."""
    period = setting.change.since if setting.change else 0
    if missing(row["change"]):
        return words("ranking.since.none", since=period)
    moved = words("ranking.since.points", since=period, change=points(words, row["change"], signed=True))
    if missing(row["places"]):
        return moved
    places = int(row["places"])
    if not places:
        return f"{moved}, {words('ranking.since.same_place')}"
    direction = "up" if places > 0 else "down"
    return f"{moved}, {words.count(f'ranking.since.{direction}', count=abs(places))}"


def head_of(tier: int, *, tiers: Tiers, name: ScoreName, words: Words, whole: bool = False) -> str:
    """Return the head of a tier: its number, and the scores that belong to it.

    Args:
        tier: Its number, from 1.
        tiers: All tiers.
        name: The score.
        words: The language.
        whole: Say both ends; where tiers stand below each other the lower one is enough.
    """
    cuts = [points(words, cut, signed=name.signed) for cut in tiers.cuts]
    if tier > len(cuts):
        return words("ranking.tiers.last", tier=tier, cut=cuts[-1])
    if tier == 1 or not whole:
        return words("ranking.tiers.from", tier=tier, cut=cuts[tier - 1])
    return words("ranking.tiers.between", tier=tier, low=cuts[tier - 1], high=cuts[tier - 2])


def _ordinal(rank: int, *, words: Words) -> str:
    return words.integer(rank) if words.language == "de" else words.ordinal(rank)
