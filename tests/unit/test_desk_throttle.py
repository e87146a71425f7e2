"""The throttle, and signing in behind it: whoever guesses waits, nobody else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.desk.accounts import Account, Accounts
from indicators.desk.database import Database
from indicators.desk.sign_in import ACCOUNT_TRIES, CLIENT_TRIES, HOUR, PAIR_TRIES, SignIn, Wait, delay, network_of
from indicators.desk.throttle import Limit, Throttle
from tests.support.clock import Clock
from tests.support.passwords import CHEAP

PASSWORD = "four green horses run"


@pytest.fixture
def throttle(database: Database, clock: Clock) -> Throttle:
    return Throttle(database, clock=clock)


@pytest.fixture
def door(database: Database, throttle: Throttle) -> SignIn:
    accounts = Accounts(database, cost=CHEAP)
    accounts.add("ada", role="admin", who="test", password=PASSWORD)
    return SignIn(accounts, throttle=throttle)


def test_three_tries_in_thirty_seconds_are_three_at_once_and_then_one_each_ten(
    throttle: Throttle, clock: Clock
) -> None:
    waits = [throttle.allowed("x", limit=3, seconds=30) for _ in range(5)]
    clock.now += 10
    waits += [throttle.allowed("x", limit=3, seconds=30) for _ in range(2)]

    assert waits == pytest.approx([0, 0, 0, 10, 10, 0, 10])


def test_after_the_whole_time_all_tries_are_back_and_nothing_is_kept(
    throttle: Throttle, clock: Clock, database: Database
) -> None:
    assert [throttle.allowed("x", limit=2, seconds=60) for _ in range(3)] == [0, 0, 30]

    clock.now += 61
    assert throttle.allowed("y", limit=2, seconds=60) == 0
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM throttle").fetchone()[0] == 1

    assert [throttle.allowed("x", limit=2, seconds=60) for _ in range(3)] == [0, 0, 30]


def test_keys_do_not_know_each_other(throttle: Throttle) -> None:
    assert [throttle.allowed(key, limit=1, seconds=60) for key in ("x", "y", "x")] == [0, 0, 60]


def test_what_one_limit_refuses_counts_on_none(throttle: Throttle) -> None:
    narrow, wide = Limit("narrow", 1, 60), Limit("wide", 3, 60)

    assert [throttle.take([narrow, wide]) for _ in range(4)] == [0, 60, 60, 60]
    assert [throttle.take([wide]) for _ in range(3)] == [0, 0, 20]


def test_what_is_given_back_can_be_taken_again(throttle: Throttle) -> None:
    limit = Limit("x", 1, 60)

    throttle.take([limit])
    throttle.give_back([limit])

    assert [throttle.take([limit]), throttle.take([limit])] == [0, 60]


def test_giving_back_more_than_was_taken_wins_nothing(throttle: Throttle) -> None:
    limit = Limit("x", 1, 60)

    throttle.give_back([limit, limit])

    assert [throttle.take([limit]), throttle.take([limit])] == [0, 60]


def test_a_limit_that_never_refuses_says_by_how_much_it_is_exceeded(throttle: Throttle) -> None:
    limit = Limit("x", 2, 60)

    assert [throttle.add(limit) for _ in range(6)] == pytest.approx([0, 0, 1, 2, 2, 2])


def test_no_key_stands_in_the_file(throttle: Throttle, tmp_path: Path) -> None:
    throttle.allowed("sign-in 192.0.2.7 a password in the wrong field", limit=1, seconds=60)

    assert not any(b"192.0.2.7" in file.read_bytes() for file in tmp_path.iterdir())


def test_two_throttles_on_one_database_count_together(database: Database, clock: Clock) -> None:
    one, other = Throttle(database, clock=clock), Throttle(database, clock=clock)

    assert [one.allowed("x", limit=1, seconds=60), other.allowed("x", limit=1, seconds=60)] == [0, 60]


def test_after_five_wrong_passwords_an_address_waits_for_this_account(door: SignIn, clock: Clock) -> None:
    tries = [door.attempt("ada", "wrong", client="192.0.2.7") for _ in range(PAIR_TRIES)]
    then = door.attempt("ada", PASSWORD, client="192.0.2.7")

    assert tries == [None] * PAIR_TRIES
    assert then == Wait(pytest.approx(180))
    clock.now += 180
    assert isinstance(door.attempt("ada", PASSWORD, client="192.0.2.7"), Account)


def test_the_owner_signs_in_from_elsewhere_while_somebody_guesses(door: SignIn) -> None:
    guesses = [door.attempt("ADA ", "wrong", client="192.0.2.7") for _ in range(PAIR_TRIES + 1)]

    owner = door.attempt("ada", PASSWORD, client="198.51.100.3")

    assert isinstance(guesses[-1], Wait)
    assert isinstance(owner, Account)


def test_right_passwords_are_not_counted(door: SignIn) -> None:
    signed_in = [door.attempt("ada", PASSWORD, client="192.0.2.7") for _ in range(PAIR_TRIES + 2)]

    assert {type(one) for one in signed_in} == {Account}


def test_an_account_of_ones_own_does_not_help_to_guess_at_others(door: SignIn) -> None:
    for _ in range(PAIR_TRIES):
        door.attempt("bo", "wrong", client="192.0.2.7")
        door.attempt("ada", PASSWORD, client="192.0.2.7")

    assert isinstance(door.attempt("bo", "wrong", client="192.0.2.7"), Wait)


def test_an_address_that_tries_many_accounts_waits_for_all(door: SignIn, throttle: Throttle) -> None:
    client = Limit("client 192.0.2.7", CLIENT_TRIES, 900)
    assert [throttle.take([client]) for _ in range(CLIENT_TRIES)] == [0] * CLIENT_TRIES

    said = door.attempt("ada", PASSWORD, client="192.0.2.7")

    assert said == Wait(pytest.approx(30))


def test_an_account_under_attack_from_everywhere_still_opens_for_its_owner(door: SignIn, throttle: Throttle) -> None:
    attack = Limit("account ada", ACCOUNT_TRIES, HOUR)
    over = [throttle.add(attack) for _ in range(3 * ACCOUNT_TRIES)][-1]

    assert over == pytest.approx(ACCOUNT_TRIES)
    assert isinstance(door.attempt("ada", PASSWORD, client="198.51.100.3"), Account)


def test_an_account_under_attack_answers_half_a_second_later_at_most() -> None:
    assert [delay(over) for over in (0, 25, 50, 1000)] == [0, 0.25, 0.5, 0.5]


@pytest.mark.parametrize(
    ("client", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_a_network_counts_as_one_client(client: str, counted: str) -> None:
    assert network_of(client) == counted
