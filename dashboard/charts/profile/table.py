"""The frame of a profile, and its bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.context import context, context_of, labels, score
from dashboard.charts.entity import row_of
from dashboard.theme import LIGHT
from dashboard.urls import View
from indicators.engine import Edition, Scores

SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
"""Quantiles of the panel behind a score."""


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return the pole scores of one entity and of its panel.

    Args:
        edition: The release.
        view: The view; its entity is the one shown.

    Returns:
        One row for each member and pole, the shown entity first: entity_id, name, mark, shown (bool), period,
        logic_id, logic, pole_id,
        pole, side (1 or 2), present (the panel has figures for the pole), score (0 to 100), coverage (0 to 1),
        intensity (0 to 100) and
        balance (-100 to 100) of the logic.

    Raises:
        NotFoundError: If there is no such panel, period or entity.
        MethodError: If the panel is not scored.
    """
    scores = score(edition, view=view)
    row = row_of(scores, view=view)
    named = labels(scores, catalogue=edition.catalogue, view=view)[["entity_id", "name", "mark"]]
    named["shown"] = np.arange(len(named)) == row
    named["period"] = scores.period
    parts = [_pole(scores, number=number, edition=edition, view=view) for number in range(len(scores.structure.poles))]
    table = pd.concat(
        [pd.concat([named, part], axis=1) for part in parts], keys=range(len(parts)), names=["pole_number", None]
    )
    table = table.reset_index("pole_number").sort_values(
        ["shown", "entity_id", "pole_number"], ascending=[False, True, True]
    )
    table = table.drop(columns="pole_number").reset_index(drop=True)
    about = context(scores, edition=edition, view=view, row=row)
    table.attrs = {"context": about, "level": _level(scores, row=row)}
    return table


@dataclass(frozen=True)
class End:
    """One pole of the shown entity.

    Attributes:
        pole: Name of the pole.
        score: 0 to 100; None where there is none.
        coverage: Share observed, 0 to 1.
        present: False where the panel has no figures for the pole.
        spread: The panel's 10th, 25th, 50th, 75th and 90th percentile; empty where it has none.
    """

    pole: str
    score: float | None
    coverage: float
    present: bool
    spread: tuple[float, ...]


@dataclass(frozen=True)
class PoleBar:
    """One logic of the shown entity.

    Attributes:
        logic_id: Key of the logic.
        logic: Its name.
        first: The first pole, drawn open and to the left.
        second: The second pole, drawn filled and to the right.
        balance: Second minus first; None where it does not exist or is barred.
        barred: The sentence said instead of a balance; empty where none is barred.
    """

    logic_id: str
    logic: str
    first: End
    second: End
    balance: float | None
    barred: str

    @property
    def hue(self) -> str:
        """Colour of the logic."""
        return LIGHT.logic(self.logic_id)

    @property
    def leaning(self) -> End:
        """The pole the balance leans to."""
        return self.second if (self.balance or 0) >= 0 else self.first

    @property
    def stretch(self) -> tuple[float, float] | None:
        """The balance as a piece of the scale, on the side of the larger score; None where there is none."""
        if self.balance is None or self.first.score is None or self.second.score is None:
            return None
        sign = 1 if self.balance >= 0 else -1
        small, large = sorted((self.first.score, self.second.score))
        return sign * small, sign * large


def bars(table: pd.DataFrame) -> list[PoleBar]:
    """Return the logics of the shown entity, in the order of the framework."""
    about = context_of(table)
    scores = {str(pole): found.dropna() for pole, found in table.groupby("pole_id")["score"]}
    logics: dict[str, list[dict[Any, Any]]] = {}
    for row in table[table["shown"]].to_dict("records"):
        logics.setdefault(str(row["logic_id"]), []).append(row)
    return [
        PoleBar(
            logic_id=logic_id,
            logic=str(first["logic"]),
            first=_end(first, scores=scores[first["pole_id"]]),
            second=_end(second, scores=scores[second["pole_id"]]),
            balance=_known(first["balance"]),
            barred=about.barred("balance", logic=logic_id),
        )
        for logic_id, (first, second) in logics.items()
    ]


def _end(row: dict[Any, Any], *, scores: pd.Series) -> End:
    """Return a pole of the shown entity before the scores of all members that have one."""
    return End(
        pole=str(row["pole"]),
        score=_known(row["score"]),
        coverage=_known(row["coverage"]) or 0.0,
        present=bool(row["present"]),
        spread=tuple(np.quantile(scores, SHARES).tolist()) if len(scores) > 1 else (),
    )


def _known(value: Any) -> float | None:  # noqa: ANN401 - a cell of any frame
    return None if pd.isna(value) else float(value)


def _level(scores: Scores, *, row: int) -> tuple[float | None, float | None]:
    """Return the entity's level and the panel's median one."""
    known = scores.level[~np.isnan(scores.level)]
    return _known(scores.level[row]), float(np.median(known)) if len(known) else None


def _pole(scores: Scores, *, number: int, edition: Edition, view: View) -> pd.DataFrame:
    structure, framework = scores.structure, edition.catalogue.framework
    logic_number = int(structure.logic_of[number])
    logic = framework.logic(structure.logics[logic_number])
    pole = framework.pole(structure.poles[number])
    return pd.DataFrame(
        {
            "logic_id": logic.id,
            "logic": logic.label[view.language],
            "pole_id": pole.id,
            "pole": pole.label[view.language],
            "side": 1 if pole == logic.poles[0] else 2,
            "present": bool(structure.present[number]),
            "score": scores.poles[:, number],
            "coverage": scores.pole_coverage[:, number],
            "intensity": scores.intensity[:, logic_number],
            "balance": scores.balance[:, logic_number],
        },
        index=range(len(scores.entities)),
    )
