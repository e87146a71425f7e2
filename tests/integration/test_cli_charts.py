"""`trilogic chart` and `trilogic brief`: the same bytes as the site gives, and the mistakes of an author in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.conftest import Run

ESTONIA = ("--panel", "eu_countries", "--entity", "EE", "--release", "1")


@pytest.mark.parametrize("ending", ["svg", "png", "pdf", "csv", "md", "csv-metadata.json"])
def test_a_chart_is_byte_for_byte_the_one_of_its_address(
    trilogic: Run, client: FlaskClient, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"estonia.{ending}"

    done = trilogic("chart", "profile", *ESTONIA, "--lang", "fr", "--view", "group=nordic", "--out", out)

    assert done.exit_code == 0, done.stderr
    address = f"/c/profile.{ending}?lang=fr&panel=eu_countries&entity=EE&group=nordic&release=1"
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200
    assert out.read_bytes() == answer.data


def test_a_chart_is_drawn_in_the_shape_and_the_colours_asked_for(
    trilogic: Run, client: FlaskClient, tmp_path: Path
) -> None:
    out = tmp_path / "ranking.svg"

    done = trilogic("chart", "ranking", "--shape", "square", "--theme", "dark", "--width", "600", "--out", out)

    assert done.exit_code == 0, done.stderr
    answer = client.get("/c/ranking.svg?shape=square&width=600&theme=dark", follow_redirects=True)
    assert out.read_bytes() == answer.data


def test_an_address_is_taken_as_it_is(trilogic: Run, client: FlaskClient, tmp_path: Path) -> None:
    out, address = tmp_path / "map.svg", "/c/map.svg?panel=eu_countries&score=through"

    done = trilogic("chart", "map", "--query", address.partition("?")[2], "--out", out)

    assert done.exit_code == 0, done.stderr
    assert out.read_bytes() == client.get(address).data


def test_a_brief_is_written_in_the_form_of_its_ending(trilogic: Run, tmp_path: Path) -> None:
    out = tmp_path / "estonia.pdf"

    done = trilogic("brief", *ESTONIA, "--lang", "de", "--out", out)

    assert done.exit_code == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("chart", "ranking", "--panel", "atlantis", "--out", "x.svg"), "atlantis"),
        (("chart", "ranking", "--view", "colour", "--out", "x.svg"), "KEY=VALUE"),
        (("chart", "ranking", "--width", "9", "--out", "x.svg"), "300"),
        (("chart", "ranking", "--out", "x.docx"), "docx"),
        (("brief", "--panel", "eu_countries", "--out", "x.odt"), "odt"),
        (("brief", "--out", "x.pdf"), "--panel"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_written(
    trilogic: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], named: str
) -> None:
    monkeypatch.chdir(tmp_path)

    done = trilogic(*arguments)

    assert done.exit_code == 2
    assert named in done.stderr
    assert not list(tmp_path.glob("x.*"))
