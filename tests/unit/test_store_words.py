"""Errors of the database in words, waiting for others, and the statements."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from indicators import store
from indicators.errors import StoreError
from indicators.store import StoreSettings
from indicators.store.connection import load_extension
from indicators.store.patience import in_words, patiently
from indicators.store.statements import statement

PACKAGE = Path(store.__file__).parent
STATEMENTS = sorted(path.stem for path in (PACKAGE / "sql").glob("*.sql"))
STATES = {"before": "FROM t", "after": "FROM t", "difference": "FROM t"}
PLACEHOLDERS = {"table": "t", "column": "c", "snapshot": "1", **STATES}


@pytest.mark.parametrize(
    ("reason", "advice"),
    [
        ("IO Error: Could not write file: No space left on device", "The disk is full"),
        ("IO Error: attempt to write a readonly database", "may not write there"),
        ("[Errno 20] Not a directory: 'x/parquet'", "A file stands where"),
        ("IO Error: file is not a database", "Restore the whole folder"),
        ("IO Error: Cannot open file 'x.parquet': No such file or directory", "Copy catalog and figures together"),
        ("IO Error: Unable to connect to Postgres", "Check that it runs"),
        ("HTTP Error: HTTP GET error reading 's3://bucket/x'", "AWS_ACCESS_KEY_ID"),
        ("Conversion Error: Could not convert string 'a' to DOUBLE", "a value of the wrong kind"),
        ("INTERNAL Error: something else", "please report it"),
    ],
)
def test_an_error_of_the_database_says_what_where_and_what_to_do(reason: str, advice: str) -> None:
    with (
        pytest.raises(StoreError) as told,
        in_words("publish", settings=StoreSettings(Path("shelf"))),
    ):
        raise duckdb.Error(f"{reason}\nLINE 1: SELECT")

    assert str(told.value).startswith(f"Cannot publish in shelf: {reason}\n")
    assert advice in str(told.value)
    assert "SELECT" not in str(told.value)


@pytest.mark.parametrize("address", ["host=db user=me password=hush-hush dbname=x", "postgresql://me:hush-hush@db/x"])
def test_a_password_is_never_told(address: str) -> None:
    settings = StoreSettings(Path("shelf"), catalog=f"postgres:{address}")

    with pytest.raises(StoreError) as told, in_words("read", settings=settings):
        raise duckdb.Error(f'IO Error: Unable to connect to Postgres at "{address}": refused')

    assert "hush-hush" not in str(told.value)
    assert "***" in str(told.value)


def test_a_busy_catalog_is_tried_again_until_it_answers() -> None:
    answers: Iterator[str | None] = iter([None, None, "done"])

    def attempt() -> str:
        answer = next(answers)
        if answer is None:
            raise duckdb.TransactionException("Failed to commit: database is locked")
        return answer

    assert patiently(attempt, seconds=5) == "done"


def test_a_catalog_that_stays_busy_is_an_error_in_words() -> None:
    def attempt() -> None:
        raise duckdb.TransactionException("Failed to commit: database is locked")

    with pytest.raises(StoreError, match=r"Somebody else has kept this store busy for 0\.1 seconds") as told:
        patiently(attempt, seconds=0.1)

    assert "locked" not in str(told.value)


def test_an_error_that_will_not_pass_is_not_tried_again() -> None:
    attempts = []

    def attempt() -> None:
        attempts.append(1)
        raise duckdb.CatalogException("no such table")

    with pytest.raises(duckdb.CatalogException):
        patiently(attempt, seconds=5)

    assert len(attempts) == 1


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        (StoreSettings(Path("shelf")), "shelf"),
        (StoreSettings(Path("/s"), data="s3://bucket/x/"), "/s/catalog.sqlite, figures in s3://bucket/x/"),
        (
            StoreSettings(Path("/s"), catalog="postgres:password=hush-hush"),
            "the PostgreSQL catalog of 'store.catalog', figures in /s/parquet",
        ),
    ],
)
def test_settings_name_their_place_without_the_password(settings: StoreSettings, place: str) -> None:
    assert str(settings) == place


@pytest.mark.parametrize("name", STATEMENTS)
def test_each_sql_file_holds_one_statement_and_is_used(name: str) -> None:
    text = statement(name, **PLACEHOLDERS)
    code = "".join(path.read_text("utf-8") for path in PACKAGE.glob("*.py"))
    stem, _, table = name.rpartition("_")

    assert len(duckdb.extract_statements(text)) == 1
    assert f'"{name}"' in code or (f'"{stem}_{{table}}"' in code and table in {"observations", "documents"})


def test_a_missing_extension_is_installed_where_a_repository_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(str(pytest.importorskip("duckdb_extension_ducklake").__file__)).parent / "extensions"
    packaged = next(folder.glob("*/ducklake.duckdb_extension"))
    with duckdb.connect() as connection:
        platform = connection.execute("PRAGMA platform").fetchall()[0][0]
        repository = tmp_path / "repository" / packaged.parent.name / platform
        repository.mkdir(parents=True)
        (repository / packaged.name).write_bytes(packaged.read_bytes())
        connection.execute(f"SET custom_extension_repository = '{tmp_path / 'repository'}'")
        connection.execute(f"SET extension_directory = '{tmp_path / 'extensions'}'")
        monkeypatch.setitem(sys.modules, "duckdb_extension_ducklake", None)

        load_extension(connection, name="ducklake")

        loaded = connection.execute("SELECT loaded FROM duckdb_extensions() WHERE extension_name = 'ducklake'")
        assert loaded.fetchall() == [(True,)]


def test_an_extension_that_is_nowhere_names_the_package_to_install(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"SET custom_extension_repository = '{tmp_path}'")
        connection.execute(f"SET extension_directory = '{tmp_path}'")

        with pytest.raises(StoreError) as told:
            load_extension(connection, name="no_such")

    assert "Cannot load the DuckDB extension 'no_such' from the network" in str(told.value)
    assert f"pip install duckdb-extension-no-such=={duckdb.__version__}" in str(told.value)


def test_ctrl_c_in_a_query_ends_like_ctrl_c_anywhere_and_other_mistakes_stay(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), in_words("read", settings=StoreSettings(tmp_path)):
        raise RuntimeError("Query interrupted")
    with pytest.raises(RuntimeError, match="other"), in_words("read", settings=StoreSettings(tmp_path)):
        raise RuntimeError("other")
