"""Each rule is broken in the sample folder: one problem comes out, with the place, the value and the remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from indicators.errors import DataError
from indicators.intake import RULES
from tests.support.sample import Sample

BROKEN = Path(__file__).parents[1] / "support" / "broken_rules.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(BROKEN.read_text(encoding="utf-8"))


def break_rule(sample: Sample, case: dict[str, Any]) -> None:
    for way in ("change", "add", "put", "move", "encode", "make_folder"):
        if way in case:
            getattr(sample, way)(*case[way])


@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']}-{number}" for number, case in enumerate(CASES)])
def test_a_broken_rule_gives_one_problem_with_its_place_its_value_and_the_remedy(
    case: dict[str, Any], tmp_path: Path
) -> None:
    sample = Sample.write(tmp_path)
    break_rule(sample, case)

    with pytest.raises(DataError) as caught:
        sample.read()

    found = [(each.rule_id, each.file, each.row, each.column, each.got) for each in caught.value.problems]
    assert found == [(case["rule"], *case["problem"])]
    assert case["says"] in caught.value.problems[0].rule


def test_every_rule_is_broken_by_some_case() -> None:
    of_single_files = {"source_asked"}  # see test_intake_files.py

    assert {case["rule"] for case in CASES} | of_single_files == set(RULES)


def test_all_rules_that_are_broken_at_once_are_reported_at_once(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path)
    sample.change("catalogue/entities.csv", "BB,country", "BB,contry")
    sample.change("catalogue/units.csv", "points,,2", "points,,two")
    sample.change("observations/survey.csv", "8,A,0.5,100", "eight,B,-0.5,0")

    with pytest.raises(DataError) as caught:
        sample.read()

    assert [(each.rule_id, each.file, each.row) for each in caught.value.problems] == [
        ("cell_allowed", "catalogue/entities.csv", 3),
        ("cell_allowed", "catalogue/units.csv", 3),
        ("observation_value", "observations/survey.csv", 2),
        ("observation_status", "observations/survey.csv", 2),
        ("observation_error", "observations/survey.csv", 2),
        ("observation_n", "observations/survey.csv", 2),
    ]


def test_the_text_of_a_problem_reads_as_place_value_allowed_and_rule(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path)
    sample.change("observations/survey.csv", "AA1,speed,2021,7,", "AA1,speed,2021,10.5,")

    with pytest.raises(DataError) as caught:
        sample.read()

    expected = (
        "1 problem; nothing was published.\n"
        "observations/survey.csv, row 28, column value: found '10.5': possible values of 'speed' are 0 to 10; "
        "correct the value or the range [observation_range]"
    )
    assert str(caught.value) == expected
