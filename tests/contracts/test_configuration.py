"""Every setting stands in the table of its page with its variable, its default and its meaning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from indicators.config import KEYS, SECRETS, load_settings, variable
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
ROWS = {
    cells[0].strip("`"): cells[1:]
    for line in re.findall(r"^\| (`\w+\.\w+` \|.*) \|$", PAGE, flags=re.MULTILINE)
    if (cells := line.split(" | "))
}
PATHS = {"data.folder", "store.folder", "store.data"}  # their defaults depend on where the program runs


def test_the_table_has_every_key_and_no_other_in_the_order_of_the_program() -> None:
    assert list(ROWS) == list(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_variable_and_meaning_are_those_of_the_program(key: str) -> None:
    name, _, meaning = ROWS[key]

    assert name == f"`{variable(key)}`"
    assert meaning == KEYS[key].description


@pytest.mark.parametrize("key", sorted(set(KEYS) - PATHS))
def test_the_default_is_that_of_the_program(key: str, tmp_path: Path) -> None:
    shown = load_settings(environ={}, folder=tmp_path).shown(key)

    assert ROWS[key][1] == (f"`{shown}`" if shown else "empty")


def test_config_yaml_shows_every_key_that_is_no_secret() -> None:
    content = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))

    assert [f"{group}.{name}" for group, inner in content.items() for name in inner] == [
        key for key in KEYS if key not in SECRETS
    ]
