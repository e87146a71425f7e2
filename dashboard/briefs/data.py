"""A brief as plain data, for forms that are set from a template; texts stay texts and are never markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from io import BytesIO
from typing import Any

from dashboard.briefs.columns import shares
from dashboard.briefs.content import Block, Brief, Citation, Finding, Note, Paragraph, Picture, Sources, Table
from dashboard.components.squares import squares
from dashboard.theme import LIGHT

BREAK, STEP = "\u200b", 12
"""Where a line may end, and the letters between two such places in a long word."""

_LONG = re.compile(r"[^\s\-]{30,}")


def plain(brief: Brief) -> dict[str, Any]:
    """Return a brief as lists, texts and numbers, its charts as SVG."""
    return {
        "kind": brief.kind,
        "title": brief.title,
        "heading": broken(brief.title),
        "subtitle": f"{brief.subtitle} · {brief.day}",
        "language": brief.language,
        "site": brief.site,
        "label": brief.label,
        "dated": [brief.dated.year, brief.dated.month, brief.dated.day],
        "author": brief.author,
        "signed": broken(brief.author),
        "foot": f"{brief.site} · {brief.label} · {brief.day}",
        "page": brief.words["page"],
        "live": brief.live,
        "colours": {name: getattr(LIGHT, name) for name in ("ink", "muted", "line", "wash", "impact")},
        "parts": [
            {
                "section": part.section,
                "title": part.title,
                "blocks": [_block(block, brief=brief) for block in part.blocks],
            }
            for part in brief.parts
        ],
    }


def broken(text: str) -> str:
    """Return text in which words too long for a line may be broken anywhere; nothing is seen of that elsewhere."""
    return _LONG.sub(lambda word: BREAK.join(word[0][at : at + STEP] for at in range(0, len(word[0]), STEP)), text)


def code(brief: Brief) -> str:
    """Return the QR code that leads to the live page, as SVG."""
    out = BytesIO()
    squares(brief.live).save(out, kind="svg", border=0, dark=LIGHT.ink, xmldecl=False, omitsize=True)
    return out.getvalue().decode()


def code_image(brief: Brief) -> bytes:
    """Return the QR code that leads to the live page, as PNG."""
    out = BytesIO()
    squares(brief.live).save(out, kind="png", border=0, dark=LIGHT.ink, scale=8)
    return out.getvalue()


def _block(block: Block, *, brief: Brief) -> dict[str, Any]:
    name, made = _KINDS[type(block)]
    return {"type": name, **made(block, brief)}


def _paragraph(block: Paragraph, _brief: Brief) -> dict[str, Any]:
    return {"text": broken(block.text), "lead": block.lead}


def _finding(block: Finding, _brief: Brief) -> dict[str, Any]:
    return {"headline": block.headline, "explanation": block.explanation}


def _picture(block: Picture, brief: Brief) -> dict[str, Any]:
    svg = brief.charts.drawn(block, form="svg").decode()
    return {"svg": svg, "alt": block.alt, "caption": block.caption}


def _table(block: Table, _brief: Brief) -> dict[str, Any]:
    return {
        "caption": block.caption,
        "head": block.head,
        "rows": block.rows,
        "numeric": block.numeric,
        "strong": block.strong,
        "shares": [round(share, 4) for share in shares(block)],
    }


def _note(block: Note, _brief: Brief) -> dict[str, Any]:
    return {"text": block.text}


def _sources(block: Sources, _brief: Brief) -> dict[str, Any]:
    return {"lines": [asdict(line) for line in block.lines]}


def _citation(block: Citation, brief: Brief) -> dict[str, Any]:
    return {
        "text": broken(block.text),
        "live": block.live,
        "code": block.code,
        "svg": code(brief) if brief.coded else "",
    }


_KINDS: Mapping[type, tuple[str, Callable[[Any, Brief], dict[str, Any]]]] = {
    Paragraph: ("paragraph", _paragraph),
    Finding: ("finding", _finding),
    Picture: ("picture", _picture),
    Table: ("table", _table),
    Note: ("note", _note),
    Sources: ("sources", _sources),
    Citation: ("citation", _citation),
}
