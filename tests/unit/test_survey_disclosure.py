"""No group of few respondents can be worked out from the groups that are shown, by any adding and subtracting."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.survey.disclosure import Crowd, Groups, blocks, shown, with_published

TREE = {"r1": "land", "r2": "land", "a": "r1", "b": "r1", "c": "r1", "d": "r2", "e": "r2"}
ENTITIES = ("land", "r1", "r2", "a", "b", "c", "d", "e")
THRESHOLD = 10


def equal(sizes: Mapping[str, int]) -> dict[str, Crowd]:
    return {entity: Crowd(n, float(n), 1.0) for entity, n in sizes.items() if n}


def totals(sizes: Mapping[str, int], **fields: frozenset[str]) -> Groups:
    return Groups(equal(sizes), parents=TREE, totals=frozenset(ENTITIES), **fields)


def incidence(groups: Groups, *, entities: list[str]) -> np.ndarray:
    """Return one row a group: which crowds of respondents it is made of."""
    crowds = sorted(name for name, crowd in groups.crowds.items() if crowd.n)
    return np.array([
        [float(name == entity or (entity in groups.totals and entity in groups.above(name))) for name in crowds]
        for entity in entities
    ]).reshape(len(entities), len(crowds))  # fmt: skip


def recoverable(groups: Groups, *, kept: frozenset[str], entity: str) -> bool:
    """Solve the linear system: is the sum of a group a combination of the sums that are shown?"""
    known, wanted = incidence(groups, entities=sorted(kept)), incidence(groups, entities=[entity])[0]
    if not len(known):
        return not wanted.any()
    solution = np.linalg.lstsq(known.T, wanted, rcond=None)[0]
    return bool(np.allclose(known.T @ solution, wanted, atol=1e-9))


def smallest_combination(groups: Groups, *, kept: frozenset[str]) -> int:
    """Return the fewest respondents of any set of crowds whose sum is a combination of those shown: try all sets."""
    crowds = sorted(name for name, crowd in groups.crowds.items() if crowd.n)
    known = incidence(groups, entities=sorted(kept))
    rank, found = np.linalg.matrix_rank(known) if len(known) else 0, 10**6
    for mask in range(1, 2 ** len(crowds)):
        chosen = np.array([float(mask >> place & 1) for place in range(len(crowds))])
        if len(known) and np.linalg.matrix_rank(np.vstack([known, chosen])) == rank:
            found = min(found, sum(groups.crowds[name].n for name, one in zip(crowds, chosen, strict=True) if one))
    return found


def test_a_small_group_takes_a_sibling_with_it_where_their_total_is_shown() -> None:
    kept = shown(totals({"a": 3, "b": 20, "c": 30}), threshold=THRESHOLD)

    assert kept == {"c", "r1", "land"}


def test_two_small_groups_that_are_large_together_need_no_third() -> None:
    assert shown(totals({"a": 6, "b": 7, "c": 30}), threshold=THRESHOLD) == {"c", "r1", "land"}


def test_two_small_groups_that_stay_small_together_need_a_third() -> None:
    assert shown(totals({"a": 2, "b": 3, "c": 30}), threshold=THRESHOLD) == {"r1", "land"}


def test_a_small_region_takes_another_one_and_what_is_inside_does_not_give_it_back() -> None:
    groups = totals({"a": 50, "b": 50, "d": 4})

    kept = shown(groups, threshold=THRESHOLD)

    assert not recoverable(groups, kept=kept, entity="r2")
    assert not recoverable(groups, kept=kept, entity="d")


def test_few_respondents_of_a_parent_itself_are_protected_like_a_group() -> None:
    groups = totals({"r1": 2, "a": 20, "b": 40})

    kept = shown(groups, threshold=THRESHOLD)

    assert kept == {"b", "r1", "land"}


def test_groups_that_do_not_add_up_are_judged_alone() -> None:
    groups = Groups(equal({"a": 3, "b": 20, "r1": 15}), parents=TREE)

    assert shown(groups, threshold=THRESHOLD) == {"b", "r1"}


def test_one_respondent_who_outweighs_all_others_is_as_good_as_shown() -> None:
    crowds = {"a": Crowd(20, 100.0, 51.0), "b": Crowd(20, 100.0, 50.0)}

    assert shown(Groups(crowds, parents={}), threshold=THRESHOLD) == {"b"}


def test_a_total_that_is_shown_already_protects_the_small_group_inside_it() -> None:
    new = Groups(equal({"a": 3, "b": 20, "c": 77}), parents=TREE)

    together = with_published(new, published={"r1": 100})
    kept = shown(together, threshold=THRESHOLD)

    assert kept == {"r1", "c"}
    assert not recoverable(together, kept=kept, entity="a")


def test_parts_that_are_shown_already_keep_a_total_back_that_would_show_the_rest() -> None:
    new = Groups(equal({"r1": 100}), parents=TREE)

    kept = shown(with_published(new, published={"a": 60, "b": 37}), threshold=THRESHOLD)

    assert kept == {"a", "b"}


def test_published_groups_of_other_people_change_nothing() -> None:
    new = Groups(equal({"a": 3, "b": 20, "c": 77}), parents=TREE)

    assert shown(with_published(new, published={"r1": 40}), threshold=THRESHOLD) == {"b", "c"}


def test_what_was_suppressed_in_a_total_before_stays_so() -> None:
    kept = shown(totals({"a": 20, "b": 20, "c": 30}, barred=frozenset({"a", "b"})), threshold=THRESHOLD)

    assert kept == {"c", "r1", "land"}


OWN = st.sampled_from([0, 0, 0, 4, 20])
"""Respondents of a parent itself: mostly none, so that its parts add up to it."""

sizes = st.fixed_dictionaries({
    name: OWN if name in ("land", "r1", "r2") else st.integers(0, 25) for name in ENTITIES
}).filter(lambda found: any(found.values()))  # fmt: skip


@settings(deadline=None)
@given(sizes, st.sets(st.sampled_from(ENTITIES), max_size=2))
def test_no_suppressed_group_is_a_combination_of_those_that_are_shown(sizes: dict[str, int], barred: set[str]) -> None:
    groups = totals(sizes, barred=frozenset(barred))

    kept = shown(groups, threshold=THRESHOLD)

    suppressed = [entity for entity in groups.sizes if entity not in kept and entity not in barred]
    assert [entity for entity in suppressed if recoverable(groups, kept=kept, entity=entity)] == []


@settings(deadline=None, max_examples=40)
@given(sizes)
def test_no_set_of_few_respondents_is_a_combination_of_the_groups_that_are_shown(sizes: dict[str, int]) -> None:
    groups = totals(sizes)

    kept = shown(groups, threshold=THRESHOLD)

    assert smallest_combination(groups, kept=kept) >= THRESHOLD
    assert all(groups.sizes[entity].n >= THRESHOLD for entity in kept)


@settings(deadline=None)
@given(sizes, st.dictionaries(st.sampled_from(["r1", "r2"]), st.sampled_from([0, 0, 3, 40]), min_size=1))
def test_tables_that_are_shown_already_give_nothing_away_that_they_did_not_give_before(
    sizes: dict[str, int], more: dict[str, int]
) -> None:
    parts = {name: n for name, n in sizes.items() if name not in ("land", "r1", "r2")}
    published = {region: n + sum(parts[name] for name in parts if TREE[name] == region) for region, n in more.items()}
    groups = with_published(Groups(equal(parts), parents=TREE), published=published)
    before = [entity for entity in groups.sizes if recoverable(groups, kept=groups.fixed, entity=entity)]

    kept = shown(groups, threshold=THRESHOLD)

    small = [entity for entity, crowd in groups.sizes.items() if crowd.n < THRESHOLD and entity not in before]
    assert [entity for entity in small if recoverable(groups, kept=kept, entity=entity)] == []


@pytest.mark.parametrize("threshold", [1, 10, 1000])
def test_everything_is_shown_where_everything_is_large_enough_and_nothing_where_nothing_is(threshold: int) -> None:
    groups = totals({"a": 20, "b": 20, "d": 20, "e": 20})

    kept = shown(groups, threshold=threshold)

    assert kept == (frozenset() if threshold == 1000 else set(groups.sizes))
    assert set(blocks(groups, kept=kept)) <= kept
