"""Addresses that nobody wrote in good faith end in a file, in words, or at the only address, and in bounded work."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.charts import CHARTS
from dashboard.files import FORMS, Files, wanted
from dashboard.public.charts import add_charts
from dashboard.urls import KEYS, PICTURE_KEYS
from indicators.catalogue import Methodology
from indicators.engine import Engine
from tests.conftest import settings_of

ADDRESSES = int(os.environ.get("ADDRESSES", "1000"))
"""Addresses in all; `ADDRESSES=10000` takes some minutes."""

OK = (200, 301, 400, 404, 409)

PANELS = ["eu_countries", "tax_administrations", "service_providers", "regional_governments", "scottish_councils"]
MEMBERS = ["EE", "DE", "FR", "tax-se", "S12000033", "nobody"]
SCORES = ["level", "in", "impact_balance", "feedback_intensity", "leader", "none"]
INDICATORS = ["wgi_regulatory_quality", "un_osi", "oecd_dgi_2023", "never"]
SENSIBLE = {
    "lang": ["de", "fr", "xx"],
    "panel": PANELS,
    "period": ["2018", "2025", "1066", "-1", "٢٠٢٠"],
    "since": ["2013", "2025", "9999"],
    "entity": MEMBERS,
    "with": [*MEMBERS, "EE,DE,FR,NO,FI,SE,DK", ",,,"],
    "group": ["nordic", "size-1", "own-1", "nearest", "in-DE"],
    "own": ["A~EE,FI", "<script>~EE", "%3B~EE", "\u202e~DE", "日本~EE;x~FI;y~NO", "~", "=1+1~EE"],
    "score": SCORES,
    "x": SCORES,
    "y": INDICATORS,
    "indicator": INDICATORS,
    "indicators": [",".join(INDICATORS), "a,b"],
    "status": ["A", "Z"],
    "colour": ["group", "none", "red"],
    "trails": ["yes", "no", "maybe"],
    "citizens": INDICATORS,
    "government": INDICATORS,
    "threshold": ["0", "60", "100", "101", "1e3"],
    "margin": ["0", "25", "26"],
    "whatif": ["un_osi:1e308", "un_osi:nan", "wgi_regulatory_quality:-1e9", "un_osi:inf", "x:y:z"],
    "rival": MEMBERS,
    "gain": ["1", "9999", "0"],
    "first": ["yes", "no"],
    "lens": ["nesta", "gii", "none"],
    "release": ["1", "99", "0", "999999999999"],
    "shape": ["wide", "card", "square", "round"],
    "width": ["300", "2400", "99999", "-5", "0x10"],
    "font": ["80", "125", "1e9"],
    "theme": ["dark", "print", "neon"],
    "weights": ["impact:2,in:0.5", "impact:1e300", "impact:nan", "impact:-1", "impact:1,impact:2"],
    "weighting": ["custom", "equal_per_indicator", "principal_component"],
    "aggregation": ["geometric", "copeland", "none"],
    "normalisation": ["z_score", "percentile_rank", "rank"],
    "max_age": ["0", "50", "own", "99"],
    "min_coverage": ["0.5", "1e-300", "nan"],
    "rank_tolerance": ["0", "1", "1e999"],
}

known = st.sampled_from(sorted(SENSIBLE)).flatmap(lambda key: st.tuples(st.just(key), st.sampled_from(SENSIBLE[key])))
odd = st.tuples(
    st.sampled_from([*KEYS, *PICTURE_KEYS, *Methodology.model_fields, "utm_source", "", "__proto__"]),
    st.text(max_size=30),
)
raw = st.text("%&=;+?#abc0123/\\\x00\xff", max_size=40)
real = st.sampled_from(sorted(CHARTS))
kinds = st.one_of(real, real, real, st.sampled_from(["..", "ranking.svg", "%2e%2e", "a" * 300, "🦆"]))
forms = st.sampled_from(sorted(FORMS))
endings = st.one_of(forms, forms, forms, st.sampled_from(["", "exe", "svg.gz", "SVG", "csv-metadata"]))
panels = st.sampled_from([[("panel", panel)] for panel in PANELS] + [[]])
parts = st.lists(st.one_of(known, known, known, odd), max_size=3)
queries = st.one_of(st.builds(list.__add__, panels, parts), st.builds(list.__add__, panels, parts), raw)


def spelt(query: list[tuple[str, str]] | str) -> str:
    return query if isinstance(query, str) else "&".join(f"{quote_plus(key)}={quote_plus(text)}" for key, text in query)


@pytest.mark.slow
def test_any_address_ends_in_a_file_in_words_or_at_the_only_address(client: FlaskClient) -> None:
    seen: dict[int, int] = {}

    @settings(
        max_examples=ADDRESSES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(kind=kinds, extension=endings, query=queries)
    def ask(kind: str, extension: str, query: list[tuple[str, str]] | str) -> None:
        path = f"/c/{quote(kind)}.{extension}" if extension else f"/c/{quote(kind)}"

        answer = client.get(path, query_string=spelt(query))

        seen[answer.status_code] = seen.get(answer.status_code, 0) + 1
        assert answer.status_code in OK, (path, query, answer.text)
        if answer.status_code == 301 and extension:
            again = client.get(answer.headers["Location"])
            assert again.status_code in (200, 404, 409), (path, query, answer.headers["Location"], again.text)
        if answer.status_code in (400, 404, 409) and answer.mimetype == "text/plain":
            assert len(answer.text) > 20

    ask()

    assert set(seen) == set(OK)  # each way was taken


def test_the_longest_address_that_a_server_passes_on_is_answered(client: FlaskClient) -> None:
    answer = client.get("/c/ranking.svg?with=" + ",".join(["EE"] * 1300))

    assert answer.status_code == 404
    assert "with=EE,EE" in answer.text


@pytest.fixture
def files(published: Path) -> Files:
    return Files(Engine(settings_of(published)), site=settings_of(published).site, at_once=1, waiting=1, patience=0.05)


def test_a_busy_server_says_when_to_ask_again(files: Files, published: Path) -> None:
    server = Flask("busy")
    add_charts(server, files=files, settings=settings_of(published), page=Response)

    with files._workshop._turn():
        answer = server.test_client().get("/c/ranking.svg")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Ask again" in answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_file_is_made_once(files: Files) -> None:
    asked = wanted("ranking", extension="csv", query="panel=eu_countries", site="en")

    assert files(asked) is files(asked)
