"""Compiled loops do what their source says, and are compiled anew where nothing can be kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indicators.robustness.draws import compiled

LOOPS = (compiled.bits, compiled.cut, compiled.place, compiled.count, compiled.compare, compiled._out_of_order)
APART = 1e-9


def as_written(loop: Callable[..., Any]) -> Callable[..., Any]:
    """Return a loop as Python would run it."""
    written: Callable[..., Any] = loop.py_func  # type: ignore[attr-defined]
    return written


@pytest.fixture(params=[False, True], ids=["compiled", "as written"])
def loops(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    if request.param:
        for loop in LOOPS:
            monkeypatch.setattr(compiled, loop.__name__, as_written(loop))
    return compiled


@pytest.mark.parametrize(("entities", "expected"), [(1, 1), (2, 1), (3, 2), (256, 8), (257, 9), (4096, 12)])
def test_the_place_of_an_entity_takes_as_many_bits_as_it_needs(loops: Any, entities: int, expected: int) -> None:
    assert loops.bits(entities) == expected


def test_the_highest_is_the_smallest_number_and_what_is_missing_the_largest(loops: Any) -> None:
    numbers = np.zeros((1, 3), dtype=np.uint32)

    loops.cut(np.array([[10.0, 30.0, np.nan]]), numbers, 30.0, 2.0)

    assert numbers.tolist() == [[40 << 2 | 0, 0 << 2 | 1, 0xFFFFFFFF << 2 & 0xFFFFFFFF | 2]]


def placed(loops: Any, heights: list[float], *, order: list[int]) -> tuple[list[int], bool]:
    ranks = np.full((len(heights), 3), 99, dtype=np.uint16)
    undecided = loops.place(np.array([order], dtype=np.uint32), np.array([heights]), APART, np.array([1]), ranks)
    assert (ranks[:, [0, 2]] == 99).all()  # other draws are left alone
    return ranks[:, 1].tolist(), bool(undecided[0])


def test_entities_are_placed_by_their_heights_even_where_the_numbers_have_them_the_other_way_round(loops: Any) -> None:
    assert placed(loops, [1.0, 4.0, 3.0, 2.0], order=[1, 2, 3, 0]) == ([4, 1, 2, 3], False)
    assert placed(loops, [1.0, 4.0, 3.0, 2.0], order=[2, 1, 3, 0]) == ([4, 1, 2, 3], False)


def test_what_is_missing_has_no_rank(loops: Any) -> None:
    assert placed(loops, [np.nan, 4.0, np.nan, 2.0], order=[1, 3, 0, 2]) == ([0, 1, 0, 2], False)


def test_what_may_tie_is_left_undecided(loops: Any) -> None:
    assert placed(loops, [1.0, 4.0, 4.0 + APART / 2, 2.0], order=[1, 2, 3, 0])[1]


def test_an_order_that_is_far_off_is_left_undecided(loops: Any) -> None:
    assert placed(loops, [float(height) for height in range(16)], order=list(range(16)))[1]


def test_ranks_are_counted_by_entity(loops: Any) -> None:
    counts = np.zeros((2, 3), dtype=np.int64)

    loops.count(np.array([[1, 1, 2], [2, 0, 1]], dtype=np.uint16), counts)

    assert counts.tolist() == [[0, 2, 1], [1, 1, 1]]


def test_a_tie_counts_once_and_standing_above_twice(loops: Any) -> None:
    ranks = np.array([[1, 2, 1], [2, 1, 1], [3, 3, 3]], dtype=np.uint16)
    found = np.zeros((2, 3), dtype=np.int64)

    loops.compare(ranks, 0, found)

    assert found.tolist() == [[0, 2 + 0 + 1, 6], [0, 0, 6]]


def test_a_process_that_can_keep_nothing_compiles_for_itself(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    nowhere = {"NUMBA_CACHE_LOCATOR_CLASSES": "UserProvidedCacheLocator", "NUMBA_CACHE_DIR": str(tmp_path / "file")}

    done = subprocess.run(
        [sys.executable, "-c", "from indicators.robustness.draws.compiled import bits; print(bits(300))"],
        env=os.environ | nowhere,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.returncode) == ("9\n", 0), done.stderr
