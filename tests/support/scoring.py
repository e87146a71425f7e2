"""Small panels built through the public models, so that a test states its figures and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from indicators.catalogue import (
    Catalogue,
    Entity,
    Framework,
    Indicator,
    Limit,
    Logic,
    Members,
    Methodology,
    Model,
    Panel,
    PanelIndicator,
    Pole,
    Text,
    Unit,
)
from indicators.scoring import Edition
from indicators.scoring.arrays import FloatArray
from indicators.scoring.normalisation import Scale
from indicators.scoring.weighting import Structure

PANEL = "panel"
PERIOD = 2024
LOGICS = {
    "impact": ("efficiency", "legitimacy"),
    "feedback": ("in", "through"),
    "technology": ("leader", "follower"),
}
POLES = tuple(pole for pair in LOGICS.values() for pole in pair)

Row = tuple[str, str, int, float]
"""Entity, indicator, period and value."""

Part = tuple[Indicator, PanelIndicator]


def framework() -> Framework:
    """Return the three logics with their six poles."""
    word = Text(en="word")
    poles = {name: Pole(id=name, label=word, definition=word, reading=word) for name in POLES}
    logics = tuple(
        Logic(id=name, label=word, definition=word, poles=(poles[first], poles[second]))
        for name, (first, second) in LOGICS.items()
    )
    return Framework(reference="reference", statement=word, rules=(word,), logics=logics)


def part(name: str, *, pole: str = "efficiency", **fields: Any) -> Part:
    """Return an indicator and its part in the panel: higher is better, goalposts 0 and 100, unless told otherwise."""
    in_panel = {"worst": 0.0, "best": 100.0, "role": "outcome", "max_age": 0, "use": "score"}
    in_panel |= {key: value for key, value in fields.items() if key in PanelIndicator.model_fields}
    own = {key: value for key, value in fields.items() if key not in PanelIndicator.model_fields}
    word = Text(en="word")
    indicator = {
        "label": word, "description": word, "origin": "published", "unit_id": "points", "scale": "continuous",
        "polarity": "higher", "use": "score", "source_id": None,
    }  # fmt: skip
    return (
        Indicator(id=name, **(indicator | own)),
        PanelIndicator(panel_id=PANEL, indicator_id=name, pole=pole, **in_panel),
    )


def at(period: int, values: Mapping[str, Sequence[float | None]], *, indicators: Sequence[str]) -> list[Row]:
    """Return the rows of one period from a table of entities by indicators; None is a gap."""
    return [
        (entity, name, period, value)
        for entity, row in values.items()
        for name, value in zip(indicators, row, strict=True)
        if value is not None
    ]


def observations(rows: Iterable[Row]) -> pd.DataFrame:
    """Return rows as the table that an edition reads, in the order given."""
    frame = pd.DataFrame(list(rows), columns=["entity_id", "indicator_id", "period", "value"])
    frame = frame.astype({"entity_id": "category", "indicator_id": "category", "period": "int32", "value": "float64"})
    frame["status"] = pd.Categorical(["A"] * len(frame))
    frame["standard_error"], frame["n"] = np.nan, np.nan
    frame["note"] = pd.Categorical([""] * len(frame))
    return frame


def edition(
    rows: Iterable[Row], *, parts: Sequence[Part], parents: Mapping[str, str] | None = None, **panel: Any
) -> Edition:
    """Build an edition with one panel of cities from rows of figures.

    Args:
        rows: Entity, indicator, period and value.
        parts: The indicators of the panel.
        parents: The region that a city belongs to.
        panel: Fields of the panel that differ from the usual ones.

    Returns:
        The edition; entities that are parents are regions, all others cities.
    """
    rows, parents = list(rows), parents or {}
    above = set(parents.values())
    cities = sorted({row[0] for row in rows} | set(parents) - above)
    points = Unit(id="points", label=Text(en="points"), decimals=1)
    items: list[Model] = [framework(), points, _panel(parts, **panel), *(item for pair in parts for item in pair)]
    for name in cities:
        kind = "region" if name in above else "city"
        items.append(Entity(id=name, kind=kind, name=Text(en=name), parent_id=parents.get(name)))
    return Edition(release=1, catalogue=Catalogue.from_items(items), observations=observations(rows))


def _panel(parts: Sequence[Part], **fields: Any) -> Panel:
    poles = tuple(pole for pole in POLES if pole in {found.pole for _, found in parts})
    usual = {
        "first_period": PERIOD - 10, "last_period": PERIOD, "poles": poles, "frame": (PERIOD, PERIOD),
        "members": Members(kind="city"), "limits": (),
    }  # fmt: skip
    word = Text(en="word")
    return Panel(id=PANEL, label=word, comparability=word, **(usual | fields))


def limit(on: str, *, logic: str | None = None) -> Limit:
    """Return a limit of a panel."""
    return Limit(on=on, logic=logic, reason=Text(en="It cannot carry this."))


def column(*values: float | None) -> FloatArray:
    """Return values as one column, shape (n, 1); None is a gap."""
    return np.array([[np.nan if value is None else value] for value in values], dtype=np.float64)


def scale(columns: int = 1, *, lower: bool = False, worst: float = np.nan, best: float = np.nan) -> Scale:
    """Return the scale of columns that are read alike; see `optimum_scale` for the other polarity."""
    none = np.full(columns, np.nan)
    return Scale(
        names=tuple(f"measure_{number}" for number in range(columns)),
        lower=np.full(columns, lower),
        optimum=np.zeros(columns, dtype=bool),
        worst=np.full(columns, worst),
        best=np.full(columns, best),
        optimum_low=none,
        optimum_high=none,
        valid_min=none,
        valid_max=none,
    )


def optimum_scale(*, low: float, high: float, valid: tuple[float, float]) -> Scale:
    """Return the scale of one column whose best values lie between two bounds."""
    return Scale(
        names=("measure_0",),
        lower=np.array([False]),
        optimum=np.array([True]),
        worst=np.array([np.nan]),
        best=np.array([np.nan]),
        optimum_low=np.array([low]),
        optimum_high=np.array([high]),
        valid_min=np.array([valid[0]]),
        valid_max=np.array([valid[1]]),
    )


def structure(*poles: str) -> Structure:
    """Return the structure of indicators m0, m1, ... in the poles given, all of them declared."""
    return Structure(
        indicators=tuple(f"m{number}" for number in range(len(poles))),
        poles=POLES,
        logics=tuple(LOGICS),
        pole_of=np.array([POLES.index(pole) for pole in poles], dtype=np.int32),
        logic_of=np.array([0, 0, 1, 1, 2, 2], dtype=np.int32),
        declared=np.array([pole in poles for pole in POLES]),
    )


def methodology(**fields: Any) -> Methodology:
    """Return a methodology; what is not given keeps its default."""
    return Methodology(**fields)
