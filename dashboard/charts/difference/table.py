"""The frame of a gap between two scores: its parts, indicator by indicator, and the steps in which they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import Context, context, points
from dashboard.charts.naming import ScoreName, name_of
from dashboard.charts.rows import records
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.difference import Refusal, Side, Split, split
from indicators.catalogue import Catalogue
from indicators.engine import Edition

LARGEST = 9
"""Indicators with a step of their own; the smaller parts are one step together."""

NOTHING = 1e-9
"""A part smaller than this is rounding, points."""

COLUMNS = (
    "part", "points", "indicator_id", "label", "logic_id", "logic", "pole_id", "pole", "side", "first_points",
    "second_points", "first_value", "second_value", "step",
)  # fmt: skip

Kind = Literal["figures", "coverage"]


@dataclass(frozen=True)
class Ends(Carried):
    """The two scores between which a gap lies.

    Attributes:
        first: Name of the side that is explained: an entity, or a period.
        second: Name of the side it is set against.
        high: Score of the first side, index points; NaN where it has none.
        low: Score of the second side.
        refusal: Why the gap has no parts; empty where it has.
        shares: Observed share of the weight of the score on either side, 0 to 1.
    """

    first: str
    second: str
    high: float
    low: float
    refusal: Refusal
    shares: tuple[float, float]

    @property
    def gap(self) -> float:
        """First score minus second, index points."""
        return self.high - self.low


@dataclass(frozen=True)
class Step:
    """One step of the way from one score to the other.

    Attributes:
        kind: figures (one indicator), others (the smaller parts), coverage (what is known to one side only).
        label: What it is called.
        start: Where it begins, index points.
        end: Where it ends.
        rows: Rows of the frame it holds.
    """

    kind: Literal["figures", "others", "coverage"]
    label: str
    start: float
    end: float
    rows: tuple[dict[Any, Any], ...]

    @property
    def points(self) -> float:
        """Its size with its sign, index points."""
        return self.end - self.start

    @property
    def key(self) -> str:
        """Key of its indicator; the kind of a step that holds several."""
        return str(self.rows[0]["indicator_id"]) if self.kind == "figures" else self.kind


def gap_frame(sides: tuple[Side, Side], *, names: tuple[str, str], edition: Edition, view: View) -> pd.DataFrame:
    """Return the parts of the gap between two scores.

    Args:
        sides: The side that is explained, and the one it is set against.
        names: What they are called.
        edition: The release.
        view: The view; its `score` decides whose gap it is.

    Returns:
        One row a part, the largest first: part (figures, or coverage), points (index points, with sign), indicator_id,
        label, logic_id, logic, pole_id, pole, side (1 or 2), first_points and second_points (scores of the indicator, 0
        to 100, NaN where unknown), first_value and second_value (own unit, printed, with the period), step (the
        indicator, others or coverage). Empty where the gap has no parts.
    """
    first, second = sides
    words, catalogue = Words(view.language), edition.catalogue
    found = split(first, second=second, score=view.score)
    rows = _rows(found, sides=sides, catalogue=catalogue, words=words)
    rows.sort(key=lambda row: -abs(float(row["points"])))
    own = [row for row in rows if row["part"] == "figures"]
    single = {row["indicator_id"] for row in (own if len(own) <= LARGEST else own[: LARGEST - 1])}
    for row in rows:
        figures = row["part"] == "figures"
        row["step"] = "coverage" if not figures else row["indicator_id"] if row["indicator_id"] in single else "others"
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    about = context(first.scores, edition=edition, view=view)
    shares = tuple(_coverage(side, score=view.score) for side in sides)
    table.attrs = {
        "context": _with_sources(about, found=found, catalogue=catalogue),
        "score": name_of(view.score, framework=catalogue.framework, words=words),
        "ends": Ends(*names, found.first, found.second, found.refusal, (shares[0], shares[1])),
    }
    return table


def no_gap(about: Context, *, name: ScoreName, names: tuple[str, str]) -> pd.DataFrame:
    """Return the frame of a gap neither side of which has a score."""
    table = pd.DataFrame(columns=list(COLUMNS))
    nothing = float("nan")
    table.attrs = {"context": about, "score": name, "ends": Ends(*names, nothing, nothing, "both", (0.0, 0.0))}
    return table


def ends_of(table: pd.DataFrame) -> Ends:
    """Return the two scores of a gap."""
    found: Ends = table.attrs["ends"]
    return found


def score_of(table: pd.DataFrame) -> ScoreName:
    """Return the score whose gap it is."""
    found: ScoreName = table.attrs["score"]
    return found


def steps(table: pd.DataFrame, *, words: Words) -> list[Step]:
    """Return the way from the second score to the first: what raises it, then what lowers it, coverage last.

    The smaller parts stand together before coverage. The last step ends at the first score.
    """
    groups: dict[str, list[dict[Any, Any]]] = {}
    for row in records(table):
        groups.setdefault(str(row["step"]), []).append(row)
    last = {"others": 1, "coverage": 2}
    sizes = {name: sum(row["points"] for row in rows) for name, rows in groups.items()}
    order = sorted(groups, key=lambda name: (last.get(name, 0), sizes[name] < 0, -abs(sizes[name])))
    found, at = [], ends_of(table).low
    for name in order:
        kind: Literal["figures", "others", "coverage"] = (
            "others" if name == "others" else "coverage" if name == "coverage" else "figures"
        )
        rows = groups[name]
        told = [row for row in rows if not (row["first_value"] and row["second_value"])] if kind == "coverage" else rows
        label = str(rows[0]["label"]) if kind == "figures" else words.count(f"gap.{kind}", count=_indicators(told))
        found.append(Step(kind, label, at, at + sizes[name], tuple(rows)))
        at += sizes[name]
    return found


def signed(words: Words, value: float) -> str:
    """Return points with their sign."""
    return points(words, value, signed=True)


def end_text(table: pd.DataFrame, *, value: float, words: Words) -> str:
    """Return one of the two scores as it is printed, a balance with its sign."""
    return points(words, value, signed=score_of(table).signed)


def printed_value(value: float, *, indicator_id: str, catalogue: Catalogue, words: Words) -> str:
    """Return a raw value with the symbol of its unit."""
    unit = catalogue.units[catalogue.indicators[indicator_id].unit_id]
    return words.figure(value, decimals=unit.decimals, symbol=unit.symbol[words.language] if unit.symbol else "")


def _indicators(rows: Sequence[dict[Any, Any]]) -> int:
    return len({row["indicator_id"] for row in rows})


def _rows(found: Split, *, sides: tuple[Side, Side], catalogue: Catalogue, words: Words) -> list[dict[str, Any]]:
    framework, rows = catalogue.framework, []
    parts: tuple[tuple[Kind, np.ndarray], ...] = (("figures", found.figures), ("coverage", found.coverage))
    for kind, values in parts:
        for column in np.flatnonzero(np.abs(values) > NOTHING):
            name = found.indicators[column]
            pole_id = sides[0].scores.structure.poles[sides[0].scores.structure.pole_of[column]]
            logic = framework.logic_of(pole_id)
            rows.append(
                {
                    "part": kind,
                    "points": float(values[column]),
                    "indicator_id": name,
                    "label": catalogue.indicators[name].label[words.language],
                    "logic_id": logic.id,
                    "logic": logic.label[words.language],
                    "pole_id": pole_id,
                    "pole": framework.pole(pole_id).label[words.language],
                    "side": 1 if pole_id == logic.poles[0].id else 2,
                    "first_points": float(sides[0].points[column]),
                    "second_points": float(sides[1].points[column]),
                    "first_value": _value(sides[0], column=int(column), catalogue=catalogue, words=words),
                    "second_value": _value(sides[1], column=int(column), catalogue=catalogue, words=words),
                }
            )
    return rows


def _value(side: Side, *, column: int, catalogue: Catalogue, words: Words) -> str:
    """Return the value of a side with its unit and the period it was observed in; empty where it is unknown."""
    scores, value = side.scores, float(side.scores.values[side.row, column])
    if np.isnan(value):
        return ""
    name, position = scores.structure.indicators[column], scores.position[side.row, column]
    text = printed_value(value, indicator_id=name, catalogue=catalogue, words=words)
    return text if position < 0 else f"{text} ({int(scores.data.cube.periods[position])})"


def _coverage(side: Side, *, score: str) -> float:
    structure = side.scores.structure
    if score == "level":
        return float(side.scores.coverage[side.row])
    if score in structure.poles:
        return float(side.scores.pole_coverage[side.row, structure.poles.index(score)])
    logic = structure.logics.index(score.rpartition("_")[0])
    columns = np.flatnonzero((structure.logic_of == logic) & structure.present)
    return float(np.nan_to_num(side.scores.pole_coverage[side.row, columns]).mean()) if len(columns) else 0.0


def _with_sources(about: Context, *, found: Split, catalogue: Catalogue) -> Context:
    """Keep the sources of the figures that take part."""
    used = [
        name for name, one, other in zip(found.indicators, found.in_first, found.in_second, strict=True) if one or other
    ]
    known = {source.id for source in map(catalogue.source_of, used) if source}
    return replace(about, sources=tuple(line for line in about.sources if line.id in known)) if known else about
