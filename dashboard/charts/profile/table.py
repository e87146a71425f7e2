"""The frame of a profile, and its bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.chosen_entity import row_of
from dashboard.charts.context import Context, context, score
from dashboard.theme import LIGHT
from dashboard.urls import View
from indicators.analysis.bands import CUTS
from indicators.engine import Edition, Scores


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
    order = [row, *(at for at in range(len(scores.entities)) if at != row)]
    poles = [_pole(scores, number=number, edition=edition, view=view) for number in range(len(scores.structure.poles))]
    about = context(scores, edition=edition, view=view, row=row)
    members = _members(scores, order=order, about=about, edition=edition, view=view)
    table = pd.DataFrame({**members, **_cells(poles, order=order)})
    shown = tuple(_logics(poles, row=row, about=about))
    table.attrs = {"context": about, "level": _level(scores, row=row), "bars": Bars(shown)}
    return table


@dataclass(frozen=True)
class End:
    """One pole of the shown entity.

    Attributes:
        pole_id: Key of the pole.
        pole: Name of the pole.
        score: 0 to 100; None where there is none.
        coverage: Share observed, 0 to 1.
        present: False where the panel has no figures for the pole.
        spread: The panel's 10th, 25th, 50th, 75th and 90th percentile; empty where it has none.
    """

    pole_id: str
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


@dataclass(frozen=True)
class Bars(Carried):
    """The logics of the shown entity, in the order of the framework."""

    each: tuple[PoleBar, ...]


def bars(table: pd.DataFrame) -> tuple[PoleBar, ...]:
    """Return the logics of the shown entity, in the order of the framework."""
    found = table.attrs["bars"]
    if not isinstance(found, Bars):
        raise TypeError(f"the frame carries {type(found).__name__}; make it with the chart's `frame`")
    return found.each


def _logics(poles: list[dict[str, Any]], *, row: int, about: Context) -> Iterator[PoleBar]:
    """Give each logic from its two poles, which stand side by side."""
    for first, second in zip(poles[::2], poles[1::2], strict=True):
        yield PoleBar(
            logic_id=first["logic_id"],
            logic=first["logic"],
            first=_end(first, row=row),
            second=_end(second, row=row),
            balance=_known(first["balance"][row]),
            barred=about.barred("balance", logic=first["logic_id"]),
        )


def _end(pole: dict[str, Any], *, row: int) -> End:
    """Return a pole of the shown entity before the scores of all members that have one."""
    scores = pole["score"][~np.isnan(pole["score"])]
    return End(
        pole_id=pole["pole_id"],
        pole=pole["pole"],
        score=_known(pole["score"][row]),
        coverage=_known(pole["coverage"][row]) or 0.0,
        present=pole["present"],
        spread=tuple(np.quantile(scores, CUTS).tolist()) if len(scores) > 1 else (),
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _members(scores: Scores, *, order: list[int], about: Context, edition: Edition, view: View) -> dict[str, Any]:
    """Return the columns that say whose row it is: each member as often as there are poles."""
    keys, marked = [scores.entities[at] for at in order], {key: at for at, key in enumerate(about.marks, start=1)}
    columns: dict[str, list[Any]] = {
        "entity_id": keys,
        "name": [edition.catalogue.entities[key].name[view.language] for key in keys],
        "mark": [marked.get(key, 0) for key in keys],
        "shown": [at == 0 for at in range(len(keys))],
    }
    often = range(len(scores.structure.poles))
    return {
        **{name: [cell for cell in cells for _ in often] for name, cells in columns.items()},
        "period": scores.period,
    }


def _cells(poles: list[dict[str, Any]], *, order: list[int]) -> dict[str, Any]:
    """Return the columns of the poles, member by member."""
    fixed, own = (
        ("logic_id", "logic", "pole_id", "pole", "side", "present"),
        ("score", "coverage", "intensity", "balance"),
    )
    columns = {name: [pole[name] for pole in poles] * len(order) for name in fixed}
    return {**columns, **{name: np.stack([pole[name][order] for pole in poles], axis=1).ravel() for name in own}}


def _level(scores: Scores, *, row: int) -> tuple[float | None, float | None]:
    """Return the entity's level and the panel's median one."""
    known = scores.level[~np.isnan(scores.level)]
    return _known(scores.level[row]), float(np.median(known)) if len(known) else None


def _pole(scores: Scores, *, number: int, edition: Edition, view: View) -> dict[str, Any]:
    """Return what is known of a pole: names, and for each member the scores."""
    structure, framework = scores.structure, edition.catalogue.framework
    logic_number = int(structure.logic_of[number])
    logic = framework.logic(structure.logics[logic_number])
    pole = framework.pole(structure.poles[number])
    return {
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
    }
