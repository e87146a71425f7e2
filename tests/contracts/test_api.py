"""The interface for programs is described: every resource, parameter and column, in each language and in the manual."""

from __future__ import annotations

import re

import pytest

from dashboard.api.declarations import RESOURCES
from dashboard.api.problems import STATUS
from dashboard.api.spelling import allowed_of, schemas
from dashboard.api.wording import column, parameter, resource_text
from dashboard.text import Words, load
from dashboard.urls import KEYS
from indicators.catalogue import LANGUAGES, Methodology
from tests.conftest import ROOT

SHARED = tuple(KEYS.values())

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", RESOURCES)
def test_the_manual_has_every_resource_with_its_parameters(name: str) -> None:
    [described] = re.findall(rf"^\| `{name}` \| [^|]+ \| ([^|]+) \|$", PAGE, flags=re.MULTILINE)

    own = [key for key in schemas(RESOURCES[name].parameters) if key not in Methodology.model_fields]
    common = ("lang", "limit", "offset", "release")
    assert re.findall(r"`([a-z_]+)`", described) == [key for key in own if key not in common]


def test_the_manual_has_every_refusal() -> None:
    described = dict(re.findall(r"^\| (\d+) \| `([a-z-]+)`", PAGE, flags=re.MULTILINE))

    assert {kind: int(status) for status, kind in described.items()} == dict(STATUS)


@pytest.mark.parametrize("name", RESOURCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parameter_and_column_is_said_in_every_language(name: str, language: str) -> None:
    resource, words = RESOURCES[name], Words(language)

    assert resource_text(name, words=words)
    assert all(column(one, words=words) for one in resource.row.model_fields)
    assert all(parameter(one, words=words) for one in schemas(resource.parameters))
    assert all(allowed_of(schema) for schema in schemas(resource.parameters).values())


def test_no_text_is_about_a_parameter_or_column_that_does_not_exist() -> None:
    known = {f"api.columns.{one}" for resource in RESOURCES.values() for one in resource.row.model_fields}
    known |= {f"api.parameters.{one}" for resource in RESOURCES.values() for one in schemas(resource.parameters)}

    said = {key for key in load() if key.startswith(("api.columns.", "api.parameters."))}

    assert said - known == {"api.parameters.form"}


@pytest.mark.parametrize("name", RESOURCES)
def test_parameters_that_the_explorer_knows_are_called_as_there(name: str) -> None:
    shared = set(SHARED) & set(RESOURCES[name].parameters.model_fields)

    for field in shared:
        alias = RESOURCES[name].parameters.model_fields[field].alias or field
        assert KEYS[alias] == field
