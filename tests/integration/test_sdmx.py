"""Structure and data in SDMX, read back by another program: every observation is one that the structure allows."""

from __future__ import annotations

import msgspec
import pandas as pd
import pytest
from flask.testing import FlaskClient
from pysdmx.io import read_sdmx
from pysdmx.io.json.sdmxjson2.messages import JsonStructureMessage
from pysdmx.model import DataStructureDefinition, Role, decoders
from pysdmx.model.dataflow import Component

from dashboard.public.sdmx import FLOWS
from indicators.catalogue import LANGUAGES
from indicators.engine import Edition

PANELS = ("eu_countries", "eu_regions", "eu_cities", "se_municipalities", "scottish_councils", "tax_administrations")


def structure_of(client: FlaskClient, address: str) -> DataStructureDefinition:
    """Return the data structure of a message, as pysdmx understands it."""
    answer = client.get(address)
    assert answer.mimetype == "application/vnd.sdmx.structure+json"
    decoder = msgspec.json.Decoder(JsonStructureMessage, dec_hook=decoders)
    message = decoder.decode(answer.data).to_model()
    [definition] = message.get_data_structure_definitions()
    return definition


def fits(column: pd.Series, *, component: Component) -> bool:
    """Return whether every cell is a code of the list, or of the type, that the component says."""
    cells = column.dropna().astype(str)
    cells = cells[cells != ""]
    if component.local_codes:
        return set(cells) <= {code.id for code in component.local_codes}
    kind = str(component.local_dtype)
    pattern = {"Integer": r"\d+", "GregorianYear": r"\d{4}", "Double": r"-?\d+(\.\d+)?(e-?\d+)?"}.get(kind, r"(?s).*")
    return bool(cells.str.fullmatch(pattern).all())


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("what", FLOWS)
def test_every_observation_is_one_that_the_structure_allows(client: FlaskClient, what: str, panel: str) -> None:
    answer = client.get(f"/data/{what}.sdmx.csv?panel={panel}")
    address = answer.headers["Link"].split(">")[0].removeprefix("<")

    definition = structure_of(client, address)
    [dataset] = read_sdmx(answer.text).data

    rows = dataset.data
    assert definition.short_urn.partition("=")[2] == dataset.short_urn.partition("=")[2]
    assert [component.id for component in definition.components] == list(rows.columns)
    assert [one.id for one in definition.components if not fits(rows[one.id], component=one)] == []
    mandatory = [one.id for one in definition.components if one.required and one.role != Role.MEASURE]
    assert rows[mandatory].notna().all(axis=None)
    dimensions = [one.id for one in definition.components.dimensions]
    assert dimensions[-1] == "TIME_PERIOD"
    assert not rows.duplicated(dimensions).any()


def test_the_code_lists_are_the_members_and_indicators_of_the_panel(client: FlaskClient, edition: Edition) -> None:
    definition = structure_of(client, "/data/observations.structure.json?panel=se_municipalities")

    codes = {one.id: one.local_codes for one in definition.components if one.local_codes}
    assert [code.id for code in codes["REF_AREA"]] == list(edition.members("se_municipalities"))
    parts = {part.indicator_id for part in edition.catalogue.parts("se_municipalities")}
    assert {code.id for code in codes["INDICATOR"]} == parts
    assert {code.id for code in codes["OBS_STATUS"]} == {"A", "E", "P", "M"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_come_in_the_language_of_the_address(client: FlaskClient, edition: Edition, language: str) -> None:
    definition = structure_of(client, f"/data/scores.structure.json?panel=eu_countries&lang={language}")

    [area] = [one for one in definition.components if one.id == "REF_AREA"]
    names = {code.id: code.name for code in area.local_codes or ()}
    assert names["DE"] == getattr(edition.catalogue.entities["DE"].name, language)


def test_the_structure_of_a_release_is_the_same_at_every_request(client: FlaskClient) -> None:
    address = "/data/observations.structure.json?panel=eu_cities&release=1"

    assert client.get(address).data == client.get(address).data
