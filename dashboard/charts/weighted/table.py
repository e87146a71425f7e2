"""The frame of own weights beside the official ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from dashboard.charts.context import context, labels, score
from dashboard.charts.naming import sorting_key
from dashboard.charts.rows import missing, records
from dashboard.text import Words
from dashboard.urls import View
from indicators.engine import Edition

ROWS = 45
"""Members that still get a row each."""

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
        official_rank and own_rank (Int64, empty where barred or suppressed), official_tied, own_tied, move (places
        gained, Int64), coverage (0 to 1) and reason (why there is no level). `attrs` hold the rank correlation as
        `rho`, NaN where there is no rank.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the panel is not scored, or all weights of a group are 0.
    """
    words, own = Words(view.language), score(edition, view=view)
    base = score(edition, view=official(view))
    about = context(own, edition=edition, view=view)
    barred = about.barred("rank")
    official_tied, own_tied = _tied(base.rank), _tied(own.rank)
    rows = [
        {
            **name,
            "period": own.period,
            "official": before,
            "own": after,
            "official_rank": _place(base_rank),
            "own_rank": _place(own_rank),
            "coverage": share,
            "official_tied": base_rank in official_tied,
            "own_tied": own_rank in own_tied,
            "move": _place(base_rank - own_rank),
            "reason": words("charts.too_little", share=words.percent(share)) if math.isnan(after) else "",
        }
        for name, before, after, base_rank, own_rank, share in zip(
            records(labels(own, catalogue=edition.catalogue, view=view)),
            *(column.tolist() for column in (base.level, own.level, base.rank, own.rank, own.coverage)),
            strict=True,
        )
    ]
    rows.sort(key=lambda row: _order(row, by_name=bool(barred)))
    table = pd.DataFrame(rows).astype({"official_rank": "Int64", "own_rank": "Int64", "move": "Int64"})
    rho = _rho(base.rank, own.rank)
    table.attrs = {"context": about, "barred": barred, "rho": rho, "alike": _alike(view)}
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


def _alike(view: View) -> bool:
    """Return whether the weights of the view are the official ones."""
    method = view.methodology
    return method.weighting == "equal_within_pole" or (method.weighting == "custom" and not method.weights)


def _tied(ranks: np.ndarray) -> frozenset[float]:
    """Return the ranks that several members share."""
    found, counts = np.unique(ranks[~np.isnan(ranks)], return_counts=True)
    return frozenset(found[counts > 1].tolist())


def _place(rank: float) -> int | None:
    return None if math.isnan(rank) else int(rank)


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


def _order(row: Row, *, by_name: bool) -> tuple[bool, float, str]:
    gone = math.isnan(row["own"])
    return gone, 0.0 if by_name or gone else -row["own"], sorting_key(str(row["short"]))
