"""What a step of an upload needs beside the right account, and in which words it is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from dashboard.text.words import Words
from indicators.desk.conditions import not_as_proposed, require_ready, require_reason
from indicators.desk.judging import Judgement
from indicators.desk.uploads import Upload, require_state, unchecked
from indicators.errors import DataError, Problem, RefusedError
from indicators.wording import Sentence

WRONG = Problem("a.csv", 2, "value", "9", Sentence("a number is needed"), "observation_value")
ODD = Problem("a.csv", 3, "value", "9", Sentence("too far"), "warn_jump")


def upload(**changes: Any) -> Upload:
    """Return an upload that was checked over release 4."""
    values: dict[str, Any] = {
        "id": 7, "name": "a.csv", "sha256": "0" * 64, "size": 3, "author": "ada",
        "received_at": datetime(2026, 1, 1, tzinfo=UTC), "state": "checked", "readings": (), "judged_on": 4,
        "errors": 0, "warnings": 0, "proposer": None, "reason": None, "confirmed": (), "reviewer": None,
        "answer": None, "release": None,
    }  # fmt: skip
    return Upload(**{**values, **changes})


@pytest.mark.parametrize("reason", ["", "  ", "\n\t"])
def test_a_step_that_has_to_be_explained_needs_more_than_blanks(reason: str) -> None:
    with pytest.raises(RefusedError, match="Say why"):
        require_reason(reason)


def test_an_upload_without_errors_and_with_all_warnings_confirmed_is_ready() -> None:
    require_reason("New figures")
    require_ready(upload(), judgement=Judgement(4), confirmed=[])
    require_ready(upload(), judgement=Judgement(4, warnings=(ODD,)), confirmed=["warn_jump:a.csv", "another"])


def test_an_upload_with_errors_is_not_ready_however_much_is_confirmed() -> None:
    judgement = Judgement(4, errors=(WRONG,), found=(("observation_value", "a.csv", 1200),))

    with pytest.raises(RefusedError, match=r"Upload 7 \(a.csv\) has errors \(1,200\)") as caught:
        require_ready(upload(), judgement=judgement, confirmed=["observation_value:a.csv"])

    assert Words("de").said(caught.value.sentence).startswith("Die Datei 7 (a.csv) hat Fehler (1.200);")


def test_a_report_over_another_release_than_the_last_check_makes_nothing_ready() -> None:
    with pytest.raises(RefusedError):
        require_ready(upload(judged_on=5), judgement=Judgement(4), confirmed=[])


def test_warnings_that_nobody_confirmed_are_named() -> None:
    other = Problem("b.csv", 3, "value", "9", Sentence("too far"), "warn_factor")

    with pytest.raises(RefusedError, match=r"not confirmed: warn_factor:b\.csv"):
        require_ready(upload(), judgement=Judgement(4, warnings=(ODD, other)), confirmed=["warn_jump:a.csv"])


def test_what_was_fit_when_it_was_proposed_and_is_so_no_more_says_what_is_wrong_now() -> None:
    errors = not_as_proposed(
        upload(), judgement=Judgement(5, errors=(WRONG,), found=(("observation_value", "a.csv", 3),))
    )
    warnings = not_as_proposed(upload(), judgement=Judgement(5, warnings=(ODD,)))

    assert isinstance(errors, DataError)
    assert (errors.problems, sum(errors.counts.values())) == ((WRONG,), 3)
    assert isinstance(warnings, RefusedError)
    assert "has other warnings over release 5" in str(warnings)


def test_a_step_from_the_wrong_place_names_the_place_and_the_step_in_the_language_of_the_reader() -> None:
    with pytest.raises(RefusedError, match="is checked now, and 'publish' does not follow") as caught:
        require_state(upload(), states=("proposed",), action="publish")

    said = Words("fr").said(caught.value.sentence)
    assert "à l’état «\u202fcontrôlé\u202f», et «\u202fpublier\u202f» n’en découle pas" in said


def test_what_was_not_checked_says_so() -> None:
    assert Words("de").said(unchecked(upload()).sentence) == (
        "Die Datei 7 (a.csv) ist noch nicht geprüft; prüfen Sie sie zuerst."
    )
