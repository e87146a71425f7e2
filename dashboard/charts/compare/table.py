"""The frame of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.compared_members import compared
from dashboard.charts.context import context, labels, score
from dashboard.charts.naming import ScoreName, name_of
from dashboard.charts.rank_intervals import Pair, RankIntervals, draws_of, pairs_of, whole
from dashboard.charts.rows import Row, missing, records
from dashboard.charts.varied import Varied
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.bands import band
from indicators.engine import Edition, Scores
from indicators.robustness.uncertainty import Uncertainty

DRAWN = ("level", "pole")
"""Families of scores that are drawn; intensities follow from poles, and balances have another scale."""


@dataclass(frozen=True)
class Block:
    """One score of all members compared.

    Attributes:
        name: The score.
        rows: A row a member, in the order in which they were chosen.
    """

    name: ScoreName
    rows: list[dict[Any, Any]]

    @property
    def known(self) -> list[dict[Any, Any]]:
        """Rows of the members that have the score."""
        return [row for row in self.rows if not row["reason"]]

    @property
    def width(self) -> float:
        """Distance between the highest and the lowest of them, index points."""
        values = [row["value"] for row in self.known]
        return max(values) - min(values) if values else 0.0


@dataclass(frozen=True)
class Order(Carried):
    """What the draws say of the order of those compared, by the score of the view.

    Attributes:
        score: The score.
        pairs: Every pair of those compared.
        varied: What the draws varied.
    """

    score: ScoreName
    pairs: tuple[Pair, ...]
    varied: Varied


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return every score of the members that a view compares.

    Args:
        edition: The release.
        view: The view.

    Returns:
        One row a score and member, the level first, then logic by logic: entity_id, name, short, mark (1 to 6), score,
        label, family, logic_id, logic, side (of a pole: 1 or 2, else 0), period, value (index points, NaN where
        suppressed or barred), coverage (0 to 1), reason (why there is no value), p25, median and p75 (of the panel),
        and for the score of the view rank, rank_low and rank_high (Int64, the places of nine of ten draws) and present
        (share of the draws in which it has the score, 0 to 1), all empty where ranks are barred. `attrs` hold what the
        draws say of the order as `order`, None where there are no ranks.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the panel is not scored.
    """
    scores, words = score(edition, view=view), Words(view.language)
    chosen = compared(edition, view=view)
    named = labels(scores, catalogue=edition.catalogue, view=view).set_index("entity_id").loc[list(chosen)]
    about, framework, rows = context(scores, edition=edition, view=view), edition.catalogue.framework, []
    names = {key: name_of(key, framework=framework, words=words) for key in _present(scores)}
    draws = draws_of(edition, view=view, score=view.score, scores=scores)
    ranks = _ranks(scores, score=view.score, draws=draws)
    for key, name in names.items():
        values, spread, shares = scores.column(key), band(scores.column(key)), _coverage(scores, name=name)
        reason = about.barred("balance", logic=name.logic_id) if name.family == "balance" else ""
        for mark, entity in enumerate(chosen, start=1):
            at = scores.entities.index(entity)
            thin = reason or words("charts.too_little", share=words.percent(float(shares[at])))
            rows.append(
                {
                    "entity_id": entity, "name": named["name"][entity], "short": named["short"][entity], "mark": mark,
                    "score": key, "label": name.label, "family": name.family, "logic_id": name.logic_id,
                    "logic": name.logic, "side": _side(name), "period": scores.period, "value": float(values[at]),
                    "coverage": float(shares[at]), "reason": thin if np.isnan(values[at]) else "",
                    "p25": spread.p25, "median": spread.median, "p75": spread.p75,
                    **{column: cells[at] if key == view.score else np.nan for column, cells in ranks.items()},
                }
            )  # fmt: skip
    columns = {column: [row[column] for row in rows] for column in rows[0]}
    places = {column: whole(np.array(columns[column])) for column in ("rank", "rank_low", "rank_high")}
    table = pd.DataFrame({**columns, **places})
    order = draws and _order(draws, name=names[view.score], chosen=chosen)
    table.attrs = {"context": about, "names": names, "order": order}
    return table


def ranked(found: Sequence[Block]) -> list[Row]:
    """Return the rows of the score of the view whose member has a rank."""
    return [row for block in found for row in block.rows if not missing(row["rank"])]


def order_of(table: pd.DataFrame) -> Order | None:
    """Return what the draws say of the order of those compared; None where there are no ranks."""
    found: Order | None = table.attrs["order"]
    return found


def blocks(table: pd.DataFrame) -> list[Block]:
    """Return the scores that are drawn, the level first."""
    return [block for block in all_blocks(table) if block.name.family in DRAWN]


def all_blocks(table: pd.DataFrame) -> list[Block]:
    """Return every score of the frame, in its order."""
    names: dict[str, ScoreName] = table.attrs["names"]
    found: dict[str, list[dict[Any, Any]]] = {key: [] for key in names}
    for row in records(table):
        found[row["score"]].append(row)
    return [Block(names[key], rows) for key, rows in found.items()]


def _ranks(scores: Scores, *, score: str, draws: Uncertainty | None) -> dict[str, np.ndarray]:
    """Return rank, interval and share of draws of every member by a score, shape (n,); NaN where there is none."""
    nothing = np.full(len(scores.entities), np.nan)
    if draws is None:
        return dict.fromkeys(("rank", "rank_low", "rank_high", "present"), nothing)
    found = RankIntervals.of(draws, tiers=False)
    return {"rank": scores.ranks(score), "rank_low": found.low, "rank_high": found.high, "present": found.present}


def _order(draws: Uncertainty, *, name: ScoreName, chosen: Sequence[str]) -> Order:
    ranked = dict(zip(draws.entities, ~np.isnan(draws.plan.scores.ranks(name.id)), strict=True))
    return Order(name, pairs_of(draws, chosen=[key for key in chosen if ranked[key]]), Varied.of(draws.plan))


def _present(scores: Scores) -> Iterator[str]:
    """Yield the scores the panel has: the level, then poles, intensity and balance logic by logic."""
    structure = scores.structure
    yield "level"
    for number, logic in enumerate(structure.logics):
        poles = [int(pole) for pole in np.flatnonzero((structure.logic_of == number) & structure.present)]
        yield from (structure.poles[pole] for pole in poles)
        if poles:
            yield f"{logic}_intensity"
        if len(poles) > 1:
            yield f"{logic}_balance"


def _side(name: ScoreName) -> int:
    return 0 if name.family != "pole" else 1 if name.first_pole else 2


def _coverage(scores: Scores, *, name: ScoreName) -> np.ndarray:
    if name.family == "level":
        return scores.coverage
    structure = scores.structure
    if name.family == "pole":
        return np.asarray(scores.pole_coverage[:, structure.poles.index(name.id)])
    logic = structure.logics.index(name.logic_id)
    columns = np.flatnonzero((structure.logic_of == logic) & structure.present)
    return np.asarray(np.nan_to_num(scores.pole_coverage[:, columns]).mean(axis=1))
