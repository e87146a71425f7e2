"""Lenses on the command line: which there are, where they have figures, and panels through them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import Result

from indicators.cli.lens import lens
from tests.conftest import ROOT, Run

LENSES = ("apsii", "epsis", "gii_global", "gii_korea", "mepin", "nesta")
COMMANDS = ("list", "show", "score", "crosswalk", "agreement")


def rows_of(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_every_command_has_help_with_an_example_and_is_described(trilogic: Run) -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")

    pages = [trilogic("lens", name, "--help").output for name in COMMANDS]

    assert set(lens.commands) == set(COMMANDS)
    assert all(re.search(r"^  Examples?:\n    \S", page, flags=re.MULTILINE) for page in pages)
    assert [name for name in COMMANDS if f"`trilogic lens {name}`" not in page] == []


def test_list_says_what_each_lens_forbids(trilogic: Run) -> None:
    table = trilogic("lens", "list").output
    rows = rows_of(trilogic("lens", "list", "--format", "csv"))
    documents = json.loads(trilogic("lens", "list", "--format", "json").output)

    assert [row["id"] for row in rows] == [document["id"] for document in documents] == list(LENSES)
    assert {row["id"]: row["forbids"] for row in rows if row["forbids"]} == {
        "apsii": "total rank",
        "epsis": "total",
        "mepin": "total",
    }
    assert "After NESTA (UK pilot, 2011)" in table


def test_show_prints_which_group_has_figures_in_which_panel(trilogic: Run) -> None:
    rows = rows_of(trilogic("lens", "show", "--format", "csv"))

    filled = {(row["lens"], row["panel"]) for row in rows if row["state"] == "scored" and int(row["entities"]) > 0}
    panels = {row["panel"] for row in rows}
    assert len(panels) == 7
    assert filled == {(lens_id, panel) for lens_id in LENSES for panel in panels}


def test_show_says_what_is_known_and_what_is_not(trilogic: Run) -> None:
    result = trilogic("lens", "show", "--lens", "gii_korea")

    assert "Known: The Ministry of Government Administration and Home Affairs" in result.output
    assert "Not known, or read differently here: The weights of the original" in result.output
    assert "not the stages of the original" in result.output
    assert re.search(r"^leadership +-( +-)*$", result.output, flags=re.MULTILINE)


def test_show_as_json_has_the_lens_and_its_figures(trilogic: Run) -> None:
    [document] = json.loads(
        trilogic("lens", "show", "--lens", "nesta", "--panel", "eu_cities", "--format", "json").output
    )

    assert document["form_kind"] == "themes"
    assert document["figures"][0] == {
        "lens": "nesta", "pillar": "activity", "panel": "eu_cities", "indicators": 3, "entities": 43, "state": "scored",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lens_id", "head", "says"),
    [
        ("mepin", ["entity", "linkages", "coverage"], "No total: the lens forbids it."),
        ("epsis", ["entity", "capacity", "coverage"], "points from the mean of the peers"),
        ("apsii", ["entity", "outcomes"], "No rank: the lens forbids it."),
        ("nesta", ["entity", "impact", "total", "rank", "coverage"], "Scores: 0 to 100"),
        ("gii_korea", ["leadership", "total", "rank", "stage", "coverage"], "Empty leadership: none of its indicators"),
        ("gii_global", ["input", "institutions"], "No total: too little of its weight has figures here."),
    ],
)
def test_score_as_table_has_the_form_of_the_lens(trilogic: Run, lens_id: str, head: list[str], says: str) -> None:
    output = trilogic("lens", "score", "--panel", "eu_countries", "--lens", lens_id).output

    names = output.splitlines()[0].split()
    assert [name for name in head if name not in names] == []
    assert {"total", "rank"} & set(names) == {"total", "rank"} & set(head)
    assert says in output


def test_score_shows_no_rank_where_the_panel_forbids_it(trilogic: Run) -> None:
    table = trilogic("lens", "score", "--panel", "tax_administrations", "--lens", "gii_korea").output
    rows = rows_of(
        trilogic("lens", "score", "--panel", "tax_administrations", "--lens", "gii_korea", "--format", "csv")
    )

    assert "rank" not in table.splitlines()[0].split()
    assert "No rank: No rank by level" in table
    assert {row["rank"] for row in rows} == {""}
    assert any(row["stage"] for row in rows)


def test_score_of_a_lens_without_a_total_has_none_in_any_format(trilogic: Run) -> None:
    arguments = ("lens", "score", "--panel", "eu_countries", "--lens", "epsis")

    rows = rows_of(trilogic(*arguments, "--format", "csv"))
    document = json.loads(trilogic(*arguments, "--format", "json").output)

    assert "" not in {row["pillar"] for row in rows}
    assert {row["rank"] for row in rows} == {""}
    assert any(float(row["distance"]) < 0 for row in rows if row["distance"])
    assert (document["no_total"], document["no_rank"]) == ("forbidden", "total")
    assert len(document["rows"]) == len(rows)


def test_score_as_json_says_why_a_group_is_empty_and_what_stands_in_it(trilogic: Run) -> None:
    document = json.loads(
        trilogic("lens", "score", "--panel", "eu_regions", "--lens", "gii_global", "--format", "json").output
    )

    pillars = {pillar["id"]: pillar for pillar in document["pillars"]}
    assert (pillars["market"]["state"], pillars["human_capital"]["state"]) == ("unassigned", "unscored")
    assert (pillars["input"]["state"], pillars["market"]["inside"]) == ("narrow", "input")
    assert pillars["infrastructure"]["indicators"] == ["internet_daily"]
    assert document["panel"] == "eu_regions"


def test_a_data_card_lays_out_the_figures_of_a_member(trilogic: Run) -> None:
    arguments = ("lens", "score", "--panel", "eu_cities", "--lens", "apsii", "--entity", "city-dk-copenhagen")

    card = trilogic(*arguments).output
    rows = rows_of(trilogic(*arguments, "--format", "csv"))

    assert card.startswith("Copenhagen\n")
    assert re.search(r"outcomes +city_satisfied_living +95.1 +per cent +2023 +observed", card)
    assert [row["indicator_id"] for row in rows] == [
        "egbs_transparency", "egbs_edocuments", "egbs_online", "city_satisfied_living",
    ]  # fmt: skip
    assert {row["entity_id"] for row in rows} == {"city-dk-copenhagen"}


def test_a_methodology_and_a_period_change_what_a_lens_shows(trilogic: Run, tmp_path: Path) -> None:
    file = tmp_path / "method.yaml"
    file.write_text("aggregation: geometric\n", encoding="utf-8")
    arguments = ("lens", "score", "--panel", "eu_countries", "--lens", "nesta", "--format", "csv")

    plain = trilogic(*arguments).output

    assert trilogic(*arguments, "--methodology", file).output != plain
    assert trilogic(*arguments, "--period", "2023").output != plain


def test_crosswalk_leads_from_groups_to_poles(trilogic: Run) -> None:
    table = trilogic("lens", "crosswalk", "--lens", "gii_global", "--panel", "eu_regions").output
    rows = rows_of(trilogic("lens", "crosswalk", "--lens", "gii_global", "--format", "csv"))
    document = json.loads(trilogic("lens", "crosswalk", "--lens", "gii_global", "--format", "json").output)

    assert re.search(r"institutions +impact +legitimacy +4 +28.6% +11.1%", table)
    assert "Empty: human_capital, market, business" in table
    assert sum(int(row["count"]) for row in rows) == 193
    assert sum(len(link["indicators"]) for link in document["links"]) == 193
    assert document["empty"] == ["market", "business", "knowledge_outputs", "creative_outputs"]


def test_agreement_gives_tau_with_its_interval_and_who_changes_places_and_why(trilogic: Run) -> None:
    arguments = ("lens", "agreement", "--panel", "eu_countries")

    table = trilogic(*arguments).output
    rows = rows_of(trilogic(*arguments, "--format", "csv"))
    document = json.loads(trilogic(*arguments, "--lens", "gii_korea", "--format", "json").output)

    assert {row["lens"] for row in rows} == set(LENSES)
    assert all(float(row["low"]) <= float(row["tau"]) <= float(row["high"]) for row in rows)
    assert {row["lens"] for row in rows if not row["pillar"]} == {"gii_korea", "nesta"}
    assert re.search(r"^gii_korea: \w+ from place \d+ to \d+: \w+ [+-]\d", table, flags=re.MULTILINE)
    assert document["agreements"][0]["pillar"] is None
    assert all(move["by_framework"] != move["by_lens"] and move["reasons"] for move in document["moves"])


def test_agreement_names_no_places_where_the_panel_forbids_ranks(trilogic: Run) -> None:
    document = json.loads(
        trilogic("lens", "agreement", "--panel", "scottish_councils", "--with", "efficiency", "--format", "json").output
    )

    assert document["moves"] == []
    assert {found["score"] for found in document["agreements"]} == {"efficiency"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("show", "--lens", "mepim"), "Did you mean: mepin"),
        (("score", "--panel", "eu_countries", "--lens", "nasta"), "Did you mean: nesta"),
        (("score", "--panel", "eu_countries", "--lens", "nesta", "--entity", "ES1"), "entity of panel 'eu_countries'"),
        (("crosswalk", "--lens", "gii"), "Did you mean: gii_korea"),
        (("agreement", "--panel", "eu_cities", "--with", "lever"), "Did you mean: level"),
    ],
)
def test_an_unknown_name_ends_with_2_and_names_near_ones(trilogic: Run, arguments: tuple[str, ...], says: str) -> None:
    result = trilogic("lens", *arguments)

    assert result.exit_code == 2
    assert says in result.stderr


def test_a_panel_of_data_cards_ends_with_4_and_the_sentence_why(trilogic: Run) -> None:
    result = trilogic("lens", "score", "--panel", "service_providers", "--lens", "nesta")

    assert result.exit_code == 4
    assert "not scored" in result.stderr
