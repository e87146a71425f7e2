"""What readers ask besides the draws: the same as the functions behind it, and made once."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.catalogue import Methodology
from indicators.errors import MethodError
from indicators.robustness.coherence.omission import leave_out_indicators
from indicators.robustness.proofs.dominance import dominance
from indicators.robustness.readers import Asked, audited, movers, proved, without_entities, without_indicators
from indicators.robustness.specification import Box
from indicators.robustness.standard import ALTERNATIVES, beside, standard
from indicators.scoring import Edition

COUNTRIES = Asked("eu_countries", 2025, Methodology())


@pytest.mark.parametrize("ask", [movers, without_indicators, without_entities, proved, audited])
def test_an_answer_is_made_once(edition: Edition, ask: object) -> None:
    assert ask(edition, asked=COUNTRIES) is ask(edition, asked=COUNTRIES)  # type: ignore[operator]


def test_what_moves_the_ranks_is_asked_of_the_same_plan_as_the_draws(edition: Edition) -> None:
    found = beside(edition, panel_id="eu_countries", methodology=Methodology())

    assert movers(edition, asked=COUNTRIES).plan is found.plan


def test_omissions_and_proofs_are_those_of_the_score_that_is_asked_about(edition: Edition) -> None:
    asked = Asked("eu_countries", 2025, Methodology(), "efficiency")
    scores = edition.scores("eu_countries")

    omissions, proofs = without_indicators(edition, asked=asked), proved(edition, asked=asked)

    plain = leave_out_indicators(scores, name="efficiency")
    assert [one.mean_places for one in omissions] == [one.mean_places for one in plain]
    np.testing.assert_array_equal(proofs.above, dominance(scores, box=Box(), score="efficiency").above)


def test_the_structure_is_one_for_all_scores_of_a_panel(edition: Edition) -> None:
    other = Asked("eu_countries", 2025, Methodology(), "efficiency")

    assert audited(edition, asked=COUNTRIES) is audited(edition, asked=other)


def test_nothing_moves_ranks_that_are_barred(edition: Edition) -> None:
    with pytest.raises(MethodError, match="tax_administrations"):
        movers(edition, asked=Asked("tax_administrations", None, Methodology()))


def test_a_step_that_is_held_keeps_the_choice_of_the_methodology(edition: Edition) -> None:
    chosen = standard(edition, panel_id="eu_countries", methodology=Methodology(), held=("normalisation",))
    free = standard(edition, panel_id="eu_countries", methodology=Methodology())

    assert chosen.normalisation == ()
    assert set(free.normalisation) == set(ALTERNATIVES["normalisation"])
    assert chosen.aggregation == free.aggregation
    assert chosen.digest != free.digest
