"""Choices that would have to be defended: clear differences of two shares, and no noise."""

from __future__ import annotations

import numpy as np

from indicators.robustness.defence import LEFT_OUT, Alternative, duels


def alternative(
    option: object, *, kept: float, own: bool = False, draws: int = 1_000, step: str = "mean"
) -> Alternative:
    return Alternative(step=step, option=option, own=own, draws=draws, ranks=np.array([1.0]), kept=kept)


def test_an_alternative_that_clearly_keeps_the_rank_less_often_has_to_be_argued_against() -> None:
    own, worse, better = alternative("a", kept=0.8, own=True), alternative("b", kept=0.5), alternative("c", kept=0.9)

    [found] = duels([own, worse, better])

    assert (found.own, found.against) == (own, worse)
    assert round(found.loss, 9) == 0.3


def test_a_difference_below_a_tenth_is_none() -> None:
    assert duels([alternative("a", kept=0.8, own=True), alternative("b", kept=0.71)]) == ()


def test_a_difference_within_two_standard_errors_is_none() -> None:
    """With 25 draws each and shares of 0.6 and 0.4, one standard error is 0.139."""
    own, other = alternative("a", kept=0.6, own=True, draws=25), alternative("b", kept=0.4, draws=25)

    assert duels([own, other]) == ()
    assert len(duels([alternative("a", kept=0.6, own=True), alternative("b", kept=0.4)])) == 1


def test_the_choice_that_matters_most_comes_first_whatever_its_step() -> None:
    steps = [alternative("a", kept=0.8, own=True), alternative("b", kept=0.6)]
    omissions = [
        alternative(None, kept=0.7, own=True, step=LEFT_OUT),
        alternative("one", kept=0.2, step=LEFT_OUT),
        alternative("two", kept=0.4, step=LEFT_OUT),
    ]

    found = duels([*steps, *omissions])

    assert [pair.against.option for pair in found] == ["one", "two", "b"]


def test_an_alternative_without_draws_decides_nothing() -> None:
    assert duels([alternative("a", kept=0.8, own=True), alternative("b", kept=float("nan"), draws=0)]) == ()
    assert duels([alternative("b", kept=0.1)]) == ()
