"""Citations: the sentence of APA in three languages, and what reference managers read back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from dashboard.citation import Citation, apa, bibtex, csl_json, escaped, figure, key_of, ris
from dashboard.citation.citation import Kind
from indicators.catalogue import LANGUAGES, Language

SCHEMA = Path(__file__).parents[1] / "support" / "csl-data.json"
ADDRESS = "https://trilogic.example.org/c/ranking?own=N%20%26%20S~EE,FI&release=3"
CITED = Citation(
    kind="chart",
    key="trilogic-ranking-eu-countries-r3-0a1b2c",
    title="50% of 31 lean #1 & {more}: −2.5 points_or_so",
    author="Ministry of Trials",
    publisher="Trilogic",
    issued=date(2026, 3, 9),
    release=3,
    address=ADDRESS,
    language="en",
    sources=("Eurostat", "OECD"),
)
KINDS: tuple[Kind, ...] = ("chart", "brief", "dataset")


def test_a_chart_is_cited_with_author_year_title_release_site_and_address() -> None:
    cited = replace(CITED, title="Denmark is first")

    assert apa(cited) == (
        "Ministry of Trials. (2026). Denmark is first (Release 3) [Data visualisation]. Trilogic. " + ADDRESS
    )


def test_a_site_that_is_its_own_author_is_named_once() -> None:
    cited = replace(CITED, title="Denmark is first", author="Trilogic")

    assert apa(cited) == f"Trilogic. (2026). Denmark is first (Release 3) [Data visualisation]. {ADDRESS}"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Release 3) [Data visualisation]. Trilogic. Retrieved 1 December 2026, from"),
        ("de", "Datenstand 3) [Datenvisualisierung]. Trilogic. Abgerufen am 1. Dezember 2026, von"),
        (
            "fr",
            "version 3 des données) [visualisation de données]. Trilogic. Consulté le 1 décembre 2026, à l’adresse",
        ),
    ],
)
def test_what_may_change_is_cited_with_the_day_in_the_words_of_the_language(language: Language, expected: str) -> None:
    cited = replace(CITED, title="Denmark", language=language, seen=date(2026, 12, 1))

    assert apa(cited) == f"Ministry of Trials. (2026). Denmark ({expected} {ADDRESS}"


def test_an_author_who_ends_with_a_full_stop_gets_no_second_one() -> None:
    assert apa(replace(CITED, author="Agency Inc.")).startswith("Agency Inc. (2026).")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_csl_json_is_valid_by_the_schema_of_the_language(kind: Kind, language: Language) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    cited = replace(CITED, kind=kind, language=language, seen=date(2026, 12, 1))

    items = json.loads(csl_json(cited))

    assert list(Draft7Validator(schema).iter_errors(items)) == []
    assert items[0]["title"] == CITED.title
    assert items[0]["author"] == [{"literal": "Ministry of Trials"}]
    assert items[0]["issued"]["date-parts"] == [[2026, 3, 9]]
    assert items[0]["URL"] == ADDRESS


def read_bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """Read one entry as BibTeX does: a value ends with the brace that closes it."""
    head = re.match(r"@(\w+)\{([^\s,{}#%~\\]+),", text)
    assert head is not None
    fields, place = {}, head.end()
    while begun := re.compile(r"\s*(\w+) = \{").match(text, place):
        depth, place, start = 1, begun.end(), begun.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[place], 0)
            place += 1
        fields[begun[1]] = text[start : place - 1]
        assert text[place] == ","
        place += 1
    assert text[place:] == "\n  month = mar,\n}\n"
    return head[1], head[2], fields


def printed(tex: str) -> str:
    """Return what LaTeX prints for escaped text."""
    named = {r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^", "$-$": "−"}
    for code, letter in named.items():
        tex = tex.replace(code, letter)
    return re.sub(r"\\([#$%&_{}])", r"\1", tex)


@pytest.mark.parametrize("kind", KINDS)
def test_bibtex_is_read_back_with_every_letter(kind: Kind) -> None:
    entry, key, fields = read_bibtex(bibtex(replace(CITED, kind=kind)))

    assert entry == ("techreport" if kind == "brief" else "misc")
    assert key == CITED.key
    assert printed(fields["title"]) == f"{{{CITED.title}}}"
    assert fields["author"] == "{Ministry of Trials}"
    assert fields["year"] == "2026"
    assert fields["version"] == "3"
    assert fields["url"] == ADDRESS


def test_a_title_full_of_commands_stays_text() -> None:
    _, _, fields = read_bibtex(bibtex(replace(CITED, title=r"\input{/etc/passwd} 100% ~ ^ $x$")))

    assert fields["title"] == (
        r"{\textbackslash{}input\{/etc/passwd\} 100\% \textasciitilde{} \textasciicircum{} \$x\$}"
    )


def test_an_address_closes_no_group() -> None:
    _, _, fields = read_bibtex(bibtex(replace(CITED, address="https://x.example/c/a?own=}{\\end")))

    assert fields["url"] == "https://x.example/c/a?own=%7D%7B%5Cend"


@pytest.mark.parametrize("kind", KINDS)
def test_ris_has_one_tag_a_line_and_begins_and_ends_as_the_format_asks(kind: Kind) -> None:
    text = ris(replace(CITED, kind=kind, title="Two\nlines"))

    lines = text.split("\r\n")

    assert lines.pop() == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    types = {"chart": "CHART", "brief": "RPRT", "dataset": "DATA"}
    assert lines[0] == f"TY  - {types[kind]}"
    assert lines[-1] == "ER  - "
    known = dict(line.split("  - ", 1) for line in lines)
    assert known["TI"] == "Two lines"
    assert known["AU"] == "Ministry of Trials"
    assert known["PY"] == "2026"
    assert known["DA"] == "2026/03/09/"
    assert known["ET"] == "3"
    assert known["UR"] == ADDRESS


def test_a_figure_of_latex_holds_its_address_outside_the_caption_and_gives_the_list_of_figures_none() -> None:
    text = figure(
        file="ranking.pdf", fetched="https://x.example/c/ranking.pdf", caption="50% of A & B", source="Source: C_D.",
        address=ADDRESS, label="ranking-2",
    )  # fmt: skip

    assert rf"\urldef{{\addressrankingi}}\url{{{ADDRESS}}}" in text
    assert r"\includegraphics[width=\linewidth]{ranking.pdf}" in text
    assert r"\caption[{50\% of A \& B}]{50\% of A \& B. Source: C\_D. \addressrankingi}" in text
    assert r"\label{fig:ranking-2}" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Île-de-France, Göteborg, Łódź", "Île-de-France, Göteborg, Łódź"),
        ("12\u202f345,7\u202f%", r"12\,345,7\,\%"),
        ("a\nb\x00c\u200b", "a bc"),
        ("“x” – ‘y’", "“x” – ‘y’"),
        ("{$#&_~^%}\\", r"\{\$\#\&\_\textasciitilde{}\textasciicircum{}\%\}\textbackslash{}"),
    ],
)
def test_latex_prints_text_as_it_stands(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_two_views_of_a_chart_never_share_a_key() -> None:
    keys: list[Any] = [key_of("Trilogic", "ranking", release=1, address=address) for address in ("/c/a", "/c/b")]

    assert keys[0] != keys[1]
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)
    assert key_of("Été & Cie", "map", release=2, address="x").startswith("ete-cie-map-r2-")
