"""Auditing a panel and comparing two editions on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Run

CHANGED = "entity_id,indicator_id,period,value,status\nEE,un_osi,2024,0.5,A\nDK,desi_egov_users,2024,0.5,A\n"


@pytest.fixture
def twice(trilogic: Run, tmp_path: Path) -> Run:
    """The command line on a store with a second release, in which two figures are others."""
    file = tmp_path / "new.csv"
    file.write_text(CHANGED, encoding="utf-8")
    assert trilogic("publish", file, "--author", "A. Person", "--message", "Correction").exit_code == 0
    return trilogic


@pytest.fixture
def geometric(tmp_path: Path) -> Path:
    file = tmp_path / "geometric.yaml"
    file.write_text("aggregation: geometric\n", encoding="utf-8")
    return file


def test_structure_as_json_has_agreement_weights_flags_and_omissions(trilogic: Run) -> None:
    document = json.loads(trilogic("structure", "--panel", "eu_countries", "--format", "json").output)

    assert document["cuts"] == {"pairs": 10, "weak": 0.3, "redundant": 0.92}
    assert document["methodology"]["rank_tolerance"] == 1e-9
    assert sum(row["weight"] for row in document["indicators"]) == pytest.approx(1, abs=1e-4)
    assert sum(row["effective"] for row in document["poles"]) == pytest.approx(1, abs=1e-4)
    assert {flag["kind"] for flag in document["flags"]} <= {"negative", "weak", "elsewhere", "redundant"}
    assert len(document["correlations"]["indicators"]) == 47 * 46 / 2
    row = next(row for row in document["indicators"] if row["indicator_id"] == "un_osi")
    assert row["r_rest"] > 0.3
    assert row["largest_places"] >= 1
    assert [one["swaps"] for one in document["entities"]] == [0] * 31


def test_structure_as_table_shows_every_indicator_and_where_flags_begin(trilogic: Run) -> None:
    lines = trilogic("structure", "--panel", "eu_countries").output.splitlines()

    assert sum(line.startswith(("efficiency  ", "legitimacy  ")) for line in lines) == 8 + 10 + 2
    assert any("negative, r at most -0.3" in line for line in lines)
    assert "No member moves if another one leaves the panel." in lines


def test_structure_of_a_panel_that_bars_ranks_says_so_and_why_a_pole_has_no_alpha(trilogic: Run) -> None:
    output = trilogic("structure", "--panel", "tax_administrations").output

    assert "No rank:" in output
    assert "No alpha of legitimacy: one of its indicators is the same for all" in output


def test_structure_lists_members_whose_leaving_turns_others_around(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "moving.yaml"
    file.write_text("normalisation: percentile_rank\nframe: period\n", encoding="utf-8")

    output = trilogic("structure", "--panel", "eu_countries", "--methodology", file).output

    assert "members move others if they leave the panel" in output
    assert "--format json has all of them" in output


def test_structure_says_what_cannot_be_scored_without_an_indicator(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "components.yaml"
    file.write_text("weighting: principal_component\n", encoding="utf-8")

    output = trilogic("structure", "--panel", "eu_countries", "--methodology", file).output

    assert "There are no scores without" in output
    assert "negative loading" in output


def test_moved_says_which_ranks_moved_and_that_figures_did_it(twice: Run) -> None:
    output = twice("moved", "--panel", "eu_countries", "--from", "1").output

    assert output.splitlines()[2].startswith("Estonia")
    assert "from release 1, 2025" in output
    assert "2 of 31 ranked at both ends moved" in output


def test_moved_as_csv_has_parts_that_add_up(twice: Run, geometric: Path) -> None:
    result = twice(
        "moved", "--panel", "eu_countries", "--from", "1", "--to", "2", "--methodology-to", geometric, "--format", "csv"
    )

    rows = {row["entity_id"]: row for row in csv.DictReader(io.StringIO(result.output))}
    assert list(rows["EE"])[:7] == ["entity_id", "before", "after", "change", "data", "coverage", "method"]
    for row in rows.values():
        parts = sum(float(row[name]) for name in ("data", "coverage", "method"))
        assert parts == pytest.approx(float(row["change"]), abs=1e-5)
    assert float(rows["EE"]["data"]) < -1
    assert float(rows["FR"]["data"]) == 0
    assert float(rows["FR"]["method"]) < 0


def test_moved_as_json_names_both_ends(twice: Run, geometric: Path) -> None:
    output = twice(
        "moved", "--panel", "tax_administrations", "--from", "1", "--period-from", "2019",
        "--methodology-to", geometric, "--score", "leader", "--format", "json",
    ).output  # fmt: skip

    document = json.loads(output)
    assert (document["before"]["release"], document["before"]["period"]) == (1, 2019)
    assert (document["after"]["release"], document["after"]["period"]) == (2, 2021)
    assert document["after"]["methodology"]["aggregation"] == "geometric"
    assert document["rescaled"] == []
    assert len(document["moves"]) == 31


def test_moved_names_an_unknown_score_release_or_period_and_ends_with_its_code(trilogic: Run) -> None:
    score = trilogic("moved", "--panel", "eu_countries", "--from", "1", "--score", "levl")
    release = trilogic("moved", "--panel", "eu_countries", "--from", "7")
    period = trilogic("moved", "--panel", "eu_countries", "--from", "1", "--period-from", "1850")

    assert [score.exit_code, release.exit_code, period.exit_code] == [2, 5, 2]
    assert "level" in score.stderr
    assert "There is no release 7" in release.stderr


def test_moved_marks_who_has_no_score(trilogic: Run) -> None:
    output = trilogic("moved", "--panel", "se_municipalities", "--from", "1", "--to", "1").output

    assert "no score at either end" in output
    assert "0 of 165 ranked at both ends moved" in output


def test_moved_says_why_there_are_no_ranks_and_which_unit_changed(trilogic: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    trilogic("export", "--out", copy)
    file = copy / "catalogue" / "indicators.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    row = next(row for row in rows if row["indicator_id"] == "tax_innovative_tech")
    row["unit_id"] = next(other["unit_id"] for other in rows if other["unit_id"] != row["unit_id"])
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fieldnames=list(row))
        writer.writeheader()
        writer.writerows(rows)
    assert trilogic("publish", copy, "--author", "A. Person", "--message", "Unit").exit_code == 0

    output = trilogic("moved", "--panel", "tax_administrations", "--from", "1").output

    assert "No rank:" in output
    assert "Another unit, so that data and method cannot be told apart: tax_innovative_tech." in output
