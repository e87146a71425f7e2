"""Every key of an address and every kind of chart is described, with an example that works."""

from __future__ import annotations

import re
import tomllib

import pytest

from dashboard.charts import CHARTS
from dashboard.charts.groups import RELATIVE
from dashboard.files import FORMS, PAGE_OF
from dashboard.urls import KEYS, OWN_GROUPS, PICTURE_KEYS, Picture, View, parse, parse_picture
from dashboard.urls.view import KEPT_ON
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "addresses.md").read_text(encoding="utf-8")
SECTIONS = dict(zip(*[iter(re.split(r"^## (.+)$", TEXT, flags=re.MULTILINE)[1:])] * 2, strict=True))
ROWS = {
    cells[0].strip("`"): cells[1:]
    for line in re.findall(r"^\| (`\w+` \|.*) \|$", SECTIONS["Keys"], flags=re.MULTILINE)
    if (cells := line.split(" | "))
}


def test_the_table_has_every_key_and_no_other_in_the_order_of_an_address() -> None:
    assert list(ROWS) == list(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_the_pages_of_a_key_are_those_that_keep_it(key: str) -> None:
    pages = KEPT_ON.get(key)

    assert ROWS[key][0] == (", ".join(pages) if pages else "all pages")


@pytest.mark.parametrize("key", KEYS)
def test_the_example_of_a_key_is_read_and_printed_again(key: str) -> None:
    example = ROWS[key][2].strip("`")

    parsed = parse(example)

    assert parsed.dropped == ()
    assert getattr(parsed.view, KEYS[key]) != View.model_fields[KEYS[key]].default
    assert parsed.view.query == example


def test_every_key_of_a_picture_is_described_with_an_example_that_is_read_and_printed_again() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .* \| `(\w+=\w+)` \|$", SECTIONS["Charts as files"], flags=re.MULTILINE)

    assert [key for key, _ in rows] == list(PICTURE_KEYS)
    for key, example in rows:
        picture, rest = parse_picture(example)
        assert (picture.query, rest) == (example, "")
        assert getattr(picture, key) != getattr(Picture(), key)


def test_every_form_of_a_chart_is_described() -> None:
    assert set(re.findall(r"^\| `([\w.-]+)` \| [^|]+ \|$", SECTIONS["Charts as files"], flags=re.MULTILINE)) == set(FORMS)


def test_each_way_to_choose_a_group_is_described() -> None:
    assert [name for name in RELATIVE if f"`{name}`" not in SECTIONS["Groups"]] == []
    assert f"`own-1` to `own-{OWN_GROUPS}`" in SECTIONS["Groups"]


def test_every_kind_of_chart_is_described_with_its_page() -> None:
    described = re.findall(r"^\| `(\w+)` \| (\w+) \|", SECTIONS["Charts"], flags=re.MULTILINE)

    assert dict(described) == {kind: PAGE_OF[kind] for kind in CHARTS}


def test_every_kind_of_chart_is_held_apart_from_the_others() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["name"]: one for one in settings["tool"]["importlinter"]["contracts"]}

    modules = contracts["Kinds of charts do not know each other"]["modules"]

    assert modules == [f"dashboard.charts.{kind}" for kind in CHARTS]
