"""Answers of respondents on the command line: the documented example becomes figures that can be published."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from indicators.survey.aggregation import SUPPRESSED
from tests.conftest import ROOT, Run

ANSWERS = ROOT / "docs" / "examples" / "survey-answers.csv"
CODEBOOK = ROOT / "docs" / "examples" / "survey-codebook.yaml"


def test_the_documented_example_becomes_figures_that_break_no_rule(trilogic: Run, tmp_path: Path) -> None:
    output = tmp_path / "figures.csv"

    made = trilogic("survey", ANSWERS, "--codebook", CODEBOOK, "--output", output)
    validated = trilogic("validate", output)

    rows = pd.read_csv(output)
    assert (made.exit_code, validated.exit_code) == (0, 0)
    assert "6 rows from 32 respondents, 2 suppressed" in made.output
    assert "wp4_blame_culture" in made.output
    assert set(rows.loc[rows["entity_id"] == "city-es-barcelona", "note"]) == {SUPPRESSED}
    assert rows.loc[rows["status"] == "A", "n"].min() >= 10


def test_few_new_answers_after_a_publication_are_held_back(trilogic: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    more = tmp_path / "more.csv"
    more.write_text(f"{ANSWERS.read_text(encoding='utf-8')}city-dk-copenhagen,1.0,5,5,1,0\n", encoding="utf-8")

    trilogic("survey", ANSWERS, "--codebook", CODEBOOK, "--output", first)
    trilogic("publish", first, "--author", "A. Person", "--message", "Survey of 2024")
    made = trilogic("survey", more, "--codebook", CODEBOOK, "--output", second)

    assert "Held back: wp4_blame_culture, 2024, city-dk-copenhagen" in made.output
    assert "city-dk-copenhagen" not in second.read_text(encoding="utf-8")
    assert "city-nl-rotterdam" in second.read_text(encoding="utf-8")


def test_wrong_answers_end_with_all_problems_and_write_nothing(trilogic: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "answers.csv"
    wrong.write_text("municipality,weight,blame_1,blame_2,blame_3,skills\nnowhere,0,9,1,1,1\n", encoding="utf-8")
    output = tmp_path / "figures.csv"

    made = trilogic("survey", wrong, "--codebook", CODEBOOK, "--output", output)

    assert made.exit_code == 3
    assert all(rule in made.stderr for rule in ("survey_entity", "survey_weight", "survey_answer"))
    assert not output.exists()


def test_the_threshold_is_that_of_the_settings_unless_the_command_says_another(
    trilogic: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRILOGIC_ADMIN_DISCLOSURE_THRESHOLD", "13")
    command = ("survey", ANSWERS, "--codebook", CODEBOOK, "--output", tmp_path / "f.csv")

    assert "4 suppressed" in trilogic(*command).output
    assert "2 suppressed" in trilogic(*command, "--threshold", 10).output


def test_another_threshold_suppresses_more(trilogic: Run, tmp_path: Path) -> None:
    made = trilogic("survey", ANSWERS, "--codebook", CODEBOOK, "--threshold", 13, "--output", tmp_path / "f.csv")

    assert "4 suppressed" in made.output


def test_columns_named_after_instruments_need_no_codebook(trilogic: Run, tmp_path: Path) -> None:
    answers, output = tmp_path / "answers.csv", tmp_path / "figures.csv"
    rows = [f"DK,2024,{2 + number % 3},{4 - number % 3}" for number in range(12)]
    header = "entity_id,period,wp4_blame_culture_1,wp4_blame_culture_2r"
    answers.write_text("\n".join([header, *rows, ""]), encoding="utf-8")

    trilogic("survey", answers, "--output", output)

    [figure] = pd.read_csv(output).to_dict(orient="records")
    assert (figure["indicator_id"], figure["value"], figure["n"]) == ("wp4_blame_culture", 3.0, 12)
