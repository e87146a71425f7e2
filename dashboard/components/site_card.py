"""The picture beside a link to a page that has no chart: name of the site, what the page is, and the three logics."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.charts import pixels, render
from dashboard.charts.canvas import Canvas, Size
from dashboard.charts.text_width import width, wrapped
from dashboard.components.meta import CARD
from dashboard.text import Words
from dashboard.theme import LIGHT
from indicators.catalogue import Framework, Language

CARDS: Mapping[str, tuple[str, str]] = {
    "overview": ("overview.title", "overview.lead"),
    "method": ("method.title", "method.lead"),
    "accessibility": ("accessibility.title", "shell.description"),
    "releases": ("releases.title", "releases.lead"),
    "find": ("find.empty", "find.start"),
}
"""Title and text of each page."""

EDGE, FOOT = 72.0, 108.0
SITE, TITLE, TEXT, POLE = 34.0, 68.0, 31.0, 25.0
"""Sizes of letters, px: read where the card is as wide as a hand."""


def site_card(name: str, *, site: str, language: Language, framework: Framework) -> bytes:
    """Return the picture as PNG; the same page has the same bytes.

    Args:
        name: The page, a key of `CARDS`.
        site: Name of the site.
        language: Its language.
        framework: The logics and their poles.
    """
    words, canvas = Words(language), Canvas(Size(*CARD))
    title, text = (words(key) for key in CARDS[name])
    room = canvas.width - 2 * EDGE
    canvas.text(site, EDGE, EDGE, size=SITE, serif=True, weight=600)
    canvas.line(EDGE, EDGE + 32, canvas.width - EDGE, EDGE + 32, thick=2)
    y = EDGE + 92.0
    for line in wrapped(title, size=TITLE, room=room, lines=2, serif=True):
        canvas.text(line, EDGE, y, size=TITLE, serif=True, weight=600)
        y += TITLE * 1.15
    y += 4
    for line in wrapped(text, size=TEXT, room=room, lines=4):
        canvas.text(line, EDGE, y, size=TEXT, colour=LIGHT.muted)
        y += TEXT * 1.35
    _logics(canvas, framework=framework, language=language)
    return pixels(render(canvas.chart(description=f"{site}: {title}")))


def _logics(canvas: Canvas, *, framework: Framework, language: Language) -> None:
    """Draw each logic between its poles, the first one open and the second one filled, as on every page."""
    y, step = canvas.height - FOOT + 26, (canvas.width - 2 * EDGE + 48) / len(framework.logics)
    for number, logic in enumerate(framework.logics):
        x, colour = EDGE + number * step, LIGHT.logic(logic.id)
        first, second = (pole.label[language] for pole in logic.poles)
        end = x + step - 48
        canvas.line(x + 11, y, end - 11, y, colour=colour, thick=4)
        canvas.point(x + 11, y, colour=colour, radius=11, hollow=True, thick=4)
        canvas.point(end - 11, y, colour=colour, radius=11)
        small = POLE if width(first + second, size=POLE) < end - x - 24 else POLE * 0.8
        canvas.text(first, x, y + 40, size=small)
        canvas.text(second, end, y + 40, size=small, align="right")
