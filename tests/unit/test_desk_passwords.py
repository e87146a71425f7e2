"""Passwords: which are refused, and what is kept of the others."""

from __future__ import annotations

import unicodedata

import pytest
from argon2 import extract_parameters
from hypothesis import given
from hypothesis import strategies as st

from indicators.desk.passwords import COST, PasswordError, check, hashed, matches, nobodys, outdated, refusal
from tests.support.passwords import CHEAP

WORDS = ("ada.lovelace", "Trilogic")
PASSWORD = "four green horses run"


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "correct horse battery staple",
        "all small letters without signs",
        "8302 1182 7712 9903",
        "a8302118277129903",
        "私はとても長い合言葉を使っています",
        "ÉTÉ à la plage, hiver au lit",
        "x" * 100 + "yz" * 78,
    ],
)
def test_what_is_long_and_not_common_is_a_password_whatever_it_is_made_of(password: str) -> None:
    assert refusal(password, words=WORDS) is None


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("14 letters only"[:14], "short"),
        ("", "short"),
        ("four green horses run" * 13, "long"),
        ("123456789987654321", "common"),  # in the list as it is
        ("QAZWSXEDCRFVTGB", "common"),  # in the list in small letters
        ("passwordpassword", "common"),
        ("Password password 2026!", "common"),
        ("QwertyUiop!!!!!!", "common"),
        ("aaaaaaaaaaaaaaaaaaaa", "common"),
        ("abcdefghijklmnopq", "common"),
        ("пароль пароль пароль", "common"),
        ("               ", "common"),
        ("Trilogic ada.lovelace 1", "blocked"),
        ("ADA.LOVELACE ADA.LOVELACE", "blocked"),
        ("our trilogic trilogic!", "blocked"),
        ("Lovelace, Ada Lovelace", "blocked"),
        ("four green horses \udc80", "unreadable"),
    ],
)
def test_a_password_is_refused_for_a_reason(password: str, reason: str) -> None:
    assert refusal(password, words=WORDS) == reason


def test_letters_are_counted_as_they_are_read_not_as_a_keyboard_composes_them() -> None:
    fourteen = unicodedata.normalize("NFD", "éàüöñçêîôûâäëï")

    assert len(fourteen) == 28
    assert refusal(fourteen) == "short"
    assert refusal(fourteen + "ÿ") is None


def test_the_limits_are_those_of_the_standard() -> None:
    fifteen = "abzcxydwevfugth"

    assert refusal(fifteen) is None
    assert refusal(fifteen[:14]) == "short"
    assert refusal((fifteen * 18)[:256]) is None
    assert refusal((fifteen * 18)[:257]) == "long"


def test_who_is_refused_is_told_why() -> None:
    with pytest.raises(PasswordError, match="little more than the name of the account") as told:
        check("ada.lovelace.trilogic", words=WORDS)

    assert told.value.reason == "blocked"
    assert told.value.exit_code == 2


@given(st.text(max_size=300))
def test_every_text_is_judged(password: str) -> None:
    reason = refusal(password, words=WORDS)

    letters = len(unicodedata.normalize("NFC", password))
    assert (reason is None) <= (15 <= letters <= 256)


def test_what_is_kept_is_argon2id_with_the_parameters_of_rfc_9106_for_little_memory() -> None:
    kept = extract_parameters(hashed(PASSWORD))

    assert (kept.type.name, kept.time_cost, kept.memory_cost, kept.parallelism) == ("ID", 3, 64 * 1024, 4)
    assert (kept.salt_len, kept.hash_len) == (16, 32)


def test_the_same_password_is_kept_differently_each_time() -> None:
    assert hashed(PASSWORD, cost=CHEAP) != hashed(PASSWORD, cost=CHEAP)


def test_a_password_matches_in_either_composition_and_to_its_last_letter() -> None:
    kept = hashed("ÉTÉ à la plage" + "x" * 242, cost=CHEAP)

    assert matches(unicodedata.normalize("NFD", "ÉTÉ à la plage" + "x" * 242), kept=kept)
    assert not matches("ÉTÉ à la plage" + "x" * 241 + "y", kept=kept)
    assert not matches("ÉTÉ à la plage" + "x" * 243, kept=kept)


@pytest.mark.parametrize("password", ["", "x" * 100_000, "four green horses \udc80"])
def test_what_can_be_no_password_matches_nothing(password: str) -> None:
    assert not matches(password, kept=hashed(PASSWORD, cost=CHEAP))


def test_what_is_kept_in_a_form_that_nobody_can_read_matches_nothing() -> None:
    assert not matches(PASSWORD, kept="plain text of an old system")


def test_other_parameters_are_outdated() -> None:
    assert outdated(hashed(PASSWORD, cost=CHEAP))
    assert not outdated(hashed(PASSWORD))


def test_an_unknown_name_is_compared_with_something_that_costs_the_same() -> None:
    for cost in (COST, CHEAP):
        assert not outdated(nobodys(cost), cost=cost)
        assert not matches(PASSWORD, kept=nobodys(cost))
