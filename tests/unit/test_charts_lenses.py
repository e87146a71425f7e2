"""A member through a lens: frame, figure and words say the same in every form, and nothing forbidden is shown."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.charts import lenses
from dashboard.charts.lens_views import lens_id_of
from dashboard.charts.lenses.table import facts_of
from dashboard.urls import View
from indicators.catalogue import Text
from indicators.catalogue.lenses import Stage, Stages
from indicators.engine import Edition
from indicators.errors import NotFoundError
from tests.support.figures import checked
from tests.support.lenses import LENS, Groups, edition_with, panel
from tests.support.scoring import PANEL, limit

GROUPS: Groups = {"first": "ab", "second": "c", "third": ""}
"""Indicators a and b, c alone, and a pillar of nothing."""

FIGURES = [(80.0, 60.0, 20.0), (40.0, 40.0, 60.0), (60.0, 20.0, 40.0)]
"""In the first pillar 70, 40, 40; in the second 20, 60, 40."""

STAGES = Stages(
    note=Text(en="Ours."),
    steps=(Stage(id="low", label=Text(en="Low"), low=0), Stage(id="high", label=Text(en="High"), low=42)),
)


def draw(found: Edition, *, entity: str = "e00", group: str | None = None) -> tuple[pd.DataFrame, View]:
    view = View(page="lenses", panel=PANEL, entity=entity, lens=LENS, group=group)
    return lenses.frame(found, view=view), view


def build(*, rows: list[tuple[float | None, ...]] | None = None, groups: Groups = GROUPS, **fields: object) -> Edition:
    return edition_with(panel(*(rows or FIGURES)), groups, **fields)


def test_a_profile_has_a_row_a_pillar_with_the_peers_behind_it() -> None:
    frame, _ = draw(build(forbids=("total",)))

    assert list(frame["pillar"]) == ["first", "second", "third"]
    assert list(frame["value"][:2]) == [70, 20]
    assert (frame["median"][0], frame["count"][0]) == (40, 2)
    assert (frame["low"][1], frame["high"][1]) == (40, 60)


def test_an_empty_pillar_is_hatched_with_its_reason() -> None:
    frame, view = draw(build(forbids=("total",)))

    [bars] = [trace for trace in checked(lenses.interactive(frame, view=view)).data if trace.type == "bar"]

    assert frame["state"][2] == "unassigned"
    assert list(bars.customdata) == ["third"]
    assert "empty: no indicator" in bars.hovertext[0]
    assert bars.marker.pattern.shape == "/"


def test_a_forbidden_total_is_not_there_and_the_note_says_why() -> None:
    frame, view = draw(build(forbids=("total",)))

    reading = lenses.words(frame, view=view)

    assert "total" not in set(frame["kind"])
    assert reading.notes[0] == "This lens rules out a total, so none is made or shown."
    assert reading.headline == "word: scores for e00 in 2024 run from 20.0 (word) to 70.0 of 100 points (word)"


def test_the_marks_of_a_profile_are_joined_and_stand_where_the_frame_says() -> None:
    frame, view = draw(build(forbids=("total",)))

    figure = checked(lenses.interactive(frame, view=view))

    [line] = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "lines"]
    dots = figure.data[-1]
    assert list(line.x) == list(dots.x) == [70, 20]
    assert list(dots.customdata) == ["first", "second"]
    assert "70.0" in dots.hovertext[0]


def test_distances_are_those_from_the_mean_of_the_others() -> None:
    frame, view = draw(build(form_kind="distance", forbids=("total",)))

    assert list(frame["value"][:2]) == [30, -30]
    assert lenses.words(frame, view=view).headline.startswith("word: e00 in 2024 lies from −30.0")


def test_distances_from_a_group_are_those_from_its_members() -> None:
    view = View(
        page="lenses", panel=PANEL, entity="e00", lens=LENS, group="own-1", own=[{"name": "g", "members": ["e01"]}]
    )

    frame = lenses.frame(build(form_kind="distance", forbids=("total",)), view=view)

    assert list(frame["value"][:2]) == [30, -40]
    assert facts_of(frame).group == "g"


def test_a_total_stands_apart_with_its_stage() -> None:
    frame, view = draw(build(groups={"first": "ab", "second": "c"}, form_kind="mean", stages=STAGES))

    reading = lenses.words(frame, view=view)

    total = frame.iloc[-1]
    assert (total["kind"], total["value"], total["stage"]) == ("total", 45, "High")
    assert "stage “High”" in reading.headline
    assert reading.notes[0] == "Stages: Low from 0 and High from 42. Ours."


def test_a_total_that_lacks_a_part_says_so_and_not_that_too_little_is_observed() -> None:
    rows = [(80.0, 60.0, None), *FIGURES[1:]]

    frame, _ = draw(build(rows=rows, groups={"first": "ab", "second": "c"}, form_kind="themes"))

    assert list(frame["reason"][1:]) == ["only 0% observed", "one of its pillars has no score"]
    assert math.isnan(frame["value"][2])


def test_a_card_shows_figures_and_no_scores() -> None:
    frame, view = draw(build(form_kind="card", forbids=("total", "rank")))

    figure, reading = checked(lenses.interactive(frame, view=view)), lenses.words(frame, view=view)

    assert list(frame.loc[frame["kind"] == "figure", "value"]) == [80, 60, 20]
    assert frame.loc[frame["kind"] == "pillar", "value"].isna().all()
    assert list(figure.data[-1].x) == [1, 1, 0]
    assert list(figure.data[-1].customdata) == ["a", "b", "c"]
    assert reading.headline == "word: of 3 figures of e00 in 2024, 3 are known; 2 lie above the median of its peers"
    assert "nobody is given a place" in reading.notes[1]


def test_a_figure_that_is_missing_is_hatched_on_a_card() -> None:
    frame, view = draw(build(rows=[(None, 60.0, 20.0), *FIGURES[1:]], form_kind="card", forbids=("total", "rank")))

    bars = [trace for trace in checked(lenses.interactive(frame, view=view)).data if trace.type == "bar"]

    assert {key for trace in bars for key in trace.customdata} == {"a", "third"}


def test_a_panel_without_ranks_says_why() -> None:
    found = edition_with(panel(*FIGURES, limits=(limit("rank"),)), {"first": "abc"}, form_kind="themes")

    frame, view = draw(found)

    assert "It cannot carry this." in lenses.words(frame, view=view).notes


def test_pillars_inside_a_pillar_follow_it_and_are_set_in() -> None:
    frame, _ = draw(build(groups={"outer": {"first": "ab", "second": "c"}}, form_kind="mean"))

    assert list(zip(frame["pillar"], frame["depth"], strict=True)) == [
        ("outer", 0),
        ("first", 1),
        ("second", 1),
        ("", 0),
    ]


def test_an_unknown_lens_is_refused() -> None:
    with pytest.raises(NotFoundError, match="lens"):
        lenses.frame(build(), view=View(page="lenses", panel=PANEL, entity="e00", lens="elsewhere"))


def test_a_release_without_lenses_is_refused() -> None:
    with pytest.raises(NotFoundError, match="lens"):
        lens_id_of(panel(*FIGURES), view=View(panel=PANEL))


def test_without_a_choice_the_lens_that_tells_most_is_taken(edition: Edition) -> None:
    assert lens_id_of(edition, view=View(panel="eu_countries")) == "nesta"


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("lens", ["apsii", "epsis", "gii_global", "gii_korea", "mepin", "nesta"])
def test_every_lens_is_drawn_and_said_for_every_panel(edition: Edition, lens: str, language: str) -> None:
    for found in edition.catalogue.panels.values():
        if found.scored:
            view = View(
                page="lenses", panel=found.id, language=language, lens=lens, entity=edition.members(found.id)[-1]
            )

            frame = lenses.frame(edition, view=view)
            figure = checked(lenses.interactive(frame, view=view))

            known = frame[frame["value"].notna() & (frame["kind"] != "pillar" if lens == "apsii" else True)]
            marks = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers"]
            assert sum(len(trace.x) for trace in marks) == len(known)
            assert lenses.words(frame, view=view).headline.startswith(edition.catalogue.lenses[lens].label[language])
            assert lenses.printed(frame, view=view).to_dict(validate=False)["description"]
