"""The command line: what each command prints, and how it ends when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import DATA, Run

COLUMNS = (
    "entity_id,period,efficiency,legitimacy,in,through,leader,follower,impact_intensity,impact_balance,"
    "feedback_intensity,feedback_balance,technology_intensity,technology_balance,level,rank,coverage"
)
NEW_VALUE = "entity_id,indicator_id,period,value\nEE,un_osi,2024,0.5\n"


def rows_of(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.output)))


def test_panels_lists_objects_with_id_and_what_each_can_score(trilogic: Run) -> None:
    result = trilogic("panels", "--format", "json")

    panels = {panel["id"]: panel for panel in json.loads(result.output)}
    assert panels["eu_countries"]["members"] == 31
    assert panels["eu_regions"]["poles"] == ["efficiency", "legitimacy", "through", "follower"]
    assert panels["scottish_councils"]["limits"][0]["on"] == "rank"


def test_panels_as_table_shows_years_and_poles(trilogic: Run) -> None:
    lines = trilogic("panels").output.splitlines()

    assert next(line for line in lines if line.startswith("tax_administrations")).split()[1:3] == ["organisation", "31"]
    assert any("2020 to 2025" in line for line in lines)


def test_score_as_csv_has_one_row_per_entity_and_the_documented_columns(trilogic: Run) -> None:
    result = trilogic("score", "--panel", "eu_countries", "--format", "csv")

    rows = rows_of(result)
    assert result.output.splitlines()[0] == COLUMNS
    assert len(rows) == 31
    assert min(rows, key=lambda row: int(row["rank"]))["entity_id"] == "DK"


def test_score_leaves_cells_empty_where_a_panel_has_no_pole_and_where_it_forbids_a_rank(trilogic: Run) -> None:
    regions = rows_of(trilogic("score", "--panel", "eu_regions", "--format", "csv"))
    councils = rows_of(trilogic("score", "--panel", "scottish_councils", "--format", "csv"))

    assert {row["in"] + row["leader"] + row["feedback_balance"] for row in regions} == {""}
    assert {row["rank"] for row in councils} == {""}
    assert all(row["level"] for row in councils)


def test_score_as_json_names_panel_period_release_and_methodology(trilogic: Run) -> None:
    document = json.loads(trilogic("score", "--panel", "tax_administrations", "--format", "json").output)

    assert (document["panel"], document["period"], document["release"]) == ("tax_administrations", 2021, 1)
    assert document["methodology"]["normalisation"] == "goalposts"
    assert len(document["scores"]) == 31


def test_score_twice_gives_the_same_bytes(trilogic: Run) -> None:
    first = trilogic("score", "--panel", "se_municipalities", "--format", "csv")
    second = trilogic("score", "--panel", "se_municipalities", "--format", "csv")

    assert first.output == second.output


def test_score_as_table_says_what_a_panel_forbids(trilogic: Run) -> None:
    result = trilogic("score", "--panel", "scottish_councils")

    assert "No rank" in result.output
    assert "release 1" in result.output


def test_a_methodology_file_changes_the_scores(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "method.yaml"
    file.write_text("aggregation: geometric\nweighting: custom\nweights: {impact: 2}\n", encoding="utf-8")

    plain = trilogic("score", "--panel", "eu_countries", "--format", "csv")
    changed = trilogic("score", "--panel", "eu_countries", "--format", "csv", "--methodology", file)

    assert changed.exit_code == 0
    assert changed.output != plain.output


@pytest.mark.parametrize(
    "case",
    [
        ("aggregation: median\n", "aggregation"),
        ("flour: 1\n", "flour"),
        ("weights: [[a, -1]]\n", "not negative"),
        ("[", "read"),
    ],
)
def test_an_unusable_methodology_ends_with_4_and_says_what_is_wrong(
    trilogic: Run, tmp_path: Path, case: tuple[str, str]
) -> None:
    content, words = case
    file = tmp_path / "method.yaml"
    file.write_text(content, encoding="utf-8")

    result = trilogic("score", "--panel", "eu_countries", "--methodology", file)

    assert result.exit_code == 4
    assert words in result.stderr


def test_an_unknown_panel_period_or_entity_ends_with_2_and_names_near_ones(trilogic: Run) -> None:
    panel = trilogic("score", "--panel", "eu_country")
    period = trilogic("score", "--panel", "eu_countries", "--period", "1850")
    entity = trilogic("explain", "--panel", "eu_countries", "--entity", "EST")

    assert [panel.exit_code, period.exit_code, entity.exit_code] == [2, 2, 2]
    assert "eu_countries" in panel.stderr
    assert "2025" in period.stderr


def test_a_panel_of_data_cards_ends_with_4_and_the_sentence_why(trilogic: Run) -> None:
    result = trilogic("score", "--panel", "service_providers")

    assert result.exit_code == 4
    assert "not scored" in result.stderr


def test_explain_goes_down_to_the_observation(trilogic: Run) -> None:
    document = json.loads(trilogic("explain", "--panel", "eu_countries", "--entity", "EE", "--format", "json").output)

    part = document["logics"][2]["poles"][0]["indicators"][0]
    assert document["level"] > 0
    assert part["observation"]["source_id"]
    assert part["observation"]["value"] == part["value"]


def test_explain_as_table_shows_value_period_and_source(trilogic: Run) -> None:
    result = trilogic("explain", "--panel", "eu_cities", "--entity", "city-dk-copenhagen")

    assert "Copenhagen" in result.output
    assert "estat_urb_percep_2023" in result.output


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
    assert "44 observations and 1 catalogue items differ" in table
    assert "added unit thing" in table
    assert whole.count("\n") == 45


def test_releases_as_table_shows_author_and_message(trilogic: Run) -> None:
    result = trilogic("releases")

    assert "Bundled figures" in result.output


def test_serve_hands_settings_and_options_to_the_web_server(trilogic: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _path, arguments: started.append(arguments))
    monkeypatch.setattr(os, "environ", dict(os.environ))

    result = trilogic("serve", "--port", "8055", "--workers", "3")

    assert "http://127.0.0.1:8055" in result.stderr
    assert "dashboard.wsgi:create()" in started[0]
    assert started[0][started[0].index("--workers") + 1] == "3"
    assert os.environ["TRILOGIC_SERVER_PORT"] == "8055"
    assert os.environ["TRILOGIC_DATA_LICENCES"] == "non-commercial,open"


def test_serve_refuses_an_impossible_port(trilogic: Run) -> None:
    result = trilogic("serve", "--port", "99999")

    assert result.exit_code == 2
    assert "server.port" in result.stderr


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


def test_config_shows_where_each_value_came_from(trilogic: Run) -> None:
    result = trilogic("config")

    assert "TRILOGIC_STORE" in result.output
    assert "server.port" in result.output


def test_options_count_before_and_behind_the_command(trilogic: Run, tmp_path: Path) -> None:
    before = trilogic("--store", tmp_path / "one", "config")
    behind = trilogic("config", "--store", tmp_path / "two")

    assert str(tmp_path / "one") in before.output
    assert str(tmp_path / "two") in behind.output


def test_every_command_has_help_with_an_example(trilogic: Run) -> None:
    names = [
        "serve",
        "publish",
        "validate",
        "releases",
        "diff",
        "rollback",
        "panels",
        "score",
        "explain",
        "export",
        "config",
    ]

    pages = [trilogic(name, "--help").output for name in names]

    assert all("Example" in page for page in pages)


def test_a_reading_command_on_an_empty_store_publishes_the_bundled_figures_and_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from indicators.cli import main; main()", "panels", "--format", "json"]

    done = subprocess.run(
        [*command, "--store", str(tmp_path / "store"), "--data", str(DATA)],
        capture_output=True, text=True, cwd=DATA.parent, check=False, timeout=120,
    )  # fmt: skip

    assert done.returncode == 0
    assert "release 1" in done.stderr
    assert json.loads(done.stdout)
