"""The frame of the gaps in a panel's figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import Context, SourceLine, context, context_of, marks, score
from dashboard.charts.naming import sorting_key
from dashboard.urls import View
from indicators.analysis.gaps import CARRIED, STATES, Gaps, gaps
from indicators.catalogue import Methodology
from indicators.engine import Edition

MOST_COLUMNS = 35
"""Members that can stand side by side on a phone; the shares of more are shown by indicator."""


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return what is known of every member on every indicator: scored ones, or all of a panel that is not scored.

    Args:
        edition: The release.
        view: The view; its panel, period and methodology count.

    Returns:
        One row a member and indicator: entity_id, name, indicator_id, label, logic_id, pole (empty where not scored),
        state (observed, carried, unused, missing), observed (period of the value, 0 where there is none), period. The
        indicators with most values come first inside their pole, and so do the members.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the methodology is not defined for the figures.
    """
    panel_id = view.panel or next(panel.id for panel in edition.catalogue.panels.values() if panel.scored)
    found = gaps(edition, panel_id=panel_id, period=view.period, methodology=view.methodology)
    known = (found.state <= CARRIED).sum(axis=1).tolist()
    names = [edition.catalogue.entities[key].name[view.language] for key in found.entities]
    rows = sorted(range(len(names)), key=lambda at: (-known[at], sorting_key(names[at])))
    about = _indicators(edition, found=found, panel_id=panel_id, view=view)
    columns = [one.place for one in about]
    state, observed = found.state[np.ix_(rows, columns)].T, found.observed[np.ix_(rows, columns)].T
    by_member, by_part = np.tile(np.arange(len(rows)), len(about)), np.repeat(np.arange(len(about)), len(rows))
    table = pd.DataFrame(
        {
            "entity_id": _spread([found.entities[at] for at in rows], over=by_member),
            "name": _spread([names[at] for at in rows], over=by_member),
            "indicator_id": _spread([found.indicators[one.place] for one in about], over=by_part),
            "label": _spread([one.label for one in about], over=by_part),
            "logic_id": _spread([one.logic_id for one in about], over=by_part),
            "pole": _spread([one.pole for one in about], over=by_part),
            "state": pd.Categorical.from_codes(state.ravel(), dtype=pd.CategoricalDtype(list(STATES))),
            "observed": observed.ravel(),
            "period": found.period,
        }
    )
    context_found = _context(edition, found=found, view=view.to(panel=panel_id))
    table.attrs = {"context": context_found, "indicators": _Counted(tuple(_counted(about, found=found)))}
    return table


@dataclass(frozen=True)
class Known:
    """How much is known of one indicator.

    Attributes:
        indicator_id: Its key.
        label: Its name.
        logic_id: Its logic; empty where it is not scored.
        pole: Name of its pole; empty where it is not scored.
        counts: Members in each state.
    """

    indicator_id: str
    label: str
    logic_id: str
    pole: str
    counts: Mapping[str, int]

    @property
    def members(self) -> int:
        """Number of members."""
        return sum(self.counts.values())

    @property
    def gaps(self) -> int:
        """Members without a value that is used."""
        return self.counts["unused"] + self.counts["missing"]


def form_of(table: pd.DataFrame) -> Literal["cells", "shares"]:
    """Return how gaps are drawn: a cell a member, or the share of members where there are many."""
    return "cells" if context_of(table).members <= MOST_COLUMNS else "shares"


@dataclass(frozen=True)
class _Counted(Carried):
    """The indicators of a frame, counted once for chart, words and table."""

    each: tuple[Known, ...]


def by_indicator(table: pd.DataFrame) -> tuple[Known, ...]:
    """Return how many members are in each state, by indicator, in the order of the frame."""
    found: _Counted = table.attrs["indicators"]
    return found.each


def codes_of(table: pd.DataFrame) -> np.ndarray:
    """Return the place in `STATES` of each indicator and member, shape (indicators, members)."""
    return np.asarray(table["state"].cat.codes.to_numpy().reshape(-1, context_of(table).members))


@dataclass(frozen=True)
class _Indicator:
    """An indicator and its place in the analysis."""

    place: int
    label: str
    logic_id: str
    pole: str


def _indicators(edition: Edition, *, found: Gaps, panel_id: str, view: View) -> list[_Indicator]:
    """Return the indicators pole by pole, those known of most members first."""
    catalogue, framework = edition.catalogue, edition.catalogue.framework
    poles = {part.indicator_id: part.pole for part in catalogue.parts(panel_id) if part.use == "score"}
    order = {pole.id: number for number, pole in enumerate(framework.poles)}
    known = (found.state <= CARRIED).sum(axis=0).tolist()
    made: list[tuple[tuple[int, int, str], _Indicator]] = []
    for place, name in enumerate(found.indicators):
        pole, label = poles.get(name), catalogue.indicators[name].label[view.language]
        logic = framework.logic_of(pole).id if pole else ""
        pole_name = framework.pole(pole).label[view.language] if pole else ""
        one = _Indicator(place, label, logic, pole_name)
        made.append(((order.get(str(pole), len(order)), -known[place], sorting_key(label)), one))
    return [one for _, one in sorted(made, key=lambda item: item[0])]


def _counted(about: list[_Indicator], *, found: Gaps) -> Iterator[Known]:
    """Count the members in each state, indicator by indicator."""
    counts = [(found.state == code).sum(axis=0).tolist() for code in range(len(STATES))]
    for one in about:
        own = {name: counts[code][one.place] for code, name in enumerate(STATES)}
        yield Known(found.indicators[one.place], one.label, one.logic_id, one.pole, own)


def _spread(values: list[str], *, over: np.ndarray) -> pd.Categorical[Any]:
    """Return a column with the value of each place, kept as codes; several places may have the same value."""
    known = list(dict.fromkeys(values))
    code = {value: number for number, value in enumerate(known)}
    codes = np.array([code[value] for value in values], dtype=np.int32)[over]
    return pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(known))


def _context(edition: Edition, *, found: Gaps, view: View) -> Context:
    """Return where the figures come from; for a panel that is not scored too."""
    if edition.panel(str(view.panel)).scored:
        return context(score(edition, view=view), edition=edition, view=view)
    panel = edition.panel(str(view.panel))
    seen = [name for at, name in enumerate(found.indicators) if (found.state[:, at] <= CARRIED).any()]
    used = {source.id: source for source in map(edition.catalogue.source_of, seen) if source}
    lines = [
        SourceLine(one.id, one.title, one.publisher, one.edition, one.licence, one.licence_class, str(one.url))
        for one in sorted(used.values(), key=lambda source: (source.title, source.id))
    ]
    return Context(
        panel_id=panel.id,
        panel=panel.label[view.language],
        period=found.period,
        release=edition.release,
        members=len(found.entities),
        marks=marks(found.entities, view=view),
        limits=(),
        sources=tuple(lines),
        standard=view.methodology == Methodology(),
    )
