"""A score or an indicator as an axis: its name, unit and direction in a language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from dashboard.charts.carried import Carried
from dashboard.charts.context import Bar, Context, marks, one_sided, sources_of
from dashboard.charts.naming import name_of
from dashboard.text import Words
from dashboard.theme import LIGHT
from dashboard.urls import View
from indicators.analysis.measures import Measure, ingredients, known_in
from indicators.catalogue import Catalogue, Methodology
from indicators.engine import Edition, Scores


@dataclass(frozen=True)
class MeasureName(Carried):
    """A score or an indicator, and what it is called.

    Attributes:
        id: The score, or the key of the indicator.
        scored: True for a score, in index points.
        label: Its name.
        unit: Its unit in words.
        symbol: What stands behind a figure; empty where nothing does.
        decimals: Digits behind the decimal mark.
        polarity: higher, lower or optimum for an indicator; empty for a score.
        logic_id: The logic it belongs to; empty for the level and for context that belongs to none.
        signed: True for a balance.
        ends: The poles at both ends of a balance; empty for all else.
    """

    id: str
    scored: bool
    label: str
    unit: str
    symbol: str = ""
    decimals: int = 1
    polarity: str = ""
    logic_id: str = ""
    signed: bool = False
    ends: tuple[str, ...] = ()

    @property
    def hue(self) -> str:
        """Colour of its logic; ink where it has none."""
        return LIGHT.logic(self.logic_id)

    def printed(self, value: float, *, words: Words) -> str:
        """Return a figure with its unit: "63%", "0.42", "71.3 points"; a dash for a missing one."""
        if self.scored and not np.isnan(value):
            return words("charts.value_points", value=self.number(value, words=words))
        return words.figure(float(value), decimals=self.decimals, symbol=self.symbol, signed=self.signed)

    def number(self, value: float, *, words: Words) -> str:
        """Return a figure as the language writes it, without its unit."""
        return words.number(float(value), decimals=self.decimals, signed=self.signed)


def measure_name(name: str, *, catalogue: Catalogue, words: Words, scored: bool) -> MeasureName:
    """Name a score or an indicator.

    Args:
        name: The score, or the key of an indicator.
        catalogue: The catalogue of the release.
        words: The language.
        scored: It is a score.
    """
    if scored:
        found = name_of(name, framework=catalogue.framework, words=words)
        ends = (found.first, found.second) if found.signed else ()
        pole = words("charts.pair", first=found.logic, second=found.label)
        return MeasureName(
            id=name,
            scored=True,
            label=pole if found.family == "pole" else found.label,
            unit=words("terms.points"),
            logic_id=found.logic_id,
            signed=found.signed,
            ends=ends,
        )
    indicator, language = catalogue.indicators[name], words.language
    unit = catalogue.units[indicator.unit_id]
    return MeasureName(
        id=name,
        scored=False,
        label=indicator.label[language],
        unit=unit.label[language],
        symbol=unit.symbol[language] if unit.symbol else "",
        decimals=unit.decimals,
        polarity=indicator.polarity,
        logic_id=catalogue.framework.logic_of(indicator.pole).id if indicator.pole else "",
    )


def unit_line(name: MeasureName, *, words: Words) -> str:
    """Return unit and direction: "per cent, lower is better", or both poles of a balance."""
    if name.ends:
        return words("relate.axis.balance", first=name.ends[0], second=name.ends[1])
    if name.polarity in ("", "higher"):
        return name.unit
    return words(f"relate.axis.{name.polarity}", unit=name.unit)


def full_label(name: MeasureName, *, words: Words) -> str:
    """Return name, unit and direction: "Unmet need for care, per cent; lower is better"."""
    return words("relate.axis.title", label=name.label, unit=unit_line(name, words=words))


def measured_context(
    edition: Edition, *, view: View, panel_id: str, measures: Iterable[Measure], scores: Scores | None
) -> Context:
    """Gather what surrounds columns over the members of a panel, scored or not.

    Args:
        edition: The release.
        view: The view.
        panel_id: The panel.
        measures: The columns; their sources are those shown.
        scores: Scores of the panel; None where it is not scored.
    """
    panel, members = edition.panel(panel_id), edition.members(panel_id)
    used = {name for measure in measures for name in ingredients(scores, name=measure.name)}
    with_figures = [name for name in used if known_in(edition)[panel_id].get(name)]
    catalogue, language = edition.catalogue, view.language
    sided = () if scores is None else one_sided(scores, catalogue=catalogue, language=language)
    return Context(
        panel_id=panel.id,
        panel=panel.label[language],
        period=view.period or panel.last_period,
        release=edition.release,
        members=len(members),
        marks=marks(members, view=view),
        limits=tuple(Bar(limit.on, limit.logic, limit.reason[language]) for limit in panel.limits),
        sources=sources_of(with_figures, catalogue=catalogue),
        standard=view.methodology == Methodology(),
        one_sided=sided,
    )
