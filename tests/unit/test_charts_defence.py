"""Which choices a member would have to defend: its ranks under each alternative, as they were drawn."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.charts import defence
from dashboard.charts.defence.shape import columns_of, lines_of
from dashboard.charts.defence.table import setting_of
from dashboard.text import Words
from dashboard.urls import View
from indicators.engine import Edition
from indicators.robustness.defence import LEFT_OUT, duels
from indicators.robustness.defence import defence as alternatives
from indicators.robustness.readers import Asked, without_indicators
from indicators.robustness.standard import beside
from tests.support.figures import checked
from tests.support.scoring import PANEL, PERIOD, at, limit, part
from tests.support.scoring import edition as small

NAMES = (*"efghijkl", "n")
PARTS = [*(part(name, pole="efficiency") for name in "efghijkl"), part("n", pole="legitimacy")]
FIGURES = {
    "x": [95.0, 20.0] * 4 + [50.0], "y": [50.0] * 9, "z": [1.0] * 9, "d": [None] * 8 + [50.0],
}  # fmt: skip
"""Member x is before y by the arithmetic mean and behind it by the geometric one; d has no level."""


def build(**panel: Any) -> Edition:
    return small(at(PERIOD, FIGURES, indicators=NAMES), parts=PARTS, **panel)


def draw(edition: Edition, **view: Any) -> tuple[pd.DataFrame, View]:
    shown = View(**{"panel": PANEL, **view})
    return defence.frame(edition, view=shown), shown


def test_the_frame_holds_every_alternative_as_it_was_drawn(edition: Edition) -> None:
    frame, view = draw(edition, panel="eu_countries", entity="EE")

    found = alternatives(
        beside(edition, panel_id="eu_countries", methodology=view.methodology), entity_id="EE", shares=(0.05, 0.5, 0.95)
    )
    assert frame["step"].tolist() == [one.step for one in found]
    assert frame["kept"].tolist() == [one.kept for one in found]
    assert frame[["low", "median", "high"]].to_numpy().tolist() == [one.ranks.tolist() for one in found]
    assert frame.loc[frame["own"], "option"].tolist() == [
        "goalposts", "arithmetic", "none", "last_observation", "none"
    ]  # fmt: skip


def test_the_choice_that_would_have_to_be_defended_is_named_with_both_shares() -> None:
    frame, view = draw(build(), score="efficiency", entity="x")

    headline = defence.words(frame, view=view).headline

    kept = frame.set_index("option")["kept"]
    assert kept["arithmetic"] > 0.5 > kept["geometric"]
    assert headline == (
        "To keep 1st place x would above all have to defend “fixed goalposts” rather than “lowest to highest member”: "
        f"kept in {kept['goalposts']:.0%} of the draws against {kept['min_max']:.0%}"
    )


def test_an_indicator_whose_omission_costs_the_rank_has_to_count() -> None:
    parts = [part("e", pole="efficiency"), part("f", pole="efficiency")]
    figures = {"x": (95.0, 40.0), "y": (60.0, 60.0), "z": (10.0, 10.0)}
    edition = small(at(PERIOD, figures, indicators=("e", "f")), parts=parts)

    frame, view = draw(edition, score="efficiency", entity="x")

    assert frame.loc[frame["option"] == "e", "defend"].all()
    assert "that “word” counts" in defence.words(frame, view=view).description


def test_a_rank_that_every_choice_keeps_needs_no_defence() -> None:
    frame, view = draw(build(), entity="z")

    headline = defence.words(frame, view=view).headline

    assert not frame["defend"].any()
    assert headline == ("No single choice decides whether z keeps 3rd place: kept in 100% of the draws under each")


def test_the_figure_shows_what_the_frame_holds() -> None:
    frame, view = draw(build(), score="efficiency", entity="x")

    figure = checked(defence.interactive(frame, view=view))

    lines, medians, kept = figure.data
    drawn = frame[frame["drawn"]]
    assert list(medians.x) == drawn["median"].tolist()
    assert list(lines.x[:2]) == drawn.iloc[0][["low", "high"]].tolist()
    assert [text.strip() for text in kept.text] == [f"{share:.0%}" for share in drawn["kept"]]
    assert [colour == "#FFFFFF" for colour in medians.marker.color] == (~drawn["own"]).tolist()
    assert figure.layout.shapes[-1].x0 == 1  # the published rank


def test_of_many_indicators_those_are_drawn_without_which_the_member_moves_most(edition: Edition) -> None:
    frame, view = draw(edition, panel="eu_countries", entity="EE")

    rows = frame[(frame["step"] == LEFT_OUT) & ~frame["own"]]
    place = edition.scores("eu_countries").entities.index("EE")
    found = without_indicators(edition, asked=Asked("eu_countries", 2025, view.methodology))
    moves = {one.left_out: abs(one.places[place]) for one in found}
    shown = rows.loc[rows["drawn"], "option"].tolist()
    assert len(shown) == 5
    assert min(moves[key] for key in shown) >= max(moves[key] for key in rows.loc[~rows["drawn"], "option"])
    assert "Of 47 indicators that may be left out, the 5 are drawn" in defence.words(frame, view=view).notes[2]


def test_alternatives_that_keep_and_that_lose_the_rank_are_listed(edition: Edition) -> None:
    frame, view = draw(edition, panel="eu_countries", entity="EE")

    lines = defence.words(frame, view=view).description.split("\n")

    kept = next(line for line in lines if line.startswith("Kept in at least half"))
    lost = next(line for line in lines if line.startswith("Lost in more than half"))
    for row in frame[frame["drawn"]].itertuples():
        assert f"{row.label} ({row.kept:.0%})" in (kept if row.kept >= 0.5 else lost)


@pytest.mark.parametrize(
    ("view", "entity"), [({}, "DE"), ({"entities": ("FR", "DK")}, "FR"), ({"entity": "DK", "entities": ("FR",)}, "DK")]
)
def test_it_is_about_who_is_chosen_then_highlighted_then_the_largest(
    edition: Edition, view: dict[str, Any], entity: str
) -> None:
    frame, _ = draw(edition, panel="eu_countries", **view)

    assert set(frame["entity_id"]) == {entity}


def test_of_a_member_without_a_rank_it_says_so() -> None:
    frame, shown = draw(build(), entity="d")

    assert len(frame) == 0
    assert defence.words(frame, view=shown).headline == "d has no rank that it could keep"
    assert checked(defence.interactive(frame, view=shown)).layout.annotations


def test_on_a_sheet_too_low_for_one_column_the_alternatives_stand_in_two(edition: Edition) -> None:
    frame, _ = draw(edition, panel="eu_countries", entity="DE")
    lines = lines_of(setting_of(frame), words=Words("en"), head=0.0)

    left, right = columns_of(lines)

    assert left.rows + right.rows == lines.rows
    assert (left.places[0], right.places[0]) == (0.0, 0.0)
    assert {row["step"] for row in left.rows} & {row["step"] for row in right.rows} == set()
    assert max(left.count, right.count) < 0.75 * lines.count


def test_a_panel_without_ranks_says_why() -> None:
    frame, view = draw(build(limits=(limit("rank"),)), entity="x")

    assert defence.words(frame, view=view).headline == "It cannot carry this"


def test_the_duels_of_the_chart_are_those_of_the_engine(edition: Edition) -> None:
    frame, view = draw(edition, panel="se_municipalities", entity="city-se-lund")

    drawn = beside(edition, panel_id="se_municipalities", methodology=view.methodology)
    found = duels(alternatives(drawn, entity_id="city-se-lund", shares=(0.5,)))
    setting = setting_of(frame)
    assert [(setting.rows[own]["kept"], setting.rows[other]["kept"]) for own, other in setting.duels] == [
        (pair.own.kept, pair.against.kept) for pair in found
    ]
    assert frame["defend"].sum() == len(found)
