"""The scores of one panel at one period, with every number they were made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from indicators.catalogue.methodology import Methodology
from indicators.scoring.arrays import BoolArray, CodeArray, FloatArray
from indicators.scoring.panel_data import PanelData
from indicators.scoring.ranking import competition_ranks
from indicators.scoring.treatment import Change
from indicators.scoring.weighting import Structure, Weights


@dataclass(frozen=True)
class Scores:
    """Scores of n members from m indicators, in k poles and l logics; NaN where suppressed.

    Attributes:
        data: The panel that was scored, after the role filter.
        period: The period.
        methodology: The choices made.
        values: Raw values used, shape (n, m), own units.
        origin: Where each value comes from, shape (n, m), see `origins`.
        position: Its position on the period axis of the cube, shape (n, m); -1 where it is not an observation.
        treated: Values after treatment, shape (n, m).
        normalised: Scores of the indicators, shape (n, m), index points.
        weights: Weights among siblings.
        change: What was done about outliers.
        poles: Pole scores, shape (n, k), 0 to 100.
        pole_coverage: Share of each pole's weight that is observed, shape (n, k), 0 to 1.
        intensity: Mean of the poles of each logic, shape (n, l), 0 to 100.
        balance: Second pole minus first, shape (n, l), -100 to 100; NaN where one-sided or barred.
        level: Mean of the intensities, shape (n,), 0 to 100.
        coverage: Share of the level's weight that is observed, shape (n,), 0 to 1.
        rank: Competition rank by level, shape (n,); NaN where barred or suppressed.
    """

    data: PanelData
    period: int
    methodology: Methodology
    values: FloatArray
    origin: CodeArray
    position: CodeArray
    treated: FloatArray
    normalised: FloatArray
    weights: Weights
    change: Change
    poles: FloatArray
    pole_coverage: FloatArray
    intensity: FloatArray
    balance: FloatArray
    level: FloatArray
    coverage: FloatArray
    rank: FloatArray

    def __post_init__(self) -> None:
        """Close the arrays to writing: they are kept and shared by every reader of the edition."""
        for value in vars(self).values():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)

    @property
    def structure(self) -> Structure:
        """Poles and logics of the indicators that were scored."""
        return self.data.structure

    @property
    def entities(self) -> tuple[str, ...]:
        """Keys of the members, length n."""
        return self.data.entities

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all scores, in the order of the columns of `frame`."""
        logics = [name for logic in self.structure.logics for name in (f"{logic}_intensity", f"{logic}_balance")]
        return (*self.structure.poles, *logics, "level")

    @cached_property
    def clipped(self) -> BoolArray:
        """Cells whose value lies beyond a goalpost and was cut to it, shape (n, m)."""
        worst = self.change.rescale(self.data.scale.worst)
        best = self.change.rescale(self.data.scale.best)
        beyond = (self.treated < np.fmin(worst, best)) | (self.treated > np.fmax(worst, best))
        return np.asarray(beyond & ~self.data.scale.optimum & (self.methodology.normalisation == "goalposts"))

    def column(self, name: str) -> FloatArray:
        """Return one score of every member.

        Args:
            name: A pole, `<logic>_intensity`, `<logic>_balance` or `level`.

        Returns:
            Scores, shape (n,), index points; NaN where suppressed.

        Raises:
            KeyError: If there is no such score.
        """
        if name == "level":
            return self.level
        if name in self.structure.poles:
            return self.poles[:, self.structure.poles.index(name)]
        logic, _, part = name.rpartition("_")
        if logic not in self.structure.logics or part not in {"intensity", "balance"}:
            raise KeyError(name)
        return np.asarray(getattr(self, part)[:, self.structure.logics.index(logic)])

    def ranks(self, name: str) -> FloatArray:
        """Return competition ranks by any score, shape (n,); those by level are NaN where the panel bars them."""
        if name == "level":
            return self.rank
        return competition_ranks(self.column(name), tolerance=self.methodology.rank_tolerance)

    def frame(self) -> pd.DataFrame:
        """Return one row for each member, sorted by key.

        Returns:
            Columns entity_id, period, each score, rank (by level) and coverage; empty where suppressed.
        """
        columns = {name: self.column(name) for name in self.names}
        keys = {"entity_id": list(self.entities), "period": self.period}
        rank = pd.Series(self.rank).astype("Int64")
        return pd.DataFrame({**keys, **columns, "rank": rank, "coverage": self.coverage})
