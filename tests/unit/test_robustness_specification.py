"""What may be varied, how it is written down, and every combination of it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from indicators.robustness.draws.choices import LEVELS, methodologies, steps
from indicators.robustness.specification import Box, Dirichlet, Specification
from tests.support.scoring import methodology


@pytest.mark.parametrize("floor", [0.0, -1.0, 51.0, float("nan")])
def test_a_floor_at_which_a_geometric_mean_is_not_defined_is_no_alternative(floor: float) -> None:
    with pytest.raises(ValidationError, match="floor"):
        Specification(floor=(1.0, floor))


@pytest.mark.parametrize(
    "fields",
    [
        {"draws": 0}, {"draws": 10_000_001}, {"seed": -1}, {"seed": 2**63}, {"normalisation": ("none",)},
        {"weights": Box().model_dump() | {"indicators": 1.0}}, {"weights": {"kind": "dirichlet", "concentration": 0.0}},
        {"unknown": 1},
    ],
)  # fmt: skip
def test_what_cannot_be_varied_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Specification(**fields)


def test_a_specification_written_down_is_read_back_with_the_same_fingerprint() -> None:
    asked = Specification(weights=Dirichlet(concentration=3.0), imputation=((), ("parent",)), floor=(0.5, 1.0), seed=9)

    again = Specification.model_validate_json(asked.model_dump_json())

    assert again == asked
    assert again.digest == asked.digest


def test_every_choice_and_the_seed_change_the_fingerprint() -> None:
    changes: list[dict[str, Any]] = [
        {}, {"seed": 2}, {"draws": 5}, {"weights": None}, {"weights": Box(poles=0.1)}, {"weights": Dirichlet()},
        {"leave_out": True}, {"measurement_error": False}, {"floor": (2.0,)}, {"methodology": methodology(floor=2.0)},
        {"normalisation": ("min_max",)}, {"aggregation": ("harmonic",)}, {"treatment": ("log",)}, {"imputation": ((),)},
    ]  # fmt: skip

    assert len({Specification(**change).digest for change in changes}) == len(changes)


def test_what_is_not_varied_stays_that_of_the_methodology() -> None:
    base = methodology(normalisation="rank", pole_aggregation="harmonic", floor=3.0)

    found = steps(Specification(methodology=base))

    assert [step.options for step in found] == [("rank",), ("arithmetic",), ("none",), (("last_observation",),), (3.0,)]
    assert methodologies(found, base=base) == (base,)


def test_every_combination_is_made_once_and_the_last_step_changes_fastest() -> None:
    asked = Specification(normalisation=("rank", "min_max"), floor=(1.0, 2.0, 3.0))

    made = methodologies(steps(asked), base=asked.methodology)

    assert [(one.normalisation, one.floor) for one in made] == [
        ("rank", 1.0), ("rank", 2.0), ("rank", 3.0), ("min_max", 1.0), ("min_max", 2.0), ("min_max", 3.0),
    ]  # fmt: skip


@pytest.mark.parametrize("means", [("geometric",), ("harmonic", "geometric")])
def test_a_mean_is_taken_at_all_levels_also_where_it_is_the_only_one_given(means: tuple[str, ...]) -> None:
    asked = Specification(methodology=methodology(pole_aggregation="copeland"), aggregation=means)

    made = methodologies(steps(asked), base=asked.methodology)

    assert [{getattr(one, level) for level in LEVELS} for one in made] == [{mean} for mean in means]
