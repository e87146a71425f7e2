"""What a map and its tiles show: one score or indicator of every member, its class, and where the member is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.charts.carried import Carried
from dashboard.charts.context import names_of, panel_id_of
from dashboard.charts.figures import spoken
from dashboard.charts.geography.classes import LETTERS, Classes, classes
from dashboard.charts.geography.ground import Ground, ground
from dashboard.charts.geography.outlines import Outlines, outlines
from dashboard.charts.geography.spots import spots
from dashboard.charts.groups import ChosenGroup, chosen_group
from dashboard.charts.measures import MeasureName, measure_name, measured_context
from dashboard.charts.rows import Row, records
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.measures import Measure, measure, scores_of
from indicators.catalogue.models import Kind
from indicators.engine import Edition, Scores


@dataclass(frozen=True)
class Shown(Carried):
    """What a map and its tiles show besides their rows.

    Attributes:
        name: The score or indicator.
        classes: Its classes, None where no member has a figure.
        group: The chosen group, None where there is none.
        kind: What sort of entities the members are.
        ground: What of the map is shown, and what lies under the members.
        rows: The rows of the frame, each with what is said of the member at its mark under `said`.
    """

    name: MeasureName
    classes: Classes | None
    group: ChosenGroup | None
    kind: Kind
    ground: Ground
    rows: list[Row]


def places(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return one score or indicator of every member of a panel, with its class and its place.

    Args:
        edition: The release.
        view: The view; its `indicator` decides what is shown, else its `score`.

    Returns:
        One row a member, by name: entity_id, name, short, group, mark, chosen (in the chosen group), code (key in
        short), period, measure, value (index points or the indicator's own unit, NaN where missing), class (a letter,
        empty where missing), reason (why there is no value), country, drawn (how), around (the region in
        whose middle it stands), x and y (units of the map), column and row (of its tile, from the top left).

    Raises:
        NotFoundError: If there is no such panel, period, score or indicator.
    """
    panel_id, words, catalogue = panel_id_of(edition, view=view), Words(view.language), edition.catalogue
    shown = view.indicator or view.score
    found = measure(edition, panel_id=panel_id, name=shown, period=view.period, methodology=view.methodology)
    scores = scores_of(edition, panel_id=panel_id, period=view.period, methodology=view.methodology)
    about = measured_context(edition, view=view, panel_id=panel_id, measures=[found], scores=scores)
    members, kind = edition.members(panel_id), catalogue.panels[panel_id].members.kind
    group = chosen_group(edition, view=view.to(panel=panel_id))
    name = measure_name(shown, catalogue=catalogue, words=words, scored=found.scored)
    sorted_in = classes(found.values, name=name)
    bar = about.barred("balance", logic=name.logic_id)
    letters = [LETTERS[at] if at >= 0 else "" for at in sorted_in.place(found.values)] if sorted_in else []
    spot = spots(edition, panel_id=panel_id)
    columns = {
        **names_of(members, catalogue=catalogue, view=view),
        "chosen": np.isin(members, group.members if group else ()),
        "code": _texts(spot["code"]),
        "period": about.period,
        "measure": _texts([shown] * len(members)),
        "value": found.values,
        "reason": _texts(_reasons(found, scores=scores, name=name, words=words, about_bar=bar)),
        "class": _texts(letters or [""] * len(members)),
        **{column: _texts(spot[column]) for column in ("country", "drawn", "around")},
        **{column: spot[column] for column in ("x", "y", "column", "row")},
    }
    table = pd.DataFrame(columns)
    rows = records(table)
    for row, text in zip(rows, _sayings(rows, name=name, found=sorted_in, words=words), strict=True):
        row["said"] = text
    drawn_here = Shown(name, sorted_in, group, kind, ground(edition, panel_id=panel_id), rows)
    table.attrs = {"context": about, "shown": drawn_here}
    return table


def _texts(cells: Sequence[str]) -> NDArray[np.object_]:
    """Return texts as a column that keeps them as Python's own, as `names_of` does."""
    return np.array(cells, dtype=object)


def shown_in(frame: pd.DataFrame) -> Shown:
    """Return what a frame shows besides its rows."""
    found: Shown = frame.attrs["shown"]
    return found


def name_of_measure(frame: pd.DataFrame) -> MeasureName:
    """Return what is shown."""
    return shown_in(frame).name


def classes_of(frame: pd.DataFrame) -> Classes | None:
    """Return the classes, None where no member has a figure."""
    return shown_in(frame).classes


def group_of(frame: pd.DataFrame) -> ChosenGroup | None:
    """Return the chosen group, None where there is none."""
    return shown_in(frame).group


def known(frame: pd.DataFrame) -> int:
    """Return how many members have a figure."""
    found = classes_of(frame)
    return sum(found.counts) if found else 0


def layer_of(frame: pd.DataFrame) -> Outlines | None:
    """Return the outlines that the members of a frame are drawn with, None where the build has not made them."""
    return _layer(shown_in(frame).kind)


def _layer(kind: Kind) -> Outlines | None:
    return outlines("nuts" if kind == "region" else "countries")


def can_be_drawn(frame: pd.DataFrame) -> bool:
    """Say whether there is a map: outlines, and a place for at least one member."""
    return layer_of(frame) is not None and bool(on_map(frame))


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a frame, each with what is said of the member at its mark."""
    return shown_in(frame).rows


def on_map(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of the members that have a place on the map."""
    return [row for row in rows_of(frame) if row["drawn"] != "none"]


def first_chosen(frame: pd.DataFrame) -> Row | None:
    """Return the row of the member that was chosen first; None where none was or it has no figure."""
    return next((row for row in rows_of(frame) if row["mark"] == 1 and row["class"]), None)


def _sayings(rows: Sequence[Row], *, name: MeasureName, found: Classes | None, words: Words) -> list[str]:
    """Say of each member its name, figure, class and group, or why there is no figure."""
    texts = found.range_texts(name=name, words=words) if found else []
    inside = {
        letter: [words("map.class", letter=letter, range=text)] for letter, text in zip(LETTERS, texts, strict=False)
    }
    lines = []
    for row in rows:
        letter = row["class"]
        figure = name.printed(row["value"], words=words) if letter else row["reason"]
        said = words("charts.pair", first=name.label, second=figure)
        lines.append(spoken(row["name"], row["group"], said, *(inside[letter] if letter else ())))
    return lines


def _reasons(found: Measure, *, scores: Scores | None, name: MeasureName, words: Words, about_bar: str) -> list[str]:
    missing = np.isnan(found.values)
    if not found.scored or scores is None:
        return [words("map.no_figure") if gap else "" for gap in missing]
    if name.signed and about_bar:
        return [about_bar] * len(missing)
    if missing.all():
        return [words("charts.no_figures", score=name.label)] * len(missing)
    shares = _coverage(scores, name=name)
    return [
        words("charts.too_little", share=words.percent(share)) if gap else ""
        for gap, share in zip(missing, shares, strict=True)
    ]


def _coverage(scores: Scores, *, name: MeasureName) -> np.ndarray:
    """Return the observed share of the weight that a score rests on, shape (n,), 0 to 1."""
    if name.id == "level":
        return scores.coverage
    structure = scores.structure
    if name.id in structure.poles:
        return np.asarray(scores.pole_coverage[:, structure.poles.index(name.id)])
    logic = structure.logics.index(name.logic_id)
    columns = np.flatnonzero((structure.logic_of == logic) & structure.present)
    return np.asarray(np.nan_to_num(scores.pole_coverage[:, columns]).mean(axis=1))


def notice_of(frame: pd.DataFrame) -> str:
    """Return whose outlines are drawn, a key of the texts: those of regions bring their terms."""
    regional = shown_in(frame).kind == "region" or any(row["around"] for row in rows_of(frame))
    return "map.notice.regions" if regional else "map.notice.countries"
