"""The forms in which a lens shows what it finds: distances from the peers, data cards, and one table of either."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.robustness.lenses.scores import LensScores
from indicators.robustness.lenses.tree import WHOLE
from indicators.scoring import origins
from indicators.scoring.arrays import BoolArray, FloatArray


@dataclass(frozen=True)
class Figure:
    """An observation on a data card.

    Attributes:
        pillar: The pillar it stands under.
        indicator_id: The indicator.
        value: The figure, own unit; NaN where missing.
        period: Period of the observation; None where it is missing or was filled in.
        origin: Where it comes from, see `origins.NAMES`.
    """

    pillar: str
    indicator_id: str
    value: float
    period: int | None
    origin: str


def distances(found: LensScores, *, inside: BoolArray | None = None) -> FloatArray:
    """Return how far the members lie from the mean of their peers in each pillar.

    Args:
        found: A panel through a lens, n members and p pillars.
        inside: Members that are peers, shape (n,); None for all. Nobody is a peer of themselves.

    Returns:
        Score minus mean score of the peers that have one, shape (n, p), index points; NaN where the member has no score
        or no peer has one.
    """
    points = found.points[:, :WHOLE]
    known = ~np.isnan(points) & (np.ones(len(points), dtype=bool) if inside is None else inside)[:, None]
    own = np.where(known, points, 0.0)
    others = known.sum(axis=0) - known
    mean = np.divide(own.sum(axis=0) - own, others, out=np.full_like(points, np.nan), where=others > 0)
    return np.asarray(points - mean)


def card(found: LensScores, *, row: int) -> tuple[Figure, ...]:
    """Lay out the figures of a member under the pillars of a lens.

    Args:
        found: A panel through a lens.
        row: The member.

    Returns:
        A figure for each indicator in the lens, also where it is missing, in the order of the pillars.
    """
    scores, tree = found.scores, found.tree
    columns = [column for column in np.argsort(tree.pillar_of, kind="stable") if tree.pillar_of[column] >= 0]
    positions = scores.position[row]
    return tuple(
        Figure(
            pillar=tree.pillars[tree.pillar_of[column]],
            indicator_id=tree.indicators[column],
            value=float(scores.values[row, column]),
            period=int(scores.data.cube.periods[positions[column]]) if positions[column] >= 0 else None,
            origin=origins.NAMES[scores.origin[row, column]],
        )
        for column in columns
    )


def frame(found: LensScores) -> pd.DataFrame:
    """Return what a lens shows of a panel as one table.

    Args:
        found: A panel through a lens.

    Returns:
        For a data card a row for each member and indicator in the lens: entity_id, pillar, indicator_id, period, value
        and origin. Else a row for each member and pillar, and one with an empty pillar for its total where the lens
        allows one: entity_id, period, pillar, score, distance (of that form only), coverage, state, rank and stage.
    """
    if found.lens.form_kind == "card":
        rows = [
            {"entity_id": name, **vars(figure)}
            for row, name in enumerate(found.scores.entities)
            for figure in card(found, row=row)
        ]
        table = pd.DataFrame(rows, columns=["entity_id", "pillar", "indicator_id", "period", "value", "origin"])
        return table.astype({"period": "Int64"})
    return pd.concat([_pillars(found), _totals(found)], ignore_index=True).sort_values(
        "entity_id", kind="stable", ignore_index=True
    )


def _pillars(found: LensScores) -> pd.DataFrame:
    entities, pillars = found.scores.entities, found.tree.pillars
    points = found.points[:, :WHOLE]
    suppressed = np.isnan(points) & (np.array(found.states) == "scored")
    content = {
        "entity_id": np.repeat(entities, len(pillars)),
        "period": found.scores.period,
        "pillar": np.tile(pillars, len(entities)),
        "score": points.ravel(),
        "distance": distances(found).ravel(),
        "coverage": found.coverage[:, :WHOLE].ravel(),
        "state": np.where(suppressed, "suppressed", np.array(found.states, dtype=object)).ravel(),
    }
    if found.lens.form_kind != "distance":
        del content["distance"]
    return pd.DataFrame(content)


def _totals(found: LensScores) -> pd.DataFrame:
    """Return the totals with ranks and stages; columns without rows where the lens forbids totals."""
    scores, steps = found.scores, found.lens.stages.steps if found.lens.stages else ()
    reached = [steps[place].id if place >= 0 else "" for place in found.stage]
    known = np.where(np.isnan(found.total), found.no_total or "suppressed", "scored")
    table = pd.DataFrame(
        {
            "entity_id": scores.entities,
            "period": scores.period,
            "pillar": "",
            "score": found.total,
            "coverage": found.coverage[:, WHOLE],
            "state": known,
            "rank": pd.Series(found.rank).astype("Int64"),
            "stage": reached,
        }
    )
    return table.iloc[:0] if found.no_total == "forbidden" else table
