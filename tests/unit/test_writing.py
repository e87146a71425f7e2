"""Tables and values as bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import pandas as pd

from indicators import writing

TABLE = pd.DataFrame({"name": ["Tromsø", "=1+1"], "value": [0.1, None]})


def test_a_table_as_csv_holds_no_formula() -> None:
    assert writing.csv(TABLE).decode() == "name,value\nTromsø,0.1\n'=1+1,\n"


def test_rows_stand_behind_what_is_said_of_them() -> None:
    found = writing.records(TABLE, about='{"release": 1}', links="[]")

    rows = '[{"name":"Tromsø","value":0.1},{"name":"=1+1","value":null}]'
    assert found.decode() == f'{{"about": {{"release": 1}}, "links": [], "rows": {rows}}}\n'


def test_a_value_as_json_keeps_its_letters() -> None:
    assert writing.document({"name": "Tromsø"}).decode() == '{\n "name": "Tromsø"\n}'


def test_an_archive_is_the_same_again_and_bears_the_day_it_is_given() -> None:
    files = {"b.txt": b"first", "a.txt": b"second"}

    found = writing.zipped(files, dated=date(2026, 11, 29))

    assert found == writing.zipped(files, dated=date(2026, 11, 29))
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert [one.date_time for one in archive.infolist()] == [(2026, 11, 29, 0, 0, 0)] * 2
        assert {oct(one.external_attr >> 16) for one in archive.infolist()} == {"0o644"}


def test_an_archive_bears_no_moment_that_it_cannot_name() -> None:
    found = writing.zipped({"a.txt": b"early"}, dated=datetime(1970, 1, 1, 12, tzinfo=UTC))

    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
