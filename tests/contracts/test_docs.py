"""What can be called or chosen is described: commands, exit codes, score columns, methodology fields."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from click import Context, Group

from indicators import errors
from indicators.catalogue import Methodology
from indicators.cli import ADDED, main
from indicators.desk import accounts, sessions
from indicators.engine import Edition
from indicators.robustness.specification import Specification
from tests.conftest import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COMMANDS = [*main.commands, *SETTINGS["project"]["entry-points"][ADDED]]
PAGE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")


COMMANDS = main.list_commands(Context(main))


def test_every_command_is_described() -> None:
    missing = [name for name in COMMANDS if f"`trilogic {name}`" not in PAGE]

    assert missing == []


def test_no_command_is_described_that_does_not_exist() -> None:
    described = set(re.findall(r"^\| `trilogic (\w+)`", PAGE, flags=re.MULTILINE))

    assert described == set(COMMANDS)


def test_every_way_of_a_command_that_has_several_is_described() -> None:
    names = [
        f"{name} {way}" for name, found in main.commands.items() if isinstance(found, Group) for way in found.commands
    ]

    assert [name for name in names if f"`trilogic {name}`" not in PAGE] == []


def test_every_action_on_an_account_is_described_where_the_audit_log_is() -> None:
    page = (ROOT / "docs" / "administration.md").read_text(encoding="utf-8")
    sources = "".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in (accounts, sessions))
    actions = set(re.findall(r'action="([\w ]+)"', sources))

    assert "sign in" in actions
    assert [action for action in actions if f"`{action}`" not in page] == []


def test_every_exit_code_is_described() -> None:
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.TrilogicError)
    ]
    codes = {kind.exit_code for kind in kinds if kind is not errors.TrilogicError}

    assert codes == {2, 3, 4, 5}
    assert all(f"| {code} |" in PAGE for code in codes)


def test_every_column_of_a_score_file_is_described(edition: Edition) -> None:
    columns = edition.scores("eu_countries").frame().columns

    assert [name for name in columns if f"`{name}`" not in PAGE] == []


def test_every_field_of_a_methodology_is_described() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "methodology").glob("*.md"))

    assert [name for name in Methodology.model_fields if f"`{name}`" not in pages] == []


def test_every_field_of_a_specification_is_described() -> None:
    page = (ROOT / "docs" / "methodology" / "uncertainty.md").read_text(encoding="utf-8")

    assert [name for name in Specification.model_fields if f"`{name}`" not in page] == []
