"""One indicator over the members of a panel: the part that distribution, series and tables share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import Context, panel_id_of
from dashboard.charts.groups import ChosenGroup, chosen_group
from dashboard.charts.measure_choices import default_indicator
from dashboard.charts.measures import MeasureName, measure_name, measured_context
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.measures import Measure, measure, part_of, scores_of
from indicators.catalogue import PanelIndicator
from indicators.engine import Edition


@dataclass(frozen=True)
class Observed(Carried):
    """One indicator in one panel.

    Attributes:
        panel_id: The panel.
        name: What the indicator is called.
        column: Its figures, one a member.
        part: The part it plays in the panel, None where it plays none.
        group: The group that is highlighted, None without one.
        about: Where the figures come from.
    """

    panel_id: str
    name: MeasureName
    column: Measure
    part: PanelIndicator | None
    group: ChosenGroup | None
    about: Context


def observe(edition: Edition, *, view: View) -> Observed:
    """Return the indicator of a view in its panel; the panel's best-known one where the view names none.

    Raises:
        NotFoundError: If there is no such panel, period or indicator.
    """
    panel_id, indicator_id = panel_id_of(edition, view=view), default_indicator(edition, view=view)
    asked: dict[str, Any] = {"panel_id": panel_id, "period": view.period, "methodology": view.methodology}
    column, words = measure(edition, name=indicator_id, **asked), Words(view.language)
    return Observed(
        panel_id=panel_id,
        name=measure_name(indicator_id, catalogue=edition.catalogue, words=words, scored=False),
        column=column,
        part=part_of(edition, panel_id=panel_id, indicator_id=indicator_id),
        group=chosen_group(edition, view=view),
        about=measured_context(
            edition, view=view, panel_id=panel_id, measures=(column,), scores=scores_of(edition, **asked)
        ),
    )


def observed_of(table: pd.DataFrame) -> Observed:
    """Return the indicator that a frame shows."""
    found: Observed = table.attrs["observed"]
    return found
