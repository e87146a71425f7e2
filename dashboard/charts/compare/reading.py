"""A comparison in words."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.context import Reading, context_of, method_note, points, subtitle
from dashboard.charts.sentences import paragraphs
from dashboard.text import Words
from dashboard.urls import View

PAIR = 2


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what a comparison shows.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about = Words(view.language), context_of(frame)
    names = list(frame.drop_duplicates("mark")["short"])
    facts: dict[str, object] = {"names": said.list(names), "period": about.period, "panel": about.panel}
    line = subtitle(said, measure=said("compare.measure"), about=about)
    poles = frame[(frame["family"] == "pole") & frame["value"].notna()]
    counts = poles["score"].value_counts()
    shared = poles[poles["score"].isin(counts[counts > 1].index)]
    missing = _missing(frame, said=said)
    if not len(shared):
        headline = said("compare.headline.none", **facts)
        return Reading(headline=headline, subtitle=line, alt=f"{headline}.", description=missing or headline)
    widest = shared.groupby("score", sort=False)["value"].agg(lambda values: values.max() - values.min()).idxmax()
    own = shared[shared["score"] == widest].sort_values("value")
    facts |= {
        "widest": widest,
        "label": own["label"].iloc[0],
        "top": own["short"].iloc[-1],
        "bottom": own["short"].iloc[0],
        "high": points(said, own["value"].iloc[-1]),
        "low": points(said, own["value"].iloc[0]),
    }
    headline = _pair(shared, said=said, facts=facts) if len(names) == PAIR else said("compare.headline.many", **facts)
    return Reading(
        headline=headline,
        subtitle=line,
        alt=said("compare.alt", **facts),
        description=paragraphs(*_scores(frame, said=said), missing),
        notes=(said("compare.key"), *([missing] if missing else []), *method_note(said, about=about)),
    )


def _pair(shared: pd.DataFrame, *, said: Words, facts: dict[str, object]) -> str:
    """Say on how many poles the first of two stands higher, and where they are farthest apart."""
    one, other = (shared[shared["mark"] == mark].set_index("score") for mark in (1, 2))
    first, second, above = one["short"].iloc[0], other["short"].iloc[0], int((one["value"] > other["value"]).sum())
    widest = str(facts["widest"])
    ends = {"one": points(said, one["value"][widest]), "other": points(said, other["value"][widest])}
    counts = {"above": said.integer(above), "count": said.integer(len(one))}
    return said("compare.headline.pair", first=first, second=second, **ends, **counts, **facts)


def _scores(frame: pd.DataFrame, *, said: Words) -> list[str]:
    found = []
    for key, rows in frame.groupby("score", sort=False):
        known = rows[rows["value"].notna()]
        values = [
            said("gap.with_points", label=name, points=points(said, value, signed=str(key).endswith("_balance")))
            for name, value in zip(known["short"], known["value"], strict=True)
        ]
        if values:
            found.append(said("compare.of", label=rows["label"].iloc[0], values=said.list(values)))
    return found


def _missing(frame: pd.DataFrame, *, said: Words) -> str:
    rows = frame[frame["family"].isin(["level", "pole"]) & frame["value"].isna()]
    if not len(rows):
        return ""
    parts = [
        said("compare.lacks", name=name, labels=said.list(list(own["label"])))
        for name, own in rows.groupby("short", sort=False)
    ]
    return said("compare.missing", parts="; ".join(parts))
