"""A synthetic panel of any size, built through the public models; its figures are random and describe nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.catalogue import (
    Catalogue,
    Entity,
    Framework,
    Indicator,
    Logic,
    Members,
    Model,
    Panel,
    PanelIndicator,
    Pole,
    Text,
)
from indicators.scoring import Edition

PANEL = "synthetic"
PERIOD = 2024
GAPS = 0.05
POLES = ("efficiency", "legitimacy", "in", "through", "leader", "follower")


def edition(*, entities: int, indicators: int, seed: int = 0, gaps: float = GAPS) -> Edition:
    """Build an edition with one synthetic panel of one period, a third of its indicators lower-is-better.

    Args:
        entities: Number of entities.
        indicators: Number of indicators, spread evenly over the six poles.
        seed: Seed of the random figures.
        gaps: Share of the cells that are missing, 0 to 1.

    Returns:
        The edition.
    """
    names = [f"synthetic_{number:06d}" for number in range(entities)]
    measures = [f"synthetic_{number:03d}" for number in range(indicators)]
    catalogue = Catalogue.from_items([*_structure(), *_entities(names), *_indicators(measures)])
    values = np.random.default_rng(seed).normal(50.0, 15.0, size=(entities, indicators))
    values[np.random.default_rng(seed + 1).random(values.shape) < gaps] = np.nan
    return Edition(release=1, catalogue=catalogue, observations=_observations(values, names=names, measures=measures))


def _structure() -> list[Model]:
    synthetic = Text(en="synthetic")
    poles = [Pole(id=name, label=synthetic, definition=synthetic, reading=synthetic) for name in POLES]
    logics = tuple(
        Logic(id=name, label=synthetic, definition=synthetic, poles=(poles[2 * place], poles[2 * place + 1]))
        for place, name in enumerate(("impact", "feedback", "technology"))
    )
    panel = Panel(
        id=PANEL,
        label=synthetic,
        comparability=synthetic,
        members=Members(kind="organisation"),
        first_period=PERIOD,
        last_period=PERIOD,
        poles=POLES,
        frame=(PERIOD, PERIOD),
    )
    return [Framework(reference="synthetic", statement=synthetic, rules=(), logics=logics), panel]


def _entities(names: list[str]) -> list[Model]:
    return [Entity(id=name, kind="organisation", name=Text(en=name)) for name in names]


def _indicators(names: list[str]) -> list[Model]:
    items: list[Model] = []
    for number, name in enumerate(names):
        pole, lower = POLES[number % len(POLES)], number % 3 == 0
        items.append(
            Indicator(
                id=name,
                label=Text(en=name),
                description=Text(en="synthetic"),
                origin="published",
                unit_id="points",
                scale="continuous",
                polarity="lower" if lower else "higher",
                pole=pole,
                use="score",
            )
        )
        items.append(
            PanelIndicator(panel_id=PANEL, indicator_id=name, pole=pole, use="score", role="outcome", max_age=0)
        )
    return items


def _observations(values: np.ndarray, *, names: list[str], measures: list[str]) -> pd.DataFrame:
    entity, indicator = np.nonzero(~np.isnan(values))
    count = len(entity)
    nothing = pd.Categorical.from_codes(np.zeros(count, dtype=np.int8), categories=[""])
    return pd.DataFrame(
        {
            "entity_id": pd.Categorical.from_codes(entity.astype(np.int32), categories=names),
            "indicator_id": pd.Categorical.from_codes(indicator.astype(np.int16), categories=measures),
            "period": np.full(count, PERIOD, dtype=np.int32),
            "value": values[entity, indicator],
            "status": pd.Categorical.from_codes(np.zeros(count, dtype=np.int8), categories=["A"]),
            "standard_error": np.full(count, np.nan),
            "n": np.full(count, np.nan),
            "note": nothing,
        }
    )
