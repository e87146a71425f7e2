"""Sentences of the engine: English text, pattern and facts in one, said in the language of a reader."""

from __future__ import annotations

import copy
import pickle

import pytest
from pydantic import TypeAdapter

from dashboard.text.words import Words
from indicators.catalogue import Language
from indicators.desk.judging import Judgement
from indicators.errors import DataError, Problem, RefusedError, StoreError, suggestion
from indicators.wording import Sentence

RANGE = Sentence(
    "possible values of '{indicator}' are {low:g} to {high:g}; correct the value or the range",
    indicator="trust",
    low=0.5,
    high=float("inf"),
)
NEAR = Sentence("there is no such entity{near}; correct the key", near=suggestion("EEE", among=["EE"]))


def test_a_sentence_is_its_english_text() -> None:
    assert RANGE == "possible values of 'trust' are 0.5 to inf; correct the value or the range"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "possible values of “trust” are 0.5 to ∞; correct the value or the range"),
        ("de", "mögliche Werte von „trust“ sind 0,5 bis ∞; berichtigen Sie den Wert oder den Bereich"),
        ("fr", "les valeurs possibles de «\u202ftrust\u202f» vont de 0,5 à ∞\u202f; corrigez la valeur ou l’étendue"),
    ],
)
def test_a_sentence_is_said_in_the_language_of_the_reader_with_its_numbers(language: Language, said: str) -> None:
    assert Words(language).said(RANGE) == said


def test_a_sentence_within_a_sentence_is_said_as_well() -> None:
    assert Words("de").said(NEAR) == "diese Einheit gibt es nicht (meinten Sie 'EE'?); berichtigen Sie den Schlüssel"


def test_large_and_negative_numbers_have_the_marks_of_the_language() -> None:
    rows = Sentence("a table has at most {limit:,} rows; split it", limit=1_000_000)
    least = Sentence("the least value allowed is {least:g}", least=-2.5)

    assert Words("de").said(rows) == "eine Tabelle hat höchstens 1.000.000 Zeilen; teilen Sie sie auf"
    assert Words("fr").said(least) == "la plus petite valeur permise est −2,5"


def test_words_from_elsewhere_stay_as_they_are_and_are_marked_as_english() -> None:
    foreign = Sentence.of("disk quota {exceeded}")

    assert (Words("de").said(foreign), Words("de").tongue(foreign)) == ("disk quota {exceeded}", "en")
    assert (Words("de").said("12 %"), Words("de").tongue(RANGE)) == ("12 %", "de")


@pytest.mark.parametrize("again", [copy.deepcopy, lambda said: pickle.loads(pickle.dumps(said))])
def test_a_copy_still_knows_its_facts(again: object) -> None:
    same = again(NEAR)  # type: ignore[operator]

    assert (same, same.pattern, same.facts) == (NEAR, NEAR.pattern, NEAR.facts)
    assert Words("fr").said(same) == Words("fr").said(NEAR)


def test_what_a_check_found_still_knows_its_facts_when_it_is_read_again() -> None:
    kept = TypeAdapter(Judgement)
    found = Problem("a.csv", 2, "", Sentence("{cells} cells", cells=7), NEAR, "survey_entity")

    [problem] = kept.validate_json(kept.dump_json(Judgement(1, errors=(found,)))).errors

    assert problem == found
    assert (Words("de").said(problem.got), Words("de").said(problem.rule)) == ("7 Zellen", Words("de").said(NEAR))


def test_what_was_kept_as_words_alone_is_read_as_words() -> None:
    problem = {"file": "a.csv", "row": 2, "column": "", "got": "7 cells", "rule": "a row has 8 cells", "rule_id": "x"}

    [read] = TypeAdapter(Judgement).validate_python({"release": 1, "errors": [problem]}).errors

    assert (read.rule, Words("de").tongue(read.rule)) == ("a row has 8 cells", "en")


def test_an_error_gives_its_sentence_and_one_without_gives_its_words() -> None:
    assert RefusedError(RANGE).sentence.facts["indicator"] == "trust"
    assert StoreError("disk full").sentence == "disk full"
    assert DataError([]).sentence == str(DataError([]))
