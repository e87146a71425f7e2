"""What publishing would change: cells, items, and of each panel only what readers would see differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pytest

from indicators.catalogue import Catalogue, Members, Text
from indicators.consequences import Consequences, consequences, records
from indicators.consequences.records import by_importance, leading
from indicators.engine import Edition
from tests.support.scoring import PANEL, PERIOD, Part, at, edition, limit, part

PARTS = (part("a", max_age=9), part("b", pole="legitimacy"))
PANEL_OF_THREE = {"x": [80, 60], "y": [50, 70], "z": [40, 40]}
CITIES = {"x": [10.0], "y": [20.0]}

Values = Mapping[str, Sequence[float | None]]


def release(values: Values, *, parts: Sequence[Part] = PARTS, **fields: object) -> Edition:
    return edition(at(PERIOD, values, indicators=[one.id for one, _ in parts]), parts=parts, **fields)  # type: ignore[arg-type]


def changes(found: Consequences, kind: type) -> list[records.Change]:
    return [change for panel in found.panels for change in panel.changes if type(change) is kind]


def replaced(base: Edition, **columns: object) -> Edition:
    return Edition(release=2, catalogue=base.catalogue, observations=base.observations.assign(**columns))


def with_catalogue(base: Edition, catalogue: Catalogue) -> Edition:
    return Edition(release=2, catalogue=catalogue, observations=base.observations)


def changed_item(base: Edition, item: object, **update: object) -> Edition:
    """Return a release in which one item of the catalogue is another one."""
    items = [one.model_copy(update=update) if one is item else one for one in base.catalogue.items()]
    return with_catalogue(base, Catalogue.from_items(items))


def test_the_same_figures_have_no_consequences() -> None:
    found = consequences(release(PANEL_OF_THREE), after=release(PANEL_OF_THREE))

    assert found.empty
    assert (found.added, found.changed, found.removed) == (0, 0, 0)
    assert (found.cells, found.items, found.panels) == ((), (), ())


def test_cells_are_counted_for_each_indicator_and_period_with_the_largest_changes() -> None:
    before = release({"x": [80, 60], "y": [50, 70], "z": [40, 40], "w": [1, None]})
    after = release({"x": [81, 60], "y": [45, 70], "z": [None, 40], "w": [1, 5]})

    found = consequences(before, after=after)

    assert (found.added, found.changed, found.removed) == (1, 2, 1)
    first, second = found.cells
    assert (first.indicator_id, first.period, first.added, first.changed, first.removed) == ("a", PERIOD, 0, 2, 1)
    assert first.largest == (records.Cell("y", 50.0, 45.0), records.Cell("x", 80.0, 81.0))
    assert (second.indicator_id, second.added, second.largest) == ("b", 1, ())
    assert list(found.observations["change"]) == ["added", "changed", "changed", "removed"]


@pytest.mark.parametrize(("column", "value"), [("note", "corrected"), ("status", "E"), ("n", 12.0)])
def test_a_cell_changes_with_any_of_its_columns(column: str, value: object) -> None:
    before = release(CITIES, parts=PARTS[:1])
    cells = [value, before.observations[column].iloc[1]]
    after = replaced(before, **{column: pd.Categorical(cells) if isinstance(value, str) else np.array(cells)})

    found = consequences(before, after=after)

    assert (found.changed, found.cells[0].largest) == (1, ())
    assert found.panels == ()


def test_two_missing_numbers_are_the_same_and_rows_may_stand_in_another_order() -> None:
    before = release(PANEL_OF_THREE)

    after = Edition(release=2, catalogue=before.catalogue, observations=before.observations.iloc[::-1])

    assert consequences(before, after=after).empty


def test_items_of_the_catalogue_are_added_changed_and_removed() -> None:
    before = release(PANEL_OF_THREE)
    city = before.catalogue.entities["x"]
    renamed = changed_item(before, city, name=Text(en="Ex"))
    fewer = [item for item in renamed.catalogue.items() if item is not renamed.catalogue.units["points"]]
    more = [*fewer, before.catalogue.units["points"].model_copy(update={"id": "marks"})]

    found = consequences(before, after=with_catalogue(before, Catalogue.from_items(more)))

    assert found.items == (
        records.ItemChanged("unit", "marks", "added"),
        records.ItemChanged("unit", "points", "removed"),
        records.ItemChanged("entity", "x", "changed", ("name",)),
    )
    assert not found.empty


def test_a_better_figure_moves_scores_and_ranks() -> None:
    before = release(PANEL_OF_THREE)  # levels 70, 60 and 40
    after = release({**PANEL_OF_THREE, "y": [80, 70]})  # y: 75

    found = consequences(before, after=after)

    [panel] = found.panels
    assert (panel.panel_id, panel.period, panel.earlier) == (PANEL, PERIOD, ())
    assert panel.changes[:2] == (
        records.RankMoved(PANEL, "level", "x", 1, 2, -1),
        records.RankMoved(PANEL, "level", "y", 2, 1, 1),
    )
    assert records.ScoreMoved(PANEL, "level", "y", 60.0, 75.0) in panel.changes
    assert records.ScoreMoved(PANEL, "efficiency", "y", 50.0, 80.0) in panel.changes
    assert records.ScoreMoved(PANEL, "impact_balance", "y", 20.0, -10.0) in panel.changes
    assert {change.entity_id for change in changes(found, records.ScoreMoved)} == {"y"}


def test_nobody_is_ranked_by_a_balance() -> None:
    found = consequences(release(PANEL_OF_THREE), after=release({**PANEL_OF_THREE, "y": [80, 70]}))

    assert {change.score for change in changes(found, records.RankMoved)} == {"level", "impact_intensity", "efficiency"}


def test_who_is_pushed_down_by_a_new_member_gains_no_place_and_loses_none() -> None:
    found = consequences(release(PANEL_OF_THREE), after=release({**PANEL_OF_THREE, "w": [90, 90]}))

    assert changes(found, records.MemberJoined) == [records.MemberJoined(PANEL, "w")]
    assert records.RankMoved(PANEL, "level", "x", 1, 2, 0) in changes(found, records.RankMoved)
    assert changes(found, records.ScoreGained) == []


def test_who_leaves_is_named_and_has_no_other_changes() -> None:
    found = consequences(release(PANEL_OF_THREE), after=release({"x": [80, 60], "y": [50, 70]}))

    assert [change for change in found.panels[0].changes if change.entity_id == "z"] == [records.MemberLeft(PANEL, "z")]


def test_a_figure_that_goes_takes_coverage_and_the_score_with_it() -> None:
    found = consequences(release(PANEL_OF_THREE), after=release({**PANEL_OF_THREE, "z": [40, None]}))

    assert changes(found, records.ScoreLost)[0] == records.ScoreLost(PANEL, "level", "z", 40.0)
    assert changes(found, records.CoverageMoved) == [records.CoverageMoved(PANEL, "z", 1.0, 0.5)]
    assert changes(found, records.RankMoved) == []


def test_a_figure_that_comes_gives_a_score() -> None:
    found = consequences(release({**PANEL_OF_THREE, "z": [40, None]}), after=release(PANEL_OF_THREE))

    assert changes(found, records.ScoreGained)[0] == records.ScoreGained(PANEL, "level", "z", 40.0)


def test_tiers_are_those_that_a_reader_sees() -> None:
    before = release({"x": [90, 90], "y": [50, 50], "z": [10, 10]})
    after = release({"x": [90, 90], "y": [90, 90], "z": [10, 10]})

    found = consequences(before, after=after)

    assert changes(found, records.TierMoved) == [
        records.TierMoved(PANEL, "y", 2, 1),
        records.TierMoved(PANEL, "z", 3, 2),
    ]


def test_a_panel_that_bars_ranks_by_level_has_no_tiers_and_ranks_by_logic_only() -> None:
    fields = {"limits": (limit("rank"),)}
    before = release({"x": [90, 90], "y": [50, 50]}, **fields)

    found = consequences(before, after=release({"x": [90, 90], "y": [95, 95]}, **fields))

    assert changes(found, records.TierMoved) == []
    assert {change.score for change in changes(found, records.RankMoved)} == {
        "impact_intensity", "efficiency", "legitimacy",
    }  # fmt: skip


def test_a_scenario_changes_where_willingness_crosses_the_band() -> None:
    parts = (part("wp7_citizen_willingness", pole="through"), part("wp7_government_willingness", pole="in"))

    found = consequences(release({"x": [80, 30]}, parts=parts), after=release({"x": [80, 70]}, parts=parts))

    assert changes(found, records.QuadrantChanged) == [records.QuadrantChanged(PANEL, "x", "ranger", "dance")]


def test_an_older_figure_changes_earlier_periods_and_none_of_the_last() -> None:
    rows = [*at(PERIOD, PANEL_OF_THREE, indicators=["a", "b"]), *at(PERIOD - 1, CITIES, indicators=["a"])]
    other = [*rows[:-1], ("y", "a", PERIOD - 1, 25.0)]

    found = consequences(edition(rows, parts=PARTS), after=edition(other, parts=PARTS))

    assert [(panel.changes, panel.earlier) for panel in found.panels] == [((), (PERIOD - 1,))]


def test_a_panel_that_can_no_longer_be_scored_is_named_first() -> None:
    before = release(PANEL_OF_THREE)
    scored = before.catalogue.panel_indicators[f"{PANEL}/a"]

    found = consequences(before, after=changed_item(before, scored, worst=None, best=None))

    [failed] = found.panels[0].changes
    assert isinstance(failed, records.ScoringFailed)
    assert (failed.when, "goalpost" in failed.reason) == ("after", True)


def test_texts_of_a_panel_change_no_score() -> None:
    before = release(PANEL_OF_THREE)
    panel = before.catalogue.panels[PANEL]

    found = consequences(before, after=changed_item(before, panel, label=Text(en="Another name")))

    assert [item.fields for item in found.items] == [("label",)]
    assert found.panels == ()


def test_another_rule_of_membership_is_seen() -> None:
    before = release(PANEL_OF_THREE)
    panel = before.catalogue.panels[PANEL]

    found = consequences(before, after=changed_item(before, panel, members=Members(kind="city", exclude="z")))

    assert changes(found, records.MemberLeft) == [records.MemberLeft(PANEL, "z")]


def test_a_panel_that_is_not_touched_is_not_even_gathered() -> None:
    rows, parts = at(PERIOD, PANEL_OF_THREE, indicators=["a", "b"]), (*PARTS, part("c", use="context"))
    before, after = edition(rows, parts=parts), edition([*rows, ("x", "c", PERIOD, 1.0)], parts=parts)

    found = consequences(before, after=after)

    assert (found.added, found.panels) == (1, ())
    assert [one._data.cache_info().currsize for one in (before, after)] == [0, 0]


def test_importance_puts_the_level_first_and_the_largest_move_before_others() -> None:
    small, large = records.RankMoved("p", "level", "a", 2, 1, 1), records.RankMoved("p", "level", "b", 9, 4, 5)
    logic, pole = records.RankMoved("p", "impact_intensity", "a", 9, 1, 8), records.RankMoved("p", "in", "a", 9, 1, 8)
    left = records.MemberLeft("p", "c")

    ordered = by_importance([pole, logic, small, large, left])

    assert ordered == (left, large, small, logic, pole)
    assert leading(ordered, each=1) == (left, large, logic, pole)
