"""Every number in every sentence of a brief stands in the frame it was made from."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.briefs.content import Finding
from dashboard.urls.brief import KINDS
from indicators.catalogue import LANGUAGES
from indicators.engine import Edition
from tests.support.briefs import (
    CONSTANTS,
    blocks,
    composed,
    evidence_of,
    numbers_of,
    printed_numbers,
    stands_in,
    texts_of,
)

SCORED = (
    "eu_cities", "eu_countries", "eu_regions", "eu_regions_eqi", "scottish_councils", "se_municipalities",
    "tax_administrations",
)  # fmt: skip

CHOICES = {
    "entity": ("", "&group=nearest"),
    "comparison": ("",),
    "ranking": ("", "&score=legitimacy"),
    "scenario": ("", "&threshold=60&margin=3"),
}


def _wrong(query: str, *, edition: Edition, language: str) -> list[str]:
    """Return the texts of a brief with a number that stands in no frame."""
    brief = composed(query, edition=edition)
    wrong = []
    for block in blocks(brief):
        known: set[float] = set(CONSTANTS)
        for chart in evidence_of(block):
            known |= numbers_of(chart, brief=brief)
        if not evidence_of(block):
            continue
        for text in texts_of(block):
            lost = [
                number
                for number, decimals in printed_numbers(text, language=language)
                if not stands_in(number, decimals=decimals, known=known)
            ]
            wrong += [f"{lost}: {text}"] if lost else []
    return wrong


def test_the_scored_panels_are_those_tested_here(edition: Edition) -> None:
    assert {panel.id for panel in edition.catalogue.panels.values() if panel.scored} == set(SCORED)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("panel", SCORED)
def test_every_number_of_a_sentence_stands_in_its_frame(edition: Edition, panel: str, kind: str) -> None:
    for language in LANGUAGES:
        for choice in CHOICES[kind]:
            query = f"kind={kind}&panel={panel}&lang={language}{choice}"

            assert _wrong(query, edition=edition, language=language) == []


@pytest.mark.parametrize("panel", SCORED)
def test_so_it_is_for_members_at_both_ends_and_in_the_middle(edition: Edition, panel: str) -> None:
    members = edition.members(panel)
    for language, entity in zip(LANGUAGES, (members[0], members[len(members) // 2], members[-1]), strict=True):
        query = f"kind=entity&panel={panel}&lang={language}&entity={entity}"

        assert _wrong(query, edition=edition, language=language) == []


def test_a_number_that_is_not_in_the_frame_is_found(edition: Edition) -> None:
    brief = composed("kind=entity&panel=eu_countries&entity=EE", edition=edition)
    first = next(block for block in blocks(brief) if isinstance(block, Finding))
    known = numbers_of(first.chart, brief=brief)

    assert stands_in(75.4, decimals=1, known=known)
    assert not stands_in(75.6, decimals=1, known=known)


def test_the_findings_about_a_country_say_what_the_scores_say(edition: Edition) -> None:
    scores = edition.scores("eu_countries")
    row = scores.entities.index("EE")
    level, median = scores.level[row], np.nanmedian(scores.level)
    rank = int(scores.ranks("level")[row])

    brief = composed("kind=entity&panel=eu_countries&entity=EE", edition=edition)

    first, second, *_ = [block for block in blocks(brief) if isinstance(block, Finding)]
    assert first.headline == f"Estonia reaches {level:.1f} of 100 points across the logics of innovation in 2025."
    assert first.explanation.endswith(f"lie above {median:.1f} points.")
    assert second.headline == f"By level, that is rank {rank} of {int(np.isfinite(scores.level).sum())}."


def test_no_sentence_calls_anybody_bad(edition: Edition) -> None:
    words = {
        "en": ("poor", "bad perform", "worst", "laggard"),
        "de": ("schlecht", "schwach"),
        "fr": ("mauvais élève", "médiocre"),
    }
    for language in LANGUAGES:
        for kind in KINDS:
            brief = composed(f"kind={kind}&panel=eu_countries&lang={language}&entity=RO", edition=edition)
            said = " ".join(text for block in blocks(brief) for text in texts_of(block)).lower()
            said = said.replace("good and bad ends", "").replace("guten und schlechten enden", "")

            assert [word for word in words[language] if word in said] == []
