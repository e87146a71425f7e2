"""The commands `robustness` and `sensitivity`: the same numbers in every form, and how to draw them again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from indicators.engine import Edition
from indicators.robustness.standard import beside
from tests.conftest import Run

PANEL = ("--panel", "eu_countries")
PROVENANCE = {"release", "methodology", "specification", "seed"}


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_each_row_says_how_to_draw_it_again(trilogic: Run) -> None:
    rows = rows_of(trilogic("robustness", *PANEL, "--draws", "500", "--seed", "7", "--format", "csv").output)

    assert len(rows) == 31
    assert all(PROVENANCE | {"draws"} <= set(row) for row in rows)
    assert {(row["seed"], row["draws"], row["release"]) for row in rows} == {("7", "500", "1")}
    assert all(int(row["rank_low"]) <= int(row["rank_median"]) <= int(row["rank_high"]) for row in rows)


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(trilogic: Run) -> None:
    one, again, other = (
        trilogic("robustness", *PANEL, "--draws", "500", "--seed", seed, "--format", "csv").output
        for seed in ("1", "1", "2")
    )

    assert one == again
    assert [row["rank_median"] for row in rows_of(one)] != [row["rank_median"] for row in rows_of(other)]


def test_the_command_draws_what_the_pages_draw(trilogic: Run, edition: Edition) -> None:
    methodology = edition.scores("eu_countries").methodology
    shown = beside(edition, panel_id="eu_countries", methodology=methodology)

    rows = rows_of(trilogic("robustness", *PANEL, "--draws", "2000", "--format", "csv").output)

    assert [float(row["rank_high"]) for row in rows] == shown.rank_quantiles([0.95])[0].tolist()
    assert {row["specification"] for row in rows} == {shown.plan.specification.digest}


def test_json_holds_the_specification_in_full(trilogic: Run) -> None:
    found = json.loads(trilogic("robustness", *PANEL, "--draws", "500", "--format", "json").output)

    assert found["specification"]["draws"] == 500
    assert found["specification"]["weights"] == {"kind": "box", "indicators": 0.25, "poles": 0.25, "logics": 0.25}
    assert found["members"][0]["entity_id"] == "AT"
    assert {one["aggregation"] for one in found["counted_as_floor"]} == {"geometric"}


def test_a_specification_from_a_file_replaces_the_standard(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "weights.yaml"
    file.write_text("weights: {kind: dirichlet, concentration: 5}\ndraws: 300\n", encoding="utf-8")

    rows = rows_of(trilogic("robustness", *PANEL, "--specification", file, "--format", "csv").output)

    assert {row["draws"] for row in rows} == {"300"}
    assert all(float(row["score_low"]) <= float(row["score_high"]) for row in rows)  # one scale has quantiles


def test_points_of_several_scales_have_no_quantiles(trilogic: Run) -> None:
    rows = rows_of(trilogic("robustness", *PANEL, "--draws", "300", "--format", "csv").output)

    assert {row["score_low"] for row in rows} == {""}


def test_all_mistakes_of_a_specification_are_named_at_once(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    text = "weights: {kind: dirichlet, concentraton: 2}\nmethodology: {agregation: geometric}\nnormalisation: [foo]\n"
    file.write_text(text, encoding="utf-8")

    answer = trilogic("robustness", *PANEL, "--specification", file)

    assert answer.exit_code == 4
    assert "line 1: there is no 'weights.dirichlet.concentraton'" in answer.stderr
    assert "line 2: there is no step 'methodology.agregation' (did you mean" in answer.stderr
    assert "line 3: normalisation.0 is 'foo'" in answer.stderr


def test_methodology_and_specification_exclude_each_other(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "some.yaml"
    file.write_text("{}", encoding="utf-8")

    answer = trilogic("robustness", *PANEL, "--specification", file, "--methodology", file)

    assert answer.exit_code == 2
    assert "not both" in answer.stderr


def test_a_panel_without_ranks_says_why(trilogic: Run) -> None:
    answer = trilogic("robustness", "--panel", "eu_regions", "--draws", "200")

    assert "No rank: No rank by level" in answer.output
    assert (
        rows_of(trilogic("robustness", "--panel", "eu_regions", "--draws", "200", "--format", "csv").output)[0]["rank"]
        == ""
    )


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_sensitivity_names_every_choice(trilogic: Run, form: str) -> None:
    answer = trilogic("sensitivity", *PANEL, "--base", "128", "--format", form)

    assert answer.exit_code == 0
    assert all(name in answer.output for name in ("normalisation", "aggregation", "imputation", "weights", "left_out"))


def test_sensitivity_says_how_to_compute_it_again(trilogic: Run) -> None:
    rows = rows_of(trilogic("sensitivity", *PANEL, "--base", "128", "--seed", "3", "--format", "csv").output)

    assert all(PROVENANCE | {"base"} <= set(row) for row in rows)
    assert {(row["seed"], row["base"]) for row in rows} == {("3", "128")}
    assert {row["entity_id"] for row in rows if row["entity_id"]} == {row["entity_id"] for row in rows} - {""}


def test_a_base_that_is_no_power_of_two_is_refused(trilogic: Run) -> None:
    answer = trilogic("sensitivity", *PANEL, "--base", "1000")

    assert answer.exit_code == 4
    assert "Take 512 or 1024" in answer.stderr
