"""Names that were meant: near keys, and keys by their labels in any language."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.errors import DataError
from indicators.intake import read_files
from indicators.intake.rules.near import SUGGESTED, near
from tests.support.sample import LICENCES, Sample

KEYS = ("DK", "DK01", "DK05", "DE11", "LU", "LU0", "FR10", "un_egdi")
LABELS = (
    ("Denmark", "DK"), ("Dänemark", "DK"), ("Danemark", "DK"), ("Hovedstaden", "DK01"), ("Luxembourg", "LU"),
    ("Luxembourg", "LU0"), ("Ile de France", "FR10"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("DK11", " (did you mean 'DK01' or 'DE11'?)"),
        ("dk01", " (did you mean 'DK01'?)"),
        ("Denmark", " (did you mean 'DK' (Denmark)?)"),
        ("DAENEMARK", " (did you mean 'DK' (Dänemark)?)"),
        ("Danmark", " (did you mean 'DK' (Dänemark)?)"),
        ("Luxembourg", " (did you mean 'LU' (Luxembourg) or 'LU0' (Luxembourg)?)"),
        ("Île-de-France", " (did you mean 'FR10' (Ile de France)?)"),
        ("un_edgi", " (did you mean 'un_egdi'?)"),
        ("quite another thing", ""),
        ("", ""),
    ],
)
def test_what_was_meant_is_proposed_by_key_or_label(name: str, said: str) -> None:
    assert near(KEYS, labels=LABELS)(name) == said


def test_of_equally_near_keys_the_same_are_proposed_in_every_process() -> None:
    assert near(frozenset({"SE3", "DE3", "BE3", "AE3"}))("1e3") == " (did you mean 'AE3', 'BE3' or 'DE3'?)"


def test_a_name_is_compared_only_as_often_as_anybody_reads() -> None:
    look = near(KEYS)

    found = [look(f"DK0{number}x") for number in range(SUGGESTED + 1)]

    assert found[0] == " (did you mean 'DK01' or 'DK05'?)"
    assert found[-1] == ""


def test_an_unknown_entity_and_an_unknown_indicator_are_proposed_by_their_labels(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path)
    base = sample.read()
    file = sample.put(
        "upload.csv", "entity_id,indicator_id,period,value\nAlpha Nord,speed,2021,3\nAA,Voice of user,2021,3\n"
    )

    with pytest.raises(DataError) as caught:
        read_files([file], base=base, licences=LICENCES)

    entity, indicator = caught.value.problems
    assert "did you mean 'AA1' (Alpha Nord)?" in entity.rule
    assert "did you mean 'user_voice' (Voice of users)" in indicator.rule


def test_an_unknown_source_and_an_unknown_unit_are_proposed_by_their_labels(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path)
    sample.change(
        "catalogue/indicators.csv",
        "points,continuous,0,10,higher,,,efficiency,score,outcome,WP6,survey",
        "Punkte,continuous,0,10,higher,,,efficiency,score,outcome,WP6,A-survey",
    )

    with pytest.raises(DataError) as caught:
        sample.read()

    said = {problem.column: problem.rule for problem in caught.value.problems}
    assert "did you mean 'points' (Punkte)?" in said["unit_id"]
    assert "did you mean 'survey' (A survey)" in said["source_id"]
