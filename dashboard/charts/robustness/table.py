"""The frame of ranks, or scores, under other choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.charts.carried import Carried
from dashboard.charts.context import context, named, score
from dashboard.charts.naming import ScoreName, name_of, sorting_key
from dashboard.charts.rows import missing, records
from dashboard.charts.varied import Varied, again
from dashboard.text import Words
from dashboard.urls import View
from indicators.engine import Edition, Scores
from indicators.errors import MethodError, NotFoundError
from indicators.robustness.dominance import Dominance
from indicators.robustness.readers import Asked, proved
from indicators.robustness.standard import CONFIDENCE, INTERVAL, beside
from indicators.robustness.uncertainty import Uncertainty

ROWS = 45
"""Members that still get a row each."""

AROUND = 15
"""Members shown on either side of the chosen one where there are more."""

LISTED = 12
"""Members without a score that are still listed."""

SHARES = (INTERVAL[0], 0.5, INTERVAL[1])

Row = dict[str, Any]
"""A row of the frame."""

Form = Literal["rows", "window", "curve", "groups"]
"""A row a member, rows round the chosen one, a line a member without names, or such lines by group."""


@dataclass(frozen=True)
class Setting(Carried):
    """What the whole chart rests on.

    Attributes:
        score: The score.
        barred: The sentence said instead of ranks; empty where the panel carries them.
        varied: What the draws varied.
        scored: Members with the score.
    """

    score: ScoreName
    barred: str
    varied: Varied
    scored: int


@dataclass(frozen=True)
class Picture:
    """Who is drawn, and how.

    Attributes:
        form: How.
        rows: Members that are drawn with an interval, in order.
        absent: Members without a score that are listed below them.
    """

    form: Form
    rows: list[Row]
    absent: list[Row]


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return how far the rank of every member moves; its score where the panel bars ranks.

    Args:
        edition: The release.
        view: The view; its `score` decides what is ranked.

    Returns:
        One row a member, in order of rank (by group and name where ranks are barred), members without a score last:
        entity_id, name, short, group, mark, period, score, value (index points, NaN where suppressed), rank (Int64,
        empty where barred or suppressed), tied, measure (rank or score: what the next three are), low, median and high
        (5th, 50th and 95th percentile over the draws), kept (probability of a rank at least as good as the published
        one, 0 to 1), present (share of the draws in which it has a score), tier (Int64: a new one begins where the
        first of the tier above is told apart), best and worst (Int64: proved to stay between these ranks for all
        weights of the specification, every other choice as made; empty where nothing is), reason (why there is no
        score), then what is needed to draw the same again: release, specification (its fingerprint), seed, draws.

    Raises:
        NotFoundError: If there is no such panel, period or score.
        MethodError: If the panel is not scored, or its figures cannot carry this score.
    """
    scores, words = score(edition, view=view), Words(view.language)
    if view.score not in scores.names:
        raise NotFoundError.among(view.score, what=f"score of panel '{scores.data.panel.id}'", known=scores.names)
    name = name_of(view.score, framework=edition.catalogue.framework, words=words)
    about = context(scores, edition=edition, view=view)
    barred = about.barred("rank") if name.family == "level" else ""
    found = drawn(edition, view=view, panel_id=about.panel_id, scored=bool(barred))
    asked = Asked(about.panel_id, scores.period, view.methodology, name.id)
    columns = {**_columns(found, scores=scores, name=name), **_bounds(proofs(edition, asked=asked))}
    known = np.isfinite(columns["value"])
    reason = words("charts.no_figures", score=name.label) if not known.any() else words("robustness.too_little")
    named_rows = named(scores.entities, catalogue=edition.catalogue, view=view)
    own = {"period": scores.period, "score": name.id, **columns, "reason": np.where(known, "", reason).astype(object)}
    table = pd.DataFrame({**{column: named_rows[column] for column in named_rows.columns}, **own, **again(found.plan)})
    table = table.astype(dict.fromkeys(("rank", "tier", "best", "worst"), "Int64"))
    table = table.iloc[_order(table, by_name=bool(barred))].reset_index(drop=True)
    setting = Setting(name, barred, Varied.of(found.plan), scored=int(known.sum()))
    table.attrs = {"context": about, "setting": setting}
    return table


def drawn(edition: Edition, *, view: View, panel_id: str, scored: bool = False) -> Uncertainty:
    """Return the draws behind a view.

    Args:
        edition: The release.
        view: The view.
        panel_id: Its panel.
        scored: Scores are asked for and not ranks: the scale stays the same, or their points would not compare.
    """
    held = ("normalisation",) if scored else ()
    where: dict[str, Any] = {"panel_id": panel_id, "period": view.period, "methodology": view.methodology}
    return beside(edition, **where, score=view.score, held=held)


def proofs(edition: Edition, *, asked: Asked) -> Dominance | None:
    """Return what is proved of a score for all weights; None where the score or its means allow no proof.

    Args:
        edition: The release.
        asked: The score.
    """
    try:
        return proved(edition, asked=asked)
    except MethodError:
        return None


def setting_of(table: pd.DataFrame) -> Setting:
    """Return what the whole chart rests on."""
    found: Setting = table.attrs["setting"]
    return found


def picture_of(table: pd.DataFrame) -> Picture:
    """Return who is drawn, and how."""
    setting, rows = setting_of(table), records(table)
    known, without = rows[: setting.scored], rows[setting.scored :]
    marked = [row for row in without if row["mark"]]
    if setting.scored <= ROWS:
        return Picture("rows", known, without if len(without) <= LISTED else marked)
    if setting.barred:
        return Picture("groups", known, [])
    places = [known.index(row) for row in chosen(known)]
    if not places or max(places) - min(places) > AROUND:
        return Picture("curve", known, [])
    start, end = min(*places, places[0] - AROUND), max(*places, places[0] + AROUND)
    return Picture("window", known[max(start, 0) : end + 1], marked)


def chosen(rows: Sequence[Row]) -> list[Row]:
    """Return the chosen members that have an interval, in the order in which they were chosen."""
    return sorted((row for row in rows if row["mark"] and not missing(row["low"])), key=lambda row: int(row["mark"]))


def _columns(found: Uncertainty, *, scores: Scores, name: ScoreName) -> dict[str, Any]:
    """Return the figures of every member in the order of the scores; nothing is said of one without a score."""
    value = scores.column(name.id)
    known, ranked = np.isfinite(value), found.plan.ranked(name.id)
    cuts = found.rank_quantiles(SHARES) if ranked else found.score_quantiles(SHARES)
    ranks = scores.ranks(name.id) if ranked else np.full(len(value), np.nan)
    low, median, high = np.where(known, cuts, np.nan)
    tied = pd.Series(ranks).duplicated(keep=False).to_numpy() & np.isfinite(ranks)
    tier = np.where(known, found.tiers(CONFIDENCE), np.nan) if ranked else np.full(len(value), np.nan)
    return {
        "value": value,
        "rank": ranks,
        "tied": tied,
        "measure": "rank" if ranked else "score",
        "low": low,
        "median": median,
        "high": high,
        "kept": _kept(found, ranks=ranks),
        "present": (found.ranks > 0).mean(axis=0) if ranked else np.where(known, 1.0, np.nan),
        "tier": tier,
    }


def _bounds(found: Dominance | None) -> dict[str, Any]:
    return {"best": np.nan, "worst": np.nan} if found is None else {"best": found.best, "worst": found.worst}


def _kept(found: Uncertainty, *, ranks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probability of a rank at least as good as the published one, shape (n,); NaN without one."""
    known = np.flatnonzero(np.isfinite(ranks))
    upto = found.counts.cumsum(axis=1)
    kept = np.full(len(ranks), np.nan)
    kept[known] = upto[known, ranks[known].astype(np.int64) - 1] / len(found.ranks)
    return kept


def _order(table: pd.DataFrame, *, by_name: bool) -> list[int]:
    values = table["value"].tolist()
    groups = table["group"].tolist() if by_name and len(values) > ROWS else [""] * len(values)
    names = [sorting_key(name) for name in table["short"].tolist()]
    keys = [
        (np.isnan(value), 0.0 if by_name else -np.nan_to_num(value), sorting_key(group), short)
        for value, group, short in zip(values, groups, names, strict=True)
    ]
    return sorted(range(len(keys)), key=keys.__getitem__)
