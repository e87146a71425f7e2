"""Requests are counted by all processes in one file that holds no address."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from dashboard.api.limits import DAY, SIZE, Counter, Gate, network_of
from tests.support.clock import Clock


def counter(folder: Path, *, quota: int, clock: Clock) -> Counter:
    return Counter(folder / "requests.bin", quota=quota, clock=clock)


def test_as_many_as_the_quota_are_allowed_at_once_and_then_one_a_step(tmp_path: Path, clock: Clock) -> None:
    counted = counter(tmp_path, quota=6, clock=clock)

    first = [counted.take("192.0.2.1") for _ in range(7)]
    clock.now += 10
    later = [counted.take("192.0.2.1") for _ in range(2)]

    assert [one.wait for one in first] == [0] * 6 + [10]
    assert [one.left for one in first] == [5, 4, 3, 2, 1, 0, 0]
    assert [one.wait for one in later] == [0, 10]
    assert first[0].reset == 10


def test_after_a_minute_everything_is_allowed_again(tmp_path: Path, clock: Clock) -> None:
    counted = counter(tmp_path, quota=3, clock=clock)
    for _ in range(5):
        counted.take("192.0.2.1")

    clock.now += 60

    assert counted.take("192.0.2.1").left == 2


def test_addresses_do_not_take_from_each_other_and_one_network_counts_as_one(tmp_path: Path, clock: Clock) -> None:
    counted = counter(tmp_path, quota=1, clock=clock)

    waits = [counted.take(client).wait for client in ("192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2", "x")]

    assert waits == [0, 0, 0, 60, 0]
    assert network_of("2001:db8::1:2") == "2001:db8::/64"


def test_a_new_day_forgets_and_draws_a_new_salt(tmp_path: Path, clock: Clock) -> None:
    counted = counter(tmp_path, quota=1, clock=clock)
    counted.take("192.0.2.1")
    before = (tmp_path / "requests.bin").read_bytes()

    clock.now += DAY
    counted.take("192.0.2.9")

    after = (tmp_path / "requests.bin").read_bytes()
    assert before[8:24] != after[8:24]
    assert len(after) == SIZE
    assert sum(1 for place in range(24, SIZE, 8) if any(after[place : place + 8])) == 1


def test_a_clock_that_is_put_back_keeps_nobody_out(tmp_path: Path, clock: Clock) -> None:
    counted = counter(tmp_path, quota=2, clock=clock)
    counted.take("192.0.2.1")

    clock.now -= 3600
    found = counted.take("192.0.2.1")

    assert found.wait <= 60


def test_the_file_is_for_its_owner_only(tmp_path: Path, clock: Clock) -> None:
    counter(tmp_path, quota=1, clock=clock).take("192.0.2.1")

    assert stat.S_IMODE((tmp_path / "requests.bin").stat().st_mode) == 0o600


def test_threads_count_together(tmp_path: Path, clock: Clock) -> None:
    counted = counter(tmp_path, quota=50, clock=clock)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: counted.take("192.0.2.1").wait, range(80)))

    assert found.count(0) == 50


def _take(path: str) -> int:
    counted = Counter(Path(path), quota=50, clock=lambda: 1_000_000_000.0)
    return sum(counted.take("192.0.2.1").wait == 0 for _ in range(40))


def test_processes_count_together(tmp_path: Path) -> None:
    with get_context("spawn").Pool(3) as pool:
        allowed = pool.map(_take, [str(tmp_path / "requests.bin")] * 3)

    assert sum(allowed) == 50


def test_without_a_limit_or_a_file_everybody_is_let_through(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")

    assert Gate(tmp_path / "requests.bin", quota=0).take("192.0.2.1") is None
    assert Gate(tmp_path / "file" / "requests.bin", quota=5).take("192.0.2.1") is None
    assert "not counted" in caplog.text
