"""Releases on the command line: validate, publish, compare, go back, export."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import DATA, Run

NEW_VALUE = "entity_id,indicator_id,period,value\nEE,un_osi,2024,0.5\n"


def test_publish_diff_and_rollback_keep_every_release(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text(NEW_VALUE, encoding="utf-8")

    published = trilogic("publish", file, "--author", "A. Person", "--message", "Correction")
    difference = trilogic("diff", "1", "2")
    back = trilogic("rollback", "1", "--author", "A. Person", "--message", "Not so")
    releases = json.loads(trilogic("releases", "--format", "json").output)

    assert "Release 2: 0 observations added, 1 changed" in published.output
    assert "un_osi" in difference.output
    assert "Release 3" in back.output
    assert [release["number"] for release in releases] == [1, 2, 3]
    assert trilogic("diff", "1", "3", "--format", "csv").output.count("\n") == 1


def test_a_long_difference_is_cut_in_the_table_and_whole_as_csv(trilogic: Run, tmp_path: Path) -> None:
    observations = tmp_path / "new.csv"
    changed = [
        f"EE,un_osi,{period},0.5" for period in (2003, 2004, 2005, 2008, 2010, 2012, 2014, 2016, 2018, 2020, 2022)
    ]
    changed += [line.replace("EE", country) for line in changed for country in ("DK", "FR", "DE")]
    observations.write_text("\n".join(["entity_id,indicator_id,period,value", *changed, ""]), encoding="utf-8")
    units = tmp_path / "units.csv"
    units.write_text("unit_id,label_en,decimals\nthing,thing,0\n", encoding="utf-8")

    trilogic("publish", observations, units, "--author", "A. Person", "--message", "Many")
    table, whole = trilogic("diff", "1", "2").output, trilogic("diff", "1", "2", "--format", "csv").output

    assert "and 4 more" in table
    assert "44 observations and 1 catalogue item differ" in table
    assert "added unit thing" in table
    assert whole.count("\n") == 45


def test_a_blank_author_is_a_mistake_of_the_command_line(trilogic: Run) -> None:
    result = trilogic("rollback", "1", "--author", " ", "--message", "Back")

    assert result.exit_code == 2
    assert "says who published it" in result.stderr


def test_one_difference_is_one_observation(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text(NEW_VALUE, encoding="utf-8")

    trilogic("publish", file, "--author", "A. Person", "--message", "Correction")

    assert "1 observation and 0 catalogue items differ" in trilogic("diff", "1", "2").output


def test_a_table_keeps_to_its_lines_and_obeys_no_author(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text(NEW_VALUE, encoding="utf-8")

    trilogic("publish", file, "--author", "A.\nPerson\x1b[31m", "--message", "Correction")
    lines = trilogic("releases").output.splitlines()

    assert len(lines) == 4
    assert "A. Person\ufffd[31m" in lines[3]


def test_a_place_that_cannot_be_written_is_named_and_ends_with_2(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    result = trilogic("export", "--out", file / "copy")

    assert result.exit_code == 2
    assert f"Cannot read or write '{file / 'copy'}': Not a directory" in result.stderr


def test_releases_as_table_shows_author_and_message(trilogic: Run) -> None:
    result = trilogic("releases")

    assert "Bundled figures" in result.output


def test_a_pinned_release_keeps_its_scores(trilogic: Run, tmp_path: Path) -> None:
    before = trilogic("score", "--panel", "eu_countries", "--format", "csv").output
    file = tmp_path / "new.csv"
    file.write_text(NEW_VALUE, encoding="utf-8")

    trilogic("publish", file, "--author", "A. Person", "--message", "Correction")

    assert trilogic("score", "--panel", "eu_countries", "--format", "csv", "--release", "1").output == before
    assert trilogic("score", "--panel", "eu_countries", "--format", "csv").output != before


def test_validate_reports_every_problem_at_once_and_ends_with_3(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.csv"
    file.write_text(
        "entity_id,indicator_id,period,value\nDNK,un_osi,2024,0.9\nDK,un_osi,soon,0.9\nDK,un_osi,2024,nine\n",
        encoding="utf-8",
    )

    result = trilogic("validate", file)
    after = trilogic("releases", "--format", "json")

    assert result.exit_code == 3
    assert [f"row {row}" in result.stderr for row in (2, 3, 4)] == [True, True, True]
    assert len(json.loads(after.output)) == 1


def test_validate_of_a_sound_folder_counts_what_is_in_it(trilogic: Run) -> None:
    result = trilogic("validate", DATA)

    assert result.exit_code == 0
    assert "No problem found" in result.output


def test_validate_of_a_missing_path_or_of_folder_and_file_ends_with_2(trilogic: Run, tmp_path: Path) -> None:
    missing = trilogic("validate", tmp_path / "nowhere.csv")
    mixed = trilogic("validate", DATA, DATA / "panels.yaml")

    assert (missing.exit_code, mixed.exit_code) == (2, 2)
    assert "nowhere.csv" in missing.stderr


def test_export_gives_a_folder_that_is_the_same_release(trilogic: Run, tmp_path: Path) -> None:
    exported = trilogic("export", "--out", tmp_path / "copy")
    again = trilogic("publish", tmp_path / "copy", "--author", "A. Person", "--message", "The same")
    full = trilogic("export", "--out", tmp_path / "copy")

    assert exported.exit_code == 0
    assert again.exit_code == 5
    assert "nothing to publish" in again.stderr
    assert full.exit_code == 2


def test_a_reading_command_on_an_empty_store_publishes_the_bundled_figures_and_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from indicators.cli import main; main()", "panels", "--format", "json"]

    done = subprocess.run(
        [*command, "--store", str(tmp_path / "store"), "--data", str(DATA)],
        capture_output=True, text=True, cwd=DATA.parent, check=False, timeout=120,
    )  # fmt: skip

    assert done.returncode == 0
    assert "release 1" in done.stderr
    assert json.loads(done.stdout)
