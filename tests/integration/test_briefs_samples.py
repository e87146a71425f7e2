"""The sample briefs are what the README says: made from its links, and readable."""

from __future__ import annotations

import io

import pypdf
import pytest

from dashboard.briefs.forms import FORMS
from dashboard.urls.brief import parse_brief
from indicators.catalogue import LANGUAGES
from indicators.engine import Edition
from tests.support.samples import FOLDER, links, sample


def test_there_is_one_question_in_each_language_and_each_of_another_kind() -> None:
    briefs = [parse_brief(query).brief for query in links().values()]

    assert sorted(brief.view.language for brief in briefs) == sorted(LANGUAGES)
    assert len({brief.kind for brief in briefs}) == len(briefs)
    assert all(brief.title and brief.texts and brief.pinned for brief in briefs)


@pytest.mark.parametrize("name", sorted(links()))
def test_a_sample_has_every_form_and_says_what_its_link_says_today(edition: Edition, name: str) -> None:
    brief = sample(links()[name], edition=edition)

    assert [ending for ending in FORMS if not (FOLDER / f"{name}.{ending}").is_file()] == []
    reader = pypdf.PdfReader(io.BytesIO((FOLDER / f"{name}.pdf").read_bytes()))
    assert reader.metadata is not None
    assert reader.metadata.title == brief.title
    assert 2 <= len(reader.pages) <= 4
    page = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    assert [part.title for part in brief.parts if f">{part.title}</h2>" not in page] == []
