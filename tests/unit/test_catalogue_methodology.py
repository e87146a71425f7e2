"""A methodology is one immutable value: it is checked, survives JSON, and has a fingerprint."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from indicators.catalogue import Methodology
from indicators.scoring import aggregation, imputation, normalisation, treatment, weighting

methodologies = st.builds(
    Methodology,
    imputation=st.lists(st.sampled_from(list(imputation.METHODS)), unique=True).map(tuple),
    max_age=st.none() | st.integers(0, 50),
    treatment=st.sampled_from(list(treatment.METHODS)),
    winsorised_share=st.floats(0.0, 0.5),
    normalisation=st.sampled_from(list(normalisation.METHODS)),
    frame=st.sampled_from(["frozen", "period"]),
    weighting=st.sampled_from(list(weighting.METHODS)),
    weights=st.dictionaries(st.sampled_from(["in", "through", "impact", "a"]), st.floats(0.0, 1e6)).map(
        lambda found: tuple(found.items())
    ),
    aggregation=st.sampled_from(list(aggregation.METHODS)),
    floor=st.floats(0.01, 50.0),
    min_coverage=st.floats(0.01, 1.0),
)

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on busy machines


@unhurried
@given(methodologies)
def test_a_methodology_survives_json(methodology: Methodology) -> None:
    again = Methodology.model_validate_json(methodology.model_dump_json())

    assert again == methodology
    assert hash(again) == hash(methodology)
    assert again.digest == methodology.digest


@unhurried
@given(one=methodologies, other=methodologies)
def test_different_choices_have_different_fingerprints(one: Methodology, other: Methodology) -> None:
    assert (one.digest == other.digest) == (one == other)


def test_the_fingerprint_of_the_default_is_stable() -> None:
    """It stands in links and exports: a change of this value is a change of the default methodology."""
    assert Methodology().digest == Methodology.model_validate({}).digest
    assert len(Methodology().digest) == 12
    assert int(Methodology().digest, 16) >= 0


def test_the_order_in_which_weights_are_given_does_not_matter() -> None:
    forward, backward = (("in", 2.0), ("through", 1.0)), (("through", 1.0), ("in", 2.0))

    assert Methodology(weights=forward) == Methodology(weights=backward)


def test_a_methodology_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Methodology().floor = 2.0  # type: ignore[misc]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"normalisation": "fraction_of_maximum"}, "'goalposts', 'min_max'"),
        ({"aggregation": "median"}, "'arithmetic'"),
        ({"imputation": ("guess",)}, "'last_observation'"),
        ({"weights": (("in", -1.0),)}, "weight of 'in' is -1; weights are finite and not negative"),
        ({"weights": (("in", float("inf")),)}, "finite"),
        ({"weights": (("in", float("nan")),)}, "finite"),
        ({"weights": (("in", 1.0), ("in", 2.0))}, "may be given once"),
        ({"min_coverage": 0.0}, "greater than 0"),
        ({"min_coverage": 1.1}, "less than or equal to 1"),
        ({"floor": 0.0}, "greater than 0"),
        ({"winsorised_share": 0.6}, "less than or equal to 0.5"),
        ({"max_age": -1}, "greater than or equal to 0"),
        ({"rank_tolerance": -0.1}, "greater than or equal to 0"),
        ({"normalization": "goalposts"}, "Extra inputs"),
    ],
)
def test_a_choice_that_does_not_exist_is_refused_with_what_is_allowed(choice: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Methodology(**choice)
