"""What is proposed for an upload, with which reasons, and what needs a decision."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from indicators.errors import DataError
from indicators.intake import Dataset
from indicators.upload import Limits, Reading, understand
from tests.support.mutants import packed
from tests.support.uploads import keys, parts, saved, workbook

CANONICAL = "entity_id,indicator_id,period,value\nAA,speed,2020,7.25\n"


def test_a_canonical_table_needs_no_decision(base: Dataset) -> None:
    (part,) = parts(CANONICAL, name="figures.csv", base=base)

    assert part.sure
    assert part.notes == ()
    assert part.proposal.kind == "observations_tidy"
    assert part.preview == (("AA", "speed", "2020", "7.25"),)
    assert part.rows == 1


def test_a_reading_survives_json(base: Dataset) -> None:
    (part,) = parts("Land;Jahr;Speed\nAlpha;2020;7,5\n", name="figures.csv", base=base)

    assert Reading.model_validate_json(part.proposal.model_dump_json()) == part.proposal


def test_utf8_with_mark_and_utf16_with_mark_are_recognised(base: Dataset) -> None:
    (marked,) = parts(b"\xef\xbb\xbf" + CANONICAL.encode(), name="figures.csv", base=base)
    (wide,) = parts(CANONICAL.replace(",", "\t").encode("utf-16"), name="figures.txt", base=base)

    assert (marked.sure, marked.proposal.encoding) == (True, "utf-8")
    assert (wide.sure, wide.proposal.encoding, wide.proposal.delimiter) == (True, "utf-16", "\t")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_another_encoding_is_proposed_with_an_example_and_must_be_confirmed(base: Dataset, encoding: str) -> None:
    content = "entity_id,indicator_id,period,value,note\nAA,speed,2020,7,geprüft für Österreich\n".encode(encoding)

    (part,) = parts(content, name="figures.csv", base=base)

    assert not part.sure
    assert part.proposal.encoding == encoding
    assert part.notes[0].values["example"] == "AA,speed,2020,7,geprüft für Österreich"


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_that_gives_even_rows_is_proposed(base: Dataset, delimiter: str) -> None:
    content = CANONICAL.replace(",", delimiter).replace("7.25", "7,25")

    (part,) = parts(content, name="figures.csv", base=base)

    assert part.proposal.delimiter == delimiter
    assert part.proposal.decimal == ","
    assert keys(part) == ["delimiter_proposed", "decimal_comma"]


def test_the_header_is_found_below_a_title_and_blank_rows(base: Dataset) -> None:
    (part,) = parts("Monitor 2021;;\n;;\nLand;Jahr;Speed\nAA;2021;7\n", name="figures.csv", base=base)

    assert part.proposal.header_row == 3
    assert part.header == ("Land", "Jahr", "Speed")
    assert "header_below" in keys(part)


@pytest.mark.parametrize(
    "header", ["geo,series,TIME_PERIOD,OBS_VALUE", "Land,Indikator,Jahr,Wert", "Pays,Indicateur,Année,Valeur"]
)
def test_usual_headers_of_three_languages_are_recognised(base: Dataset, header: str) -> None:
    (part,) = parts(f"{header}\nAA,speed,2020,7.25\n", name="figures.csv", base=base)

    assert list(part.proposal.columns.values()) == ["entity_id", "indicator_id", "period", "value"]
    assert not part.sure


def test_an_indicator_is_recognised_by_id_by_label_and_nearly_by_label(base: Dataset) -> None:
    (part,) = parts("country,year,speed,Voice of staff (points),Complains\nAA,2020,7,3,12\n", name="a.csv", base=base)

    assert part.proposal.kind == "observations_wide"
    assert list(part.proposal.columns.values())[2:] == ["speed", "staff_voice", "complaints"]
    assert [dict(note.values) for note in part.notes if note.key == "columns_near"] == [
        {"columns": "Complains = complaints"}
    ]


def test_entities_that_are_called_by_their_names_are_proposed_as_ids(base: Dataset) -> None:
    (part,) = parts("Land,Jahr,Speed\nAlpha Nord,2020,7\nBBB,2020,7\nCC,2020,7\n", name="a.csv", base=base)

    assert dict(part.proposal.words) == {"Alpha Nord": "AA1", "BBB": "BB"}


def test_the_code_of_a_coded_cell_of_sdmx_is_recognised_and_not_its_name(base: Dataset) -> None:
    content = "REF_AREA: Area,INDICATOR: Measure,TIME_PERIOD,OBS_VALUE\nbbb: Beta,speed: Speed,2020,7\n"

    (part,) = parts(content, name="figures.csv", base=base)

    assert part.proposal.kind == "observations_sdmx"
    assert dict(part.proposal.words) == {"bbb": "BB"}


def test_a_year_is_proposed_from_the_name_and_asked_for_where_it_has_none(base: Dataset) -> None:
    (named,) = parts("country,Speed\nAA,7\n", name="survey 2021.csv", base=base)
    (unnamed,) = parts("country,Speed\nAA,7\n", name="survey.csv", base=base)

    assert named.proposal.period == 2021
    assert unnamed.proposal.period is None
    assert "period_missing" in keys(unnamed)
    assert not named.sure
    assert not unnamed.sure


def test_marks_of_gaps_and_letters_behind_numbers_are_counted(base: Dataset) -> None:
    content = "country,year,Speed\nAA,2020,:\nBB,2020,n/a\nCC,2020,7 e\n"

    (part,) = parts(content, name="figures.csv", base=base)

    found = {note.key: dict(note.values) for note in part.notes}
    assert found["gaps"] == {"marks": ":, n/a", "count": "2"}
    assert found["flags"] == {"marks": "7 e", "count": "1"}
    assert not part.sure


def test_sdmx_is_recognised_with_names_behind_its_codes(base: Dataset) -> None:
    content = "DATAFLOW,REF_AREA: Area,INDICATOR,TIME_PERIOD,OBS_VALUE\nA:B(1.0),AA: Alpha,speed,2020,7\n"

    (part,) = parts(content, name="figures.csv", base=base)

    assert part.sure
    assert part.proposal.kind == "observations_sdmx"
    assert part.proposal.columns["REF_AREA: Area"] == "entity_id"
    assert part.proposal.columns["DATAFLOW"] == ""


def test_a_table_of_the_catalogue_is_recognised_by_its_name_and_by_its_columns(base: Dataset) -> None:
    content = "unit_id,label_en,decimals\ndays,days,1\n"

    (by_name,) = parts(content, name="units.csv", base=base)
    (by_columns,) = parts(content, name="my units.csv", base=base)

    assert (by_name.proposal.kind, by_name.sure) == ("units.csv", True)
    assert (by_columns.proposal.kind, by_columns.sure) == ("units.csv", False)


def test_a_table_of_which_nothing_is_known_is_proposed_to_be_left_out(base: Dataset) -> None:
    (part,) = parts("fruit,colour\napple,red\n", name="fruit.csv", base=base)

    assert (part.proposal.kind, part.sure, keys(part)) == ("skip", False, ["kind_unknown"])


def test_the_sheets_of_a_workbook_are_parts_and_hidden_ones_are_left_out(base: Dataset) -> None:
    book = Workbook()
    book.active.append(["country", "year", "Speed"])
    book.active.append(["AA", 2020, 7.5])
    hidden = book.create_sheet("Old")
    hidden.append(["country", "year", "Speed"])
    hidden.append(["AA", 2019, 6])
    hidden.sheet_state = "hidden"

    first, second = parts(saved(book), name="book.xlsx", base=base)

    assert (first.name, first.proposal.kind) == ("book.xlsx / Sheet", "observations_wide")
    assert (second.name, second.proposal.kind) == ("book.xlsx / Old", "skip")
    assert first.preview == (("AA", "2020", "7.5"),)


def test_sheets_whose_names_begin_with_a_hash_explain_others_and_are_no_parts(base: Dataset) -> None:
    book = Workbook()
    book.active.append(["entity_id", "indicator_id", "period", "value"])
    book.active.append(["AA", "speed", 2020, 7.5])
    book.create_sheet("# entities").append(["entity_id", "name", "kind"])

    found = parts(saved(book), name="template.xlsx", base=base)

    assert [(part.name, part.sure) for part in found] == [("template.xlsx / Sheet", True)]


def test_numbers_of_a_workbook_are_in_no_doubt(base: Dataset) -> None:
    content = workbook(["country", "year", "Speed"], ["AA", 2020, 1.234])

    (part,) = parts(content, name="book.xlsx", base=base)

    assert "decimal_undecided" not in keys(part)


@pytest.mark.parametrize(
    ("limits", "rule"),
    [
        (Limits(bytes=50), "upload_size"),
        (Limits(rows=2), "upload_rows"),
        (Limits(columns=3), "upload_columns"),
        (Limits(cell=11), "upload_cell"),
    ],
)
def test_a_broken_limit_is_told_at_once(base: Dataset, limits: Limits, rule: str) -> None:
    content = CANONICAL + "BB,speed,2020,7\nCC,speed,2020,7\n"

    with pytest.raises(DataError) as caught:
        parts(content, name="figures.csv", base=base, limits=limits)

    assert [problem.rule_id for problem in caught.value.problems] == [rule]


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("figures.csv", b"", "upload_empty"),
        ("figures.csv", b"\n\n", "upload_empty"),
        ("figures.csv", b"entity_id,value\nA\x00A,1\n", "upload_binary"),
        ("figures.pdf", b"%PDF", "upload_type"),
        ("book.xlsm", b"PK\x03\x04", "upload_macro"),
        ("book.xls", b"\xd0\xcf\x11\xe0" + bytes(100), "upload_type"),
        ("book.xlsx", b"\xd0\xcf\x11\xe0" + bytes(100), "upload_encrypted"),
        ("book.xlsx", b"PK\x03\x04 and no more", "upload_archive"),
        ("book.ods", packed([("content.xml", b"<x/>")]), "upload_type"),
        ("figures.csv", packed([("figures.csv", b"a,b")]), "upload_archive"),
    ],
)
def test_what_can_never_be_read_is_refused_by_name(base: Dataset, name: str, content: bytes, rule: str) -> None:
    with pytest.raises(DataError) as caught:
        parts(content, name=name, base=base)

    assert [problem.rule_id for problem in caught.value.problems] == [rule]


def test_names_of_new_items_are_lent_by_a_sound_table_and_not_by_a_broken_one(base: Dataset) -> None:
    entities = "entity_id,kind,name_en,name_de,name_fr\nDD,country,Delta,Delta,Delta\n"
    figures = "Land,Jahr,Speed\nDelta,2021,7\n"

    sound, broken, other = (
        parts(packed([("entities.csv", table), ("figures.csv", figures.encode())]), name="all.zip", base=base)[-1]
        for table in (entities.encode(), b'"open\n' * 3, b"id,name_en\nDD,Delta\n")
    )

    assert dict(sound.proposal.words) == {"Delta": "DD"}
    assert dict(broken.proposal.words) == dict(other.proposal.words) == {}


def test_keys_and_values_are_shown_line_by_line_and_left_out_where_nobody_reads_them(base: Dataset) -> None:
    known, unknown = parts(
        packed([("panels.yaml", b"panels:\n- id: x\n"), ("notes.yaml", b"a: 1\n")]), name="all.zip", base=base
    )

    assert (known.proposal.kind, known.preview, known.rows) == ("panels.yaml", (("panels:",), ("- id: x",)), 2)
    assert (unknown.proposal.kind, unknown.sure, keys(unknown)) == ("skip", False, ["kind_unknown"])


def test_a_table_of_blanks_is_nothing_and_an_upload_of_nothing_is_refused(base: Dataset) -> None:
    blank, figures = parts(
        packed([("blank.csv", b"\n\n"), ("figures.csv", CANONICAL.encode())]), name="all.zip", base=base
    )

    assert (blank.proposal.kind, blank.rows, keys(blank)) == ("skip", 0, ["empty"])
    assert figures.sure
    with pytest.raises(DataError, match="upload_empty"):
        parts("\n \n\n", name="blank.csv", base=base)


def test_what_somebody_chose_is_kept_and_the_rest_proposed_anew(base: Dataset) -> None:
    content = "title\nLand;Jahr;Speed\nAA;2020;7\n".encode("cp1252") + "BB;2021;8 Größe\n".encode("cp1252")
    first = Reading(part="a.csv", kind="observations_wide", encoding="cp1250", delimiter=";", header_row=2)
    beyond = first.model_copy(update={"header_row": 99, "delimiter": None})

    chosen, again = (
        understand(content, name="a.csv", limits=Limits(), catalogue=base.catalogue, chosen=[reading])[0].proposal
        for reading in (first, beyond)
    )

    assert (chosen.encoding, chosen.delimiter, chosen.header_row) == ("cp1250", ";", 2)
    assert chosen.columns == {"Land": "entity_id", "Jahr": "period", "Speed": "speed"}
    assert (again.header_row, again.delimiter) == (2, ";")
