"""The frame of own weights beside the official ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from dashboard.charts.context import context, names_of, score
from dashboard.charts.naming import sorting_key
from dashboard.charts.rank_intervals import RankIntervals, draws_of, whole
from dashboard.charts.rows import missing
from dashboard.text import Words
from dashboard.urls import View
from indicators.engine import Edition, Scores

ROWS = 45
"""Members that still get a row each."""

WHOLE = (
    "official_rank", "own_rank", "move",
    "official_rank_low", "official_rank_high", "own_rank_low", "own_rank_high",
)  # fmt: skip
"""Columns with whole numbers."""

Row = dict[str, Any]
"""A row of the frame."""

Form = Literal["rows", "ranks", "levels"]


def official(view: View) -> View:
    """Return the view under official weights: all else that the reader chose stays."""
    return view.to(weighting="equal_within_pole", weights=())


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return the level of every member under the weights of the view and under the official ones.

    Args:
        edition: The release.
        view: The view.

    Returns:
        One row a member, in order of its own rank (by name where the panel bars ranks), members without a level last:
        entity_id, name, short, group, mark, period, official and own (levels, index points, NaN where suppressed),
        official_rank and own_rank (Int64, empty where barred or suppressed), official_tied, own_tied,
        official_rank_low, official_rank_high, own_rank_low and own_rank_high (Int64, the places of nine of ten draws),
        present (share of the draws around own weights in which it has a level), move (places gained, Int64), coverage
        (0 to 1) and reason (why there is no level). `attrs` hold the rank correlation as `rho`, NaN where there is no
        rank, and what was varied as `varied`, None there.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the panel is not scored, or all weights of a group are 0.
    """
    words, own = Words(view.language), score(edition, view=view)
    base = score(edition, view=official(view))
    about = context(own, edition=edition, view=view)
    barred = about.barred("rank")
    drawn = _intervals(edition, view=view, own=own, base=base)
    names = names_of(own.entities, catalogue=edition.catalogue, view=view)
    thin = [words("charts.too_little", share=words.percent(share)) for share in own.coverage.tolist()]
    columns: dict[str, Any] = {
        **names,
        "period": np.full(len(own.entities), own.period),
        "official": base.level,
        "own": own.level,
        "official_rank": base.rank,
        "own_rank": own.rank,
        "official_tied": _tied(base.rank),
        "own_tied": _tied(own.rank),
        **_places_in(drawn, count=len(own.entities)),
        "move": base.rank - own.rank,
        "coverage": own.coverage,
        "reason": np.where(np.isnan(own.level), np.array(thin, dtype=object), ""),
    }
    order = _order(own.level, names=names["short"].tolist(), by_name=bool(barred))
    ordered = {name: cells[order] for name, cells in columns.items()}
    table = pd.DataFrame({name: whole(cells) if name in WHOLE else cells for name, cells in ordered.items()})
    rho, varied = _rho(base.rank, own.rank), drawn[1].varied if drawn else None
    table.attrs = {"context": about, "barred": barred, "rho": rho, "alike": _alike(view), "varied": varied}
    return table


def form_of(table: pd.DataFrame) -> Form:
    """Say how it is drawn: a row a member, or a plane of ranks, or of levels where ranks are barred."""
    if len(table) <= ROWS:
        return "rows"
    return "levels" if table.attrs["barred"] else "ranks"


def shown(rows: Sequence[Row]) -> list[Row]:
    """Return the members that have a level under the weights of the view."""
    return [row for row in rows if not missing(row["own"])]


def chosen(rows: Sequence[Row]) -> list[Row]:
    """Return the chosen members that have a level, in the order in which they were chosen."""
    return sorted((row for row in shown(rows) if row["mark"] > 0), key=lambda row: int(row["mark"]))


def ranked(rows: Sequence[Row]) -> list[Row]:
    """Return the members that have a rank under both weights."""
    return [row for row in rows if not missing(row["move"])]


def moved(rows: Sequence[Row], *, up: bool, most: int = 3) -> list[Row]:
    """Return the members that gain or lose most places, the largest move first.

    Args:
        rows: All rows of the frame.
        up: Those that gain; False for those that lose.
        most: How many at most.
    """
    sign = 1 if up else -1
    gains = [row for row in ranked(rows) if int(row["move"]) * sign > 0]
    return sorted(gains, key=lambda row: (-abs(int(row["move"])), -float(row["own"])))[:most]


def named(rows: Sequence[Row], *, barred: bool) -> list[Row]:
    """Return the members that a plane names: the chosen ones, and those that change most.

    Args:
        rows: All rows of the frame.
        barred: The panel bars ranks, so that levels count.
    """
    movers = [*moved(rows, up=True, most=2), *moved(rows, up=False, most=2)]
    if barred:
        movers = [row for row in sorted(shown(rows), key=change_of, reverse=True)[:3] if change_of(row) > 0]
    first = chosen(rows)
    return [*first, *(row for row in movers if row not in first)]


def change_of(row: Row) -> float:
    """Return by how much the level changes, index points; 0 where there is no official one."""
    return 0.0 if missing(row["official"]) else abs(float(row["own"]) - float(row["official"]))


def _intervals(
    edition: Edition, *, view: View, own: Scores, base: Scores
) -> tuple[RankIntervals, RankIntervals] | None:
    """Return what the draws say of ranks under the official weights and under those of the view; None without ranks.

    Own weights are drawn anew for each position of a slider and kept nowhere; what does not depend on weights is.
    """
    draws = draws_of(edition, view=official(view), score="level", scores=base)
    if draws is None:
        return None
    before = RankIntervals.of(draws, tiers=False)
    if _alike(view):
        return before, before
    if view.methodology.weighting == "custom":
        return before, RankIntervals.of(draws.weighed(own), tiers=False)
    found = draws_of(edition, view=view, score="level", scores=own)
    return None if found is None else (before, RankIntervals.of(found, tiers=False))


def _places_in(drawn: tuple[RankIntervals, RankIntervals] | None, *, count: int) -> dict[str, np.ndarray]:
    """Return the columns that the draws fill, in the order of the scores; NaN where there are no ranks."""
    nothing = np.full(count, np.nan)
    places = {
        f"{name}_rank_{end}": nothing if drawn is None else getattr(drawn[number], end)
        for number, name in enumerate(("official", "own"))
        for end in ("low", "high")
    }
    return {**places, "present": nothing if drawn is None else drawn[1].present}


def _alike(view: View) -> bool:
    """Return whether the weights of the view are the official ones."""
    method = view.methodology
    return method.weighting == "equal_within_pole" or (method.weighting == "custom" and not method.weights)


def _tied(ranks: np.ndarray) -> np.ndarray:
    """Return which members share their rank, shape (n,)."""
    found, counts = np.unique(ranks[~np.isnan(ranks)], return_counts=True)
    return np.isin(ranks, found[counts > 1])


def _rho(official_ranks: np.ndarray, own_ranks: np.ndarray) -> float:
    """Return Spearman's rank correlation of both orders, ties at their middle; NaN where there is none."""
    both = ~np.isnan(official_ranks) & ~np.isnan(own_ranks)
    pairs = [_middles(ranks[both]) for ranks in (official_ranks, own_ranks)]
    if both.sum() < 3 or any(np.ptp(ranks) == 0 for ranks in pairs):
        return float("nan")
    return float(np.corrcoef(pairs)[0, 1])


def _middles(ranks: np.ndarray) -> np.ndarray:
    """Return ranks from 1 in which members that share one stand at the middle of the places they take."""
    ordered = np.sort(ranks)
    first, last = (np.searchsorted(ordered, ranks, side=side) for side in ("left", "right"))
    return np.asarray((first + last + 1) / 2)


def _order(levels: np.ndarray, *, names: Sequence[Any], by_name: bool) -> list[int]:
    """Return members by level or by name, those without a level last."""
    keys = [
        (gone, 0.0 if by_name or gone else -level, sorting_key(name))
        for level, gone, name in zip(levels.tolist(), np.isnan(levels).tolist(), names, strict=True)
    ]
    return sorted(range(len(keys)), key=keys.__getitem__)
