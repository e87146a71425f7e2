"""Archives and Office files whose bytes come from their content alone."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime

from indicators.archives import zipped
from indicators.sheets import Sheet, workbook


def test_an_archive_is_the_same_again_and_bears_the_day_it_is_given() -> None:
    files = {"b.txt": b"first", "a.txt": b"second"}

    found = zipped(files, dated=date(2026, 11, 29))

    assert found == zipped(files, dated=date(2026, 11, 29))
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert [one.date_time for one in archive.infolist()] == [(2026, 11, 29, 0, 0, 0)] * 2
        assert {oct(one.external_attr >> 16) for one in archive.infolist()} == {"0o644"}


def test_an_archive_bears_no_moment_that_it_cannot_name() -> None:
    found = zipped({"a.txt": b"early"}, dated=datetime(1970, 1, 1, 12, tzinfo=UTC))

    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_a_workbook_holds_no_moment_of_its_own() -> None:
    made = workbook([Sheet("Figures", ["name", "value"], [["Tromsø", 0.1]])])

    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert re.findall(rb"\d{4}-\d\d-\d\dT[^<]*", archive.read("docProps/core.xml")) == [b"2000-01-01T00:00:00Z"] * 2
