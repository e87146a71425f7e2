"""A gap between two scores in words; every number comes from its frame."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, method_note, points, subtitle
from dashboard.charts.difference.table import Step, end_text, ends_of, score_of, signed, steps
from dashboard.charts.naming import ScoreName
from dashboard.charts.sentences import paragraphs
from dashboard.text import Words

EVEN = 0.05
"""Gaps smaller than this print as 0.0 points."""

NAMED = 2
"""Parts that a headline names at most."""

LONG = 185
"""Letters that a headline has room for; beyond them it names fewer parts."""


def read_gap(frame: pd.DataFrame, *, form: str, said: Words, facts: dict[str, object]) -> Reading:
    """Say what a gap is made of.

    Args:
        frame: What `gap_frame` gave.
        form: waterfall for two entities, change for two periods: the texts below `gap` to use.
        said: The language.
        facts: Further fields of the sentences: period, entity.
    """
    about, name, ends = context_of(frame), score_of(frame), ends_of(frame)
    measure = said(f"charts.measure.{name.family}", label=name.label, first=name.first, second=name.second)
    line = subtitle(said, measure=measure, about=about)
    fields = {**facts, "first": ends.first, "second": ends.second, "on": on(name, said=said)}
    if ends.refusal:
        why = _refusal(frame, form=form, said=said, fields=fields)
        return Reading(headline=why.rstrip("."), subtitle=line, alt=why, description=why)
    found = steps(frame, words=said)
    fields |= {
        "gap": points(said, abs(ends.gap)),
        "high": end_text(frame, value=ends.high, words=said),
        "low": end_text(frame, value=ends.low, words=said),
        "count": said.integer(len(found)),
    }
    return Reading(
        headline=_headline(found, gap=ends.gap, form=form, said=said, fields=fields),
        subtitle=line,
        alt=said(f"gap.{form}.alt", **fields),
        description=paragraphs(*_description(found, said=said, fields=fields)),
        notes=_notes(frame, about=about, name=name, said=said),
    )


def on(name: ScoreName, *, said: Words) -> str:
    """Return a score as it stands behind "on": "the level", "intensity in Impact"."""
    return said(f"gap.standing.{name.family}", label=name.label, logic=name.logic)


def step_text(step: Step, *, said: Words) -> str:
    """Return a step in a sentence: its name in quotes, or what it holds, and its points with their sign."""
    named = said("gap.quoted", label=step.label) if step.kind == "figures" else said(f"gap.phrase.{step.kind}")
    return said("gap.with_points", label=named, points=signed(said, step.points))


def _headline(found: Sequence[Step], *, gap: float, form: str, said: Words, fields: dict[str, object]) -> str:
    if abs(gap) < EVEN:
        return said(f"gap.{form}.even", **fields)
    direction = 1 if gap > 0 else -1
    own = sorted((step for step in found if step.kind != "others"), key=lambda step: -step.points * direction)
    largest = [step for step in own if step.points * direction > EVEN][:NAMED]
    start = said(f"gap.{form}.{'above' if gap > 0 else 'below'}", **fields)
    for count in range(len(largest), 0, -1):
        parts = said.list([step_text(step, said=said) for step in largest[:count]])
        whole = start + said("gap.through", parts=parts)
        if len(whole) <= LONG:
            return whole
    return start


def _description(found: Sequence[Step], *, said: Words, fields: dict[str, object]) -> tuple[str, ...]:
    by_part = {
        part: sum(row["points"] for step in found for row in step.rows if row["part"] == part)
        for part in ("figures", "coverage")
    }
    split = said(
        "gap.split",
        figures=signed(said, by_part["figures"]),
        coverage=signed(said, by_part["coverage"]),
        **fields,
    )
    listed = said("gap.listed", parts="; ".join(step_text(step, said=said) for step in found)) if found else ""
    return split, listed, said("gap.exact")


def _notes(frame: pd.DataFrame, *, about: Context, name: ScoreName, said: Words) -> tuple[str, ...]:
    ends, notes = ends_of(frame), [said("gap.key")]
    if len(frame) and (frame["part"] == "coverage").any():
        one, other = (said.percent(share) for share in ends.shares)
        notes.append(said("gap.coverage_note", first=ends.first, second=ends.second, one=one, other=other))
    if name.family == "balance":
        notes.append(said("gap.balance_note", pole=name.first))
    return (*notes, *method_note(said, about=about))


def _refusal(frame: pd.DataFrame, *, form: str, said: Words, fields: dict[str, object]) -> str:
    name, ends = score_of(frame), ends_of(frame)
    barred = context_of(frame).barred("balance", logic=name.logic_id) if name.family == "balance" else ""
    if barred:
        return barred
    if ends.refusal == "copeland":
        return said("gap.copeland")
    return said(f"gap.{form}.refused.{ends.refusal}", **fields)
