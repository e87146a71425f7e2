"""Draws scored again by the scoring path, each as a methodology and figures of its own: the one truth."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.stats import norm

from indicators.catalogue import Methodology
from indicators.robustness.draws import kernel
from indicators.robustness.draws.drawing import Runs, draws, weights_of
from indicators.robustness.draws.plan import Plan, plan
from indicators.robustness.draws.prepared import Prepared
from indicators.robustness.specification import Specification
from indicators.scoring import Edition, Scores, origins
from indicators.scoring.arrays import FloatArray
from indicators.scoring.weighting import Weights
from tests.support.scoring import PANEL, PERIOD, Part, Row, edition, limit, part

PARTS: tuple[Part, ...] = (
    part("e1"),
    part("e2", worst=100.0, best=0.0, polarity="lower"),
    part("e3", polarity="optimum", optimum_low=40.0, optimum_high=55.0, valid_min=0.0, valid_max=100.0),
    part("i1", pole="in", max_age=3),
    part("l1", pole="legitimacy"),
    part("l2", pole="legitimacy", worst=10.0, best=80.0),
    part("t1", pole="through", scale="count"),
    part("t2", pole="through"),
    part("f1", pole="follower"),
    part("f2", pole="follower", worst=90.0, best=20.0, polarity="lower"),
)
"""Every polarity, a logic with one pole, a pole with one indicator, and one whose older figures are carried."""

INDICATORS = tuple(indicator.id for indicator, _ in PARTS)
TAIL = INDICATORS.index("t1")
"""The indicator with a long tail, which is treated."""


def crowd(*, members: int = 14, gaps: float = 0.15, errors: float = 0.3, seed: int = 4) -> Edition:
    """Return a panel with gaps, older figures, parents, outliers, a barred balance and figures with standard errors.

    Ranges come from the year before, in which nothing has an error: figures that move do not move them.

    Args:
        members: Number of cities, half of them in either of two regions.
        gaps: Share of the figures of the last year that is missing.
        errors: Share of those that has a standard error.
        seed: Start of the random figures.
    """
    rng = np.random.default_rng(seed)
    cities = [f"c{number:02d}" for number in range(members)]
    rows: list[Row] = []
    for name in (*cities, "north", "south"):
        before, now = rng.uniform(0, 100, (2, len(INDICATORS)))
        before[TAIL], now[TAIL] = rng.lognormal(3.0, 1.2, 2)
        rows += [(name, indicator, PERIOD - 1, value) for indicator, value in zip(INDICATORS, before, strict=True)]
        known = rng.random(len(INDICATORS)) >= gaps
        rows += [
            (name, indicator, PERIOD, value)
            for indicator, value, there in zip(INDICATORS, now, known, strict=True)
            if there
        ]
    parents = {name: ("north", "south")[place % 2] for place, name in enumerate(cities)}
    found = edition(
        rows, parts=PARTS, parents=parents, frame=(PERIOD - 1, PERIOD - 1), limits=(limit("balance", logic="feedback"),)
    )
    varied = (found.observations["period"] == PERIOD).to_numpy() & (rng.random(len(rows)) < errors)
    found.observations.loc[varied, "standard_error"] = rng.uniform(0.5, 15.0, int(varied.sum()))
    return found


def planned(found: Edition, *, panel_id: str = PANEL, **varied: Any) -> Plan:
    """Return the plan of a specification; weights stay unless told otherwise."""
    return plan(found, panel_id=panel_id, specification=Specification(**{"weights": None, **varied}))


def carried_by(made: Plan) -> list[str]:
    """Return the scores that the figures of a panel can carry."""
    panel = made.scores.data.panel
    barred = {f"{logic}_balance" for logic in made.scores.structure.logics if panel.limit("balance", logic=logic)}
    return [name for name in made.scores.names if name not in barred]


def replayed(found: Edition, *, made: Plan, runs: Runs, row: int) -> Scores:
    """Score a draw again: its weights given as custom weights, its errors added to the observations.

    Args:
        found: The release.
        made: The plan of the draws.
        runs: The draws.
        row: Which of them.
    """
    prepared = made.prepared[int(runs.combination[row])]
    weights = weights_of(runs.take(np.array([row])), base=prepared.base, vary=made.specification.weights)
    return _measured_again(found, prepared=prepared, uniforms=runs.errors[row]).scores(
        made.panel_id, period=made.period, methodology=_weighing(prepared.methodology, weights, prepared=prepared)
    )


def hold_to_scoring(found: Edition, *, made: Plan, count: int, every: int = 1) -> int:
    """Assert that scores and ranks of draws are those of their replay, and return how many draws were replayed.

    Args:
        found: The release.
        made: The plan.
        count: Number of draws.
        every: Replay each draw of that many.
    """
    runs, names = draws(made, first=0, count=count), carried_by(made)
    scores = {name: kernel.scores(made, runs=runs, score=name) for name in names}
    ranks = {name: kernel.ranks(made, runs=runs, score=name) for name in names if made.ranked(name)}
    for row in range(0, count, every):
        again = replayed(found, made=made, runs=runs, row=row)
        about = f"draw {row}: {again.methodology}"
        for name, drawn in scores.items():
            np.testing.assert_allclose(drawn[row], again.column(name), rtol=0, atol=1e-9, err_msg=f"{name} of {about}")
        for name, ranked in ranks.items():
            places = np.nan_to_num(again.ranks(name))
            np.testing.assert_array_equal(ranked[row], places, err_msg=f"ranks by {name} of {about}")
    return len(range(0, count, every))


def _weighing(methodology: Methodology, weights: Weights, *, prepared: Prepared) -> Methodology:
    structure = prepared.structure
    names = (*structure.indicators, *structure.poles, *structure.logics)
    values: list[float] = np.concatenate([weights.indicators[0], weights.poles[0], weights.logics[0]]).tolist()
    given = tuple(sorted(zip(names, values, strict=True)))
    return methodology.model_copy(update={"weighting": "custom", "weights": given})


def _measured_again(found: Edition, *, prepared: Prepared, uniforms: FloatArray) -> Edition:
    """Return the release with the errors of one draw in its observations; itself where there is none."""
    errors = prepared.errors
    if errors is None:
        return found
    scores = errors.scores
    of_parent = scores.origin[errors.rows, errors.columns] == origins.PARENT
    entities = np.where(of_parent, scores.data.parent_of[errors.rows], errors.rows)
    places = scores.data.cube.rows[entities, errors.columns, scores.position[errors.rows, errors.columns]]
    observations = found.observations.copy()
    moved = observations["value"].to_numpy(copy=True)
    moved[places] = found.observations["value"].to_numpy()[places] + errors.standard * norm.ppf(
        uniforms[errors.numbers]
    )
    observations["value"] = moved
    return Edition(release=found.release, catalogue=found.catalogue, observations=observations)
