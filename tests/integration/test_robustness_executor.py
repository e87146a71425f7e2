"""Tasks on two real worker processes: the same bits as here, also when one of them is killed in the middle."""

from __future__ import annotations

import gc
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from distributed import Client, Scheduler

from indicators.engine import Edition
from indicators.errors import ConfigurationError, MethodError
from indicators.robustness import executor
from indicators.robustness.draws.plan import plan
from indicators.robustness.executor import Distributed, Threads
from indicators.robustness.specification import Specification
from indicators.robustness.uncertainty import Asked, blocks, ranks_of_block, uncertainty
from tests.support.cluster import Arrivals, Cluster, arrivals, cluster, draw, kind, refuse, total

TABLE = np.random.default_rng(1).random((300, 80)) * 100
TASKS = range(60)
VARIED = Specification(
    draws=100_000, normalisation=("goalposts", "min_max"), aggregation=("arithmetic", "geometric"), leave_out=True
)
Found = TypeVar("Found")


@pytest.fixture(autouse=True)
def _leftovers() -> Iterator[None]:
    """Let a client whose cluster was killed log what it left when it is collected: elsewhere that may break a test.

    The log formats a traceback, for which Python 3.11 parses the line; it must not do so while it parses another file.
    """
    yield
    gc.collect()


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster"), workers=2) as running:
        with Client(running.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=20)
        yield running


def known_tasks(dask_scheduler: Scheduler) -> int:
    """Count what a scheduler keeps, results and what was shared included."""
    return len(dask_scheduler.tasks)


def wait_for(answer: Callable[[], Found]) -> Found:
    """Ask until there is an answer."""
    deadline = time.monotonic() + 10
    while not (found := answer()):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    return found


@pytest.fixture(scope="module")
def here() -> list[bytes]:
    """Return the results of this process."""
    return [result.tobytes() for result in Threads(1).map(draw, TASKS, shared=TABLE)]


def test_workers_give_the_same_bits_as_this_process(two_workers: Cluster, here: list[bytes]) -> None:
    results = list(Distributed(two_workers.address).map(draw, TASKS, shared=TABLE))

    assert [result.tobytes() for result in results] == here


def test_a_worker_killed_in_the_middle_changes_nothing(tmp_path: Path, here: list[bytes]) -> None:
    with cluster(tmp_path, workers=2) as running, Client(running.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=20)
        processes = {process.pid: process for process in running.processes}
        workers = {address: processes[number] for address, number in client.run(os.getpid).items()}
        found: list[bytes] = []
        asking = threading.Thread(target=collect, args=(Distributed(running.address), found))
        asking.start()

        victim = wait_for(lambda: next((address for address, tasks in client.processing().items() if tasks), ""))
        workers[victim].kill()
        before = len(found)
        asking.join()
        left = list(client.scheduler_info()["workers"])

    assert before < len(TASKS)
    assert left == [address for address in workers if address != victim]
    assert found == here


def collect(workers: Distributed, found: list[bytes]) -> None:
    found.extend(result.tobytes() for result in workers.map(draw, TASKS, shared=TABLE))


def test_draws_are_the_same_bits_on_workers(two_workers: Cluster, edition: Edition) -> None:
    made = plan(edition, panel_id="eu_countries", specification=VARIED)

    near = uncertainty(made, executor=Threads(2))
    far = uncertainty(made, executor=Distributed(two_workers.address))

    assert far.ranks.tobytes() == near.ranks.tobytes()
    assert far.above.tobytes() == near.above.tobytes()
    assert far.score_quantiles((0.05, 0.95)).tobytes() == near.score_quantiles((0.05, 0.95)).tobytes()


def test_a_worker_killed_in_the_middle_of_the_draws_changes_none(tmp_path: Path, edition: Edition) -> None:
    made = plan(edition, panel_id="eu_countries", specification=VARIED)
    parts, asked = blocks(VARIED.draws, size=4_000), Asked(made, "level")
    near = [part.tobytes() for part in Threads(1).map(ranks_of_block, parts, shared=asked)]
    with cluster(tmp_path, workers=2) as running, Client(running.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=20)
        results = Distributed(running.address).map(ranks_of_block, parts, shared=asked)
        first = next(results)

        running.processes[1].kill()

        assert [part.tobytes() for part in [first, *results]] == near


def test_a_worker_killed_while_it_alone_holds_what_is_shared_changes_nothing(tmp_path: Path, here: list[bytes]) -> None:
    with cluster(tmp_path, workers=1) as running:
        results = Distributed(running.address).map(draw, TASKS, shared=TABLE)
        first = next(results)

        running.processes[1].kill()
        running.add_worker()

        assert [result.tobytes() for result in [first, *results]] == here


def test_what_is_shared_reaches_each_worker_once(two_workers: Cluster) -> None:
    results = set(Distributed(two_workers.address).map(arrivals, range(40), shared=Arrivals()))

    assert len({process for process, _ in results}) == 2
    assert {count for _, count in results} == {1}


def test_what_is_shared_and_tasks_of_any_kind_arrive_as_they_are(two_workers: Cluster) -> None:
    shared = {"list": [1, 2], "none": None}
    tasks = ["word", ("a", 1), [2.5], {"x": 1}, None]

    assert list(Distributed(two_workers.address).map(kind, tasks, shared=shared)) == [(shared, one) for one in tasks]


def test_what_is_shared_may_be_large(two_workers: Cluster) -> None:
    shared = np.random.default_rng(2).random(3_000_000)  # 24 MB; warnings are errors

    totals = list(Distributed(two_workers.address).map(total, range(3), shared=shared))

    assert totals == [float(shared.sum()) + task for task in range(3)]


def test_a_task_may_take_longer_than_an_answer_of_the_scheduler(
    two_workers: Cluster, here: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    results = Distributed(two_workers.address).map(draw, TASKS, shared=TABLE)
    first = next(results)
    monkeypatch.setattr(executor, "PATIENCE", 0.01)

    assert [result.tobytes() for result in [first, *results]] == here


def test_no_task_gives_no_result(two_workers: Cluster) -> None:
    assert list(Distributed(two_workers.address).map(draw, [], shared=TABLE)) == []


def test_an_error_of_a_task_comes_back_as_it_is_after_the_results_before_it(two_workers: Cluster) -> None:
    results = Distributed(two_workers.address).map(refuse, range(5), shared=None)

    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(MethodError, match="The third task is refused"):
        next(results)


def test_who_stops_asking_leaves_nothing_behind(two_workers: Cluster) -> None:
    results = Distributed(two_workers.address).map(draw, TASKS, shared=TABLE)
    next(results)

    results.close()  # type: ignore[attr-defined]

    with Client(two_workers.address, set_as_default=False) as client:
        assert wait_for(lambda: client.run_on_scheduler(known_tasks) == 0)


def test_a_scheduler_killed_in_the_middle_is_named(tmp_path: Path) -> None:
    before = threading.enumerate()
    with cluster(tmp_path, workers=1) as running:
        results = Distributed(running.address).map(draw, TASKS, shared=TABLE)
        next(results)

        running.processes[0].kill()

        with pytest.raises(ConfigurationError, match=f"{running.address} or all its workers were lost"):
            list(results)

    assert threading.enumerate() == before


def test_all_workers_killed_in_the_middle_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with cluster(tmp_path, workers=1) as running:
        results = Distributed(running.address).map(draw, TASKS, shared=TABLE)
        next(results)
        monkeypatch.setattr(executor, "PATIENCE", 1.0)

        running.processes[1].kill()

        with pytest.raises(ConfigurationError, match=f"{running.address} or all its workers were lost"):
            list(results)


def test_a_scheduler_without_workers_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executor, "PATIENCE", 2.0)

    with (
        cluster(tmp_path, workers=0) as running,
        pytest.raises(ConfigurationError, match="has no worker"),
    ):
        list(Distributed(running.address).map(draw, TASKS, shared=TABLE))


def test_a_worker_with_another_version_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "trilogic-9.9.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: trilogic\nVersion: 9.9\n", encoding="utf-8")

    with cluster(tmp_path, workers=0) as running:
        running.add_worker({"PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])})

        with pytest.raises(ConfigurationError, match=r"Worker tcp://\S+ of \S+ \S+ has trilogic 9.9, this process has"):
            list(Distributed(running.address).map(draw, TASKS, shared=TABLE))


def test_an_address_where_nobody_listens_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executor, "PATIENCE", 0.5)
    before = threading.enumerate()
    with socket.socket() as taken:  # bound, and not listening
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"

        with pytest.raises(ConfigurationError, match=f"No scheduler answers at compute.scheduler {address}"):
            list(Distributed(address).map(draw, TASKS, shared=TABLE))

    assert threading.enumerate() == before
