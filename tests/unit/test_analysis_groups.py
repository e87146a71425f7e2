"""Groups of members: by country, size and likeness, computed by hand on small panels."""

from __future__ import annotations

import pytest

from indicators.analysis.groups import available, nearest, related, root, size_class
from indicators.catalogue import Entity, Text
from indicators.engine import Edition
from tests.support.scoring import PANEL, PERIOD, at, part
from tests.support.scoring import edition as small

PARTS = [part("e", pole="efficiency"), part("l", pole="legitimacy"), part("t", pole="through")]
FIGURES = {
    "a": (50.0, 50.0, 50.0),
    "b": (50.0, 50.0, 53.0),  # distance 3 / sqrt(3)
    "c": (51.0, 51.0, 51.0),  # distance 1
    "d": (50.0, None, None),  # one pole of three in common: too few
    "e": (52.0, 52.0, None),  # two of three in common, distance 2
}


def build() -> Edition:
    parents = {"a": "north", "b": "north", "c": "south", "d": "south"}
    regions = [(place, "e", PERIOD, 1.0) for place in ("north", "south")]
    return small([*at(PERIOD, FIGURES, indicators=("e", "l", "t")), *regions], parts=PARTS, parents=parents)


def test_the_nearest_are_ordered_by_the_mean_squared_difference_of_what_both_have() -> None:
    assert nearest(build().scores(PANEL), entity_id="a") == ("c", "b", "e")
    assert nearest(build().scores(PANEL), entity_id="a", count=1) == ("c",)


def test_an_entity_without_any_score_has_no_near_ones() -> None:
    rows = at(PERIOD, {"a": (None, 1.0), "b": (1.0, None), "c": (1.0, None)}, indicators=("e", "l"))
    scores = small(rows, parts=PARTS[:2]).scores(PANEL)

    assert nearest(scores, entity_id="a") == ()


def test_members_of_one_place_belong_together() -> None:
    places = {group.id: group.members for group in available(build(), panel_id=PANEL)}

    assert places == {"in-north": ("a", "b"), "in-south": ("c", "d")}


def test_the_peers_of_an_entity_leave_it_out() -> None:
    edition = build()

    assert related("place", entity_id="a", members=edition.members(PANEL), catalogue=edition.catalogue) == ("b",)
    assert related("size", entity_id="a", members=edition.members(PANEL), catalogue=edition.catalogue) == ()


@pytest.mark.parametrize(
    ("kind", "population", "expected"),
    [
        ("country", 2_999_999, 0),
        ("country", 3_000_000, 1),
        ("country", 12_000_000, 2),
        ("region", 799_999, 0),
        ("city", 200_000, 3),
        ("city", None, None),
        ("organisation", 5, None),
    ],
)
def test_size_classes_begin_at_their_cut_points(kind: str, population: int | None, expected: int | None) -> None:
    entity = Entity(id="x", kind=kind, name=Text(en="x"), population=population)

    assert size_class(entity) == expected


def test_regions_and_organisations_belong_to_a_group_by_their_country(edition: Edition) -> None:
    nordic = {"SE", "DK", "FI", "NO", "IS"}

    for panel_id in ("eu_countries", "eu_regions", "tax_administrations"):
        [group] = [group for group in available(edition, panel_id=panel_id) if group.id == "nordic"]
        inside = {key for key in edition.members(panel_id) if root(key, catalogue=edition.catalogue) in nordic}
        assert set(group.members) == inside


def test_every_panel_offers_groups_that_are_parts_of_it(edition: Edition) -> None:
    for panel_id in edition.catalogue.panels:
        members = edition.members(panel_id)
        for group in available(edition, panel_id=panel_id):
            assert 2 <= len(group.members) < len(members)
            assert set(group.members) < set(members)


def test_the_size_classes_of_a_panel_share_no_member(edition: Edition) -> None:
    classes = [group for group in available(edition, panel_id="se_municipalities") if group.family == "size"]

    assert [(group.low, group.high) for group in classes] == [
        (None, 15_000),
        (15_000, 50_000),
        (50_000, 200_000),
        (200_000, None),
    ]
    assert sum(len(group.members) for group in classes) == len({key for group in classes for key in group.members})
