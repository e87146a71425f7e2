"""The address of a view."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.urls import COMPARED, PATHS, OwnGroup, View, page_of, parse
from indicators.catalogue import LANGUAGES, Methodology
from indicators.catalogue.methodology import Aggregation, Imputation, Normalisation, Roles, Treatment, Weighting

identifiers = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,20}", fullmatch=True)
shares = st.floats(0.01, 1, allow_nan=False)

methodologies = st.builds(
    Methodology,
    imputation=st.lists(st.sampled_from(get_args(Imputation)), max_size=3, unique=True).map(tuple),
    max_age=st.none() | st.integers(0, 50),
    treatment=st.sampled_from(get_args(Treatment)),
    normalisation=st.sampled_from(get_args(Normalisation)),
    weighting=st.sampled_from(get_args(Weighting)),
    weights=st.dictionaries(identifiers, st.floats(0, 1e6, allow_nan=False), max_size=4).map(
        lambda given: tuple(given.items())
    ),
    aggregation=st.sampled_from(get_args(Aggregation)),
    min_coverage=shares,
    roles=st.sampled_from(get_args(Roles)),
)

names = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=40)
own_groups = st.builds(OwnGroup, name=names, members=st.lists(identifiers, min_size=1, max_size=4).map(tuple))
few = st.lists(identifiers, max_size=4, unique=True).map(tuple)
values = st.floats(-1e9, 1e9, allow_nan=False)

views = st.builds(
    View,
    page=st.sampled_from(sorted(PATHS.values())),
    language=st.sampled_from(LANGUAGES),
    site=st.sampled_from(LANGUAGES),
    panel=st.none() | identifiers,
    period=st.none() | st.integers(1900, 2200),
    entity=st.none() | identifiers,
    entities=st.lists(identifiers, max_size=COMPARED, unique=True).map(tuple),
    score=identifiers,
    colour=st.sampled_from(["none", "group"]),
    since=st.none() | st.integers(1900, 2200),
    group=st.none() | identifiers,
    own=st.lists(own_groups, max_size=3).map(tuple),
    x=st.none() | identifiers,
    y=st.none() | identifiers,
    lens=st.none() | identifiers,
    indicator=st.none() | identifiers,
    indicators=few,
    status=st.none() | st.sampled_from(["A", "E", "P", "M"]),
    trails=st.booleans(),
    citizens=few,
    government=few,
    threshold=st.integers(0, 100),
    margin=st.integers(0, 25),
    whatif=st.lists(st.tuples(identifiers, values), max_size=4).map(tuple),
    release=st.none() | st.integers(1, 10**9 - 1),
    methodology=methodologies,
)


@given(views)
def test_any_view_survives_its_address(view: View) -> None:
    path, _, query = view.address.partition("?")

    found = parse(query, page=page_of(path) or "overview", site=view.site)

    assert found.view == view
    assert found.dropped == ()


@given(st.text(max_size=80))
def test_any_text_can_be_read_as_a_query(text: str) -> None:
    found = parse(text, page="ranking")

    assert found.view.page == "ranking"


def test_the_default_view_has_no_query() -> None:
    assert View(page="ranking").address == "/ranking"


def test_a_query_is_printed_in_one_order_and_without_defaults() -> None:
    found = parse("roles=drivers&score=level&panel=eu_countries&lang=de", page="ranking")

    assert found.view.address == "/ranking?lang=de&panel=eu_countries&roles=drivers"


def test_what_cannot_be_used_is_dropped_and_named_while_the_rest_is_kept() -> None:
    found = parse("?panel=eu_countries&period=soon&colour=pink&tracking=1", page="explore")

    assert found.view.panel == "eu_countries"
    assert [(part.key, part.reason) for part in found.dropped] == [
        ("period", "invalid"),
        ("colour", "invalid"),
        ("tracking", "unknown"),
    ]


def test_the_language_of_the_site_is_not_part_of_the_address() -> None:
    assert parse("", site="fr").view.language == "fr"
    assert View(language="fr", site="fr").address == "/"
    assert View(language="en", site="fr").address == "/?lang=en"


def test_highlighted_entities_are_named_once() -> None:
    assert View(entities=("DK", "EE", "DK")).entities == ("DK", "EE")


def test_a_seventh_compared_entity_is_refused() -> None:
    found = parse("with=AT,BE,DE,DK,EE,ES,FI", page="compare")

    assert found.view.entities == ()
    assert found.dropped[0].key == "with"


@pytest.mark.parametrize("field", ["score", "period", "panel", "roles", "entities"])
def test_a_template_leads_to_the_view_with_that_part_changed(field: str) -> None:
    view = View(page="ranking", panel="eu_countries", score="in", period=2024, entities=("DK",))
    value = {"score": "leader", "period": "2023", "panel": "eu_cities", "roles": "drivers", "entities": "EE"}[field]

    found = parse(view.template(field).replace("{}", value).partition("?")[2], page="ranking")

    expected = {"period": 2023, "entities": ("EE",)}.get(field, value)
    assert found.view == view.to(**{field: expected})


def test_another_page_takes_only_the_parts_that_it_uses() -> None:
    view = View(page="scenarios", panel="eu_countries", entity="DK", whatif=(("un_osi", 0.5),), threshold=60)

    assert view.to("ranking").address == "/ranking?panel=eu_countries&entity=DK"


def test_a_chart_as_a_file_has_the_query_of_its_page() -> None:
    view = View(page="ranking", panel="eu_countries", score="in")

    assert view.form("ranking", extension="svg") == "/c/ranking.svg?panel=eu_countries&score=in"


def test_a_path_may_end_in_a_slash() -> None:
    assert page_of("/ranking/") == "ranking"
    assert page_of("/nowhere") is None


def test_weights_in_a_link_are_used_and_where_another_weighting_is_named_the_reader_is_told() -> None:
    alone, beside = parse("weights=impact:2"), parse("weights=impact:2&weighting=equal_per_indicator")

    assert alone.view.methodology.weighting == "custom"
    assert alone.view.methodology.weights == (("impact", 2.0),)
    assert beside.view.methodology.weights == ()
    assert [(part.key, part.reason) for part in beside.dropped] == [("weights", "unused")]
