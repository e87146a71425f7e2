"""The frame of a lens beside the framework."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import context
from dashboard.charts.lens_views import OUTSIDE, empty_text, pillar_names, seen
from dashboard.text import Words
from dashboard.urls import View
from indicators.catalogue import Catalogue
from indicators.engine import Edition
from indicators.robustness.lenses.crosswalk import Link, crosswalk

Row = dict[str, Any]
"""A row of the frame."""

COLUMNS = [
    "lens", "period", "pillar", "label", "logic_id", "logic", "pole_id", "pole", "side", "count", "in_lens", "in_level",
    "indicator_ids", "indicators", "reason",
]  # fmt: skip


@dataclass(frozen=True)
class Walk(Carried):
    """What a frame of a crosswalk says besides its cells.

    Attributes:
        lens: Name of the lens, with "after".
        poles: Keys of the poles of the panel, in the order of the framework.
        rows: The rows of the frame, as they were put into it.
    """

    lens: str
    poles: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def links(self) -> list[Row]:
        """Pillars and poles that have an indicator in common; what lies outside last."""
        return [row for row in self.rows if row["count"]]

    @property
    def empty(self) -> list[Row]:
        """Pillars without an indicator."""
        return [row for row in self.rows if not row["count"]]


def walk_of(table: pd.DataFrame) -> Walk:
    """Return what a frame of a crosswalk says besides its cells."""
    found = table.attrs["walk"]
    if not isinstance(found, Walk):
        raise TypeError(f"the frame carries {type(found).__name__}; make it with the chart's `frame`")
    return found


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return which indicators of a panel lead from the pillars of a lens to the poles of the framework.

    Args:
        edition: The release.
        view: The view.

    Returns:
        One row for each innermost pillar and pole with an indicator in common, in the order of the lens and of the
        framework, one for each pillar without any, and last what lies outside the lens: lens, period, pillar (empty
        outside), label, logic_id, logic, pole_id, pole (empty for an empty pillar), side (1 or 2, of the pole), count
        (of indicators), in_lens (their share in the lens), in_level (their share in the level, both 0 to 1, of a
        member without gaps), indicator_ids (parted by spaces), indicators (their names) and reason (why it is empty).

    Raises:
        NotFoundError: If there is no such panel, period or lens.
        MethodError: If the panel is not scored.
    """
    found, words = seen(edition, view=view), Words(view.language)
    names = pillar_names(found.lens, language=view.language)
    made = crosswalk(found)
    states = dict(zip(found.tree.pillars, found.states, strict=True))
    by_pillar: dict[str, list[Link]] = {}
    for link in made.links:
        by_pillar.setdefault(link.pillar or OUTSIDE, []).append(link)
    rows: list[Row] = []
    for key in (*names, OUTSIDE):
        label = names.get(key) or words("lenses.outside_name")
        own = {"lens": found.lens.id, "period": found.scores.period, "pillar": key, "label": label}
        rows += [{**own, **_link(link, catalogue=edition.catalogue, words=words)} for link in by_pillar.get(key, [])]
        if key in made.empty:
            rows.append({**own, **_EMPTY, "reason": empty_text(states[key], words=words)})
    table = pd.DataFrame({name: [row[name] for row in rows] for name in COLUMNS})
    table.attrs = {
        "context": context(found.scores, edition=edition, view=view),
        "walk": Walk(found.lens.label[view.language], found.scores.structure.poles, tuple(rows)),
    }
    return table


_EMPTY: Row = {
    "logic_id": "", "logic": "", "pole_id": "", "pole": "", "side": 0, "count": 0, "in_lens": 0.0, "in_level": 0.0,
    "indicator_ids": "", "indicators": "",
}  # fmt: skip


def _link(link: Link, *, catalogue: Catalogue, words: Words) -> Row:
    logic, pole = catalogue.framework.logic(link.logic), catalogue.framework.pole(link.pole)
    return {
        "logic_id": logic.id, "logic": logic.label[words.language],
        "pole_id": pole.id, "pole": pole.label[words.language], "side": 1 if pole == logic.poles[0] else 2,
        "count": len(link.indicators), "in_lens": link.in_lens, "in_level": link.in_level,
        "indicator_ids": " ".join(link.indicators),
        "indicators": "; ".join(catalogue.indicators[name].label[words.language] for name in link.indicators),
        "reason": "",
    }  # fmt: skip
