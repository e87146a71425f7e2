"""The same store past one machine: a PostgreSQL catalog and an object store, both real."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.errors import StoreError
from indicators.store import Store, StoreSettings
from tests.support.servers import (
    Postgres,
    object_store,
    object_store_is_installed,
    postgres,
    postgres_is_installed,
)
from tests.support.store import grid, kill_publishers, same, start, state

needs_postgres = pytest.mark.skipif(not postgres_is_installed(), reason="no PostgreSQL server is installed")
needs_object_store = pytest.mark.skipif(not object_store_is_installed(), reason="the package nanio is not installed")


@pytest.fixture
def server() -> Iterator[Postgres]:
    with postgres() as running:
        yield running


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with object_store(tmp_path / "objects", bucket="figures") as variables:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        yield "s3://figures/trilogic/"


@needs_postgres
def test_two_replicas_share_a_catalog_on_a_server(server: Postgres, tmp_path: Path) -> None:
    settings = StoreSettings(tmp_path, catalog=server.catalog)
    one, other = Store.open(settings), Store.open(settings)

    one.publish(state(1), author="Ada", message="first")
    other.publish(state(2), author="Bo", message="second", based_on=1)

    assert one.newest() == 2
    assert same(one.read(1), state(1))
    assert same(one.read(), state(2))
    assert len(one.diff(1, 2).observations) > 0
    assert one.rollback(1, author="Ada", message="back").number == 3
    assert not (tmp_path / "catalog.sqlite").exists()


@needs_postgres
def test_publications_from_several_processes_take_turns_on_a_server(server: Postgres, tmp_path: Path) -> None:
    settings = StoreSettings(tmp_path, catalog=server.catalog)

    for process in [start(settings, author=author, count=4) for author in ("Ada", "Bo")]:
        assert process.communicate(timeout=120)[1] == ""

    known = Store.open(settings).releases()
    assert [release.number for release in known] == list(range(1, 9))
    assert {release.author for release in known} == {"Ada", "Bo"}


@needs_postgres
def test_killed_publications_leave_whole_releases_and_no_lock_on_a_server(server: Postgres, tmp_path: Path) -> None:
    kills = kill_publishers(StoreSettings(tmp_path, catalog=server.catalog, patience=5), times=3)

    assert any(kill.during for kill in kills)


@needs_postgres
def test_a_publisher_that_waits_too_long_for_a_server_is_told_so(server: Postgres, tmp_path: Path) -> None:
    settings = StoreSettings(tmp_path, catalog=server.catalog, patience=0.2)
    store = Store.open(settings)
    holder = Store.open(settings)._connection().cursor()
    holder.begin()
    holder.execute("FROM postgres_query('__ducklake_metadata_lake', 'SELECT pg_advisory_xact_lock(8420537)')")

    with pytest.raises(StoreError, match=r"Somebody else has kept this store busy for 0\.2 seconds"):
        store.publish(state(1), author="Ada", message="first")

    holder.close()
    assert store.publish(state(1), author="Ada", message="first").number == 1


@needs_postgres
def test_a_server_that_restarts_is_an_error_in_words_and_then_works_again(server: Postgres, tmp_path: Path) -> None:
    store = Store.open(StoreSettings(tmp_path, catalog=server.catalog, patience=1))
    store.publish(state(1), author="Ada", message="first")
    server.stop()

    with pytest.raises(StoreError, match="The database server cannot be used"):
        store.newest()
    server.start()

    assert same(store.read(), state(1))


@needs_object_store
def test_figures_live_in_an_object_store(bucket: str, tmp_path: Path) -> None:
    store = Store.open(StoreSettings(tmp_path / "store", data=bucket))
    large = grid(entities=30, indicators=20, periods=5)

    store.publish(large, author="Ada", message="first")
    store.publish(state(2), author="Ada", message="second")

    assert same(store.read(1), large)
    assert same(store.read(2), state(2))
    assert list((tmp_path / "objects" / "figures" / "trilogic").rglob("*.parquet"))
    assert not list((tmp_path / "store").rglob("*.parquet"))


@needs_object_store
def test_an_object_store_that_refuses_is_an_error_in_words(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    store = Store.open(StoreSettings(tmp_path / "store", data=bucket))

    with pytest.raises(StoreError, match="The object store cannot be used") as told:
        store.publish(state(1), author="Ada", message="first")

    assert "AWS_SECRET_ACCESS_KEY" in str(told.value)
    assert store.newest() is None


@needs_postgres
@needs_object_store
def test_replicas_share_a_server_and_an_object_store(server: Postgres, bucket: str, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    stores = [Store.open(StoreSettings(folder, catalog=server.catalog, data=bucket)) for folder in folders]
    writers = [
        threading.Thread(target=store.publish, args=[state(number)], kwargs={"author": "Ada", "message": "mine"})
        for number, store in enumerate(stores, start=1)
    ]

    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert stores[0].newest() == 2
    assert same(stores[0].read(), stores[1].read())
