"""Names and codes that stand for ids: what is recognised, for which reason, and what is left to the administrator."""

from __future__ import annotations

import pytest

from indicators.upload.recognition import Known, bare, other_code

PLACES = {
    "GR": "Greece", "GB": "United Kingdom", "SE": "Sverige", "EL30": "Attikí", "UKC": "North East", "AT": "Österreich",
    "ES21": "País Vasco", "DK01": "Hovedstaden", "PL21": "Małopolskie", "X1": "Åland", "X2": "Aland",
}  # fmt: skip
KINDS = {key: "country" if len(key) == 2 else "region" for key in PLACES}
KNOWN = Known(KINDS, [(name, key) for key, name in PLACES.items()] + [(key, key) for key in PLACES], codes=True)


@pytest.mark.parametrize(
    ("word", "reason", "key"),
    [
        ("sverige", "words_recognised", "SE"),
        (" SVERIGE\u00a0", "words_recognised", "SE"),
        ("United   kingdom", "words_recognised", "GB"),
        ("gr", "words_recognised", "GR"),
        ("Osterreich", "words_alike", "AT"),
        ("PAIS  VASCO", "words_alike", "ES21"),
        ("Malopolskie", "words_alike", "PL21"),
        ("Attiki", "words_alike", "EL30"),
        ("Åland", "words_recognised", "X1"),
        ("UK", "codes_recognised", "GB"),
        ("EL", "codes_recognised", "GR"),
        ("el ", "codes_recognised", "GR"),
        ("GR30", "codes_recognised", "EL30"),
        ("GBC", "codes_recognised", "UKC"),
    ],
)
def test_a_name_or_a_code_is_recognised_for_a_reason(word: str, reason: str, key: str) -> None:
    assert KNOWN.recognised([word]) == {reason: {word: key}}


@pytest.mark.parametrize("word", ["GR", "EL30", "GR99", "GBX", "Sweden", "", "  ", "E L", "UK of it", "FR"])
def test_an_id_stands_for_itself_and_what_is_unknown_for_nothing(word: str) -> None:
    assert KNOWN.recognised([word]) == {}


def test_reasons_come_in_the_order_of_their_strength() -> None:
    found = KNOWN.recognised(["EL", "Osterreich", "sverige"])

    assert list(found) == ["words_recognised", "words_alike", "codes_recognised"]


def test_a_name_that_means_two_things_without_its_accents_is_left_open() -> None:
    both = Known({"a": "city", "b": "city"}, [("Côte", "a"), ("Coté", "b")])

    assert both.recognised(["cote"]) == {}
    assert both.recognised(["côte"]) == {"words_recognised": {"côte": "a"}}


def test_indicators_have_no_codes_of_countries() -> None:
    assert Known({"GR": "indicator"}, [("GR", "GR")]).recognised(["EL"]) == {}


def test_a_name_that_several_have_is_taken_for_the_kind_of_the_others() -> None:
    kinds = {"LV": "country", "LV0": "region", "LV00": "region", "EE": "country", "DK01": "region"}
    known = Known(kinds, [("Latvia", "LV"), ("Latvia", "LV0"), ("Latvia", "LV00"), ("Estonia", "EE")])

    assert known.recognised(["latvia", "Estonia"])["words_of_kind"] == {"latvia": "LV"}
    assert known.recognised(["Latvia", "EE"]) == {"words_of_kind": {"Latvia": "LV"}}
    assert known.recognised(["Latvia", "DK01"]) == {}  # two regions are called so
    assert known.recognised(["Latvia"]) == {}


def test_letters_that_do_not_come_apart_have_their_usual_stand_ins() -> None:
    assert bare("Łódź  Øresund Þór Straße") == "lodz oresund thor strasse"


def test_an_id_that_exists_is_no_other_code_of_another() -> None:
    assert other_code("UK", ids={"UK": 1}) == ""
    assert other_code("UK", ids={"UK": 1, "GB": 2}) == "GB"
