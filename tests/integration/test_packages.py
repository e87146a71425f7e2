"""A whole release as one file: what other programs make of it, and that it is the same everywhere."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from flask.testing import FlaskClient
from frictionless import Package
from werkzeug.test import TestResponse

from indicators.catalogue import LANGUAGES
from indicators.catalogue.licences import GROUPS, group_of, licence_of
from indicators.engine import Edition, Engine
from indicators.package import Packages
from indicators.package.readme import OPENED, texts
from tests.conftest import Run, settings_of


@pytest.fixture(scope="module")
def folder(client: FlaskClient, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data package of the bundled figures, unpacked."""
    return unpacked(client, "package", into=tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def parquet(client: FlaskClient, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Parquet files of the bundled figures, unpacked."""
    return unpacked(client, "parquet", into=tmp_path_factory.mktemp("parquet"))


def unpacked(client: FlaskClient, form: str, *, into: Path) -> Path:
    answer = fetched(client, f"/releases/1/{form}.zip")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        archive.extractall(into)
    return into


def fetched(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    """Return an answer that is read to its end, and whose file is closed."""
    with client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()}) as answer:
        answer.get_data()
    return answer


def described(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values=[""], low_memory=False)


def test_frictionless_finds_every_table_key_and_reference_valid(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()

    assert report.flatten(["rowNumber", "fieldName", "type", "message"]) == []
    assert {task.name for task in report.tasks} >= {"observations-open", "scores", "entities", "indicators", "sources"}


def test_the_package_holds_every_observation_once(folder: Path, edition: Edition) -> None:
    names = [one["name"] for one in described(folder)["resources"] if one["name"].startswith("observations")]

    found = pd.concat([read(folder, name) for name in names])

    key = ["entity_id", "indicator_id", "period"]
    expected = edition.observations.astype({"entity_id": str, "indicator_id": str})
    joined = found.merge(expected, on=key, how="outer", suffixes=("", "_kept"), indicator=True)
    assert (joined["_merge"] == "both").all()
    pd.testing.assert_series_equal(joined["value"], joined["value_kept"], check_names=False, rtol=0, atol=0)
    assert len(found) == len(expected)


def test_figures_lie_apart_by_their_terms_and_no_table_is_more_open_than_its_sources(
    folder: Path, edition: Edition
) -> None:
    sources = edition.catalogue.sources
    for group in GROUPS:
        if not (folder / f"observations-{group}.csv").is_file():
            continue
        used = set(read(folder, f"observations-{group}")["source_id"])
        assert {group_of(sources[key]) for key in used} == {group}

    for one in described(folder)["resources"]:
        named = {licence["name"] for licence in one.get("licenses", []) if "name" in licence}
        stated = {source.url.unicode_string(): source for source in sources.values()}
        bound = [stated[entry["path"]] for entry in one.get("sources", [])]
        assert named == {licence.key for source in bound if (licence := licence_of(source))}
        unsure = [source for source in bound if licence_of(source) is None]
        assert all(any(source.licence in licence["title"] for licence in one["licenses"]) for source in unsure)


def test_scores_are_those_of_the_published_methodology(folder: Path, edition: Edition) -> None:
    found = read(folder, "scores")

    for panel in edition.catalogue.panels.values():
        for period in edition.periods(panel.id) if panel.scored else ():
            expected = edition.scores(panel.id, period=period).frame()
            rows = found[(found["panel_id"] == panel.id) & (found["period"] == period)].reset_index(drop=True)
            pd.testing.assert_series_equal(rows["level"], expected["level"], rtol=0, atol=0)
            pd.testing.assert_series_equal(rows["rank"], expected["rank"], check_dtype=False)


@pytest.mark.parametrize("form", ["folder", "parquet"])
def test_the_checksums_are_those_of_the_files(form: str, request: pytest.FixtureRequest) -> None:
    place: Path = request.getfixturevalue(form)

    lines = (place / "CHECKSUMS.sha256").read_text(encoding="utf-8").splitlines()

    assert {line.split("  ")[1] for line in lines} == {path.name for path in place.iterdir()} - {"CHECKSUMS.sha256"}
    for line in lines:
        digest, name = line.split("  ")
        assert sha256((place / name).read_bytes()).hexdigest() == digest


def test_the_readme_speaks_of_every_file_in_every_language(folder: Path, parquet: Path) -> None:
    for place, ending in ((folder, "csv"), (parquet, "parquet")):
        files = [path.name for path in place.glob(f"*.{ending}")]
        for language in LANGUAGES:
            text = (place / f"README.{language}.md").read_text(encoding="utf-8")
            assert [name for name in files if f"`{name}`" not in text] == []
    assert all(set(entry) == set(LANGUAGES) and all(entry.values()) for entry in texts().values())


def test_duckdb_and_pandas_open_the_parquet_files_with_the_rows_of_the_csv(folder: Path, parquet: Path) -> None:
    for path in sorted(parquet.glob("*.parquet")):
        rows = duckdb.execute(f"SELECT count(*) FROM '{path}'").fetchall()
        assert rows == [(len(read(folder, path.stem)),)]
    total = duckdb.execute(f"SELECT count(*), sum(value) FROM '{parquet}/observations-*.parquet'").fetchall()
    figures = [read(folder, path.stem) for path in folder.glob("observations-*.csv")]
    assert total == [(sum(map(len, figures)), pytest.approx(sum(table["value"].sum() for table in figures)))]

    scores = duckdb.execute(f"SELECT * FROM '{parquet}/scores.parquet'").df().astype({"rank": float})
    for opened in (scores, pd.read_parquet(parquet / "scores.parquet").astype({"rank": float})):
        pd.testing.assert_frame_equal(opened, read(folder, "scores"), check_dtype=False, rtol=0, atol=0)


@pytest.mark.parametrize("form", ["folder", "parquet"])
def test_the_commands_of_the_readme_open_the_files(
    form: str, folder: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(request.getfixturevalue(form))
    commands = dict(line.split(": ", 1) for line in OPENED["csv" if form == "folder" else "parquet"])

    observations = duckdb.execute(commands["DuckDB"]).df()
    scores = eval(commands["pandas"], {"pandas": pd})

    assert len(observations) == sum(len(read(folder, path.stem)) for path in folder.glob("observations-*.csv"))
    pd.testing.assert_frame_equal(scores, read(folder, "scores"), check_dtype=False, rtol=0, atol=0)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_opens_every_table_by_the_command_of_the_readme(folder: Path) -> None:
    command = dict(line.split(": ", 1) for line in OPENED["csv"])["R"].replace('"scores.csv"', "file")
    program = f"""
    for (file in list.files(pattern = "csv$")) {{
      table <- {command}
      numbers <- table[sapply(table, is.numeric)]
      cat(file, nrow(table), sum(is.na(table)), format(sum(numbers, na.rm = TRUE), digits = 12), names(table), "\\n")
    }}
    """

    said = subprocess.run(
        ["Rscript", "--vanilla", "-"], cwd=folder, input=program, capture_output=True, text=True, check=True
    )

    lines = [line.split() for line in said.stdout.splitlines()]
    assert {line[0] for line in lines} == {path.name for path in folder.glob("*.csv")}
    for name, rows, gaps, total, *columns in lines:
        table = read(folder, name.removesuffix(".csv"))
        assert (int(rows), int(gaps), columns) == (len(table), table.isna().sum().sum(), list(table.columns))
        assert float(total) == pytest.approx(table.select_dtypes("number").sum().sum(), rel=1e-9)


def test_unpacked_files_can_be_read_by_everyone_who_may_enter_the_folder(client: FlaskClient) -> None:
    for form in ("package", "parquet"):
        with zipfile.ZipFile(io.BytesIO(fetched(client, f"/releases/1/{form}.zip").data)) as archive:
            assert {one.external_attr >> 16 for one in archive.infolist()} == {0o644}


def test_parquet_keeps_to_what_the_oldest_readers_know(parquet: Path) -> None:
    for path in parquet.glob("*.parquet"):
        known = duckdb.execute(f"SELECT DISTINCT compression, type FROM parquet_metadata('{path}')").fetchall()
        assert {compression for compression, _ in known} == {"SNAPPY"}
        assert {kind for _, kind in known} <= {"BYTE_ARRAY", "DOUBLE", "INT64", "BOOLEAN"}


@pytest.mark.parametrize("form", ["package", "parquet"])
def test_a_package_is_the_same_from_another_store_process_and_the_command_line(
    client: FlaskClient, trilogic: Run, tmp_path: Path, form: str
) -> None:
    expected = fetched(client, f"/releases/1/{form}.zip")

    answer = trilogic("export", "--format", form, "--release", 1, "--out", tmp_path / "file.zip")

    assert answer.exit_code == 0, answer.output
    assert (tmp_path / "file.zip").read_bytes() == expected.data
    assert sha256(expected.data).hexdigest() == expected.headers["ETag"].strip('"')
    again = trilogic("export", "--format", form, "--out", tmp_path / "file.zip")
    assert again.exit_code == 2
    assert "exists" in again.stderr


def test_a_package_is_kept_for_ever_by_caches_and_not_sent_twice(client: FlaskClient) -> None:
    answer = fetched(client, "/releases/1/package.zip")

    assert "immutable" in answer.headers["Cache-Control"]
    assert "filename=trilogic-release-1-package.zip" in answer.headers["Content-Disposition"]
    again = fetched(client, "/releases/1/package.zip", If_None_Match=answer.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    part = fetched(client, "/releases/1/package.zip", Range="bytes=0-99")
    assert (part.status_code, part.data) == (206, answer.data[:100])


@pytest.mark.parametrize("path", ["/releases/7/package.zip", "/releases/1/tar.zip", "/releases/0/parquet.zip"])
def test_there_is_no_package_of_what_is_not_there(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_figures_that_the_licences_leave_out_are_in_no_table(tmp_path: Path) -> None:
    settings = settings_of(tmp_path / "store")
    open_only = settings.model_copy(update={"data": settings.data.model_copy(update={"licences": frozenset({"open"})})})

    kept = Packages(Engine(open_only), store=tmp_path / "store").get("package")

    with zipfile.ZipFile(kept.path) as archive:
        names = archive.namelist()
        package = json.loads(archive.read("datapackage.json"))
    assert "observations-non-commercial.csv" not in names
    assert "Quality of Government" not in json.dumps(package)
