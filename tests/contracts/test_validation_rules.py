"""Every validation rule and every warning has a heading on its page, which explains none that does not exist."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from dashboard.text import load
from indicators.intake import RULES as INTAKE_RULES
from indicators.intake.warnings import WARNINGS
from indicators.survey import RULES as SURVEY_RULES
from indicators.upload import RULES as UPLOAD_RULES
from tests.conftest import ROOT

ALL = {**INTAKE_RULES, **UPLOAD_RULES, **SURVEY_RULES, **WARNINGS}
PAGE = (ROOT / "docs" / "validation-rules.md").read_text(encoding="utf-8")


def test_every_rule_has_one_heading_and_every_heading_a_rule() -> None:
    assert sorted(re.findall(r"^### (\w+)$", PAGE, flags=re.MULTILINE)) == sorted(ALL)


def test_every_rule_is_explained_under_its_heading() -> None:
    parts = re.split(r"^### (\w+)$", PAGE, flags=re.MULTILINE)[1:]

    assert [rule for rule, words in zip(parts[::2], parts[1::2], strict=True) if len(words.split()) < 3] == []


def test_every_rule_says_in_its_docstring_what_holds() -> None:
    assert [rule_id for rule_id, rule in ALL.items() if not (rule.__doc__ or "").endswith(".")] == []


def test_the_id_of_a_rule_is_the_name_of_its_function() -> None:
    assert [rule_id for rule_id, rule in ALL.items() if rule.__name__ != rule_id] == []


@pytest.mark.parametrize(
    ("start", "rules"), [("warn_", WARNINGS), ("upload_", UPLOAD_RULES), ("survey_", SURVEY_RULES)]
)
def test_where_a_rule_belongs_is_seen_from_its_id(start: str, rules: Mapping[str, object]) -> None:
    assert [rule_id for rule_id in ALL if rule_id.startswith(start) != (rule_id in rules)] == []


def test_every_rule_has_a_title_and_a_remedy_in_every_language_and_no_text_is_left_of_another() -> None:
    texts = {key.removeprefix("rules.") for key in load() if key.startswith("rules.")}

    assert texts == {f"{rule_id}.{part}" for rule_id in ALL for part in ("title", "mend")}
