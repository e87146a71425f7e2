"""Tables as SDMX-CSV 2.0: one observation a row, with the concepts that statistical offices use."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from dashboard.components.open_tables import sources_of
from dashboard.components.scene import Scene
from indicators import writing
from indicators.errors import NotFoundError

AGENCY, VERSION = "TRILOGIC", "1.0"
"""Who maintains the data flow, and its version; the release of the figures is an attribute of each row."""

KEYS = ("STRUCTURE", "STRUCTURE_ID", "ACTION")


def sdmx(table: pd.DataFrame, *, scene: Scene, what: str) -> bytes:
    """Return a table as SDMX-CSV 2.0.

    Args:
        table: The table, made by `tables.TABLES`.
        scene: What was asked for.
        what: The download: observations or scores.

    Returns:
        UTF-8 text with the columns STRUCTURE, STRUCTURE_ID, ACTION, REF_AREA, INDICATOR or SCORE, TIME_PERIOD,
        OBS_VALUE, OBS_STATUS, UNIT_MEASURE, then attributes.

    Raises:
        NotFoundError: If the download has no observations: indicators and sources are no data flows.

    Source:
        SDMX-CSV 2.0 field guide, SDMX 3.0.
    """
    if what not in FLOWS:
        raise NotFoundError.among(what, what="download in SDMX-CSV", known=FLOWS)
    flow = f"{AGENCY}:{what.upper()}_{scene.panel.id.upper()}({VERSION})"
    rows = FLOWS[what](table, scene)
    rows["RELEASE"] = scene.edition.release
    for place, (name, value) in enumerate(zip(KEYS, ("dataflow", flow, "I"), strict=True)):
        rows.insert(place, name, value)
    return writing.csv(rows)


def _observations(table: pd.DataFrame, scene: Scene) -> pd.DataFrame:  # noqa: ARG001 - as the other flow
    return pd.DataFrame(
        {
            "REF_AREA": table["entity_id"],
            "INDICATOR": table["indicator_id"],
            "TIME_PERIOD": table["period"],
            "OBS_VALUE": table["value"],
            "OBS_STATUS": table["status"],
            "UNIT_MEASURE": table["unit_id"],
            "STD_ERROR": table["standard_error"],
            "N_OBS": table["n"],
            "COMMENT_OBS": table["note"],
            "SOURCE": table["source_id"],
            "LICENCE_CLASS": table["licence_class"],
            "LICENCE": table["licence"],
        }
    )


def _scores(table: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Return one row for each member and score; a suppressed score is a missing observation."""
    long = table.melt(id_vars=["entity_id", "period", "licence_class"], value_vars=list(scene.scores.names))
    used = sources_of(scene, what="scores", table=table)
    return pd.DataFrame(
        {
            "REF_AREA": long["entity_id"],
            "SCORE": long["variable"],
            "TIME_PERIOD": long["period"],
            "OBS_VALUE": long["value"],
            "OBS_STATUS": long["value"].isna().map({True: "M", False: "A"}),
            "UNIT_MEASURE": "index_points",
            "SOURCE": " ".join(source.id for source in used),
            "LICENCE_CLASS": long["licence_class"],
            "LICENCE": "; ".join(dict.fromkeys(source.licence for source in used)),
        }
    )


FLOWS: Mapping[str, Callable[[pd.DataFrame, Scene], pd.DataFrame]] = {"observations": _observations, "scores": _scores}
"""Maker of the rows of each data flow."""
