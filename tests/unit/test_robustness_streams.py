"""Random numbers by place: the same bits however the draws are shared out, and those of the published generator."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.robustness.draws.streams import CHOICES, ERRORS, WEIGHTS, uniforms
from indicators.scoring.arrays import FloatArray

MASK = 2**128 - 1
MULTIPLIER = 0xDA942042E4DD58B5


def numbers(*, first: int, count: int, width: int, seed: int = 7, stream: int = WEIGHTS) -> FloatArray:
    return uniforms(seed=seed, stream=stream, first=first, count=count, width=width)


def dxsm(state: int) -> int:
    """Return the number of 64 bits of a state, written after O'Neill's output function DXSM."""
    high, low = state >> 64, state & (2**64 - 1) | 1
    high = (high ^ high >> 32) * MULTIPLIER & (2**64 - 1)
    return (high ^ high >> 48) * low & (2**64 - 1)


@pytest.mark.parametrize("first", [0, 1, 41])
def test_a_number_is_that_of_its_place_on_every_machine(first: int) -> None:
    start = np.random.PCG64DXSM(np.random.SeedSequence([2**63 - 1, ERRORS])).state["state"]
    state, expected = start["state"], []
    for _ in range(6 * (first + 1)):
        expected.append((dxsm(state) >> 11) * 2.0**-53)
        state = state * MULTIPLIER + start["inc"] & MASK

    found = numbers(first=first, count=1, width=6, seed=2**63 - 1, stream=ERRORS)

    assert found[0].tolist() == expected[-6:]


def test_the_numbers_of_a_seed_stay_what_they_are() -> None:
    assert numbers(first=0, count=1, width=2).tolist() == [[0.9782637458968617, 0.7369707559032205]]


@settings(max_examples=100, deadline=None)
@given(
    count=st.integers(1, 60),
    width=st.integers(0, 11),
    cuts=st.sets(st.integers(1, 59)),
    first=st.integers(0, 10_000_000),
    seed=st.integers(0, 2**63 - 1),
)
def test_draws_may_be_shared_out_in_any_way(count: int, width: int, cuts: set[int], first: int, seed: int) -> None:
    ends = sorted({0, count, *(cut for cut in cuts if cut < count)})

    parts = [numbers(first=first + start, count=end - start, width=width, seed=seed) for start, end in pairwise(ends)]

    whole = numbers(first=first, count=count, width=width, seed=seed)
    assert np.vstack(parts).tobytes() == whole.tobytes()


def test_more_draws_leave_those_before_as_they_are() -> None:
    assert numbers(first=0, count=10, width=5).tobytes() == numbers(first=0, count=1000, width=5)[:10].tobytes()


def test_seeds_and_streams_have_numbers_of_their_own() -> None:
    places = [(seed, stream) for seed in (0, 1, 2) for stream in (CHOICES, WEIGHTS, ERRORS)]
    found = [numbers(first=0, count=500, width=4, seed=seed, stream=stream) for seed, stream in places]

    for one, other in combinations(found, 2):
        assert not np.isin(one, other).any()
        assert abs(np.corrcoef(one.ravel(), other.ravel())[0, 1]) < 0.1


def test_numbers_are_spread_evenly_in_every_column_and_hang_together_in_none() -> None:
    count, width = 40_000, 5
    found = numbers(first=0, count=count, width=width)

    assert found.min() >= 0
    assert found.max() < 1
    tenths = np.array([np.bincount((column * 10).astype(int), minlength=10) for column in found.T])
    noise = np.sqrt(count * 0.1 * 0.9)
    assert np.abs(tenths - count / 10).max() < 5 * noise
    assert np.abs(np.corrcoef(found.T) - np.eye(width)).max() < 5 / np.sqrt(count)
    assert np.abs(np.corrcoef(found[:-1, 0], found[1:, 0])[0, 1]) < 5 / np.sqrt(count)
