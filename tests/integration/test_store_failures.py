"""Each way a store can fail, made to happen, and what the person is told."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.errors import StoreError
from indicators.store import Store, StoreSettings
from tests.support.rights import ordinary_user
from tests.support.store import ROOT, same, state


@pytest.fixture
def published() -> Iterator[StoreSettings]:
    """Return a store with one release, in a folder that every user may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    settings = StoreSettings(folder / "store", patience=2)
    store = Store.open(settings)
    store.publish(state(1), author="Ada", message="first")
    store.close()
    yield settings
    shutil.rmtree(folder)


def told(settings: StoreSettings, *, publishing: bool = False) -> str:
    """Return what reading or publishing says."""
    store = Store(settings)
    with pytest.raises(StoreError) as error:
        store.publish(state(2), author="Ada", message="second") if publishing else store.read()
    return str(error.value)


def test_a_folder_that_cannot_be_made() -> None:
    with ordinary_user():
        said = told(StoreSettings(Path("/proc/no-store-here")))

    assert said.startswith("Cannot read the newest release in /proc/no-store-here")


def test_a_store_that_may_be_read_but_not_written(published: StoreSettings) -> None:
    with ordinary_user():
        said = told(published, publishing=True)

    assert f"Cannot publish in {published.folder}" in said
    assert "Trilogic may not write there. Give the user that runs it the right to" in said


def test_a_disk_without_space_publishes_nothing(published: StoreSettings) -> None:
    filling = f"""
import resource, sys
from pathlib import Path
from indicators.errors import StoreError
from indicators.store import Store, StoreSettings
from tests.support.store import grid
store = Store.open(StoreSettings(Path({str(published.folder)!r})))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    store.publish(grid(entities=200, indicators=100, periods=3), author="Ada", message="too much")
except StoreError as error:
    sys.stdout.write(str(error))
"""
    done = subprocess.run([sys.executable, "-c", filling], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert f"Cannot publish in {published.folder}" in done.stdout
    assert "The disk is full. Nothing was published" in done.stdout
    assert Store.open(published).newest() == 1
    assert same(Store.open(published).read(), state(1))
    assert Store.open(published).publish(state(2), author="Ada", message="enough space").number == 2


def test_a_damaged_catalog(published: StoreSettings) -> None:
    published.catalog_file.write_bytes(b"this is no catalog" * 1000)

    said = told(published)

    assert f"Cannot read the newest release in {published.folder}" in said
    assert "Restore the whole folder of the store" in said


def test_a_damaged_file_of_figures(published: StoreSettings) -> None:
    for path in Path(published.data_path).rglob("*.parquet"):
        path.write_bytes(b"x" * path.stat().st_size)

    assert "Restore the whole folder of the store" in told(published)


def test_figures_that_were_not_copied_with_the_catalog(published: StoreSettings) -> None:
    shutil.rmtree(published.data_path)

    assert "Copy catalog and figures together" in told(published)


def test_a_column_of_the_wrong_kind(published: StoreSettings) -> None:
    wrong = state(2)
    wrong.observations["n"] = "many"

    with pytest.raises(StoreError, match="a value of the wrong kind"):
        Store(published).publish(wrong, author="Ada", message="second")

    assert Store(published).newest() == 1


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    settings = StoreSettings(tmp_path, catalog="postgres:host=/nowhere dbname=x password=hush-hush", patience=1)

    said = told(settings)

    assert "Cannot read the newest release in the PostgreSQL catalog of 'store.catalog'" in said
    assert "The database server cannot be used" in said
    assert "hush-hush" not in said


def test_a_store_that_failed_works_again_once_the_cause_is_gone(published: StoreSettings) -> None:
    store = Store(published)
    hidden = published.folder.with_name("hidden")
    Path(published.data_path).rename(hidden)
    with pytest.raises(StoreError):
        store.read()

    hidden.rename(published.data_path)

    assert same(store.read(), state(1))
