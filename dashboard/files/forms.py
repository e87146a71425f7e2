"""The forms in which a chart is a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict

from dashboard.charts import render
from dashboard.files.asked import Asked
from indicators.sheets.harmless import harmless_table

PNG_SCALE = 2.0
"""Pixels for each px, so that an image is sharp in print."""


def _svg(asked: Asked) -> bytes:
    return render(asked.chart.printed(asked.frame, view=asked.scene.view, size=asked.size), form="svg")


def _png(asked: Asked) -> bytes:
    drawn = asked.chart.printed(asked.frame, view=asked.scene.view, size=asked.size)
    return render(drawn, form="png", scale=PNG_SCALE * asked.picture.scale)


def _csv(asked: Asked) -> bytes:
    return harmless_table(asked.frame).to_csv(index=False, lineterminator="\n").encode()


def _json(asked: Asked) -> bytes:
    """Return the rows with what the chart says of them, so that nothing has to be looked up beside."""
    reading, about = asked.reading, asked.about
    facts = {
        "headline": reading.headline,
        "subtitle": reading.subtitle,
        "notes": reading.notes,
        "panel": about.panel_id,
        "period": about.period,
        "release": about.release,
        "language": asked.scene.view.language,
        "sources": [asdict(source) for source in about.sources],
    }
    rows = asked.frame.to_json(orient="records", force_ascii=False, double_precision=15)
    return b'{"about": ' + json.dumps(facts, ensure_ascii=False).encode() + b', "rows": ' + rows.encode() + b"}\n"


FORMS: Mapping[str, tuple[str, Callable[[Asked], bytes]]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", _png),
    "csv": ("text/csv", _csv),
    "json": ("application/json", _json),
}
"""Type and maker of each form, by the ending of the file."""
