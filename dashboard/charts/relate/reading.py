"""Two measures against each other in words: cautious, and never as cause and effect."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, method_note, subtitle
from dashboard.charts.measures import MeasureName, unit_line
from dashboard.charts.relate.table import Relation, labelled, placed, relation_of
from dashboard.charts.sentences import paragraphs, some
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.association import MINIMUM, MODERATE, STRONG


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say how two measures go together.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, relation = Words(view.language), context_of(frame), relation_of(frame)
    facts = _facts(relation, about=about, said=said)
    measure = said("relate.subtitle", **facts)
    return Reading(
        headline=_headline(relation, facts=facts, said=said),
        subtitle=subtitle(said, measure=measure, about=about),
        alt=_alt(relation, facts=facts, said=said),
        description=_description(frame, relation=relation, facts=facts, said=said),
        notes=_notes(frame, relation=relation, facts=facts, said=said),
    )


def correlation(relation: Relation, *, said: Words) -> str:
    """Return the rank correlation with its interval: "0.74 (95% interval 0.52 to 0.87)"."""
    found = relation.found
    numbers = {
        name: said.number(value, decimals=2)
        for name, value in (("rho", found.rho), ("low", found.low), ("high", found.high))
    }
    return said("relate.correlation", **numbers)


def built_in(relation: Relation, *, said: Words) -> str:
    """Say in how far both measures are made of the same figures; empty where they are not."""
    overlap = relation.overlap
    if overlap.publisher:
        return said("relate.overlap.source", publisher=overlap.publisher)
    if not overlap.shared:
        return ""
    facts = {"x": relation.x.label, "y": relation.y.label, "count": said.integer(overlap.shared)}
    if overlap.shared == overlap.first == overlap.second:
        return said("relate.overlap.same", **facts)
    if overlap.shared == overlap.first:
        return said("relate.overlap.inside", **facts | {"part": facts["x"], "whole": facts["y"]})
    if overlap.shared == overlap.second:
        return said("relate.overlap.inside", **facts | {"part": facts["y"], "whole": facts["x"]})
    return said("relate.overlap.shared", **facts)


def farthest(frame: pd.DataFrame, *, said: Words) -> str:
    """Name the members far from the line, above and below it; empty where there are none."""
    rows, relation = placed(frame), relation_of(frame)
    far = rows[rows["outlier"]]
    texts = []
    for side, part in (("above", far[far["residual"] > 0]), ("below", far[far["residual"] < 0])):
        if len(part):
            ordered = part.loc[part["residual"].abs().sort_values(ascending=False).index]
            texts.append(said(f"relate.far.{side}", names=some(ordered["name"], words=said), y=relation.y.label))
    return " ".join(texts)


def _facts(relation: Relation, *, about: Context, said: Words) -> dict[str, str]:
    strength = relation.found.strength
    return {
        "x": relation.x.label,
        "y": relation.y.label,
        "members": said(f"relate.members.{relation.kind}"),
        "counted": said.count(f"terms.kinds.{relation.kind}", count=relation.found.count),
        "count": said.integer(relation.found.count),
        "panel": about.panel,
        "period": str(about.period),
        "strength": said(f"relate.strength.{strength}"),
        "minimum": said.integer(MINIMUM),
    }


def _headline(relation: Relation, *, facts: dict[str, str], said: Words) -> str:
    found = relation.found
    if found.refusal:
        return said(f"relate.headline.{found.refusal}", **facts)
    if found.strength == "unclear":
        return said("relate.headline.unclear", **facts)
    return said(f"relate.headline.{'up' if found.rho > 0 else 'down'}", **facts)


def _alt(relation: Relation, *, facts: dict[str, str], said: Words) -> str:
    if relation.found.refusal:
        return said("relate.alt.refused", **facts)
    return said("relate.alt.found", correlation=correlation(relation, said=said), **facts)


def _description(frame: pd.DataFrame, *, relation: Relation, facts: dict[str, str], said: Words) -> str:
    return paragraphs(
        "" if relation.found.refusal else said("relate.found", correlation=correlation(relation, said=said), **facts),
        "" if relation.found.refusal else _line(frame, relation=relation, said=said),
        said("relate.bounds", strong=said.number(STRONG), moderate=said.number(MODERATE)),
        _axis("relate.across", name=relation.x, column=placed(frame)["x"], said=said),
        _axis("relate.up", name=relation.y, column=placed(frame)["y"], said=said),
        farthest(frame, said=said),
        _chosen(frame, relation=relation, said=said),
        _group(frame, relation=relation, said=said),
        built_in(relation, said=said),
        said("relate.no_cause"),
    )


def _line(frame: pd.DataFrame, *, relation: Relation, said: Words) -> str:
    """Say where the line begins and ends, in the units of both measures."""
    rows = placed(frame)
    ends = {}
    for name, row in (("low", rows.iloc[int(rows["x"].argmin())]), ("high", rows.iloc[int(rows["x"].argmax())])):
        ends[f"x_{name}"] = relation.x.printed(float(row["x"]), words=said)
        ends[f"y_{name}"] = relation.y.printed(float(row["fit"]), words=said)
    return said("relate.line", **ends)


def _axis(key: str, *, name: MeasureName, column: pd.Series, said: Words) -> str:
    if not len(column):
        return ""
    low, high = (name.printed(float(value), words=said) for value in (column.min(), column.max()))
    return said(key, label=name.label, unit=unit_line(name, words=said), low=low, high=high)


def _chosen(frame: pd.DataFrame, *, relation: Relation, said: Words) -> str:
    rows = labelled(frame)
    rows = rows[rows["mark"] > 0]
    if not len(rows):
        return ""
    texts = [
        said(
            "relate.point",
            name=name,
            x=relation.x.printed(float(x), words=said),
            y=relation.y.printed(float(y), words=said),
        )
        for name, x, y in zip(rows["name"], rows["x"], rows["y"], strict=True)
    ]
    return said("charts.chosen", names="; ".join(texts))


def _group(frame: pd.DataFrame, *, relation: Relation, said: Words) -> str:
    if relation.group is None:
        return ""
    rows = placed(frame)
    count = int(rows["highlighted"].sum())
    return said("relate.group", group=relation.group.name, count=said.integer(count), note=relation.group.note)


def _observed(frame: pd.DataFrame, *, relation: Relation, period: int, said: Words) -> list[str]:
    """Say when each indicator was observed, where that is not the period of the view."""
    rows, found = placed(frame), []
    for axis, column in ((relation.x, "x_period"), (relation.y, "y_period")):
        years = rows[column].dropna()
        if len(years) and not (years == period).all():
            first, last = int(years.min()), int(years.max())
            form = "one" if first == last else "span"
            found.append(said(f"relate.observed.{form}", label=axis.label, first=first, last=last, period=period))
    return found


def _notes(frame: pd.DataFrame, *, relation: Relation, facts: dict[str, str], said: Words) -> tuple[str, ...]:
    about, left = context_of(frame), len(frame) - len(placed(frame))
    reason = built_in(relation, said=said)
    found = (
        "" if relation.found.refusal else said("relate.found", correlation=correlation(relation, said=said), **facts)
    )
    missing = said.count("relate.left_out", count=left) if left else ""
    line = "" if relation.found.refusal else said("relate.best_fit")
    observed = _observed(frame, relation=relation, period=about.period, said=said)
    notes = (found, line, said("relate.no_cause"), *observed, reason, missing, *method_note(said, about=about))
    return tuple(note for note in notes if note)
