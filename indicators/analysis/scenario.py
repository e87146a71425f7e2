"""Scenarios of co-creation: how willing citizens and government seem.

Two axes, each the weighted mean of the scores of the indicators chosen for it, cut at a threshold with a band round it
in which it is too close to call. These are suppositions about a future, not measured states.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicators.catalogue import Methodology
from indicators.scoring import Scores, origins
from indicators.scoring.arrays import BoolArray, FloatArray

Scenario = Literal["dance", "ranger", "horse", "wasteland", "close", "unknown"]
"""Both willing, citizens only, government only, neither; too close to call; suppressed."""

SCENARIOS: tuple[Scenario, ...] = ("dance", "ranger", "horse", "wasteland", "close")

INSTRUMENTS: Mapping[str, str] = {"citizens": "wp7_citizen_willingness", "government": "wp7_government_willingness"}
"""The survey instrument made for each axis; where a panel has its figures they stand alone."""

READING: Mapping[str, tuple[str, ...]] = {
    "citizens": (
        "vdem_engaged_society", "desi_egov_users", "ev_complaints_services", "ev_present_concerns_local",
        "internet_daily", "kol_trust_politicians", "kol_homecare_complaints_known", "lgbf_self_directed_support",
        "tax_efiling_pit", "tax_digital_contacts", "tax_ontime_filing_pit",
    ),
    "government": (
        "un_epi", "gtmi_dcei", "oecd_ireg_stakeholder_primary", "egb_transparency_service_design",
        "oecd_dgi_user_driven", "ev_local_gov_listens", "ev_gov_cso_design", "ev_request_budget",
        "kol_influence_services", "kol_influence_decisions", "kol_codevelop", "lgbf_care_had_say",
        "tax_cooperative_compliance", "tax_prefill_categories", "tax_external_review", "egbs_transparency",
        "egbs_online",
    ),
}  # fmt: skip
"""Published indicators that this project reads as a sign of willingness; a panel uses those that it scores."""

SLACK = 1e-9
"""Scores this close to an edge lie on it, index points."""


@dataclass(frozen=True)
class Axes:
    """Keys of the indicators of both axes; no indicator is on both."""

    citizens: tuple[str, ...]
    government: tuple[str, ...]


@dataclass(frozen=True)
class Positions:
    """Where n members stand; NaN where too little is observed.

    Attributes:
        citizens: Citizens' willingness, shape (n,), 0 to 100.
        government: Government's willingness, shape (n,), 0 to 100.
        citizens_coverage: Share of the weight of the axis that is observed, shape (n,), 0 to 1.
        government_coverage: The same for the other axis.
    """

    citizens: FloatArray
    government: FloatArray
    citizens_coverage: FloatArray
    government_coverage: FloatArray


def settled(methodology: Methodology, *, trails: bool) -> Methodology:
    """Return the methodology of scenarios: fixed goalposts, no treatment, all roles; weights and gaps as chosen.

    Args:
        methodology: What the reader chose.
        trails: Positions are compared over time, so only the fixed set of indicators counts.
    """
    fixed = {"normalisation": "goalposts", "treatment": "none", "frame": "frozen", "roles": "all"}
    return methodology.model_copy(update={**fixed, "basket": "series" if trails else "all"})


def axes_of(scores: Scores, *, citizens: Sequence[str] = (), government: Sequence[str] = ()) -> Axes:
    """Choose the indicators of both axes among those that a panel scores.

    Args:
        scores: Scores of the panel.
        citizens: Indicators that the reader chose for citizens' willingness; none for this project's reading.
        government: The same for government's willingness; what is on the first axis is left out here.

    Returns:
        The axes; an axis is empty where the panel has nothing for it.
    """
    first = _axis(scores, asked=citizens, axis="citizens", taken=())
    return Axes(citizens=first, government=_axis(scores, asked=government, axis="government", taken=first))


def positions(scores: Scores, *, axes: Axes) -> Positions:
    """Place every member on both axes.

    Args:
        scores: Scores of the panel under a methodology of `settled`, n members.
        axes: The indicators of the axes.

    Returns:
        Scores and coverage; a score is suppressed below the minimum coverage of the methodology.
    """
    observed = np.isin(scores.origin, list(origins.OBSERVATIONS))
    citizens, first = _mean(scores, names=axes.citizens, observed=observed)
    government, second = _mean(scores, names=axes.government, observed=observed)
    return Positions(citizens, government, first, second)


def scenario_of(citizens: float, government: float, *, threshold: float, margin: float) -> Scenario:
    """Name the scenario of a position.

    Args:
        citizens: Citizens' willingness, index points; NaN where suppressed.
        government: Government's willingness, index points; NaN where suppressed.
        threshold: Where the scenarios meet, index points.
        margin: Half of the band round it; a score closer than that to the threshold is too close to call.
    """
    if math.isnan(citizens) or math.isnan(government):
        return "unknown"
    if min(abs(citizens - threshold), abs(government - threshold)) < margin - SLACK:
        return "close"
    corner: dict[tuple[bool, bool], Scenario] = {
        (True, True): "dance", (True, False): "ranger", (False, True): "horse", (False, False): "wasteland",
    }  # fmt: skip
    return corner[citizens >= threshold - SLACK, government >= threshold - SLACK]


def _axis(scores: Scores, *, asked: Sequence[str], axis: str, taken: Sequence[str]) -> tuple[str, ...]:
    known = [name for name in scores.structure.indicators if name not in taken]
    chosen = tuple(name for name in asked if name in known)
    if chosen:
        return chosen
    instrument = INSTRUMENTS[axis]
    if instrument in known and not np.isnan(scores.values[:, scores.structure.indicators.index(instrument)]).all():
        return (instrument,)
    return tuple(name for name in READING[axis] if name in known)


def _mean(scores: Scores, *, names: Sequence[str], observed: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Return the weighted mean of the scores that are there, and the share of the weight that is observed."""
    columns = [scores.structure.indicators.index(name) for name in names]
    weights, points = scores.weights.indicators[columns], scores.normalised[:, columns]
    if not weights.sum() > 0:
        return np.full(len(points), np.nan), np.zeros(len(points))
    coverage = observed[:, columns] @ weights / weights.sum()
    there = ~np.isnan(points) @ weights
    total = np.where(np.isnan(points), 0.0, points) @ weights
    mean = np.divide(total, there, out=np.full(len(points), np.nan), where=there > 0)
    return np.where(coverage >= scores.methodology.min_coverage - SLACK, mean, np.nan), coverage
