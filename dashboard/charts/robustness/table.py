"""The frame of ranks, or scores, under other choices."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.charts.carried import Carried
from dashboard.charts.context import context, names_of, score
from dashboard.charts.naming import ScoreName, name_of, sorting_key
from dashboard.charts.rows import missing
from dashboard.charts.varied import Varied, again
from dashboard.text import Words
from dashboard.urls import View
from indicators.engine import Edition
from indicators.errors import MethodError, NotFoundError
from indicators.robustness.proofs.dominance import Dominance
from indicators.robustness.readers import Asked, proved
from indicators.robustness.standard import CONFIDENCE, INTERVAL, beside
from indicators.robustness.uncertainty import Uncertainty

ROWS = 45
"""Members that still get a row each."""

AROUND = 15
"""Members shown on either side of the chosen one where there are more."""

LISTED = 12
"""Members without a score that are still listed."""

WHOLE = ("rank", "tier", "best", "worst")
"""Columns with whole numbers, which may be missing."""

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
        rows: The rows of the frame; missing numbers are NaN.
        scored: Members with the score; they come first.
    """

    score: ScoreName
    barred: str
    varied: Varied
    rows: tuple[Row, ...]
    scored: int

    @property
    def known(self) -> list[Row]:
        """Rows of the members with the score."""
        return list(self.rows[: self.scored])


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
    known = np.isfinite(scores.column(name.id))
    reason = words("charts.no_figures", score=name.label) if not known.any() else words("robustness.too_little")
    columns: dict[str, Any] = {
        **names_of(scores.entities, catalogue=edition.catalogue, view=view),
        "period": scores.period,
        "score": name.id,
        **edition.kept(_figures, asked=asked, scored=bool(barred)),
        "reason": np.where(known, "", reason).astype(object),
        **again(found.plan),
    }
    order = _order(columns, by_name=bool(barred))
    columns = {key: cells[order] if isinstance(cells, np.ndarray) else cells for key, cells in columns.items()}
    table = pd.DataFrame({key: whole(cells) if key in WHOLE else cells for key, cells in columns.items()})
    setting = Setting(name, barred, Varied.of(found.plan), rows=_rows(columns), scored=int(known.sum()))
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
    return _draws(edition, asked=Asked(panel_id, view.period, view.methodology, view.score), scored=scored)


def _draws(edition: Edition, *, asked: Asked, scored: bool) -> Uncertainty:
    where: dict[str, Any] = {"panel_id": asked.panel_id, "period": asked.period, "methodology": asked.methodology}
    return beside(edition, **where, score=asked.score, held=("normalisation",) if scored else ())


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


def picture_of(setting: Setting) -> Picture:
    """Return who is drawn, and how."""
    known, without = setting.known, setting.rows[setting.scored :]
    marked = [row for row in without if row["mark"]]
    if setting.scored <= ROWS:
        return Picture("rows", known, list(without) if len(without) <= LISTED else marked)
    if setting.barred:
        return Picture("groups", known, [])
    at = {row["entity_id"]: place for place, row in enumerate(known)}
    places = [at[row["entity_id"]] for row in chosen(known)]
    if not places or max(places) - min(places) > AROUND:
        return Picture("curve", known, [])
    start, end = min(*places, places[0] - AROUND), max(*places, places[0] + AROUND)
    return Picture("window", known[max(start, 0) : end + 1], marked)


def chosen(rows: Sequence[Row]) -> list[Row]:
    """Return the chosen members that have an interval, in the order in which they were chosen."""
    return sorted((row for row in rows if row["mark"] and not missing(row["low"])), key=lambda row: int(row["mark"]))


def published(row: Row) -> float:
    """Return where the published result stands on the axis: its rank, or its score."""
    return float(row["value"] if row["measure"] == "score" else row["rank"])


def _figures(edition: Edition, *, asked: Asked, scored: bool) -> dict[str, Any]:
    """Return the figures of every member in the order of the scores; nothing is said of one without a score."""
    scores, name = asked.scores(edition), asked.score
    found = _draws(edition, asked=asked, scored=scored)
    value, ranks = scores.column(name), np.full(len(scores.entities), np.nan)
    known, tier, present = np.isfinite(value), ranks, np.where(np.isfinite(value), 1.0, np.nan)
    if not scored:
        ranks, tier = scores.ranks(name), np.where(known, found.tiers(CONFIDENCE), np.nan)
        present = found.within(len(value))
    low, median, high = np.where(known, (found.score_quantiles if scored else found.rank_quantiles)(SHARES), np.nan)
    bounds = None if scored else proofs(edition, asked=asked)
    return {
        "value": value,
        "rank": ranks,
        "tied": pd.Series(ranks).duplicated(keep=False).to_numpy() & np.isfinite(ranks),
        "measure": "score" if scored else "rank",
        "low": low,
        "median": median,
        "high": high,
        "kept": _kept(found, ranks=ranks),
        "present": present,
        "tier": tier,
        "best": np.full(len(value), np.nan) if bounds is None else bounds.best,
        "worst": np.full(len(value), np.nan) if bounds is None else bounds.worst,
    }


def _kept(found: Uncertainty, *, ranks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probability of a rank at least as good as the published one, shape (n,); NaN without one."""
    known = np.flatnonzero(np.isfinite(ranks))
    upto = found.counts.cumsum(axis=1)
    kept = np.full(len(ranks), np.nan)
    kept[known] = upto[known, ranks[known].astype(np.int64) - 1] / found.plan.specification.draws
    return kept


def _order(columns: Mapping[str, Any], *, by_name: bool) -> list[int]:
    values = columns["value"].tolist()
    groups = columns["group"].tolist() if by_name and len(values) > ROWS else [""] * len(values)
    keys = [
        (math.isnan(value), 0.0 if by_name or math.isnan(value) else -value, sorting_key(group), sorting_key(short))
        for value, group, short in zip(values, groups, columns["short"].tolist(), strict=True)
    ]
    return sorted(range(len(keys)), key=keys.__getitem__)


def _rows(columns: Mapping[str, Any]) -> tuple[Row, ...]:
    """Return the rows of the frame, made once for all faces of the chart; whole numbers that are missing are NaN."""
    alike = {key: cells for key, cells in columns.items() if not isinstance(cells, np.ndarray)}
    apart = {key: cells.tolist() for key, cells in columns.items() if isinstance(cells, np.ndarray)}
    return tuple({**alike, **dict(zip(apart, cells, strict=True))} for cells in zip(*apart.values(), strict=True))


def whole(numbers: NDArray[np.float64]) -> pd.Series:
    """Return whole numbers as a column of a frame; empty where NaN."""
    return pd.Series(numbers, dtype="float64").astype("Int64")
