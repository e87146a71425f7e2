"""A brief as one HTML page that stands alone: no script, no other file, fit for print and for a narrow screen."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.briefs.content import (
    Block,
    Brief,
    Citation,
    Finding,
    Note,
    Paragraph,
    Part,
    Picture,
    Sources,
    Table,
)
from dashboard.briefs.data import code
from dashboard.charts import SourceLine
from dashboard.charts.printing import FONTS
from dashboard.components.markup import Html, tag
from dashboard.embeds.picture import dark
from dashboard.theme import DARK, LIGHT, SANS, SERIF, Palette

STYLE = Path(__file__).with_name("brief.css")

LETTERS: tuple[tuple[str, str], ...] = (
    (SANS, "source-sans-3-latin-wght-normal-*.woff2"),
    (SERIF, "source-serif-4-latin-wght-normal-*.woff2"),
)
"""Letters that travel with the page; further ones are those of the reader's system."""

_ROLES = ("ink", "muted", "line", "paper", "wash", "impact")
"""Colours of the palette that the styles name."""

_COLOUR = re.compile(r'(?:fill|stroke)="(#[0-9A-F]{6})"')
"""A colour of a chart; the code for cameras is not written in capitals."""

SIZES = (("wide", 600, 1.0), ("narrow", 340, 1.12))
"""Class, width in px, and height against that in print, of the two drawings of a chart: one is shown."""


def page(brief: Brief, *, newer: Html | None = None) -> bytes:
    """Return a brief as a page.

    Args:
        brief: The brief.
        newer: A line that says that newer figures exist; None where there are none.

    Returns:
        The document, UTF-8.
    """
    head = [tag("p", tag("span", brief.label), tag("span", brief.site), className="kicker"), tag("h1", brief.title)]
    head.append(tag("p", f"{brief.subtitle} · {brief.day}", className="subtitle"))
    if brief.author:
        head.append(tag("p", brief.author, className="author"))
    notice = [tag("p", newer, className="newer")] if newer else []
    body = tag("main", tag("header", *head), *notice, *(_part(part, brief=brief) for part in brief.parts))
    described = _first_text(brief)
    document = (
        f'<!DOCTYPE html>\n<html lang="{brief.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark">{Html(_meta("description", described))}'
        f"{tag('title', f'{brief.title} – {brief.site}')}{tag('style', Html(_style() + _night(body)))}</head>"
        f"<body>{body}</body></html>\n"
    )
    return document.encode()


def _meta(name: str, content: str) -> str:
    return str(tag("meta", name=name, content=content)).removesuffix("</meta>")


def _first_text(brief: Brief) -> str:
    """Return the first sentence of the brief, for those who list pages."""
    texts = [
        block.headline if isinstance(block, Finding) else block.text
        for part in brief.parts
        for block in part.blocks
        if isinstance(block, Finding | Paragraph)
    ]
    return texts[0] if texts else brief.title


def _part(part: Part, *, brief: Brief) -> Html:
    inner = [_KINDS[type(block)](block, brief) for block in part.blocks]
    title = tag("h2", part.title, id=part.section)
    return tag("section", title, *inner, className=part.section, **{"aria-labelledby": part.section})


def _paragraph(block: Paragraph, _brief: Brief) -> Html:
    return tag("p", block.text, className="lead" if block.lead else None, dir="auto" if block.own else None)


def _finding(block: Finding, _brief: Brief) -> Html:
    explained = [tag("p", block.explanation)] if block.explanation else []
    return tag("div", tag("p", tag("strong", block.headline)), *explained, className="finding")


def _picture(block: Picture, brief: Brief) -> Html:
    drawn = [_drawn(block, brief=brief, name=name, width=width, high=high) for name, width, high in SIZES]
    return tag("figure", *drawn, tag("figcaption", block.caption))


def _drawn(block: Picture, *, brief: Brief, name: str, width: int, high: float) -> Html:
    svg = brief.charts.drawn(block, form="svg", width=width, height=round(block.height * high)).decode()
    named = str(tag("svg", role="img", className=name, **{"aria-label": block.alt})).removesuffix("></svg>")
    return Html(f"{named}{svg.removeprefix('<svg')}")


def _table(block: Table, _brief: Brief) -> Html:
    def cell(kind: str, text: str, *, at: int, scope: str | None = None) -> Html:
        return tag(kind, text, className="number" if at in block.numeric else None, scope=scope)

    named = next(at for at in range(len(block.head)) if at not in block.numeric)
    head = tag("tr", *(cell("th", text, at=at, scope="col") for at, text in enumerate(block.head)))
    rows = [
        tag(
            "tr",
            *(
                cell("th" if at == named else "td", text, at=at, scope="row" if at == named else None)
                for at, text in enumerate(row)
            ),
            className="strong" if number in block.strong else None,
        )
        for number, row in enumerate(block.rows)
    ]
    inner = tag("table", tag("caption", block.caption), tag("thead", head), tag("tbody", *rows))
    return tag("div", inner, className="scroll", role="region", tabIndex="0", **{"aria-label": block.caption})


def _note(block: Note, _brief: Brief) -> Html:
    return tag("p", block.text, className="note")


def _sources(block: Sources, _brief: Brief) -> Html:
    return tag("ul", *map(_source, block.lines))


def _source(line: SourceLine) -> Html:
    about = f". {line.publisher}, {line.edition}. {line.licence}."
    return tag("li", tag("a", line.title, href=line.url), about)


def _citation(block: Citation, brief: Brief) -> Html:
    said = tag("div", tag("p", block.text, tag("a", brief.live, href=brief.live)), tag("p", block.live))
    if not brief.coded:
        return said
    named = str(tag("svg", role="img", **{"aria-label": block.code})).removesuffix("></svg>")
    drawn = Html(re.sub(r"^<svg ", f"{named} ", code(brief)))
    return tag("div", said, drawn, className="cite")


_KINDS: Mapping[type[Block], Callable[[Any, Brief], Html]] = {
    Paragraph: _paragraph,
    Finding: _finding,
    Picture: _picture,
    Table: _table,
    Note: _note,
    Sources: _sources,
    Citation: _citation,
}


@lru_cache(maxsize=1)
def _style() -> str:
    """Return the styles with our colours and letters."""
    faces = "".join(_face(family, pattern=pattern) for family, pattern in LETTERS)
    return f"{faces}{_colours(LIGHT)}{STYLE.read_text(encoding='utf-8')}"


def _night(body: Html) -> str:
    """Return the styles where the reader's system is dark; the code for cameras stays on light paper, and print too."""
    rules = dark(set(_COLOUR.findall(body)))
    code_of = f".cite svg{{background:{LIGHT.paper};padding:.5rem}}"
    return f"@media screen and (prefers-color-scheme:dark){{{_colours(DARK)}{rules}{code_of}}}"


def _colours(palette: Palette) -> str:
    return f":root{{{''.join(f'--{name}:{getattr(palette, name)};' for name in _ROLES)}}}"


def _face(family: str, *, pattern: str) -> str:
    """Return the letters of a family as part of the page; nothing where they were not built."""
    found = sorted(FONTS.parent.glob(pattern))
    if not found:
        return ""
    data = b64encode(found[0].read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:200 900;src:url(data:font/woff2;base64,{data}) '
        f'format("woff2")}}'
    )
