"""What the engine says to somebody at a page has a text in every language, and no text is left of another."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from dashboard.text.words import Words, of_patterns
from indicators.catalogue import LANGUAGES, Language
from indicators.desk.audit import ACTIONS, DETAILS
from indicators.desk.uploads import STATES
from indicators.wording import AS_IT_IS, Sentence
from tests.conftest import ROOT
from tests.support.patterns import details, patterns


def test_every_sentence_of_the_engine_has_its_text_and_every_text_its_sentence() -> None:
    said = {*patterns(), *STATES, *ACTIONS}

    assert sorted(said ^ set(of_patterns())) == []


def test_no_two_texts_say_the_same_sentence() -> None:
    texts = list(of_patterns().values())

    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_sentence_takes_its_facts_in_the_form_that_the_engine_gives_them(language: Language) -> None:
    words = Words(language)

    for pattern in of_patterns():
        asked = [(name, form) for _, name, form, _ in Formatter().parse(pattern) if name is not None]
        facts: dict[str, str | float] = {name: 1234.5 if form else "x" for name, form in asked}

        said = words.said(Sentence(pattern, **facts))

        assert "{" not in said or "{" in str(Sentence(pattern, **facts)), pattern


def test_words_from_elsewhere_have_no_text() -> None:
    assert AS_IT_IS not in of_patterns()


def test_every_detail_of_the_audit_log_is_known() -> None:
    assert details() - {"unreadable"} <= DETAILS


def test_the_documentation_of_the_audit_log_names_every_action_and_every_detail() -> None:
    page = (ROOT / "docs" / "administration.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z0-9 ]+)`", page[page.index("## Audit log") :]))

    assert sorted({*ACTIONS, *DETAILS} - {"unreadable"} - named) == []
