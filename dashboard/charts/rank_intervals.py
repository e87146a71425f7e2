"""Where members of a panel stand in the draws: rank intervals and tiers, as charts, tables and sentences give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.charts.carried import Carried
from dashboard.charts.context import panel_id_of
from dashboard.charts.rows import Row, missing
from dashboard.charts.varied import Varied
from dashboard.text import Words
from dashboard.urls import View
from indicators.engine import Edition, Scores
from indicators.robustness.standard import CONFIDENCE, INTERVAL, beside
from indicators.robustness.uncertainty import Uncertainty

SELDOM = 0.9
"""Share of the draws below which it is said that a member has no score in the others."""

NAMED = 3
"""Members of whom that is said by name."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class RankIntervals(Carried):
    """Where the n members of a panel stand in the draws by one score; NaN for a member without a rank.

    Attributes:
        varied: What was varied.
        low: The first place of nine of ten draws, shape (n,).
        high: The last place of them, shape (n,).
        tier: Tier, shape (n,), from 1.
        first: Share of the draws in which each is first, shape (n,), 0 to 1.
        present: Share of the draws in which each has a score, shape (n,), 0 to 1: the interval rests on these.
    """

    varied: Varied
    low: Numbers
    high: Numbers
    tier: Numbers
    first: Numbers
    present: Numbers

    @classmethod
    def of(cls, found: Uncertainty, *, tiers: bool = True) -> RankIntervals:
        """Return what draws say of the members that have a rank.

        Args:
            found: The draws.
            tiers: Find tiers too, which compares all members with each other.
        """
        known = ~np.isnan(found.plan.scores.ranks(found.score))
        low, high = np.where(known, found.rank_quantiles(INTERVAL), np.nan)
        return cls(
            varied=Varied.of(found.plan),
            low=low,
            high=high,
            tier=np.where(known, found.tiers(CONFIDENCE), np.nan) if tiers else np.full(len(low), np.nan),
            first=np.where(known, found.within(1), np.nan),
            present=np.where(known, found.within(len(known)), np.nan),
        )


@dataclass(frozen=True)
class Tier:
    """Members next to each other whom the draws cannot tell apart from the first of them.

    Attributes:
        number: Its number, from 1.
        start: The place of the first of them.
        end: The place of the last of them.
    """

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Pair(Carried):
    """Two members, and how often one stands above the other.

    Attributes:
        upper: Key of the one that does so in half of the draws or more.
        lower: Key of the other.
        share: Share of the draws in which it does, a shared place counting half, 0.5 to 1.
    """

    upper: str
    lower: str
    share: float


def pairs_of(found: Uncertainty, *, chosen: Sequence[str]) -> tuple[Pair, ...]:
    """Return every pair of members that have a score in some draw together.

    Args:
        found: The draws.
        chosen: Keys of the members, those that have a rank.
    """
    rows = {key: row for row, key in enumerate(found.entities)}
    pairs = []
    for one, other in combinations(chosen, 2):
        share = float(found.above[rows[one], rows[other]])
        if not np.isnan(share):
            pairs.append(Pair(one, other, share) if share >= 0.5 else Pair(other, one, 1 - share))
    return tuple(pairs)


def draws_of(edition: Edition, *, view: View, score: str, scores: Scores) -> Uncertainty | None:
    """Return the draws behind the ranks by a score; None where nobody has one.

    Args:
        edition: The release.
        view: The view.
        score: The score.
        scores: Scores that the view shows.
    """
    if np.isnan(scores.ranks(score)).all():
        return None
    panel_id = panel_id_of(edition, view=view)
    return beside(edition, panel_id=panel_id, period=scores.period, methodology=view.methodology, score=score)


def columns_of(found: RankIntervals | None, *, count: int) -> dict[str, pd.arrays.IntegerArray | Numbers]:
    """Return the columns of a frame: rank_low, rank_high and tier (Int64), first and present; empty without draws.

    Args:
        found: What draws say.
        count: Number of members.
    """
    nothing = np.full(count, np.nan)
    whole_ones = {"rank_low": "low", "rank_high": "high", "tier": "tier"}
    return {
        **{name: whole(getattr(found, part, nothing)) for name, part in whole_ones.items()},
        **{name: getattr(found, name, nothing) for name in ("first", "present")},
    }


def tiers_of(ranks: Sequence[float], *, tier: Sequence[float]) -> tuple[Tier, ...]:
    """Return the tiers of a panel in order; nothing where every member is told apart from the next.

    Args:
        ranks: Rank of each member; NaN for none.
        tier: Tier of each; NaN for none.
    """
    known = sorted((int(number), int(rank)) for number, rank in zip(tier, ranks, strict=True) if number > 0)
    groups = [(number, [rank for _, rank in found]) for number, found in groupby(known, key=lambda one: one[0])]
    if all(len(found) == 1 for _, found in groups):
        return ()
    return tuple(Tier(number, found[0], found[0] + len(found) - 1) for number, found in groups)


def whole(numbers: Numbers) -> pd.arrays.IntegerArray:
    """Return whole numbers as a column of a frame; empty where NaN."""
    return pd.arrays.IntegerArray(np.nan_to_num(numbers).astype(np.int64), mask=np.isnan(numbers))


def ordinal(rank: float, *, words: Words) -> str:
    """Return a place as it stands in a sentence: "4th", "4", "4e"."""
    return words.integer(int(rank)) if words.language == "de" else words.ordinal(int(rank))


def between(low: float, high: float, *, words: Words) -> str:
    """Return an interval as it stands in a sentence: "2nd to 8th", "2 bis 8", "du 2e au 8e"."""
    first, last = ordinal(low, words=words), ordinal(high, words=words)
    return first if low == high else words("draws.between", low=first, high=last)


def places(low: float, high: float, *, words: Words) -> str:
    """Return places next to each other: "2 to 6", "2 and 3", "2"."""
    if low == high:
        return words.integer(int(low))
    form = "two" if high == low + 1 else "many"
    return words(f"draws.places.{form}", low=words.integer(int(low)), high=words.integer(int(high)))


def brief(low: float, high: float, *, words: Words) -> str:
    """Return an interval as it stands in a tight place: "2–8", "2"."""
    if missing(low):
        return "–"
    first, last = words.integer(int(low)), words.integer(int(high))
    return first if low == high else f"{first}–{last}"


def chance(share: float, *, words: Words) -> str:
    """Return in what share of the draws something holds: "in 97% of the draws", "in every draw"."""
    if share == 1:
        return words("draws.every")
    if 0.01 <= share <= 0.99:
        return words("draws.share", share=words.percent(share))
    return words("draws.over" if share > 0.5 else "draws.under", share=words.percent(0.99 if share > 0.5 else 0.01))


def interval_note(row: Mapping[Any, Any], *, words: Words) -> str:
    """Return what a member's mark says of its place in the draws; empty without a rank."""
    if missing(row["rank_low"]):
        return ""
    text = words("draws.interval", interval=between(row["rank_low"], row["rank_high"], words=words))
    if row["present"] == 1:
        return text
    return f"{text}; {words('draws.partly', chance=chance(row['present'], words=words))}"


def draw_notes(rows: Sequence[Row], *, varied: Varied, words: Words) -> tuple[str, ...]:
    """Return what intervals rest on: what the draws varied, and who has no score in some of them.

    Args:
        rows: The members shown.
        varied: What was varied.
        words: The language.
    """
    few = sorted((row for row in rows if row["present"] < SELDOM), key=lambda row: float(row["present"]))
    names = [f"{row['name']} ({words.percent(row['present'])})" for row in few[:NAMED]]
    names += [words.count("charts.others", count=len(few) - NAMED)] if len(few) > NAMED else []
    return (varied.said(words), *([words("draws.few", names=words.list(names))] if few else []))
