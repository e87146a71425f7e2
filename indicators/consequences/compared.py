"""Two editions compared in full: what is published, and what would be."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from indicators.catalogue import Methodology
from indicators.consequences.affected import affected
from indicators.consequences.cells import by_indicator, differences
from indicators.consequences.items import item_changes
from indicators.consequences.panels import earlier_periods, panel_changes
from indicators.consequences.records import CellsChanged, Change, ItemChanged, by_importance
from indicators.scoring import Edition

DEFAULT = Methodology()


@dataclass(frozen=True)
class PanelConsequences:
    """What becomes of one panel.

    Attributes:
        panel_id: The panel.
        period: Its last period, in which everything below is.
        changes: Every change, the most important first.
        earlier: Earlier periods in which scores of poles differ too.
    """

    panel_id: str
    period: int
    changes: tuple[Change, ...]
    earlier: tuple[int, ...]


@dataclass(frozen=True)
class Consequences:
    """What differs between two editions.

    Attributes:
        added: Observations that are not there now.
        changed: Observations with another value, status, standard error, n or note.
        removed: Observations that would be gone.
        cells: The same for each indicator and period, the most cells first.
        items: Items of the catalogue that differ.
        panels: Panels of both whose members, scores, ranks, tiers, coverage or scenarios change, in the order of the
            catalogue; a panel that is new or gone is among the items.
        observations: All cells that differ, with the columns of `store.Difference.observations`.
    """

    added: int
    changed: int
    removed: int
    cells: tuple[CellsChanged, ...]
    items: tuple[ItemChanged, ...]
    panels: tuple[PanelConsequences, ...]
    observations: pd.DataFrame = field(compare=False, repr=False)

    @property
    def empty(self) -> bool:
        """True where nothing differs, so that there is nothing to publish."""
        return not (len(self.observations) or self.items)


def consequences(before: Edition, *, after: Edition, methodology: Methodology = DEFAULT) -> Consequences:
    """Say what publishing would change.

    Args:
        before: The newest release.
        after: What would be published.
        methodology: How panels are scored: what readers see who chose nothing.

    Returns:
        Every change, as data.
    """
    found = differences(before.observations, after=after.observations)
    items = item_changes(before.catalogue, after=after.catalogue)
    panels = [
        _panel(before, after=after, panel_id=panel_id, methodology=methodology)
        for panel_id in affected(before, after=after, cells=found, items=items)
    ]
    how = found["change"].value_counts()
    return Consequences(
        added=int(how.get("added", 0)),
        changed=int(how.get("changed", 0)),
        removed=int(how.get("removed", 0)),
        cells=by_indicator(found),
        items=items,
        panels=tuple(panel for panel in panels if panel.changes or panel.earlier),
        observations=found,
    )


def _panel(before: Edition, *, after: Edition, panel_id: str, methodology: Methodology) -> PanelConsequences:
    changes = panel_changes(before, after=after, panel_id=panel_id, methodology=methodology)
    return PanelConsequences(
        panel_id=panel_id,
        period=after.panel(panel_id).last_period,
        changes=by_importance(changes),
        earlier=earlier_periods(before, after=after, panel_id=panel_id, methodology=methodology),
    )
