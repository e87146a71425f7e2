"""The report counts everything, lists what can be read, and hides no rule behind another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indicators.errors import SHOWN, DataError, Problem
from indicators.intake.report import LISTED, Many, Report
from indicators.intake.rules.near import SUGGESTED, near
from indicators.wording import Sentence


def many(count: int) -> Iterator[Problem]:
    return (Problem("b.csv", number + 2, "value", str(number), Sentence("too many")) for number in range(count))


def one(_: int) -> Iterator[Problem]:
    yield Problem("a.csv", None, "", "x\n" * 100, Sentence("odd"))


def test_nothing_wrong_raises_nothing() -> None:
    report = Report()

    assert report.check(0, rules={"many": many})
    report.close()


def test_all_are_counted_a_thousand_are_listed_and_rare_ones_are_among_them() -> None:
    report = Report()

    assert not report.check(3000, rules={"many": many, "one": one})

    with pytest.raises(DataError) as caught:
        report.close()
    assert caught.value.counts == {("many", "b.csv"): 3000, ("one", "a.csv"): 1}
    assert len(caught.value.problems) == LISTED
    assert [problem.rule_id for problem in caught.value.problems][:2] == ["one", "many"]
    assert str(caught.value).startswith("3,001 problems; nothing was published.\na.csv: found")
    assert str(caught.value).endswith("\n... and 2,001 more like these.")


def test_many_problems_are_counted_at_once_and_put_into_words_only_as_far_as_they_are_listed() -> None:
    report, made = Report(), []

    def first(count: int) -> Iterator[Problem]:
        for row in range(2, count + 2):
            made.append(row)
            yield Problem("a.csv", row, "value", "x", "a number")

    found = Many({"a.csv": 1_000_000, "b.csv": 2}, first)

    assert not report.check(found, rules={"many": lambda all_of_them: all_of_them})

    assert report.counts() == {("many", "a.csv"): 1_000_000, ("many", "b.csv"): 2}
    assert [problem.row for problem in report.listed()] == made == list(range(2, LISTED + 2))


def test_a_long_value_is_cut_and_put_on_one_line() -> None:
    report = Report()
    report.check(0, rules={"one": one})

    [problem] = report.listed()

    assert problem.got == ("x " * 100)[:SHOWN] + "..."


def test_letters_that_a_terminal_would_obey_are_not_shown() -> None:
    report = Report()
    report.check(0, rules={"odd": lambda _: [Problem("a.csv", 2, "value", "\x1b[2J\ud800 7", Sentence("odd"))]})

    assert report.listed()[0].got == "\ufffd[2J\ufffd 7"


def test_problems_stand_in_the_order_of_files_and_rows() -> None:
    report = Report()
    report.check(2, rules={"first": many, "second": many, "third": one})

    assert [(problem.file, problem.row) for problem in report.listed()] == [
        ("a.csv", None),
        ("b.csv", 2),
        ("b.csv", 2),
        ("b.csv", 3),
        ("b.csv", 3),
    ]


def test_only_so_many_unknown_names_get_a_suggestion_as_anybody_reads() -> None:
    look = near({"country"})

    first = [look(f"contry{number}") for number in range(SUGGESTED)]

    assert first[0] == " (did you mean 'country'?)"
    assert look("contry") == ""
    assert look("contry0") == first[0]


def test_spaces_around_a_word_are_shown_since_they_may_be_the_slip() -> None:
    report = Report()

    report.check(0, rules={"spaces": lambda _: [Problem("a.csv", 2, "id", " AA\t", Sentence("no such entity"))]})

    assert report.listed()[0].got == " AA "
