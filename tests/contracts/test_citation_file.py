"""The file that says how to cite the software agrees with the package."""

from __future__ import annotations

import tomllib

import yaml

from tests.conftest import ROOT


def test_the_software_is_cited_with_its_own_version_and_licence() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert cited["cff-version"] == "1.2.0"
    assert cited["version"] == project["version"]
    assert cited["license"] == project["license"]
    assert cited["title"].lower().startswith(project["name"])
    assert cited["authors"]
    assert cited["message"]
