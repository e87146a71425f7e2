"""Every validation rule and every warning has a heading on its page, which explains none that does not exist."""

from __future__ import annotations

import re

from indicators.intake import RULES
from indicators.intake.warnings import WARNINGS
from indicators.upload import RULES as UPLOAD_RULES
from tests.conftest import ROOT

ALL = {**RULES, **UPLOAD_RULES, **WARNINGS}
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


def test_a_warning_is_recognised_by_its_id() -> None:
    assert [rule_id for rule_id in ALL if rule_id.startswith("warn_") != (rule_id in WARNINGS)] == []


def test_a_rule_of_uploads_is_recognised_by_its_id() -> None:
    assert [rule_id for rule_id in ALL if rule_id.startswith("upload_") != (rule_id in UPLOAD_RULES)] == []
