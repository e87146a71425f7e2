"""The frame of a ranking."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from dashboard.charts.context import context, labels, score
from dashboard.charts.naming import ScoreName, name_of, sorting_key
from dashboard.text import Words
from dashboard.urls import View
from indicators.engine import Edition, Scores
from indicators.errors import NotFoundError

ROWS = 45
"""Members that still get a row each."""

LISTED = 12
"""Members without a score that are still listed."""

Form = Literal["rows", "curve", "groups"]


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return one score of every member of a panel.

    Args:
        edition: The release.
        view: The view; its `score` decides what is ranked.

    Returns:
        One row a member, in order of rank (by name where the panel bars it), members without a score last: entity_id,
        name, short,
        group, mark, period, score, value (index points, NaN where suppressed), rank (Int64, empty where barred or
        suppressed),
        tied, coverage (0 to 1) and reason (why there is no value).

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
    value = scores.column(view.score)
    ranks = np.full(len(value), np.nan) if barred else scores.ranks(view.score)
    table = labels(scores, catalogue=edition.catalogue, view=view).assign(
        period=scores.period,
        score=view.score,
        value=value,
        rank=pd.array([pd.NA if np.isnan(rank) else int(rank) for rank in ranks], dtype="Int64"),
        coverage=_coverage(scores, name=name),
    )
    table["tied"] = table["rank"].duplicated(keep=False) & table["rank"].notna()
    table["reason"] = _reasons(table, name=name, words=words, barred=about.barred("balance", logic=name.logic_id))
    table = _ordered(table, by_name=bool(barred))
    table.attrs = {"context": about, "score": name, "barred": barred}
    return table


def form_of(table: pd.DataFrame) -> Form:
    """Say how a ranking is drawn: a row a member, a curve of all, or a row a group where order is barred."""
    if len(shown(table)) + len(listed(table)) <= ROWS:
        return "rows"
    return "groups" if table.attrs["barred"] else "curve"


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """Return the members that have the score."""
    return table[table["value"].notna()]


def listed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the members without the score that are drawn as hatched rows: if they are many, the chosen ones."""
    without = table[table["value"].isna()]
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


def _reasons(table: pd.DataFrame, *, name: ScoreName, words: Words, barred: str) -> list[str]:
    if name.family == "balance" and barred:
        return [barred] * len(table)
    if table["value"].isna().all():
        return [words("charts.no_figures", score=name.label)] * len(table)
    return [
        "" if known else words("charts.too_little", share=words.percent(share))
        for known, share in zip(table["value"].notna(), table["coverage"], strict=True)
    ]


def _ordered(table: pd.DataFrame, *, by_name: bool) -> pd.DataFrame:
    keys = pd.DataFrame(
        {
            "missing": table["value"].isna(),
            "value": 0.0 if by_name else -table["value"].fillna(0),
            "name": table["short"].map(sorting_key),
        }
    )
    order = keys.sort_values(["missing", "value", "name"], kind="stable").index
    return table.loc[order].reset_index(drop=True)
