"""The frame of the ranks of one member under each alternative of each choice."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.compared_members import compared
from dashboard.charts.context import context, score
from dashboard.charts.naming import ScoreName, name_of
from dashboard.charts.varied import again
from dashboard.text import Words
from dashboard.urls import View
from indicators.catalogue import Catalogue
from indicators.engine import Edition
from indicators.errors import NotFoundError
from indicators.robustness.coherence.omission import Omission
from indicators.robustness.defence import LEFT_OUT, Alternative, Duel, defence, duels
from indicators.robustness.readers import Asked, without_indicators
from indicators.robustness.standard import INTERVAL, beside

SHARES = (INTERVAL[0], 0.5, INTERVAL[1])

OMISSIONS = 5
"""Indicators left out that are drawn: those that move the member most where nothing else is varied."""

Row = dict[str, Any]
"""A row of the frame."""


@dataclass(frozen=True)
class Setting(Carried):
    """What the whole chart rests on.

    Attributes:
        score: The score that members are ranked by.
        refusal: The sentence said instead; empty where the member has a rank.
        entity_id: Key of the member.
        entity: Its name.
        rank: Its rank.
        tied: It shares that rank.
        count: Members with a rank.
        kept: Share of all draws in which its rank is at least as good.
        rows: The rows of the frame.
        duels: Places in `rows` of choices to defend, each with the alternative, the one that matters most first.
    """

    score: ScoreName
    refusal: str
    entity_id: str
    entity: str
    rank: float = math.nan
    tied: bool = False
    count: int = 0
    kept: float = math.nan
    rows: tuple[Row, ...] = ()
    duels: tuple[tuple[int, int], ...] = ()


COLUMNS = [
    "entity_id",
    "step",
    "option",
    "label",
    "own",
    "draws",
    "low",
    "median",
    "high",
    "kept",
    "defend",
    "drawn",
    "release",
    "specification",
    "seed",
]


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return the ranks of one member under each alternative.

    Args:
        edition: The release.
        view: The view; its entity is looked at, or its first highlighted one, else the member with the most
            inhabitants that has the score.

    Returns:
        One row an alternative, step by step, indicators left out last: entity_id, step, option (key of the alternative,
        of the indicator left out, or none), label, own (it is the choice of the methodology), draws (that made it),
        low, median and high (5th, 50th and 95th percentile of the rank in those), kept (share of them with a rank at
        least as good as the published one), defend (the choice of the methodology would have to be defended against
        it), drawn (it is in the chart), then release, specification (its fingerprint) and seed. No rows where the
        member has no rank.

    Raises:
        NotFoundError: If there is no such panel, period or score.
        MethodError: If the panel is not scored, or its figures cannot carry this score.
    """
    scores, words = score(edition, view=view), Words(view.language)
    if view.score not in scores.names:
        raise NotFoundError.among(view.score, what=f"score of panel '{scores.data.panel.id}'", known=scores.names)
    name = name_of(view.score, framework=edition.catalogue.framework, words=words)
    about = context(scores, edition=edition, view=view)
    barred = about.barred("rank") if name.family == "level" else ""
    entity = compared(edition, view=view.to(panel=about.panel_id))[0]
    setting = Setting(name, barred, entity_id=entity, entity=edition.catalogue.entities[entity].name[view.language])
    same: dict[str, Any] = {}
    if not barred and np.isnan(scores.ranks(name.id)[scores.entities.index(entity)]):
        setting = replace(setting, refusal=words("robustness.defence.unranked", entity=setting.entity))
    elif not barred:
        asked = Asked(about.panel_id, scores.period, view.methodology, name.id)
        setting, same = _answered(setting, edition=edition, asked=asked, entity=entity, words=words)
    table = pd.DataFrame([{"entity_id": entity, **row, **same} for row in setting.rows], columns=COLUMNS)
    table.attrs = {"context": about, "setting": setting}
    return table


def setting_of(table: pd.DataFrame) -> Setting:
    """Return what the whole chart rests on."""
    found: Setting = table.attrs["setting"]
    return found


def _answered(
    setting: Setting, *, edition: Edition, asked: Asked, entity: str, words: Words
) -> tuple[Setting, dict[str, Any]]:
    """Return what the chart rests on, and what is needed to draw the same again."""
    drawn = beside(
        edition, panel_id=asked.panel_id, period=asked.period, methodology=asked.methodology, score=asked.score
    )
    row, ranks = drawn.entities.index(entity), drawn.plan.scores.ranks(asked.score)
    found = defence(drawn, entity_id=entity, shares=SHARES)
    moved, pairs = _moved(without_indicators(edition, asked=asked), row=row, among=found), duels(found)
    answered = replace(
        setting,
        rank=float(ranks[row]),
        tied=bool((ranks == ranks[row]).sum() > 1),
        count=int(np.isfinite(ranks).sum()),
        kept=float(drawn.within(int(ranks[row]))[row]),
        rows=tuple(_row(one, pairs=pairs, moved=moved, catalogue=edition.catalogue, words=words) for one in found),
        duels=tuple((found.index(pair.own), found.index(pair.against)) for pair in pairs),
    )
    return answered, {key: value for key, value in again(drawn.plan).items() if key != "draws"}


def option_of(one: Alternative, *, catalogue: Catalogue, words: Words) -> tuple[str, str]:
    """Return key and name of an alternative: "min_max", "lowest to highest member".

    Args:
        one: The alternative.
        catalogue: The catalogue of the release.
        words: The language.
    """
    if one.step == LEFT_OUT:
        if one.option is None:
            return "none", words("robustness.options.left_out.none")
        label = catalogue.indicators[one.option].label[words.language]
        return one.option, words("robustness.options.left_out.without", indicator=label)
    if one.step == "floor":
        return f"{one.option:g}", words("robustness.options.floor", value=words.number(one.option))
    keys = [one.option] if isinstance(one.option, str) else list(one.option or ("none",))
    names = [words(f"robustness.options.{one.step}.{key}") for key in keys]
    label = names[0]
    for name in names[1:]:
        label = words("robustness.options.then", first=label, second=name)
    return "+".join(keys), label


def _moved(found: Sequence[Omission], *, row: int, among: Sequence[Alternative]) -> list[str]:
    """Return the indicators that may be left out without which a member moves most, most places first."""
    known = {one.option for one in among if one.step == LEFT_OUT}
    moves = [(-abs(one.places[row]), -abs(one.shift[row]), one.left_out) for one in found if one.left_out in known]
    return [key for places, _, key in sorted(moves) if not math.isnan(places)][:OMISSIONS]


def _row(one: Alternative, *, pairs: Sequence[Duel], moved: Sequence[str], catalogue: Catalogue, words: Words) -> Row:
    key, label = option_of(one, catalogue=catalogue, words=words)
    indicator = catalogue.indicators.get(key) if one.step == LEFT_OUT else None
    low, median, high = one.ranks.tolist()
    return {
        "step": one.step,
        "option": key,
        "label": label,
        "indicator": indicator.label[words.language] if indicator else "",
        "own": one.own,
        "draws": one.draws,
        "low": low,
        "median": median,
        "high": high,
        "kept": one.kept,
        "defend": any(pair.against is one for pair in pairs),
        "drawn": one.step != LEFT_OUT or one.own or key in moved,
    }
