"""The page of robustness: every panel, language and state; questions by address, answered in words and tables."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from dashboard.charts import defence, robustness, sensitivity
from dashboard.urls import View
from indicators.engine import Edition
from indicators.robustness.proofs.reverse_figures import improvement, score_for_rank
from indicators.robustness.proofs.reverse_weights import overtaking
from tests.integration.pages import PANELS, elements, of_type, shown, text_of

ESTONIA = "?panel=eu_countries&entity=EE"


def page(client: FlaskClient, query: str) -> dict[str, Any]:
    return shown(client, "/robustness", query)


def said(client: FlaskClient, query: str) -> str:
    return text_of(page(client, query)["view"]["children"])


def rows(client: FlaskClient, query: str, *, caption: str) -> list[list[str]]:
    """Return head and rows of the table whose caption has an id, as texts."""
    for table in of_type(page(client, query), "Table"):
        found = list(elements(table))
        if any(node["type"] == "Caption" and node["props"].get("id") == f"{caption}-caption" for node in found):
            lines = [node for node in found if node["type"] == "Tr"]
            return [
                [text_of(cell).strip() for cell in elements(line) if cell["type"] in ("Th", "Td")] for line in lines
            ]
    raise AssertionError(f"no table {caption}")


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_answers_in_every_language_for_every_kind_of_member(
    client: FlaskClient, edition: Edition, panel: str, language: str
) -> None:
    members = edition.members(panel)
    some = {None, members[0], members[-1], *_suppressed(edition, panel=panel)[:1]}

    for member in some:
        chosen = f"&entity={member}" if member else ""
        found = page(client, f"?panel={panel}&lang={language}{chosen}")

        assert len(of_type(found, "H1")) == 1, member
        assert found["announcement"]["children"], member
        ids = [node["props"]["id"] for node in elements(found["view"]["children"]) if node["props"].get("id")]
        assert len(ids) == len(set(ids)), member


def _suppressed(edition: Edition, *, panel: str) -> list[str]:
    if not edition.panel(panel).scored:
        return []
    scores = edition.scores(panel)
    return [scores.entities[row] for row in np.flatnonzero(np.isnan(scores.level))]


@pytest.mark.parametrize("score", ["efficiency", "impact_intensity", "impact_balance"])
@pytest.mark.parametrize("panel", ["eu_countries", "scottish_councils", "se_municipalities"])
def test_every_kind_of_score_answers(client: FlaskClient, edition: Edition, panel: str, score: str) -> None:
    member = edition.members(panel)[3]

    found = page(client, f"?panel={panel}&entity={member}&score={score}&first=yes&gain=1")

    assert len(of_type(found, "H1")) == 1
    assert "sensitivity" in " ".join(str(node["props"].get("className")) for node in of_type(found, "Figure"))


def test_the_table_holds_what_the_frame_holds(client: FlaskClient, edition: Edition) -> None:
    frame = robustness.frame(edition, view=View(page="robustness", panel="eu_countries"))

    head, *listed = rows(client, "?panel=eu_countries", caption="intervals")

    at = {name: head.index(name) for name in ("Rank", "Country", "5th percentile", "Median", "95th percentile", "Tier")}
    for name, column in (
        ("5th percentile", "low"),
        ("Median", "median"),
        ("95th percentile", "high"),
        ("Tier", "tier"),
    ):
        assert [row[at[name]] for row in listed] == [str(int(value)) for value in frame[column]]
    assert [row[at["Country"]] for row in listed] == frame["name"].tolist()


def test_the_tables_of_both_other_charts_hold_what_their_frames_hold(client: FlaskClient, edition: Edition) -> None:
    view = View(page="robustness", panel="eu_countries", entity="EE")
    moved, kept = sensitivity.frame(edition, view=view), defence.frame(edition, view=view)

    _, *movers = rows(client, ESTONIA, caption="movers")
    _, *alternatives = rows(client, ESTONIA, caption="alternatives")

    assert [row[0] for row in movers] == moved["label"].tolist()
    assert [row[3].split()[0] for row in movers] == [f"{share:.0%}" for share in moved["total"]]
    assert [row[5] for row in alternatives] == [f"{share:.0%}" for share in kept["kept"]]
    assert [row[6] for row in alternatives] == [f"{draws:,}" for draws in kept["draws"]]


def test_without_a_member_the_page_says_how_to_ask_what_a_rank_rests_on(client: FlaskClient) -> None:
    text = said(client, "?panel=eu_countries")

    assert "Choose one under “Follow one closely”" in text
    assert "would above all have to defend" not in text


def test_a_panel_without_ranks_says_why_and_leads_to_a_pole(client: FlaskClient, edition: Edition) -> None:
    reason = edition.panel("tax_administrations").limit("rank")
    found = page(client, "?panel=tax_administrations")

    assert reason is not None
    assert reason.reason["en"] in text_of(found["view"]["children"])
    assert any("score=efficiency" in str(node["props"].get("href")) for node in of_type(found, "A"))
    assert [node["props"]["className"] for node in of_type(found, "Figure")] == ["figure robustness"]


def test_a_member_without_a_rank_is_asked_nothing(client: FlaskClient, edition: Edition) -> None:
    member = _suppressed(edition, panel="se_municipalities")[0]

    text = said(client, f"?panel=se_municipalities&entity={member}")

    assert "has no rank that it could keep" in text
    assert "What would change the rank" not in text


def test_the_neighbours_carry_the_probability_of_the_draws_and_the_proofs(
    client: FlaskClient, edition: Edition
) -> None:
    head, *listed = rows(client, ESTONIA, caption="neighbours-table")

    assert head[-1] == "Estonia above it"
    assert [row[0] for row in listed] == ["1", "2", "3", "5", "6", "7", "8", "9"]
    assert listed[0][-1].startswith("0%")
    assert any(row[-1].endswith("proved above") for row in listed)


def test_other_weights_are_found_as_the_engine_finds_them_and_can_be_tried(
    client: FlaskClient, edition: Edition
) -> None:
    scores = edition.scores("eu_countries")
    places = {key: row for row, key in enumerate(scores.entities)}
    found = overtaking(scores, row=places["EE"], rival=places["NO"])

    answer = page(client, f"{ESTONIA}&rival=NO")

    assert f"weights move by at most {found.share:.1%} of themselves" in text_of(answer["view"]["children"])
    links = [str(node["props"].get("href")) for node in of_type(answer, "A")]
    target = next(link for link in links if link.startswith("/weights") and "weighting=custom" in link)
    tried = shown(client, *target.partition("?")[::2])
    assert "With your weights" in text_of(tried["view"]["children"])


def test_better_figures_are_those_of_the_engine(client: FlaskClient, edition: Edition) -> None:
    scores = edition.scores("eu_countries")
    row = scores.entities.index("EE")
    wanted = int(scores.rank[row]) - 2
    found = improvement(scores, row=row, target=score_for_rank(scores, row=row, rank=wanted))

    _, *moves = rows(client, f"{ESTONIA}&gain=2", caption="moves")

    assert [line[3] for line in moves] == [f"{move.points:+.1f}" for move in found.moves]
    assert f"would need {found.target:.1f} points" in said(client, f"{ESTONIA}&gain=2")


def test_whether_it_could_be_first_is_asked_by_a_link(client: FlaskClient) -> None:
    found = page(client, ESTONIA)
    [target] = {str(node["props"].get("href")) for node in of_type(found, "A")} & {f"/robustness{ESTONIA}&first=yes"}

    assert "Yes: with other weights Estonia would be first" in said(client, target.removeprefix("/robustness"))


def test_a_proof_names_who_is_always_above(client: FlaskClient) -> None:
    text = said(client, "?panel=eu_regions_eqi&entity=DE3&first=yes")

    assert "No, that is proved: Åland is above Berlin under all weights." in text


def test_who_is_first_is_asked_nothing(client: FlaskClient) -> None:
    text = said(client, "?panel=eu_countries&entity=DK")

    assert "Denmark is first already." in text
    assert "Look for such weights" not in text


def test_questions_that_have_no_answer_here_are_left_out_and_said(client: FlaskClient) -> None:
    """Denmark is first, Romania is below Estonia, and nobody gains forty places among 31."""
    for query in (f"{ESTONIA}&rival=RO", f"{ESTONIA}&gain=40", "?panel=eu_countries&rival=NO"):
        text = said(client, query)

        assert "Part of this link could not be used." in text, query
        assert re.search("“(rival|gain)” cannot be", text), query


def test_a_method_for_which_a_question_is_not_defined_says_so(client: FlaskClient) -> None:
    text = said(client, f"{ESTONIA}&gain=1&normalisation=min_max")

    assert "This is answered only where scores are plain means on fixed goalposts" in text


def test_an_audit_has_structure_omissions_and_all_that_is_needed_to_draw_again(
    client: FlaskClient, edition: Edition
) -> None:
    frame = robustness.frame(edition, view=View(page="robustness", panel="eu_countries"))

    text = said(client, "?panel=eu_countries")
    _, *poles = rows(client, "?panel=eu_countries", caption="structure")
    _, *parts = rows(client, "?panel=eu_countries", caption="indicators-audit")

    assert frame["specification"][0] in text
    assert len(poles) == 6
    assert len(parts) == len(edition.panel_data("eu_countries").parts)
    assert "No member moves another one by leaving the panel." in text


def test_members_that_move_others_are_listed_where_the_scale_is_learnt_from_them(client: FlaskClient) -> None:
    _, *members = rows(client, "?panel=eu_countries&normalisation=min_max", caption="entities-audit")

    assert 0 < len(members) <= 10


@pytest.mark.parametrize("kind", ["robustness", "sensitivity", "defence"])
def test_the_figures_of_each_chart_are_files(client: FlaskClient, kind: str) -> None:
    table = client.get(f"/c/{kind}.csv?panel=eu_countries&entity=EE")
    document = client.get(f"/c/{kind}.json?panel=eu_countries&entity=EE").get_json()

    assert table.status_code == 200
    assert len(document["rows"]) == len(table.text.splitlines()) - 1
    assert document["about"]["release"] == document["rows"][0]["release"] == 1
    assert document["about"]["notes"]
    assert len(document["rows"][0]["specification"]) == 12


def test_the_page_of_a_panel_of_three_hundred_stays_small(client: FlaskClient) -> None:
    found = page(client, "?panel=se_municipalities&entity=city-se-lund&rival=city-se-trosa&gain=3&first=yes")

    assert len(gzip.compress(json.dumps(found).encode(), compresslevel=6)) < 60_000
