"""The scoring path against a second one written by hand in plain pandas, on the bundled figures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from benchmarks.references import bare_numpy, plain_pandas
from benchmarks.synthetic import PANEL
from benchmarks.synthetic import edition as synthetic
from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.scoring import Scores


def assert_equals_hand_written(scores: Scores) -> None:
    data = scores.data
    frame = pd.DataFrame(scores.values, index=list(scores.entities), columns=list(scores.structure.indicators))
    table = plain_pandas(frame, lower=data.scale.lower, structure=scores.structure)
    arrays = bare_numpy(scores.values, lower=data.scale.lower, structure=scores.structure)

    ours = scores.frame().set_index("entity_id")
    for name in table.columns:
        np.testing.assert_allclose(ours[name].astype(float), table[name], rtol=1e-9, atol=1e-9, err_msg=name)
    for found, expected in zip(
        (scores.poles, scores.intensity, scores.balance, scores.level, scores.rank), arrays, strict=True
    ):
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


def test_european_countries_score_as_they_do_by_hand(edition: Edition) -> None:
    per_period = Methodology(normalisation="min_max", frame="period")

    scores = edition.scores("eu_countries", methodology=per_period)

    assert (~np.isnan(scores.level)).sum() > 25
    assert not scores.data.scale.optimum.any()  # the hand-written passes know higher and lower only
    assert_equals_hand_written(scores)


@pytest.mark.parametrize("entities", [7, 300])
def test_a_synthetic_panel_scores_as_it_does_by_hand(entities: int) -> None:
    scores = synthetic(entities=entities, indicators=80).scores(PANEL, methodology=Methodology(normalisation="min_max"))

    assert_equals_hand_written(scores)
