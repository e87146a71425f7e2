"""Warnings: what an upload holds that is allowed and still unlikely, on series that were worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from indicators.errors import Problem
from indicators.intake import Dataset, read_files
from indicators.intake.warnings import WARNINGS, warnings
from indicators.intake.warnings.compared import median
from tests.support.sample import LICENCES, Sample

TODAY = date(2026, 6, 30)
ENTITIES = tuple(f"E{number:02d}" for number in range(12))
HISTORY = {2017: 0.0, 2018: 1.3, 2019: 2.1, 2020: 3.8, 2021: 4.4, 2022: 6.1, 2023: 7.3, 2024: 8.2}
"""What was added to the first value of each series: steps of 1.3, 0.8, 1.7, 0.6, 1.7, 1.2 and 0.9."""

Row = tuple[str, str, int, float | str]


def usual(period: int, *, added: float) -> list[Row]:
    """Give a value to each of the twelve: 100, 110, 120 and so on, and what is added to all of them."""
    return [(name, "rides", period, round(100 + 10 * place + added, 2)) for place, name in enumerate(ENTITIES)]


class Uploads:
    """Twelve made-up countries with eight years of `rides` and `tried`, on which files can be put."""

    def __init__(self, folder: Path) -> None:
        self.sample = Sample.write(folder / "data")
        self.sample.add("catalogue/entities.csv", *(f"{name},country,Land {name},,,,0,,,,," for name in ENTITIES))
        end = "continuous,0,,higher,,,,context,,WP6,survey,"
        yes_no = "binary,0,1,higher,,,,context,,WP6,survey,"
        self.sample.add("catalogue/indicators.csv", f"rides,Rides,Rides.,published,points,{end}")
        self.sample.add("catalogue/indicators.csv", f"tried,Tried,Tried.,published,points,{yes_no}")
        self.base = self.first = self.sample.read()
        self.base = self.over([row for period, added in HISTORY.items() for row in usual(period, added=added)])

    def over(self, rows: Iterable[Row]) -> Dataset:
        lines = [",".join(map(str, row)) for row in rows]
        file = self.sample.put("upload.csv", "\n".join(["entity_id,indicator_id,period,value", *lines, ""]))
        return read_files([file], base=self.base, licences=LICENCES)

    def warned(self, rows: Iterable[Row]) -> list[Problem]:
        return list(warnings(self.over(rows), base=self.base, today=TODAY))


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path)


def ids(found: Iterable[Problem]) -> set[str]:
    return {problem.rule_id for problem in found}


def changed(rows: list[Row], *, place: int, value: float) -> list[Row]:
    entity, indicator, period, _ = rows[place]
    return [*rows[:place], (entity, indicator, period, value), *rows[place + 1 :]]


def test_a_year_like_the_years_before_gives_no_warning(uploads: Uploads) -> None:
    found = uploads.warned(usual(2025, added=9.4))

    assert found == []


def test_what_was_published_before_is_not_asked_about_again(uploads: Uploads) -> None:
    found = uploads.warned(usual(2024, added=HISTORY[2024]))

    assert found == []


def test_a_step_unlike_those_of_its_series_is_an_outlier_at_its_row(uploads: Uploads) -> None:
    # Steps of 0.6 to 1.7 lie 0.45 from their median of 1.25 in the middle; 6 x 1.4826 x 0.45 = 4.0.
    rows = changed(usual(2025, added=9.4), place=3, value=130 + 8.2 + 1.25 + 4.6)

    found = uploads.warned(rows)

    [outlier] = [problem for problem in found if problem.rule_id == "warn_outlier"]
    assert (outlier.row, outlier.column, outlier.got) == (5, "value", "144.05")
    assert "the step from 138.2 is 7 times" in outlier.rule


def test_a_step_that_is_only_large_for_a_calm_year_is_none(uploads: Uploads) -> None:
    rows = changed(usual(2025, added=9.4), place=3, value=130 + 8.2 + 1.25 + 3.4)

    assert "warn_outlier" not in ids(uploads.warned(rows))


def test_a_value_without_history_is_held_against_its_period(uploads: Uploads) -> None:
    # 100 to 210 around 155: half of each side lies within 30 of it, so 6 x 1.4826 x 30 = 267.
    uploads.base = uploads.first

    found = uploads.warned(changed(usual(2025, added=0), place=0, value=500.0))

    assert [(problem.rule_id, problem.row) for problem in found] == [("warn_outlier", 2)]
    assert uploads.warned(changed(usual(2025, added=0), place=0, value=300.0)) == []


def test_a_move_larger_than_any_before_is_a_jump_also_where_a_value_is_replaced(uploads: Uploads) -> None:
    # The largest step so far is 1.7; 1.25 times it are 2.125.
    later = uploads.warned(changed(usual(2025, added=9.4), place=0, value=108.2 - 2.2))
    replaced = uploads.warned([("E00", "rides", 2020, 103.8 + 2.2)])
    within = uploads.warned([("E00", "rides", 2020, 103.8 + 2.1)])

    assert "warn_jump" in ids(later)
    assert "warn_jump" in ids(replaced)
    assert "103.8 stood here before; the largest step of the indicator so far is 1.7" in replaced[0].rule
    assert "warn_jump" not in ids(within)


def test_a_step_over_a_declared_break_is_not_asked_about(uploads: Uploads) -> None:
    rows = changed(usual(2025, added=9.4), place=0, value=112.7)
    before = uploads.warned(rows)

    head = "series_break_id,indicator_id,period,note_en,reference"
    breaks = uploads.sample.put("new/series_breaks.csv", f"{head}\nrides.2025,rides,2025,Another way.,made up\n")
    lines = ["entity_id,indicator_id,period,value", *(",".join(map(str, row)) for row in rows)]
    figures = uploads.sample.put("upload.csv", "\n".join([*lines, ""]))
    dataset = read_files([breaks, figures], base=uploads.base, licences=LICENCES)

    assert ids(before) == {"warn_jump"}
    assert warnings(dataset, base=uploads.base, today=TODAY) == ()


@pytest.mark.parametrize(("value", "says"), [(1094.0, "10 times"), (10.94, "1/10 times"), (109400.0, "1000 times")])
def test_a_value_in_another_unit_is_recognised(uploads: Uploads, value: float, says: str) -> None:
    found = uploads.warned(changed(usual(2025, added=9.4), place=0, value=value))

    [factor] = [problem for problem in found if problem.rule_id == "warn_factor"]
    assert factor.row == 2
    assert f"about {says} the 108.2 before" in factor.rule


def test_a_whole_column_in_another_unit_gives_a_warning_a_row(uploads: Uploads) -> None:
    rows = [(name, indicator, period, float(value) / 100) for name, indicator, period, value in usual(2025, added=9.4)]

    found = uploads.warned(rows)

    assert [problem.row for problem in found if problem.rule_id == "warn_factor"] == list(range(2, 14))


def test_a_value_outside_the_range_ever_seen_is_unlikely(uploads: Uploads) -> None:
    # All values so far lie from 100 to 218.2; a tenth of the range are 11.82.
    beyond = uploads.warned(changed(usual(2025, added=9.4), place=11, value=231.0))
    within = uploads.warned(changed(usual(2025, added=9.4), place=11, value=229.0))

    [unseen] = [problem for problem in beyond if problem.rule_id == "warn_unseen"]
    assert "from 100 to 218.2" in unseen.rule
    assert "warn_unseen" not in ids(within)


def test_a_year_that_has_not_begun_is_said_once(uploads: Uploads) -> None:
    found = uploads.warned(usual(2027, added=9.4))

    assert [(problem.rule_id, problem.row, problem.column, problem.got) for problem in found] == [
        ("warn_future", 2, "period", "2027")
    ]
    assert "12 values of 'rides'" in found[0].rule


def test_a_column_of_one_value_is_said_once_unless_it_can_only_be_yes_or_no(uploads: Uploads) -> None:
    uploads.base = uploads.first
    rides = [(name, "rides", 2025, 150.0) for name in ENTITIES]
    tried = [(name, "tried", 2025, 1) for name in ENTITIES]

    found = uploads.warned([*rides, *tried])

    assert [(problem.rule_id, problem.row, problem.got) for problem in found] == [("warn_equal", 2, "150")]


def test_lost_decimals_are_said_once_for_an_indicator(uploads: Uploads) -> None:
    whole = [
        (name, indicator, period, round(float(value))) for name, indicator, period, value in usual(2025, added=9.4)
    ]

    found = uploads.warned(whole)

    [rounding] = [problem for problem in found if problem.rule_id == "warn_rounding"]
    assert rounding.row == 2
    assert "more than 0 decimals, half of those before have 1" in rounding.rule


def test_two_whole_numbers_may_be_chance(uploads: Uploads) -> None:
    found = uploads.warned([("E00", "rides", 2024, 108), ("E01", "rides", 2024, 118)])

    assert "warn_rounding" not in ids(found)


def test_fewer_values_than_the_year_before_are_counted(uploads: Uploads) -> None:
    ten = uploads.warned(usual(2025, added=9.4)[:10])
    eleven = uploads.warned(usual(2025, added=9.4)[:11])

    [fewer] = [problem for problem in ten if problem.rule_id == "warn_fewer"]
    assert "rides / 2025 has 10 values, 2024 had 12" in fewer.rule
    assert "warn_fewer" not in ids(eleven)


def test_who_had_values_and_has_none_now_is_named(uploads: Uploads) -> None:
    found = uploads.warned(usual(2025, added=9.4)[:11])

    assert [(problem.rule_id, problem.row, problem.column, problem.got) for problem in found] == [
        ("warn_gone", None, "entity_id", "E11")
    ]
    assert "it had values of rides in the period before" in found[0].rule


def test_a_correction_of_one_value_does_not_ask_for_all_others(uploads: Uploads) -> None:
    found = uploads.warned([("E05", "rides", 2024, 158.3)])

    assert found == []


def test_a_value_that_is_said_to_be_missing_is_no_value(uploads: Uploads) -> None:
    file = uploads.sample.put("upload.csv", "entity_id,indicator_id,period,value,status\nE00,rides,2025,,M\n")
    dataset = read_files([file], base=uploads.base, licences=LICENCES)

    assert warnings(dataset, base=uploads.base, today=TODAY) == ()


def test_every_warning_is_given_by_some_case_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")

    assert [name for name in WARNINGS if f'"{name}"' not in text] == []


def test_the_median_of_a_group_leaves_gaps_out_and_is_a_gap_where_nothing_is_left() -> None:
    values = np.array([3.0, np.nan, 1.0, 10.0, np.nan, 2.0, 20.0])

    found = median(values, groups=np.array([0, 0, 0, 1, 2, 0, 1]), size=4)

    assert np.array_equal(found, [2.0, 15.0, np.nan, np.nan], equal_nan=True)
