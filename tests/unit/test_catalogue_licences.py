"""A licence is named only where it is sure, and what is made of many sources is bound by the narrowest."""

from __future__ import annotations

import pytest

from indicators.catalogue import LicenceClass, Source
from indicators.catalogue.licences import group_of, licence_of, narrowest, shared


def source(licence: str, licence_class: LicenceClass = "open") -> Source:
    return Source(
        id="one", title="Title", publisher="Publisher", edition="2026", licence=licence, licence_class=licence_class,
        url="https://example.org/",  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("licence", "key"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("CC BY 4.0 (Eurostat, free re-use with the source named)", "CC-BY-4.0"),
        ("CC BY-SA 4.0 (share-alike)", "CC-BY-SA-4.0"),
        ("CC BY 3.0 IGO or CC BY 4.0; not verified", None),
        ("CC BY 4.0; not verified", None),
        ("CC BY-NC-SA 4.0", None),
        ("Free to use with the source named; terms not read", None),
        ("Re-use with the source named (Commission decision 2011/833/EU, presumed)", None),
    ],
)
def test_terms_in_words_are_not_taken_for_a_licence(licence: str, key: str | None) -> None:
    found = licence_of(source(licence))

    assert (found.key if found else None) == key


def test_a_licence_that_its_class_contradicts_is_not_named() -> None:
    assert licence_of(source("CC BY 4.0", "non-commercial")) is None


@pytest.mark.parametrize(
    ("given", "group"),
    [
        (source("CC BY 4.0"), "open"),
        (source("CC BY-SA 4.0"), "share-alike"),
        (source("CC BY-NC-SA 4.0", "restricted"), "restricted"),
        (source("Research only", "non-commercial"), "non-commercial"),
        (None, "own"),
    ],
)
def test_figures_are_kept_apart_by_their_terms(given: Source | None, group: str) -> None:
    assert group_of(given) == group


def test_several_sources_share_a_licence_only_where_all_have_it() -> None:
    one, other, bound = source("CC BY 4.0"), source("CC BY-SA 4.0"), source("Research only", "non-commercial")

    assert shared([one, one]) == licence_of(one)
    assert shared([one, other]) is None
    assert shared([one, bound]) is None
    assert shared([bound]) is None
    assert narrowest([one, bound]) == "non-commercial"
    assert narrowest([]) == "open"
