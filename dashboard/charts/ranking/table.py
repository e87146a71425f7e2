"""The frame of a ranking."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from dashboard.charts.carried import Carried
from dashboard.charts.context import context, labels, score
from dashboard.charts.groups import RELATIVE, ChosenGroup, chosen_group
from dashboard.charts.naming import ScoreName, name_of, sorting_key
from dashboard.charts.rank_intervals import RankIntervals, Tier, columns_of, draws_of, tiers_of, whole
from dashboard.charts.varied import Varied, again
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.changes import Change, change, comparable
from indicators.analysis.standing import ranks_within
from indicators.engine import Edition, Scores
from indicators.errors import NotFoundError

ROWS = 45
"""Members that still get a row each."""

LISTED = 12
"""Members without a score that are still listed."""

Form = Literal["rows", "curve", "groups"]


@dataclass(frozen=True)
class Setting(Carried):
    """What a ranking is seen against: always the whole panel, whatever group is shown.

    Attributes:
        count: Members of the panel with the score.
        median: Their median, index points; NaN where there are none.
        varied: What the draws behind intervals and tiers varied; None where ranks are barred or nobody has one.
        tiers: Tiers of the panel; empty where there are no ranks, or every member is told apart from the next.
        group: The group that is shown; None for the whole panel.
        change: What changed since the earlier period of the view; None where none is asked for or the panel has none.
    """

    count: int
    median: float
    varied: Varied | None
    tiers: tuple[Tier, ...]
    group: ChosenGroup | None
    change: Change | None


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return one score of every member of a panel, or of a group in it.

    Args:
        edition: The release.
        view: The view; its `score` decides what is ranked, its `group` who is shown, its `since` what is compared.

    Returns:
        One row a member, in order of rank (by name where the panel bars it), members without a score last: entity_id,
        name, short, group, mark, period, score, value (index points, NaN where suppressed), rank in the panel (Int64,
        empty where barred or suppressed), tied, rank_low and rank_high (Int64, the places of nine of ten draws), tier
        (Int64, from 1), first and present (share of the draws in which it is first, and has the score, 0 to 1),
        group_rank (rank among the group shown), then (the score at the earlier period, from the fixed set of
        indicators), change (index points) and places (gained, Int64) since then, coverage (0 to 1) and reason (why
        there is no value); where there are ranks also release, specification, seed and draws, to draw the same again.

    Raises:
        NotFoundError: If there is no such panel, period or score.
        MethodError: If the panel is not scored.
    """
    scores, words = score(edition, view=view), Words(view.language)
    if view.score not in scores.names:
        raise NotFoundError.among(view.score, what=f"score of panel '{scores.data.panel.id}'", known=scores.names)
    name = name_of(view.score, framework=edition.catalogue.framework, words=words)
    about = context(scores, edition=edition, view=view)
    barred = _barred(name, about_rank=about.barred("rank"))
    draws = draws_of(edition, view=view, score=view.score, scores=scores)
    found = None if draws is None else RankIntervals.of(draws)
    setting = _setting(scores, edition=edition, view=view, found=found)
    named = labels(scores, catalogue=edition.catalogue, view=view)
    columns = _columns(scores, name=name, setting=setting, found=found, entity=view.entity)
    reasons = _reasons(columns, name=name, words=words, barred=about.barred("balance", logic=name.logic_id))
    own: dict[str, Any] = {
        "period": scores.period,
        "score": pd.Series([view.score] * len(named), dtype=object),
        **columns,
    }
    kept = {column: named[column] for column in named.columns}
    end = {"reason": pd.Series(reasons, dtype=object), **({} if draws is None else again(draws.plan))}
    table = pd.DataFrame({**kept, **own, **end})
    table = _ordered(table, by_name=bool(barred), shown=_inside(scores, group=setting.group, entity=view.entity))
    table.attrs = {"context": about, "score": name, "barred": barred, "setting": setting}
    return table


def setting_of(table: pd.DataFrame) -> Setting:
    """Return what a ranking is seen against."""
    found: Setting = table.attrs["setting"]
    return found


def form_of(table: pd.DataFrame) -> Form:
    """Say how a ranking is drawn: a row a member, a curve of all, or a row a group where order is barred."""
    if len(shown(table)) + len(listed(table)) <= ROWS:
        return "rows"
    return "groups" if table.attrs["barred"] else "curve"


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """Return the members that have the score."""
    return table.iloc[: int(table["value"].count())]  # they come first


def listed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the members without the score that are drawn as hatched rows: if they are many, the chosen ones."""
    without = table.iloc[int(table["value"].count()) :]
    return without if len(without) <= LISTED else without[without["mark"] > 0]


def score_of(table: pd.DataFrame) -> ScoreName:
    """Return the score that is ranked."""
    found: ScoreName = table.attrs["score"]
    return found


def labelled(table: pd.DataFrame, *, ends: int = 3) -> pd.DataFrame:
    """Return the members that a curve names: the chosen ones, and those at both ends."""
    with_value = shown(table)
    extreme = np.zeros(len(with_value), dtype=bool)
    extreme[:ends] = extreme[len(with_value) - ends :] = True
    return with_value[extreme | (with_value["mark"] > 0).to_numpy()]


def _setting(scores: Scores, *, edition: Edition, view: View, found: RankIntervals | None) -> Setting:
    values, panel_id = scores.column(view.score), scores.data.panel.id
    known, method = values[~np.isnan(values)], view.methodology
    since = view.since if view.since is not None and view.since < scores.period else None
    asked = since is not None and comparable(edition, panel_id=panel_id, methodology=method)
    moved = (
        change(edition, panel_id=panel_id, score=view.score, since=since, period=view.period, methodology=method)
        if asked and since is not None
        else None
    )
    return Setting(
        count=len(known),
        median=float(np.median(known)) if len(known) else float("nan"),
        varied=None if found is None else found.varied,
        tiers=() if found is None else tiers_of(scores.ranks(view.score).tolist(), tier=found.tier.tolist()),
        group=chosen_group(edition, view=view.to(panel=panel_id)),
        change=moved,
    )


def _inside(scores: Scores, *, group: ChosenGroup | None, entity: str | None) -> np.ndarray:
    """Return which members are shown; peers of an entity are shown with it."""
    if group is None:
        return np.ones(len(scores.entities), dtype=bool)
    wanted = {*group.members, entity} if group.id in RELATIVE else set(group.members)
    return np.array([key in wanted for key in scores.entities], dtype=bool)


def _columns(
    scores: Scores, *, name: ScoreName, setting: Setting, found: RankIntervals | None, entity: str | None
) -> dict[str, Any]:
    """Return the figures of every member of the panel, in the order of the scores."""
    value, nothing = scores.column(name.id), np.full(len(scores.entities), np.nan)
    ranks, since = scores.ranks(name.id), setting.change
    return {
        "value": value,
        "rank": whole(ranks),
        "tied": pd.Series(ranks).duplicated(keep=False).to_numpy() & ~np.isnan(ranks),
        **columns_of(found, count=len(value)),
        "group_rank": whole(
            nothing if found is None else _group_ranks(scores, name=name, setting=setting, entity=entity)
        ),
        "then": nothing if since is None else since.then,
        "change": nothing if since is None else since.difference,
        "places": whole(nothing if since is None else since.places),
        "coverage": _coverage(scores, name=name),
    }


def _group_ranks(scores: Scores, *, name: ScoreName, setting: Setting, entity: str | None) -> np.ndarray:
    """Return ranks among the group that is shown; NaN where none is, or there are no ranks."""
    if setting.group is None or setting.varied is None:
        return np.full(len(scores.entities), np.nan)
    inside = _inside(scores, group=setting.group, entity=entity)
    return ranks_within(scores.column(name.id), inside=inside, tolerance=scores.methodology.rank_tolerance)


def _barred(name: ScoreName, *, about_rank: str) -> str:
    """Return the sentence said instead of ranks; a panel bars the rank by level only."""
    return about_rank if name.family == "level" else ""


def _coverage(scores: Scores, *, name: ScoreName) -> np.ndarray:
    if name.family == "level":
        return scores.coverage
    structure = scores.structure
    if name.family == "pole":
        return np.asarray(scores.pole_coverage[:, structure.poles.index(name.id)])
    logic = structure.logics.index(name.logic_id)
    columns = np.flatnonzero((structure.logic_of == logic) & structure.present)
    if not len(columns):
        return np.zeros(len(scores.entities))
    return np.asarray(np.nan_to_num(scores.pole_coverage[:, columns]).mean(axis=1))


def _reasons(columns: dict[str, Any], *, name: ScoreName, words: Words, barred: str) -> list[str]:
    values, shares = columns["value"].tolist(), columns["coverage"].tolist()
    if name.family == "balance" and barred:
        return [barred] * len(values)
    if all(map(math.isnan, values)):
        return [words("charts.no_figures", score=name.label)] * len(values)
    return [
        words("charts.too_little", share=words.percent(share)) if math.isnan(value) else ""
        for value, share in zip(values, shares, strict=True)
    ]


def _ordered(table: pd.DataFrame, *, by_name: bool, shown: np.ndarray) -> pd.DataFrame:
    values = table["value"].to_numpy()
    names = [sorting_key(name) for name in table["short"].tolist()]
    missing = np.isnan(values).tolist()
    wanted = (np.zeros(len(values)) if by_name else -np.nan_to_num(values)).tolist()
    tiers = table["tier"].fillna(0).tolist()  # equal scores stand tier by tier
    keys = list(zip(missing, wanted, tiers, names, strict=True))
    order = sorted(np.flatnonzero(shown).tolist(), key=keys.__getitem__)
    return table.iloc[order].reset_index(drop=True)
