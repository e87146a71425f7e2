"""What the reader must know before the figures: limits, parts of the link left out, faults."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.text import Words
from dashboard.urls import Dropped


def notice(title: str, *parts: object, kind: str = "note") -> html.Div:
    """Return a set-off remark.

    Args:
        title: The remark in a few words.
        parts: Sentences and elements below it.
        kind: note, or error.
    """
    return html.Div([html.P(title, className="title"), *parts], className=f"notice {kind}", role="note")


def dropped_notice(dropped: Sequence[Dropped], *, words: Words) -> html.Div | None:
    """Say which parts of the link were not used, None where all were."""
    if not dropped:
        return None
    items = [html.Li(words(f"notices.dropped.{part.reason}", key=part.key, value=part.value)) for part in dropped]
    return notice(words("notices.dropped.title"), html.Ul(items))


def fault(words: Words, *, title: str, sentences: Sequence[str], home: str) -> list[object]:
    """Return a page that says what happened and what to do."""
    back = html.A(words("notices.home"), href=home)
    return [html.H1(title), *(html.P(sentence, className="lead") for sentence in sentences), html.P(back)]
