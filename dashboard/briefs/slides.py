"""A brief as slides: one finding a slide, its chart drawn by the program itself, its sources in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches

from dashboard.briefs.content import Brief, Citation, Finding, Note, Paragraph, Picture
from dashboard.briefs.data import code_image
from dashboard.briefs.native import native
from dashboard.briefs.office import introduce
from dashboard.briefs.slide_charts import add_chart
from dashboard.briefs.slide_parts import LEFT, WIDE, describe, foot, head, prepare, speak, write
from dashboard.briefs.word_parts import REGIONS
from dashboard.text import Words
from dashboard.theme import LIGHT
from indicators.archives import sealed

_TITLE_SLIDE, _FINDING_SLIDE = 0, 5
"""Layouts of the deck that comes with the library."""

_FALLBACK_HEIGHT = 380
"""Height of a chart that is shown as a picture, px at 600 px width."""


@dataclass(frozen=True)
class _Said:
    """What one slide says."""

    title: str
    text: str
    finding: Finding | None = None


def slides(brief: Brief) -> bytes:
    """Return a brief as PPTX, dated by its release.

    Args:
        brief: The brief.
    """
    deck = Presentation()
    prepare(deck)
    introduce(deck, brief=brief)
    _first(deck, brief=brief)
    for said in _said(brief):
        _slide(deck, said=said, brief=brief)
    _last(deck, brief=brief)
    speak(deck, language=REGIONS[brief.language])
    out = BytesIO()
    deck.save(out)
    return sealed(out.getvalue(), dated=brief.dated)


def _said(brief: Brief) -> Iterator[_Said]:
    """Yield what each slide says: every finding, and every text of the author."""
    for part in brief.parts:
        for block in part.blocks:
            if isinstance(block, Finding):
                yield _Said(block.headline, block.explanation, block)
        own = [block.text for block in part.blocks if isinstance(block, Paragraph) and block.own]
        if own:
            yield _Said(part.title, "\n".join(own))


def _first(deck: Deck, *, brief: Brief) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_SLIDE])
    slide.shapes.title.text = brief.title
    slide.placeholders[1].text = f"{brief.subtitle} · {brief.day}" + (f"\n{brief.author}" if brief.author else "")
    write(slide, [f"{brief.label} · {brief.site}"], top=1.1, high=0.4, size=14, colour=LIGHT.muted)
    slide.notes_slide.notes_text_frame.text = f"{brief.title}\n{brief.live}"


def _slide(deck: Deck, *, said: _Said, brief: Brief) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_FINDING_SLIDE])
    head(slide, said.title)
    texts = said.text.split("\n") if said.text else []
    if said.finding is None:
        write(slide, texts, top=1.95, high=4.6, size=20)
        slide.notes_slide.notes_text_frame.text = "\n".join([said.title, *texts, brief.live])
    else:
        reading = brief.charts.reading(said.finding.chart)
        write(slide, texts, top=1.62, high=0.65, size=14)
        write(slide, [reading.subtitle], top=2.27, high=0.35, size=12, colour=LIGHT.muted)
        _draw(slide, finding=said.finding, brief=brief)
        slide.notes_slide.notes_text_frame.text = _notes(said.finding, brief=brief)
    foot(slide, text=f"{brief.site} · {brief.subtitle} · {brief.day}")


def _draw(slide: Slide, *, finding: Finding, brief: Brief) -> None:
    """Draw the chart of a finding; as a picture where the program cannot draw it."""
    words, reading = Words(brief.language), brief.charts.reading(finding.chart)
    found = native(finding.chart, charts=brief.charts, words=words)
    if found is not None:
        describe(add_chart(slide, found), text=reading.alt)
        return
    picture = Picture(finding.chart, height=_FALLBACK_HEIGHT, alt=reading.alt, caption="")
    image = BytesIO(brief.charts.drawn(picture, form="png", scale=3.0))
    shown = slide.shapes.add_picture(image, Inches(LEFT), Inches(2.65), height=Inches(4.1))
    describe(shown, text=reading.alt)


def _notes(finding: Finding, *, brief: Brief) -> str:
    """Return what a speaker says and is asked: the finding, what the chart shows, and where the figures come from."""
    about, reading = brief.charts.about(finding.chart), brief.charts.reading(finding.chart)
    sources = [f"{line.title}. {line.publisher}, {line.edition}. {line.licence}. {line.url}" for line in about.sources]
    said = [finding.headline, finding.explanation, *reading.notes, reading.alt]
    return "\n".join([*filter(None, said), "", *sources, brief.live])


def _last(deck: Deck, *, brief: Brief) -> None:
    """Add the slide of limits, sources, citation and the way to the live page."""
    slide = deck.slides.add_slide(deck.slide_layouts[_FINDING_SLIDE])
    blocks = [block for part in brief.parts for block in part.blocks]
    citations = [block for block in blocks if isinstance(block, Citation)]
    notes = [block.text for block in blocks if isinstance(block, Note)]
    titles = {part.section: part.title for part in brief.parts}
    slide.shapes.title.text = titles.get("sources", brief.title)
    lines = [f"{line.title}. {line.publisher}. {line.licence}." for line in brief.sources]
    write(slide, lines, top=1.5, high=3.9, size=10 if len(lines) > 8 else 12, columns=2)
    cited = [f"{block.text}{brief.live}" for block in citations] or [brief.live]
    write(slide, cited, top=5.5, high=1.2, size=11, wide=WIDE - 1.8, colour=LIGHT.muted)
    if brief.coded:
        side = Inches(1.25)
        place = (Inches(LEFT + WIDE) - side, Inches(5.45), side, side)
        code = slide.shapes.add_picture(BytesIO(code_image(brief)), *place)
        describe(code, text=citations[0].code if citations else brief.live)
    full = [f"{line.title}. {line.publisher}, {line.edition}. {line.licence}. {line.url}" for line in brief.sources]
    slide.notes_slide.notes_text_frame.text = "\n".join([*notes, *full])
    foot(slide, text=f"{brief.site} · {brief.subtitle} · {brief.day}")
