"""The frame of how far lenses and framework agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import context
from dashboard.charts.lens_views import OUTSIDE, pillar_names, seen, through_all
from dashboard.text import Words
from dashboard.urls import View
from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.robustness.lenses.agreement import Agreement, agreements

Row = dict[str, Any]
"""A row of the frame."""

COLUMNS = [
    "lens", "lens_name", "chosen", "period", "pillar", "label", "score", "count", "tau", "low", "high", "alike",
    "overlap", "refusal",
]  # fmt: skip


@dataclass(frozen=True)
class Compared(Carried):
    """What a frame of agreements says besides its cells.

    Attributes:
        lens: Name of the chosen lens, with "after".
        no_total: Why it has no total: forbidden or narrow; empty where it has one.
        rows: The rows of the frame, as they were put into it.
    """

    lens: str
    no_total: str
    rows: tuple[Row, ...]

    @property
    def own(self) -> list[Row]:
        """The rows of the chosen lens."""
        return [row for row in self.rows if row["chosen"]]


def compared_of(table: pd.DataFrame) -> Compared:
    """Return what a frame of agreements says besides its cells."""
    found = table.attrs["compared"]
    if not isinstance(found, Compared):
        raise TypeError(f"the frame carries {type(found).__name__}; make it with the chart's `frame`")
    return found


def known(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that have an agreement."""
    return [row for row in rows if not row["refusal"]]


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return how far each lens puts the members of a panel in the order of their level.

    Args:
        edition: The release.
        view: The view; its lens is marked.

    Returns:
        One row a lens that has a total, and one for each pillar with scores of a lens that has none, lens by lens, the
        chosen one first: lens, lens_name, chosen (bool), period, pillar (empty for the total), label, score, count
        (members that have both), tau (Kendall's tau-b, -1 to 1; NaN where refused), low and high (its 95 % interval),
        alike (share of the pairs, tied in neither, that stand in the same order), overlap (share of weight that both
        give to the same indicators, 0 to 1) and refusal (few, constant, or empty).

    Raises:
        NotFoundError: If there is no such panel, period or lens.
        MethodError: If the panel is not scored.
    """
    words, lenses, own_lens = Words(view.language), edition.catalogue.lenses, seen(edition, view=view)
    scores, chosen = own_lens.scores, own_lens.lens.id
    asked = {"panel_id": scores.data.panel.id, "period": scores.period, "methodology": view.methodology}
    found = edition.kept(_agreements, **asked)
    rows: list[Row] = []
    for name in sorted(lenses, key=lambda name: name != chosen):
        names = pillar_names(lenses[name], language=view.language)
        own = {"lens": name, "lens_name": lenses[name].label[view.language], "chosen": name == chosen}
        rows += [
            {
                **own, **asdict(one), "period": scores.period, "pillar": one.pillar or OUTSIDE,
                "label": names[one.pillar] if one.pillar else words("lenses.total"),
            }
            for one in found[name]
        ]  # fmt: skip
    table = pd.DataFrame({name: [row[name] for row in rows] for name in COLUMNS})
    facts = Compared(own_lens.lens.label[view.language], own_lens.no_total, tuple(rows))
    table.attrs = {"context": context(scores, edition=edition, view=view), "compared": facts}
    return table


def _agreements(
    edition: Edition, *, panel_id: str, period: int, methodology: Methodology
) -> dict[str, tuple[Agreement, ...]]:
    """Return how far each lens agrees with the level."""
    each = edition.kept(through_all, panel_id=panel_id, period=period, methodology=methodology)
    return {name: agreements(one) for name, one in each.items()}
