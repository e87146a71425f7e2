"""Broken files, each made from its number alone."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

from tests.support.sample import ORIGINAL

Random = random.Random
Named = tuple[str, bytes]
"""Name and content of a file."""

TIDY = b"entity_id,indicator_id,period,value\n" + b"".join(
    f"{entity},{indicator},{period},{value}\n".encode()
    for entity in ("AA", "BB", "CC")
    for indicator, value in (("speed", "7.25"), ("complaints", "12"), ("staff_voice", "3.5"))
    for period in (2020, 2021)
)
WIDE = (
    "Innovationsmonitor;;;\n;;;\nLand;Jahr;Speed;Voice of staff (Punkte)\n"
    "AA;2020;7,25;3,5\nBB;2021;8,5;2 e\nCC;2021;:;4\n"
)
YEARS = "Speed;;\n;2020;2021\nAlpha;7,25;8,5\nBB;:;2 e\nCC;;4\n"
SDMX = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n" + "".join(
    f"dataflow,A:B(1.0),I,{entity},speed,2021,4.5,A\n" for entity in ("AA", "BB", "CC")
)
TOKENS: Sequence[bytes] = (
    b"NaN", b"inf", b"-inf", b"1e400", b"1e-400", b"9" * 400, "١٢٣".encode(), "\u202e7\u202c".encode(),
    "\u200f".encode(), b"=1+1", b"+1", b"-1", b"@SUM(A1)", b'=cmd|"/c calc"!A1', b"\x00", b'"', b'""', b"'", b",", b";",
    b"\t", b"\r", b"\n", b"\r\n", b"\n\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"\x85", b"\xed\xa0\x80", b"1,234",
    b"1.234,5", b"1 234", "1\u202f234,5".encode(), b"12.5 %", b":", b"..", b"n/a", b"3.5 b", b"Trust", b"speed",
    b"value", b"period", b"entity_id", b"2020-01-01", b"0x10", b"1_000", b"True", b"<script>", b"../../etc",
    b"A" * 12_000, b"," * 600, "é".encode("cp1252"), "\U0001f600".encode(), b"- &a [*a]", b"panels:", b"\x1f3.5",
    b"\x1a",
)  # fmt: skip


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["Country", "Year", "Speed", "Complaints"])
    for entity in ("AA", "BB", "CC"):
        sheet.append([entity, 2021, 7.5, 12])
    units = book.create_sheet("units")
    units.append(["unit_id", "label_en", "decimals"])
    units.append(["days", "days", 1])
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def packed(members: Sequence[Named]) -> bytes:
    """Return an archive."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in dict(members).items():
            archive.writestr(ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return buffer.getvalue()


def unpacked(content: bytes) -> list[Named]:
    """Return the members of an archive."""
    with ZipFile(BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


BOOK = _workbook()
CATALOGUE = [(path.name, path.read_bytes()) for path in sorted((ORIGINAL / "catalogue").glob("*.csv"))]
SEEDS: Sequence[Named] = (
    ("tidy.csv", TIDY),
    ("tidy.txt", TIDY.replace(b",", b"\t")),
    ("wide.csv", WIDE.encode("cp1252")),
    ("wide 2021.tsv", WIDE.replace(";", "\t").encode("utf-16")),
    ("years.csv", YEARS.encode("cp1252")),
    ("sdmx.csv", SDMX.encode()),
    ("panels.yaml", (ORIGINAL / "panels.yaml").read_bytes()),
    *CATALOGUE,
    ("book.xlsx", BOOK),
    ("all.zip", packed([("tidy.csv", TIDY), *CATALOGUE])),
)


def mutated(number: int) -> Named:
    """Make a file from its number."""
    rng = random.Random(number)
    if rng.random() < 0.06:
        return rng.choice(ATTACKS)(rng)
    name, content = rng.choice(SEEDS)
    if content.startswith(b"PK") and rng.random() < 0.7:
        members = unpacked(content)
        at = rng.randrange(len(members))
        members[at] = (members[at][0], _changed(members[at][1], rng=rng))
        return name, packed(members)
    return name, _changed(content, rng=rng)


def _changed(content: bytes, *, rng: Random) -> bytes:
    for _ in range(rng.randint(1, 4)):
        content = rng.choice(CHANGES)(content, rng)
    return content


def _cut(content: bytes, rng: Random) -> bytes:
    return content[: rng.randint(0, len(content))]


def _insert(content: bytes, rng: Random) -> bytes:
    at = rng.randint(0, len(content))
    return content[:at] + rng.choice(TOKENS) + content[at:]


def _replace_cell(content: bytes, rng: Random) -> bytes:
    lines = content.split(b"\n")
    row = rng.randrange(len(lines))
    cells = lines[row].split(b",")
    cells[rng.randrange(len(cells))] = rng.choice(TOKENS)
    lines[row] = b",".join(cells)
    return b"\n".join(lines)


def _flip(content: bytes, rng: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _repeat_line(content: bytes, rng: Random) -> bytes:
    lines = content.split(b"\n")
    return b"\n".join([*lines, lines[rng.randrange(len(lines))]])


def _drop_line(content: bytes, rng: Random) -> bytes:
    lines = content.split(b"\n")
    del lines[rng.randrange(len(lines))]
    return b"\n".join(lines)


def _other_delimiter(content: bytes, rng: Random) -> bytes:
    return content.replace(b",", rng.choice((b";", b"\t", b"|", b",,", b" ", b":")))


def _other_encoding(content: bytes, rng: Random) -> bytes:
    return content.decode("latin-1").encode(rng.choice(("utf-16", "utf-32", "utf-8", "utf-16-le", "utf-7")))


def _double_column(content: bytes, _: Random) -> bytes:
    return b"\n".join(line + b"," + line for line in content.split(b"\n"))


def _noise(content: bytes, rng: Random) -> bytes:
    return content + rng.randbytes(rng.randint(1, 200))


CHANGES: Sequence[Callable[[bytes, Random], bytes]] = (
    _cut, _insert, _insert, _replace_cell, _replace_cell, _replace_cell, _flip, _repeat_line, _drop_line,
    _other_delimiter, _other_encoding, _double_column, _noise,
)  # fmt: skip


def _with_entities(rng: Random) -> Named:
    """A workbook in which one word stands for a thousand million others."""
    laughs = "".join(f'<!ENTITY l{level + 1} "{f"&l{level};" * 10}">' for level in range(9))
    declared = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
    encoding = rng.choice(("utf-8", "utf-16"))

    def laughing(content: bytes) -> bytes:
        text = content.decode()
        start = text.index("?>") + 2 if text.startswith("<?xml") else 0
        return (f'<?xml version="1.0" encoding="{encoding}"?>' + declared + text[start:]).encode(encoding)

    at = rng.choice([name for name, _ in unpacked(BOOK) if name.endswith(".xml")])
    return "book.xlsx", packed([(name, laughing(body) if name == at else body) for name, body in unpacked(BOOK)])


def _bomb(rng: Random) -> Named:
    """An archive whose content is a thousand times its size."""
    zeros = b"0" * rng.choice((2_000_000, 20_000_000))
    return rng.choice(
        (("bomb.zip", packed([("a.csv", zeros)])), ("book.xlsx", packed([*unpacked(BOOK), ("xl/x.xml", zeros)])))
    )


def _lying(rng: Random) -> Named:
    """An archive that says less than its size."""
    content = bytearray(packed([("a.csv", TIDY * 50)]))
    size = len(TIDY * 50).to_bytes(4, "little")
    for at in range(len(content) - 4):
        if content[at : at + 4] == size:
            content[at : at + 4] = rng.choice((10, 2**31)).to_bytes(4, "little")
    return "lying.zip", bytes(content)


def _with_paths(rng: Random) -> Named:
    """An archive that would like to write elsewhere."""
    name = rng.choice(
        ("../a.csv", "/etc/passwd", "C:\\a.csv", "a/../../b.csv", "..\\b.csv", "a.csv", "A.CSV", "b.exe", "c.zip")
    )
    return "paths.zip", packed([("a.csv", TIDY), (name, TIDY)]).replace(b"b.csv", rng.choice((b"b.csv", b"a.csv")))


def _with_formulas(rng: Random) -> Named:
    book = Workbook()
    sheet = book.active
    sheet.append(["entity_id", "indicator_id", "period", "value", "note"])
    cells = ["AA", "speed", 2021, 7.5, "x", "=1+1", "=NOW()", None, float("1e300"), True, "#DIV/0!", "'=1", "3,5"]
    for _ in range(rng.randint(1, 6)):
        sheet.append([rng.choice(cells) for _ in range(5)])
    if rng.random() < 0.5:
        sheet.merge_cells("A2:B3")
    return rng.choice(("book.xlsx", "book.xlsm", "book.csv")), _saved(book)


def _far_away(rng: Random) -> Named:
    """A workbook with a cell at the end of the world."""
    row, column = rng.choice((("1048576", "A"), ("99999999999", "A"), ("2", "XFD"), ("-1", "A"), ("2", "ZZZZ")))
    cell = f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row></sheetData>'.encode()
    members = [(name, body.replace(b"</sheetData>", cell)) for name, body in unpacked(BOOK)]
    return "book.xlsx", packed(members)


def _large(rng: Random) -> Named:
    """Sizes beyond a limit."""
    cases = (
        b"a," * 600 + b"\n" + b"1," * 600,
        b"entity_id,indicator_id,period,value\n" + b"\n" * 2_100_000,
        TIDY + b'AA,speed,2021,"' + b"9" * 200_000,
        b"entity_id,value\n" + b"x" * 51_000_000,
    )
    return "large.csv", rng.choice(cases)


def _other_types(rng: Random) -> Named:
    bodies = (
        b"",
        b"\n",
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        b"\xd0\xcf\x11\xe0" + bytes(600),
        b"%PDF-1.7",
        zlib.compress(TIDY),
    )
    name = rng.choice(
        ("a.xls", "a.xlsx", "a.csv", "a.zip", "a.pdf", "a", "", "../../a.csv", "a\x00.csv", "a" * 500 + ".csv")
    )
    return name, rng.choice((*bodies, TIDY, BOOK))


ATTACKS: Sequence[Callable[[Random], Named]] = (
    _with_entities, _bomb, _lying, _with_paths, _with_paths, _with_formulas, _with_formulas, _with_formulas, _far_away,
    _other_types, _other_types, _large,
)  # fmt: skip
