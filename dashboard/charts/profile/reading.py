"""The profile in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, points, subtitle
from dashboard.charts.profile.table import End, PoleBar, bars
from dashboard.charts.sentences import limit_notes, paragraphs
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what a profile shows.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, found = Words(view.language), context_of(frame), bars(frame)
    name = str(frame["name"].iloc[0])
    barred = list(dict.fromkeys(bar.barred for bar in found if bar.barred and bar.first.present and bar.second.present))
    return Reading(
        headline=_headline(frame, found=found, name=name, about=about, said=said),
        subtitle=subtitle(said, measure=said("charts.profile.measure"), about=about),
        alt=said(
            "charts.profile.alt", entity=name, panel=about.panel, period=about.period, scores=_scores(found, said=said)
        ),
        description=paragraphs(
            _level(frame, name=name, said=said),
            *(_sentence(bar, said=said) for bar in found),
            *barred,
            said("charts.profile.emphases"),
        ),
        notes=(*barred, *limit_notes(said, about=about, logics=[bar.logic_id for bar in found])),
    )


def balance_text(bar: PoleBar, *, words: Words, short: bool = False) -> str:
    """Return the balance with the pole it leans to; empty where there is none.

    Args:
        bar: The logic.
        words: The language.
        short: Leave out the pole, where there is no room for it.
    """
    if bar.balance is None:
        return ""
    value = points(words, bar.balance, signed=True)
    if short:
        return words("charts.profile.leans_short", value=value)
    if value == points(words, 0.0):
        return words("charts.profile.even", value=value)
    return words("charts.profile.leans", value=value, pole=bar.leaning.pole)


def end_text(end: End, *, words: Words, short: bool = False) -> str:
    """Return the name of a pole, with its coverage where it has a score.

    Args:
        end: The pole.
        words: The language.
        short: Leave out the word for coverage, where there is no room for it.
    """
    if end.score is None:
        return end.pole
    facts = {"pole": end.pole, "share": words.percent(end.coverage)}
    return words("charts.profile.end_short", **facts) if short else words("charts.profile.end", **facts)


def gap_text(end: End, *, words: Words) -> str:
    """Return why a pole has no score."""
    return (
        words("charts.profile.thin", share=words.percent(end.coverage))
        if end.present
        else words("charts.profile.no_data")
    )


def _headline(frame: pd.DataFrame, *, found: Sequence[PoleBar], name: str, about: Context, said: Words) -> str:
    level, median = frame.attrs["level"]
    lean = max((bar for bar in found if bar.balance is not None), key=lambda bar: abs(bar.balance or 0), default=None)
    facts: dict[str, object] = {"entity": name, "period": about.period}
    if level is None:
        return said("charts.profile.headline.no_level", **facts)
    facts |= {"level": points(said, level), "median": points(said, median)}
    if lean is None:
        return said("charts.profile.headline.level", **facts)
    facts |= {"logic": lean.logic, "pole": lean.leaning.pole, "balance": points(said, lean.balance or 0.0, signed=True)}
    return said("charts.profile.headline.balance", **facts)


def _scores(found: Sequence[PoleBar], *, said: Words) -> str:
    ends = [end for bar in found for end in (bar.first, bar.second) if end.score is not None]
    return said.list([f"{end.pole} {points(said, end.score or 0.0)}" for end in ends])


def _level(frame: pd.DataFrame, *, name: str, said: Words) -> str:
    level, median = frame.attrs["level"]
    if level is None:
        return said("charts.profile.no_level", entity=name)
    return said("charts.profile.level", entity=name, level=points(said, level), median=points(said, median))


def _sentence(bar: PoleBar, *, said: Words) -> str:
    ends = "; ".join(_end(end, said=said) for end in (bar.first, bar.second))
    balance = balance_text(bar, words=said)
    return f"{said('charts.profile.logic', logic=bar.logic, ends=ends)}{f' {balance}.' if balance else ''}"


def _end(end: End, *, said: Words) -> str:
    if end.score is None:
        return f"{end.pole}, {gap_text(end, words=said)}"
    if not end.spread:
        return end_text(end, words=said)
    low, _, median, _, high = (points(said, part) for part in end.spread)
    share = said.percent(end.coverage)
    return said(
        "charts.profile.score",
        pole=end.pole,
        score=points(said, end.score),
        share=share,
        median=median,
        low=low,
        high=high,
    )
