"""The frame of what moves the ranking."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import Context, context, score
from dashboard.charts.naming import ScoreName, name_of
from dashboard.text import Words
from dashboard.urls import View
from indicators.engine import Edition, Scores
from indicators.errors import NotFoundError
from indicators.robustness.readers import Asked, movers
from indicators.robustness.sensitivity import Sensitivity
from indicators.robustness.sobol import Indices

COLUMNS = [
    "entity_id", "name", "factor", "label", "first", "first_low", "first_high", "total", "total_low", "total_high",
    "sum_first", "release", "specification", "seed", "base",
]  # fmt: skip

Row = dict[str, Any]
"""A row of the frame."""


@dataclass(frozen=True)
class Setting(Carried):
    """What the whole chart rests on.

    Attributes:
        score: The score that members are ranked by.
        refusal: The sentence said instead: ranks are barred, nobody has one, or it would take minutes to compute.
        shift: By how many places members move on average.
        runs: Number of runs.
        seed: Start of the random numbers.
        entity: Name of the chosen member; empty without one that has a rank.
        panel_rows: Rows about the whole panel; none where there are no ranks.
        entity_rows: Rows about the chosen member, in the same order; none without one.
    """

    score: ScoreName
    refusal: str
    shift: float = math.nan
    runs: int = 0
    seed: int = 0
    entity: str = ""
    panel_rows: tuple[Row, ...] = ()
    entity_rows: tuple[Row, ...] = ()

    @property
    def moved(self) -> bool:
        """True where there is a chosen member whose rank is not the same in every run."""
        return bool(self.entity_rows) and not math.isnan(self.entity_rows[0]["total"])

    @property
    def bars(self) -> tuple[Row, ...]:
        """The rows that are drawn as bars: of the chosen member where there is one that moves, else of the panel."""
        return self.entity_rows if self.moved else self.panel_rows

    @property
    def end(self) -> float:
        """End of the axis: 1, or more where an estimate or its interval lies beyond."""
        names = ("first_high", "total_high", "total")
        values = [row[name] for row in (*self.panel_rows, *self.entity_rows) for name in names]
        return max(1.0, *(value * 1.02 for value in values if not math.isnan(value)))


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return how much of the movement of ranks each choice causes.

    Args:
        edition: The release.
        view: The view; its `score` decides what is ranked, its entity whose rank is looked at too.

    Returns:
        One row a factor for the whole panel, then as many for the chosen member, by the totals of the last:
        entity_id and name (empty for the panel), factor, label, first with first_low and first_high (share of the
        variance that it causes alone, with an interval of 90 %), total with total_low and total_high (share in which it
        takes part), sum_first (of all factors), then release, specification (its fingerprint), seed and base (rows of
        the design). Of the panel it is the variance of the mean shift of ranks, of a member that of its rank; NaN where
        that never changes. No rows where there are no ranks, or where a mean compares all members with each other,
        which would take minutes.

    Raises:
        NotFoundError: If there is no such panel, period or score.
        MethodError: If the panel is not scored, or its figures cannot carry this score.
    """
    scores, words = score(edition, view=view), Words(view.language)
    if view.score not in scores.names:
        raise NotFoundError.among(view.score, what=f"score of panel '{scores.data.panel.id}'", known=scores.names)
    name = name_of(view.score, framework=edition.catalogue.framework, words=words)
    about = context(scores, edition=edition, view=view)
    refusal, known = _refusal(scores, about=about, name=name, words=words), ~np.isnan(scores.ranks(name.id))
    setting, table = Setting(name, refusal), pd.DataFrame({column: [] for column in COLUMNS})
    if not refusal:
        found = movers(edition, asked=Asked(about.panel_id, scores.period, view.methodology, name.id))
        places = {key: place for place, key in enumerate(scores.entities) if known[place]}
        setting = _setting(found, row=places.get(str(view.entity)), name=name, edition=edition, words=words)
        chosen = found.plan.specification
        same = {"release": found.plan.release, "specification": chosen.digest, "seed": chosen.seed, "base": found.base}
        table = pd.DataFrame([{**row, **same} for row in (*setting.panel_rows, *setting.entity_rows)], columns=COLUMNS)
    table.attrs = {"context": about, "setting": setting}
    return table


def setting_of(table: pd.DataFrame) -> Setting:
    """Return what the whole chart rests on."""
    found: Setting = table.attrs["setting"]
    return found


def _refusal(scores: Scores, *, about: Context, name: ScoreName, words: Words) -> str:
    """Return the sentence said instead of shares; empty where there are some."""
    method = scores.methodology
    if name.family == "level" and (barred := about.barred("rank")):
        return barred
    if np.isnan(scores.ranks(name.id)).all():
        return words("charts.no_figures", score=name.label)
    pairs = "copeland" in (method.aggregation, method.pole_aggregation, method.logic_aggregation)
    return words("robustness.sensitivity.pairs") if pairs else ""


def _setting(found: Sensitivity, *, row: int | None, name: ScoreName, edition: Edition, words: Words) -> Setting:
    totals = found.shift.total.value[:, 0]
    if row is not None and not np.isnan(found.rank.total.value[0, row]):
        totals = found.rank.total.value[:, row]
    order = np.argsort(-np.nan_to_num(totals), kind="stable").tolist()
    entity = "" if row is None else found.plan.entities[row]
    named = edition.catalogue.entities[entity].name[words.language] if entity else ""
    panel = _rows(found, of=found.shift, column=0, order=order, words=words, about=("", ""))
    about = (entity, named)
    own = [] if row is None else _rows(found, of=found.rank, column=row, order=order, words=words, about=about)
    return Setting(
        score=name,
        refusal="",
        shift=found.mean_shift,
        runs=found.base * (len(found.factors) + 2),
        seed=found.plan.specification.seed,
        entity=named,
        panel_rows=tuple(panel),
        entity_rows=tuple(own),
    )


def _rows(
    found: Sensitivity, *, of: Indices, column: int, order: list[int], words: Words, about: tuple[str, str]
) -> list[Row]:
    parts = {"first": of.first, "total": of.total}
    return [
        {
            "entity_id": about[0],
            "name": about[1],
            "factor": found.factors[place],
            "label": words(f"robustness.factors.{found.factors[place]}.name"),
            **{
                f"{name}{end}": float(getattr(part, field)[place, column])
                for name, part in parts.items()
                for end, field in (("", "value"), ("_low", "low"), ("_high", "high"))
            },
            "sum_first": float(of.sum_first.value[column]),
        }
        for place in order
    ]
