"""Everything that becomes of panels as a table, one row a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.components.consequences import Teller
from indicators.consequences import PanelConsequences
from indicators.consequences.records import Change, kind_of
from indicators.sheets import Sheet

COLUMNS = ("panel", "period", "kind", "entity_id", "entity", "score", "before", "after", "sentence")
"""What each row says; `kind` and `score` are keys, for who sorts and counts."""

WIDTHS = {"panel": 28, "kind": 18, "entity": 28, "score": 22, "sentence": 80}

Cell = str | float | None


def changes_sheet(panels: Sequence[PanelConsequences], *, teller: Teller) -> Sheet:
    """Return every change of panels, the gravest of each first.

    Args:
        panels: What becomes of them.
        teller: Says it in the language of the reader.
    """
    words = teller.words
    heads = {name: words(f"consequences.columns.{name}") for name in COLUMNS}
    widths = {heads[name]: width for name, width in WIDTHS.items()}
    return Sheet(words("consequences.sheet"), list(heads.values()), _rows(panels, teller=teller), widths)


def _rows(panels: Sequence[PanelConsequences], *, teller: Teller) -> Iterator[tuple[Cell, ...]]:
    for panel in panels:
        name = teller.panel(panel.panel_id)
        for change in panel.changes:
            yield (name, panel.period, *_cells(change, teller=teller))


def _cells(change: Change, *, teller: Teller) -> tuple[Cell, ...]:
    found = vars(change)
    key = found.get("entity_id", "")
    entity = teller.entity(key) if key else ""
    ends = [found.get(end) for end in ("before", "after")]
    return (kind_of(change), key, entity, found.get("score"), *ends, teller.change(change))
