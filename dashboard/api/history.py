"""Releases, and what differs between two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from dashboard.api.asked import Asked, Made
from indicators.consequences import PanelConsequences, records

MOST_ITEMS = 500
"""Entries of the catalogue that are listed of those that differ."""

MOST_CHANGES = 100
"""Changes of a panel that are listed, the gravest first."""


def releases(asked: Asked) -> Made:
    """Return every release, the newest first."""
    rows = [
        {
            "release": one.number,
            "published_at": one.published_at.isoformat(timespec="seconds"),
            **{name: getattr(one, name) for name in ("message", "added", "changed", "removed", "documents")},
        }
        for one in asked.context.engine.releases()[::-1]
    ]
    return Made(pd.DataFrame(rows))


def diff(asked: Asked) -> Made:
    """Return the observations that differ between two releases, and what becomes of panels."""
    before, after = asked.parameters.before, asked.parameters.after
    found = asked.context.changes.between(before, after)
    about = {
        "before": before,
        "after": after,
        **{name: getattr(found, name) for name in ("added", "changed", "removed")},
        "items_total": len(found.items),
        "items": [asdict(item) for item in found.items[:MOST_ITEMS]],
        "panels": [_panel(panel) for panel in found.panels],
    }
    return Made(found.observations, about=about)


def _panel(panel: PanelConsequences) -> Mapping[str, Any]:
    return {
        "panel": panel.panel_id,
        "period": panel.period,
        "total": len(panel.changes),
        "changes": [_change(change) for change in panel.changes[:MOST_CHANGES]],
        "earlier": panel.earlier,
    }


def _change(change: Any) -> Mapping[str, Any]:  # noqa: ANN401 - one of the records of consequences
    """Return a change as plain values, with the name of its kind: RankMoved is rank_moved."""
    return {"kind": records.kind_of(change)} | {
        name: value for name, value in vars(change).items() if name != "panel_id"
    }
