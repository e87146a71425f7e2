"""What a ranking says about one member, and the change since an earlier period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.charts.context import points
from dashboard.charts.figures import spoken
from dashboard.charts.naming import ScoreName
from dashboard.charts.rank_intervals import between, interval_note, ordinal
from dashboard.charts.ranking.table import Setting
from dashboard.charts.rows import missing
from dashboard.text import Words

Row = Mapping[Any, Any]


def place_of(row: Row | pd.Series[Any], *, words: Words) -> str:
    """Return a place as it stands in a sentence: "4th", "4", "4e"."""
    text = ordinal(int(str(row["rank"])), words=words)
    return words("charts.ranking.shared_place", rank=text) if row["tied"] else text


def interval_of(row: Row | pd.Series[Any], *, words: Words) -> str:
    """Return the places of nine of ten draws as they stand in a sentence: "2nd to 8th", "2 bis 8", "du 2e au 8e"."""
    return between(int(str(row["rank_low"])), int(str(row["rank_high"])), words=words)


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
    rank = ordinal(int(row["group_rank"]), words=words)
    return words("ranking.group.place", rank=rank, count=words.integer(count), group=setting.group.name)


def hover(row: Row, *, name: ScoreName, setting: Setting, words: Words, group_count: int) -> str:
    """Return what a point says: name, value, place, interval and tier, change and coverage."""
    value = points(words, row["value"], signed=name.signed)
    lines = [words("charts.value_points", value=value)]
    if not missing(row["rank"]):
        place = words("charts.ranking.place", rank=place_of(row, words=words), count=words.integer(setting.count))
        lines += [f"{place}, {words('draws.tier', tier=row['tier'])}" if setting.tiers else place]
        lines.append(interval_note(row, words=words))
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
