"""Tasks on threads of this process: results in order, errors as they are, and no word of Dask."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from indicators.errors import MethodError
from indicators.robustness.executor import Threads
from tests.conftest import ROOT


def plus(shared: int, task: int) -> int:
    """Add, the earlier tasks more slowly."""
    time.sleep(0.02 * (4 - task))
    return shared + task


def where(barrier: threading.Barrier | None, _: int) -> int:
    """Return the thread that computes, after all others have begun as well."""
    if barrier:
        barrier.wait(timeout=10)
    return threading.get_ident()


def refuse(_: None, task: int) -> int:
    if task == 1:
        raise MethodError("The second task is refused.")
    return task


@pytest.mark.parametrize("count", [1, 2, 8])
def test_results_come_in_the_order_of_the_tasks(count: int) -> None:
    assert list(Threads(count).map(plus, range(5), shared=10)) == [10, 11, 12, 13, 14]


def test_one_thread_is_the_one_that_asks() -> None:
    assert set(Threads(1).map(where, range(3), shared=None)) == {threading.get_ident()}


def test_a_single_task_needs_no_other_thread() -> None:
    assert list(Threads(4).map(where, [1], shared=None)) == [threading.get_ident()]


def test_several_threads_compute_at_once() -> None:
    threads = set(Threads(3).map(where, range(3), shared=threading.Barrier(3)))

    assert len(threads) == 3
    assert threading.get_ident() not in threads


@pytest.mark.parametrize("count", [1, 3])
def test_no_task_gives_no_result(count: int) -> None:
    assert list(Threads(count).map(plus, [], shared=1)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_an_error_of_a_task_comes_after_the_results_before_it(count: int) -> None:
    results = Threads(count).map(refuse, range(5), shared=None)

    assert next(results) == 0
    with pytest.raises(MethodError, match="The second task is refused"):
        next(results)


def test_who_stops_asking_waits_for_what_has_begun_only() -> None:
    began: list[int] = []
    results = Threads(2).map(slowly, range(100), shared=began)
    next(results)

    results.close()  # type: ignore[attr-defined]

    assert len(began) < 20


def slowly(began: list[int], task: int) -> int:
    began.append(task)
    time.sleep(0.02)
    return task


def test_who_computes_here_does_not_load_dask() -> None:
    program = "import sys, indicators.robustness.executor; print({'dask', 'distributed'} & set(sys.modules))"

    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)

    assert answer.stdout.strip() == "set()"
