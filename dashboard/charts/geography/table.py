"""What a map and its tiles show: one score or indicator of every member, its class, and where the member is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import named, panel_id_of
from dashboard.charts.figures import spoken
from dashboard.charts.geography.classes import LETTERS, Classes, classes
from dashboard.charts.geography.outlines import Outlines, Ring, outlines
from dashboard.charts.geography.spots import spots
from dashboard.charts.groups import ChosenGroup, chosen_group
from dashboard.charts.measures import MeasureName, measure_name, measured_context
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.measures import Measure, measure, scores_of
from indicators.catalogue import Entity
from indicators.catalogue.models import Kind
from indicators.engine import Edition, Scores

EDGE = 0.05
"""Room round the members, as a share of what they span."""


@dataclass(frozen=True)
class Shown(Carried):
    """What a map and its tiles show besides their rows.

    Attributes:
        name: The score or indicator.
        classes: Its classes, None where no member has a figure.
        group: The chosen group, None where there is none.
        kind: What sort of entities the members are.
        view: What of the map is shown, units: left, bottom, right, top.
        said: What is said of each member at its mark.
    """

    name: MeasureName
    classes: Classes | None
    group: ChosenGroup | None
    kind: Kind
    view: tuple[float, float, float, float]
    said: tuple[str, ...]


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
    table = named(members, catalogue=catalogue, view=view).assign(
        chosen=np.isin(members, group.members if group else ()),
        code=_codes([catalogue.entities[key] for key in members]),
        period=about.period,
        measure=shown,
        value=found.values,
        reason=_reasons(
            found, scores=scores, name=name, words=words, about_bar=about.barred("balance", logic=name.logic_id)
        ),
        **{"class": [LETTERS[at] if at >= 0 else "" for at in sorted_in.place(found.values)] if sorted_in else ""},
        **spots(edition, panel_id=panel_id),
    )
    said = _sayings(table, name=name, found=sorted_in, words=words)
    drawn_here = Shown(name, sorted_in, group, kind, _framed(table, kind=kind), said)
    table.attrs = {"context": about, "shown": drawn_here}
    return table


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
    return int(frame["value"].notna().sum())


def layer_of(frame: pd.DataFrame) -> Outlines | None:
    """Return the outlines that the members of a frame are drawn with, None where the build has not made them."""
    return _layer(shown_in(frame).kind)


def _layer(kind: Kind) -> Outlines | None:
    return outlines("nuts" if kind == "region" else "countries")


def can_be_drawn(frame: pd.DataFrame) -> bool:
    """Say whether there is a map: outlines, and a place for at least one member."""
    return layer_of(frame) is not None and bool((frame["drawn"] != "none").any())


def on_map(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the members that have a place on the map."""
    without = frame["drawn"] == "none"
    return frame[~without] if without.any() else frame


def hovers(frame: pd.DataFrame) -> list[str]:
    """Return what is said of each member at its mark, of the whole frame or of some of its rows."""
    said = shown_in(frame).said
    return [said[place] for place in frame.index]


def _sayings(table: pd.DataFrame, *, name: MeasureName, found: Classes | None, words: Words) -> tuple[str, ...]:
    """Say of each member its name, figure, class and group, or why there is no figure."""
    texts = found.range_texts(name=name, words=words) if found else []
    inside = {
        letter: [words("map.class", letter=letter, range=text)] for letter, text in zip(LETTERS, texts, strict=False)
    }
    lines = []
    columns = (table[column].tolist() for column in ("name", "group", "value", "class", "reason"))
    for title, group, value, letter, reason in zip(*columns, strict=True):
        said = words("charts.pair", first=name.label, second=name.printed(value, words=words) if letter else reason)
        lines.append(spoken(title, group or "", said, *(inside[letter] if letter else ())))
    return tuple(lines)


def _codes(entities: Sequence[Entity]) -> list[str]:
    """Return a short key for each member: codes of countries and regions, else the beginnings of names."""
    first = [_code(entity) for entity in entities]
    taken = Counter(first)
    return [_longer(entity.name.en) if taken[code] > 1 else code for entity, code in zip(entities, first, strict=True)]


def _code(entity: Entity) -> str:
    if entity.kind in ("country", "region"):
        return entity.id
    return entity.parent_id if entity.kind == "organisation" and entity.parent_id else entity.name.en[:4]


def _longer(name: str) -> str:
    """Return a key for one of several names that begin alike: "E. Ayr" of East Ayrshire, "Stock" of Stockport."""
    before, _, last = name.partition(" ")
    return f"{before[0]}. {last[:3]}" if last else name[:5]


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


def surroundings(frame: pd.DataFrame) -> list[Ring]:
    """Return the outlines of the regions in whose middle members stand."""
    layer, keys = outlines("nuts"), sorted(set(frame["around"]) - {""})
    return [ring for key in keys for ring in layer.areas[key].rings] if layer else []


def _framed(frame: pd.DataFrame, *, kind: Kind) -> tuple[float, float, float, float]:
    """Return what of the map is shown, units: left, bottom, right, top."""
    layer, frame = _layer(kind), on_map(frame)
    if layer is None or not len(frame):
        return 0.0, 0.0, 1.0, 1.0
    inside = frame[frame["drawn"] != "inset"]
    rings = [ring for key in inside.loc[inside["drawn"] == "area", "entity_id"] for ring in layer.areas[key].rings]
    rings += surroundings(frame)
    xs = [float(at) for ring in rings for at in ring[::2]] + inside["x"].tolist()
    ys = [float(at) for ring in rings for at in ring[1::2]] + inside["y"].tolist()
    pad = EDGE * max(max(xs) - min(xs), max(ys) - min(ys), 100.0)
    left, bottom, right, top = min(xs) - pad, min(ys) - pad, max(xs) + pad, max(ys) + pad
    if (frame["drawn"] == "inset").any():
        return left, bottom, float(layer.width), float(layer.height)
    return left, bottom, right, top


def notice_of(frame: pd.DataFrame) -> str:
    """Return whose outlines are drawn, a key of the texts: those of regions bring their terms."""
    regional = shown_in(frame).kind == "region" or any(frame["around"])
    return "map.notice.regions" if regional else "map.notice.countries"
