"""The frame of how far lenses and framework agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import context, score
from dashboard.charts.lens_views import OUTSIDE, lens_id_of, pillar_names
from dashboard.text import Words
from dashboard.urls import View
from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.errors import NotFoundError
from indicators.robustness.lens_agreement import Agreement, agreements
from indicators.robustness.lenses import through

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
    scores, words, chosen = score(edition, view=view), Words(view.language), lens_id_of(edition, view=view)
    lenses = edition.catalogue.lenses
    if chosen not in lenses:
        raise NotFoundError.among(chosen, what="lens", known=lenses)
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
            for one in found[name][1]
        ]  # fmt: skip
    table = pd.DataFrame({name: [row[name] for row in rows] for name in COLUMNS})
    facts = Compared(lenses[chosen].label[view.language], found[chosen][0], tuple(rows))
    table.attrs = {"context": context(scores, edition=edition, view=view), "compared": facts}
    return table


def _agreements(
    edition: Edition, *, panel_id: str, period: int, methodology: Methodology
) -> dict[str, tuple[str, tuple[Agreement, ...]]]:
    """Return for each lens why it has no total, and how far it agrees with the level."""
    scores = edition.scores(panel_id, period=period, methodology=methodology)
    seen = [through(scores, lens_id=name, catalogue=edition.catalogue) for name in edition.catalogue.lenses]
    return {one.lens.id: (one.no_total, agreements(one)) for one in seen}
