"""`trilogic chart`: the same bytes as an address, from the command line."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from dashboard.commands.chart import chart
from tests.conftest import ROOT, Run
from tests.contracts.test_docs import COMMANDS, SETTINGS


@pytest.fixture
def draw(published: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on the bundled figures."""
    monkeypatch.setenv("TRILOGIC_CONFIG", str(ROOT / "config.yaml"))
    monkeypatch.setenv("TRILOGIC_STORE", str(published))
    return lambda *arguments: CliRunner().invoke(chart, [str(argument) for argument in arguments])


@pytest.mark.parametrize("ending", ["svg", "png", "pdf", "csv", "csv-metadata.json", "json", "md", "zip"])
def test_a_file_has_the_bytes_of_its_address(draw: Run, client: FlaskClient, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"estonia.{ending}"

    result: Result = draw("ranking", "--panel", "eu_countries", "--entity", "EE", "--lang", "fr", "--out", out)

    assert result.exit_code == 0, result.stderr
    address = f"/c/ranking.{ending}?lang=fr&panel=eu_countries&entity=EE"
    assert out.read_bytes() == client.get(address).data
    assert result.stderr.endswith(f"the same as {address}\n")
    assert result.stdout == ""


def test_every_key_of_an_address_can_be_given(draw: Run, client: FlaskClient, tmp_path: Path) -> None:
    out = tmp_path / "x.svg"

    result: Result = draw(
        "weighted", "--query", "?panel=eu_countries", "--view", "weights=impact:2,in:0.5", "--view", "theme=dark",
        "--shape", "wide", "--out", out,
    )  # fmt: skip

    assert result.exit_code == 0, result.stderr
    address = "/c/weighted.svg?panel=eu_countries&weighting=custom&weights=impact:2,in:0.5&shape=wide&theme=dark"
    assert out.read_bytes() == client.get(address).data


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pie", "--out", "x.svg"), "There is no chart called 'pie'"),
        (("ranking", "--out", "x.gif"), "There is no form of a chart called 'gif'"),
        (("ranking", "--out", "x"), "There is no form of a chart called ''"),
        (("ranking", "--theme", "pink", "--out", "x.svg"), "allowed: light, dark, print"),
        (("ranking", "--view", "theme", "--out", "x.svg"), "--view takes KEY=VALUE"),
        (("ranking", "--view", "colour=x", "--out", "x.svg"), "colour=x (invalid)"),
        (("ranking", "--panel", "service_providers", "--out", "x.svg"), "not scored"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_nothing_is_written(
    draw: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)

    result: Result = draw(*arguments)

    assert said in str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_finds_the_commands_of_other_packages() -> None:
    for name, place in SETTINGS["project"]["entry-points"]["trilogic.commands"].items():
        module, _, attribute = place.partition(":")

        command = getattr(import_module(module), attribute)

        assert isinstance(command, click.Command)
        assert command.name == name
        assert name in COMMANDS
