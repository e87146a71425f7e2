"""Words explained beside the charts that use them."""

from __future__ import annotations

import pytest

from dashboard.charts import CHARTS
from dashboard.components.glossary import OF_KIND, OF_RANKS, TERMS, terms_of
from dashboard.text import Words
from indicators.catalogue import LANGUAGES, Language


def test_every_kind_of_chart_explains_its_words() -> None:
    assert set(OF_KIND) == set(CHARTS)
    assert {term for terms in (*OF_KIND.values(), *OF_RANKS.values()) for term in terms} <= set(TERMS)
    assert set(OF_RANKS) <= set(OF_KIND)


@pytest.mark.parametrize(
    ("score", "term"),
    [("level", "level"), ("impact_balance", "balance"), ("impact_intensity", "intensity"), ("through", "pole")],
)
def test_a_ranking_explains_the_score_it_shows(score: str, term: str) -> None:
    assert terms_of("ranking", score=score, ranked=True) == (term, "rank", "median", "draw", "tier")
    assert terms_of("ranking", score=score, ranked=False) == (term, "rank", "median")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("term", TERMS)
def test_a_meaning_is_short_enough_to_read_beside_a_chart(term: str, language: Language) -> None:
    assert len(Words(language)(f"glossary.terms.{term}.text")) <= 260
