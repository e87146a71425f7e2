"""The command line: what each command prints, and how it ends when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import socket
from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import Run

COLUMNS = (
    "entity_id,period,efficiency,legitimacy,in,through,leader,follower,impact_intensity,impact_balance,"
    "feedback_intensity,feedback_balance,technology_intensity,technology_balance,level,rank,coverage"
)


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
        ("[", "line 1: this is not YAML"),
        ("[a]", "keys and values"),
        ("roles: [drivers]\n", "line 1: roles is"),
        ("treatment:\n", "treatment is empty"),
        ("agregation: copeland\n", "did you mean 'aggregation'?"),
        ("floor: 2\nfloor: 3\n", "line 2: 'floor' stands twice"),
        ("weighting: custom\nweights: {un_osi: 1, lpi_customs: much}\n", "line 2: weights.lpi_customs is 'much'"),
        ("weights: {un_osi: 2}\n", "write 'weighting: custom'"),
        ("imputation: &all [*all]\n", "alias"),
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


@pytest.mark.parametrize("content", [None, b"aggregation: g\xe9om"])
def test_a_methodology_file_that_cannot_be_read_ends_with_2(
    trilogic: Run, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "method.yaml"
    if content:
        file.write_bytes(content)

    result = trilogic("score", "--panel", "eu_countries", "--methodology", file)

    assert result.exit_code == 2
    assert "Correct the path or the file" in result.stderr


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


def test_serve_hands_settings_and_options_to_the_web_server(trilogic: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _path, arguments: started.append(arguments))
    monkeypatch.setattr(os, "environ", dict(os.environ))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

    result = trilogic("serve", "--port", port, "--workers", "3")

    assert f"http://127.0.0.1:{port}" in result.stderr
    assert "dashboard.wsgi:create()" in started[0]
    assert started[0][started[0].index("--workers") + 1] == "3"
    assert os.environ["TRILOGIC_SERVER_PORT"] == str(port)
    assert os.environ["TRILOGIC_DATA_LICENCES"] == "non-commercial,open"


def test_serve_refuses_an_impossible_port(trilogic: Run) -> None:
    result = trilogic("serve", "--port", "99999")

    assert result.exit_code == 2
    assert "server.port" in result.stderr


def test_serve_refuses_a_port_that_another_program_listens_on(trilogic: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        result = trilogic("serve", "--port", listening.getsockname()[1])

    assert result.exit_code == 2
    assert "Choose another --host or --port" in result.stderr


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
        "structure",
        "moved",
    ]

    pages = [trilogic(name, "--help").output for name in names]

    assert all(re.search(r"^  Examples?:\n    \S", page, flags=re.MULTILINE) for page in pages)
    assert not any("\\b" in page for page in pages)
