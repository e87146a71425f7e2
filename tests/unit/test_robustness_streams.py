"""Random numbers by place: the same bits however the draws are shared out, and those of the published generator."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.robustness.streams import CHOICES, ERRORS, WEIGHTS, uniforms
from indicators.scoring.arrays import FloatArray

MASK = 2**64 - 1


def numbers(*, first: int, count: int, width: int, seed: int = 7, stream: int = WEIGHTS) -> FloatArray:
    return uniforms(seed=seed, stream=stream, first=first, count=count, width=width)


def philox(counter: int, *, key: tuple[int, int]) -> list[int]:
    """Return four numbers of 64 bits, written after Salmon et al. (2011): ten rounds of Philox 4x64."""
    a, b, c, d = (counter >> 64 * place & MASK for place in range(4))
    first, second = key
    for _ in range(10):
        left, right = 0xD2E7470EE14C6C93 * a, 0xCA5A826395121157 * c
        a, b, c, d = right >> 64 ^ b ^ first, right & MASK, left >> 64 ^ d ^ second, left & MASK
        first, second = first + 0x9E3779B97F4A7C15 & MASK, second + 0xBB67AE8584CAA73B & MASK
    return [a, b, c, d]


def test_the_generator_written_here_gives_the_published_answer() -> None:
    published = [0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B]

    assert philox(0, key=(0, 0)) == published


@pytest.mark.parametrize("first", [0, 1, 41, 9_999_999])
def test_a_number_is_that_of_its_place_on_every_machine(first: int) -> None:
    found = numbers(first=first, count=1, width=6, seed=2**63 - 1, stream=ERRORS)

    steps = [philox(first * 2 + step, key=(2**63 - 1, ERRORS)) for step in (1, 2)]
    assert found[0].tolist() == [(whole >> 11) * 2.0**-53 for step in steps for whole in step][:6]


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
