"""The drawing that all pictures of a chart are made of: in the colours of a theme, described, and in its size."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from html import escape

from dashboard.files.letters import known
from dashboard.theme import THEMES
from dashboard.urls import Theme

_TAG = re.compile(r"<[^>]+>")
_ROOT = re.compile(r"<svg[^>]*>")
_COLOUR = re.compile(r'"(#[0-9A-Fa-f]{6})"')
_SAID = re.compile(r' (?:role|class|aria-[a-z]+|version|xmlns:xlink)="[^"]*"')
"""What Vega says about its marks; the drawing as a whole is one image."""

_LONG = re.compile(r"\d+\.\d{3,}")
_EMPTY = re.compile(r'<path d="[^"]*" pointer-events="none"/>|<g/>')


def finished(drawn: str, *, theme: Theme, size: tuple[int, int], title: str, description: str, language: str) -> str:
    """Return a drawing that stands for itself.

    Args:
        drawn: What the renderer gave.
        theme: Its colours.
        size: Width and height, px; the drawing is scaled to them.
        title: The finding.
        description: What it shows, for a reader who does not see it.
        language: Language of both.
    """
    colours = THEMES[theme]
    body = _TAG.sub(lambda tag: _tidied(tag.group(), colours=colours), known(drawn))
    box = re.search(r'viewBox="([^"]+)"', body)
    inside = _EMPTY.sub("", _ROOT.sub("", body, count=1))
    wide, high = size
    view = box.group(1) if box else f"0 0 {wide} {high}"
    sized = f'width="{wide}" height="{high}" viewBox="{view}"'
    key = hashlib.sha256(f"{title}\n{description}".encode()).hexdigest()[:8]  # so that several can stand in one page
    named = f'role="img" aria-labelledby="title-{key} desc-{key}" lang="{language}" xml:lang="{language}"'
    said = f'<title id="title-{key}">{_escaped(title)}</title><desc id="desc-{key}">{_escaped(description)}</desc>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {sized} {named}>{said}{inside}'


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _tidied(tag: str, *, colours: Mapping[str, str]) -> str:
    recoloured = _COLOUR.sub(lambda found: f'"{colours.get(found.group(1), found.group(1))}"', tag)
    return _LONG.sub(lambda found: f"{float(found.group()):.2f}".rstrip("0").rstrip("."), _SAID.sub("", recoloured))
