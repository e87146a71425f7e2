"""Publishing, pinned reading, comparing and rolling back, on a real store in a folder."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.errors import StoreError
from indicators.store import Contents, Store, StoreSettings
from tests.support.store import contents, grid, same

FIRST = contents({("BE", "trust", 2020): 1.0, ("AT", "trust", 2020): 2.0}, documents={("entity", "BE"): "{}"})
SECOND = contents({("BE", "trust", 2020): 1.5, ("CZ", "trust", 2020): 3.0}, documents={("entity", "CZ"): "{}"})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(StoreSettings(tmp_path / "store"))


@pytest.fixture
def filled(store: Store) -> Store:
    store.publish(FIRST, author="Ada", message="first figures")
    store.publish(SECOND, author="Björn d'Été", message="Österreich left; it's out")
    return store


def test_an_empty_store_has_no_release_and_cannot_be_read(store: Store) -> None:
    assert store.newest() is None
    assert store.releases() == ()
    with pytest.raises(StoreError, match="The store is empty"):
        store.read()


def test_releases_are_numbered_and_carry_author_message_time_and_counts(filled: Store) -> None:
    first, second = filled.releases()

    assert filled.newest() == 2
    assert (first.number, first.author, first.message) == (1, "Ada", "first figures")
    assert (second.number, second.author, second.message) == (2, "Björn d'Été", "Österreich left; it's out")
    assert (first.added, first.changed, first.removed, first.documents) == (2, 0, 0, 1)
    assert (second.added, second.changed, second.removed, second.documents) == (1, 1, 1, 2)
    assert timedelta(0) <= datetime.now(UTC) - second.published_at < timedelta(minutes=1)
    assert second.snapshot > first.snapshot


def test_what_else_is_known_of_a_release_is_kept_with_it(store: Store) -> None:
    store.publish(FIRST, author="Ada", message="first", extra={"upload": "7", "reviewer": 'Bo "release":'})
    store.publish(SECOND, author="Ada", message="second")
    store.rollback(1, author="Ada", message="back", extra={"rollback": "1"})

    assert [dict(release.extra) for release in store.releases()] == [
        {"upload": "7", "reviewer": 'Bo "release":'},
        {},
        {"rollback": "1"},
    ]


def test_a_pinned_release_reads_the_same_after_later_ones(filled: Store) -> None:
    assert same(filled.read(1), FIRST)
    assert same(filled.read(2), SECOND)
    assert same(filled.read(), SECOND)


def test_what_is_read_is_ordered_typed_and_equal_to_what_was_published(store: Store) -> None:
    published = grid(entities=7, indicators=5, periods=3)
    shuffled = Contents(published.observations.sample(frac=1, random_state=1), published.documents)

    store.publish(shuffled, author="Ada", message="shuffled")
    read = store.read().observations

    assert same(store.read(), published)
    assert read["entity_id"].astype(str).tolist() == sorted(published.observations["entity_id"])
    assert read.dtypes.astype(str).to_dict() == {
        "entity_id": "category",
        "indicator_id": "category",
        "period": "int32",
        "value": "float64",
        "status": "category",
        "standard_error": "float64",
        "n": "float64",
        "note": "category",
    }


def test_figures_without_a_catalogue_and_a_catalogue_without_figures_are_releases_too(store: Store) -> None:
    nothing = Contents(FIRST.observations.iloc[:0], FIRST.documents.iloc[:0])
    catalogue = Contents(FIRST.observations.iloc[:0], FIRST.documents)

    for number, state in enumerate([nothing, catalogue, FIRST, nothing], start=1):
        assert store.publish(state, author="Ada", message="step").number == number

    assert same(store.read(1), nothing)
    assert same(store.read(2), catalogue)
    assert same(store.read(4), nothing)


def test_a_missing_note_is_an_empty_note_and_nullable_counts_are_kept(store: Store) -> None:
    frame = FIRST.observations.assign(
        note=pd.Series([None, "break"], dtype=object), n=pd.array([5, None], dtype="Int64")
    )

    store.publish(Contents(frame, FIRST.documents), author="Ada", message="notes")
    read = store.read().observations.set_index("entity_id")

    assert read["note"].to_dict() == {"AT": "break", "BE": ""}
    assert read["n"]["BE"] == 5
    assert np.isnan(read["n"]["AT"])


def test_an_unknown_release_is_an_error_that_names_those_that_exist(filled: Store) -> None:
    with pytest.raises(StoreError, match=r"There is no release 9\. The store has releases 1 to 2"):
        filled.read(9)


def test_the_same_state_again_is_refused(filled: Store) -> None:
    with pytest.raises(StoreError, match="nothing to publish: these contents equal release 2"):
        filled.publish(SECOND, author="Ada", message="again")

    assert filled.newest() == 2


@pytest.mark.parametrize(("author", "message"), [("", "why"), ("Ada", " ")])
def test_a_release_needs_an_author_and_a_message(store: Store, author: str, message: str) -> None:
    with pytest.raises(StoreError, match="needs an author and a message"):
        store.publish(FIRST, author=author, message=message)

    assert store.newest() is None


def test_work_that_starts_from_an_older_release_is_not_published_over_a_newer_one(filled: Store) -> None:
    with pytest.raises(StoreError, match=r"start from release 1, but the store now has release 2 by Björn"):
        filled.publish(FIRST, author="Ada", message="late", based_on=1)
    assert filled.newest() == 2

    assert filled.publish(FIRST, author="Ada", message="in time", based_on=2).number == 3


def test_work_that_starts_from_a_release_of_another_store_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="but the store now has no release at all"):
        store.publish(FIRST, author="Ada", message="wrong store", based_on=4)

    assert store.publish(FIRST, author="Ada", message="first", based_on=0).number == 1


def test_a_comparison_shows_old_and_new_values_of_what_differs(filled: Store) -> None:
    found = filled.diff(1, 2)

    observations = found.observations[["change", "entity_id", "period", "old_value", "new_value"]]
    assert observations.replace({np.nan: None}).to_numpy().tolist() == [
        ["removed", "AT", 2020, 2.0, None],
        ["changed", "BE", 2020, 1.0, 1.5],
        ["added", "CZ", 2020, None, 3.0],
    ]
    assert found.documents[["change", "kind", "id"]].to_numpy().tolist() == [
        ["removed", "entity", "BE"],
        ["added", "entity", "CZ"],
    ]


def test_a_comparison_backwards_swaps_added_and_removed(filled: Store) -> None:
    assert filled.diff(2, 1).observations["change"].tolist() == ["added", "changed", "removed"]
    assert filled.diff(2, 2).observations.empty


@pytest.mark.parametrize("column", ["status", "standard_error", "n", "note"])
def test_a_change_of_anything_about_an_observation_is_a_change(store: Store, column: str) -> None:
    store.publish(FIRST, author="Ada", message="first")
    changed = FIRST.observations.assign(**{column: {"status": "E", "note": "x"}.get(column, 4.0)})

    release = store.publish(Contents(changed, FIRST.documents), author="Ada", message="second")

    assert (release.added, release.changed, release.removed, release.documents) == (0, 2, 0, 0)
    assert f"new_{column}" in store.diff(1, 2).observations


def test_rolling_back_publishes_the_old_state_and_keeps_what_was_between(filled: Store) -> None:
    release = filled.rollback(1, author="Ada", message="figures of BE were wrong")

    assert release.number == 3
    assert same(filled.read(3), FIRST)
    assert same(filled.read(2), SECOND)


def test_rolling_back_to_the_newest_release_is_refused(filled: Store) -> None:
    with pytest.raises(StoreError, match="nothing to publish"):
        filled.rollback(2, author="Ada", message="no change")


def test_a_store_can_be_moved_and_copied_with_its_folder(filled: Store, tmp_path: Path) -> None:
    filled.close()
    moved, copied = tmp_path / "it's moved", tmp_path / "copied"
    (tmp_path / "store").rename(moved)
    shutil.copytree(moved, copied)

    elsewhere = Store.open(StoreSettings(moved))
    elsewhere.publish(grid(entities=9, indicators=9, periods=1), author="Ada", message="after the move")

    assert same(elsewhere.read(1), FIRST)
    assert same(Store.open(StoreSettings(copied)).read(), SECOND)
    assert len(Store.open(StoreSettings(copied)).releases()) == 2


def test_figures_can_be_kept_in_another_folder(tmp_path: Path) -> None:
    store = Store.open(StoreSettings(tmp_path / "store", data=str(tmp_path / "figures")))

    store.publish(grid(entities=9, indicators=9, periods=1), author="Ada", message="first")

    assert list((tmp_path / "figures").rglob("*.parquet"))
    assert not list((tmp_path / "store").rglob("*.parquet"))


def test_orphans_are_cleaned_up_in_a_store_of_its_own_and_left_alone_elsewhere(tmp_path: Path) -> None:
    for name, data in [("own", None), ("shared", str(tmp_path / "figures"))]:
        settings = StoreSettings(tmp_path / name, data=data)
        Store.open(settings).publish(FIRST, author="Ada", message="first")
        orphan = Path(settings.data_path) / "orphan.parquet"
        orphan.write_bytes(b"left by a killed process")

        Store.open(settings).publish(SECOND, author="Ada", message="second")

        assert orphan.exists() == (name == "shared")
        assert same(Store.open(settings).read(1), FIRST)


def test_a_closed_store_opens_again_at_the_next_call(filled: Store) -> None:
    filled.close()
    filled.close()

    assert filled.newest() == 2


KEYS = st.tuples(st.sampled_from("ABCDEFGHIJKLMNOPQRST"), st.sampled_from(["x", "y"]), st.integers(2000, 2001))
STATES = st.dictionaries(KEYS, st.sampled_from([0.0, 1.0, 2.5]), max_size=60)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(STATES, min_size=2, max_size=6))
def test_every_release_of_any_history_reads_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[tuple[str, str, int], float]]
) -> None:
    store = Store.open(StoreSettings(tmp_path_factory.mktemp("history")))
    history = [contents(state) for state in states]

    published: list[Contents] = []
    for state in history:
        if not published or not same(state, published[-1]):
            store.publish(state, author="Ada", message="next")
            published.append(state)

    for number, state in enumerate(published, start=1):
        assert same(store.read(number), state)
    assert len(store.releases()) == len(published)
