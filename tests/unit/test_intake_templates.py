"""A template that was filled in passes the intake; one whose example was left in does not."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.text import Words
from dashboard.text.rules import of_template
from indicators.catalogue import LANGUAGES, Catalogue, Language
from indicators.engine import Edition
from indicators.errors import DataError, NotFoundError
from indicators.intake import Dataset, read_files
from indicators.intake.layout import OBSERVATION_COLUMNS
from indicators.intake.templates import (
    Template,
    instrument_template,
    instruments,
    panel_template,
    template_csv,
    template_xlsx,
)
from indicators.sheets import ASIDE
from tests.support.sample import LICENCES, Sample

MEMBERS = ("AA", "BB", "CC")
Rows = list[list[str]]


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return Sample.write(tmp_path)


def of_csv(template: Template, *, catalogue: Catalogue, language: Language) -> Rows:
    content = template_csv(template, say=of_template(Words(language)))
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def of_xlsx(template: Template, *, catalogue: Catalogue, language: Language) -> Rows:
    content = template_xlsx(template, catalogue=catalogue, language=language, say=of_template(Words(language)))
    [name] = [name for name in load_workbook(BytesIO(content)).sheetnames if not name.startswith(ASIDE)]
    rows = load_workbook(BytesIO(content))[name].iter_rows(values_only=True)
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


WAYS = pytest.mark.parametrize("rows_of", [of_csv, of_xlsx], ids=["csv", "xlsx"])


def read(sample: Sample, rows: Rows) -> Dataset:
    text, base = StringIO(), sample.read()
    csv.writer(text).writerows(rows)
    return read_files([sample.put("upload.csv", text.getvalue())], base=base, licences=LICENCES)


@WAYS
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_filled_in_for_every_entity_and_indicator_passes(
    rows_of: Callable[..., Rows], language: Language, sample: Sample
) -> None:
    catalogue = sample.read().catalogue
    template = panel_template(catalogue, panel_id="countries", members=MEMBERS)
    head, example = rows_of(template, catalogue=catalogue, language=language)
    filled = [
        [entity.id, indicator.id, "2022", example[3] if indicator.id == example[1] else "5", *example[4:7], ""]
        for entity in template.entities
        for indicator in template.indicators
    ]

    dataset = read(sample, [head, *filled])

    given = dataset.observations[(dataset.origins["row"] > 0).to_numpy()]
    assert head == OBSERVATION_COLUMNS
    assert len(given) == 3 * 7
    assert given.loc[given["indicator_id"] == "speed", "value"].tolist() == [5.0, 5.0, 5.0]


@WAYS
def test_the_example_row_is_refused_and_nothing_else_is_wrong_with_it(
    rows_of: Callable[..., Rows], sample: Sample
) -> None:
    catalogue = sample.read().catalogue
    template = panel_template(catalogue, panel_id="countries", members=MEMBERS)

    with pytest.raises(DataError) as caught:
        read(sample, rows_of(template, catalogue=catalogue, language="en"))

    assert [(each.rule_id, each.row, each.column) for each in caught.value.problems] == [
        ("observation_example", 2, "entity_id")
    ]


def test_a_workbook_lists_entities_and_indicators_with_unit_and_range_and_explains_every_column(sample: Sample) -> None:
    catalogue = sample.read().catalogue
    template = panel_template(catalogue, panel_id="countries", members=MEMBERS)

    content = template_xlsx(template, catalogue=catalogue, language="de", say=of_template(Words("de")))

    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["Daten", "# Einheiten", "# Indikatoren", "# Anleitung"]
    assert list(book["# Einheiten"].iter_rows(values_only=True))[1] == ("AA", "Alpha", "Land")
    speed = list(book["# Indikatoren"].iter_rows(values_only=True))[1]
    assert speed == ("speed", "Speed", "Punkte", 0, 10, 2, "Time taken.")
    explained = {row[0] for row in book["# Anleitung"].iter_rows(min_row=2, values_only=True)}
    assert set(OBSERVATION_COLUMNS) <= explained


def test_a_workbook_offers_the_codes_to_choose_from(sample: Sample) -> None:
    catalogue = sample.read().catalogue
    template = panel_template(catalogue, panel_id="countries", members=MEMBERS)

    content = template_xlsx(template, catalogue=catalogue, language="en", say=of_template(Words("en")))

    choices = load_workbook(BytesIO(content))["figures"].data_validations.dataValidation
    assert [(str(each.sqref).split(":")[0], each.formula1) for each in choices] == [
        ("A2", "'# entities'!$A$2:$A$4"),
        ("B2", "'# indicators'!$A$2:$A$8"),
        ("E2", '"A,E,P,M"'),
    ]


def test_every_panel_and_every_instrument_has_a_template_in_both_forms(edition: Edition) -> None:
    catalogue = edition.catalogue
    say = of_template(Words("fr"))
    made = [panel_template(catalogue, panel_id=name, members=edition.members(name)) for name in catalogue.panels]
    made += [instrument_template(catalogue, work_package=name, period=2025) for name in instruments(catalogue)]

    for template in made:
        workbook = load_workbook(
            BytesIO(template_xlsx(template, catalogue=catalogue, language="fr", say=say)), read_only=True
        )
        assert len(list(workbook.worksheets[2].iter_rows())) == len(template.indicators) + 1
        assert template_csv(template, say=say).count(b"\r\n") == 2


def test_the_bundled_catalogue_has_seven_instruments_with_ninety_indicators(edition: Edition) -> None:
    found = {
        name: len(instrument_template(edition.catalogue, work_package=name, period=2025).indicators)
        for name in instruments(edition.catalogue)
    }

    assert list(found) == ["WP1", "WP2", "WP3", "WP4", "WP5", "WP6", "WP7"]
    assert sum(found.values()) == 90


def test_an_unknown_panel_or_instrument_is_named(sample: Sample) -> None:
    catalogue = sample.read().catalogue

    with pytest.raises(NotFoundError, match=r"no panel called 'contries'. Did you mean: countries"):
        panel_template(catalogue, panel_id="contries", members=())
    with pytest.raises(NotFoundError, match="no instrument called 'WP9'"):
        instrument_template(catalogue, work_package="WP9", period=2025)
