"""Templates to fill in: what each holds, and what becomes of one that is uploaded."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.admin import Admin
from tests.support.admin_path import checked


@pytest.fixture
def admin(store: Path) -> Admin:
    return Admin.made(store)


@pytest.mark.parametrize(("key", "code"), [("eu_countries", "EE"), ("WP3", "")])
def test_a_template_holds_the_columns_and_the_codes_of_what_it_is_for(admin: Admin, key: str, code: str) -> None:
    cleo = admin.browser("cleo")

    assert f"/admin/templates/{key}.xlsx" in cleo.open("/admin/templates").text
    table = cleo.open(f"/admin/templates/{key}.csv").data.decode("utf-8-sig").splitlines()
    book = load_workbook(io.BytesIO(cleo.open(f"/admin/templates/{key}.xlsx", lang="fr").data))

    assert table[0] == "entity_id,indicator_id,period,value,status,standard_error,n,note"
    assert len(book.sheetnames) == 4
    codes = [cell.value for cell in book.worksheets[1]["A"]]
    assert code in codes or not code
    assert cleo.open("/admin/templates/nothing.csv").status_code == 404
    assert cleo.open(f"/admin/templates/{key}.pdf").status_code == 404


def test_a_new_indicator_comes_by_its_template_which_changes_nothing_by_itself(admin: Admin) -> None:
    cleo = admin.browser("cleo")
    blank = cleo.open("/admin/templates/catalogue.xlsx", lang="de").data

    assert "/admin/templates/catalogue.xlsx" in cleo.open("/admin/templates").text
    assert "This upload changes nothing." in cleo.open(checked(cleo, blank, name="catalogue.xlsx")).text

    book, filled = load_workbook(io.BytesIO(blank)), io.BytesIO()
    for table in ("indicators", "panel_indicators"):
        columns, known = ([cell.value for cell in book[table][at]] for at in (1, 2))
        book[table].append(
            ["promises_kept" if name == "indicator_id" else old for name, old in zip(columns, known, strict=False)]
        )
    book.save(filled)
    told = cleo.open(checked(cleo, filled.getvalue(), name="catalogue.xlsx")).text
    assert "Indicator “promises_kept”: added." in told
    assert "Indicator in a panel “eu_cities/promises_kept”: added." in told
