"""What the reader must know before the figures: limits, parts of the link left out, faults."""

from __future__ import annotations

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html

from dashboard.text import Words
from dashboard.urls import Dropped


def dropped_notice(dropped: Sequence[Dropped], *, words: Words) -> dbc.Alert | None:
    """Say which parts of the link were not used, None where all were."""
    if not dropped:
        return None
    items = [html.Li(words(f"notices.dropped.{part.reason}", key=part.key, value=part.value)) for part in dropped]
    title = html.P(words("notices.dropped.title"), className="title")
    return dbc.Alert([title, html.Ul(items)], className="notice", fade=False)


def fault(words: Words, *, title: str, sentences: Sequence[str], home: str) -> list[object]:
    """Return a page that says what happened and what to do."""
    back = html.A(words("notices.home"), href=home)
    return [html.H1(title), *(html.P(sentence, className="lead") for sentence in sentences), html.P(back)]
