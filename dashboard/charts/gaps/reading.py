"""The gaps in a panel's figures in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.charts.context import Reading, context_of, method_note, subtitle
from dashboard.charts.gaps.table import Known, by_indicator, codes_of, form_of
from dashboard.charts.sentences import paragraphs, some
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.gaps import CARRIED, STATES

NAMED = 5
"""Indicators named for their gaps."""


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say where figures are missing.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about = Words(view.language), context_of(frame)
    indicators = by_indicator(frame)
    counts = {state: sum(one.counts[state] for one in indicators) for state in STATES}
    total, known = len(frame), counts["observed"] + counts["carried"]
    facts = {
        "panel": about.panel,
        "period": about.period,
        "share": said.percent(counts["carried"] / known if known else 0.0),
        "known": said.percent(known / total, decimals=_decimals(known / total)),
        "members": said.integer(about.members),
        "indicators": said.integer(len(indicators)),
        "cells": said.integer(total),
        **{state: said.integer(counts[state]) for state in STATES},
    }
    scored = any(one.logic_id for one in indicators)
    return Reading(
        headline=said(f"gaps.headline.{'carried' if counts['carried'] else 'current'}", **facts),
        subtitle=subtitle(said, measure=said(f"gaps.measure.{form_of(frame)}"), about=about),
        alt=said("gaps.alt", **facts),
        description=paragraphs(
            said("gaps.counts", **facts),
            _least_known(indicators, said=said),
            *_lacking(frame, indicators=indicators, view=view, said=said),
            _full(frame, said=said),
        ),
        notes=(said("gaps.scored" if scored else "gaps.unscored"), *method_note(said, about=about)),
    )


def _decimals(share: float) -> int:
    """Return how many decimals keep a share from being printed as all, where it is not."""
    return 1 if 0.995 <= share < 1 else 0


def _least_known(indicators: Sequence[Known], *, said: Words) -> str:
    """Name the indicators of which least is known; nothing where no figure is missing."""
    most = sorted((one for one in indicators if one.gaps), key=lambda one: (-one.gaps, one.label))[:NAMED]
    named = [
        said("gaps.one", label=one.label, gaps=said.integer(one.gaps), members=said.integer(one.members))
        for one in most
    ]
    return said("gaps.most", names="; ".join(named)) if named else ""


def _lacking(frame: pd.DataFrame, *, indicators: Sequence[Known], view: View, said: Words) -> list[str]:
    """Name every indicator without a value in use for each chosen member."""
    told, states = [], codes_of(frame)
    # The first rows are the members, one each.
    place = {key: at for at, key in enumerate(frame["entity_id"].iloc[: states.shape[1]])}
    for key in dict.fromkeys([*([view.entity] if view.entity else []), *view.entities]):
        own = states[:, place[key]].tolist() if key in place else []
        lacks = [one.label for one, state in zip(indicators, own, strict=False) if state > CARRIED]
        if lacks:
            facts = {"indicators": said.integer(len(own)), "names": "; ".join(lacks)}
            told.append(said.count("gaps.lacking", count=len(lacks), entity=frame["name"].iloc[place[key]], **facts))
    return told


def _full(frame: pd.DataFrame, *, said: Words) -> str:
    """Name the members of which every indicator is known."""
    known = np.flatnonzero((codes_of(frame) <= CARRIED).all(axis=0))
    names = frame["name"].iloc[known].tolist()  # the first rows are the members, one each
    return said.count("gaps.full", count=len(names), names=some(names, words=said, most=8)) if names else ""
