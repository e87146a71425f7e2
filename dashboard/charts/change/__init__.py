"""What makes the change of an entity's score between two periods, step by step."""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Size
from dashboard.charts.compared_members import compared
from dashboard.charts.context import Reading, context, labels, score
from dashboard.charts.difference.interactive import draw_gap
from dashboard.charts.difference.printed import print_gap
from dashboard.charts.difference.reading import read_gap
from dashboard.charts.difference.table import ends_of, gap_frame, no_gap
from dashboard.charts.drawing import Drawing
from dashboard.charts.naming import name_of
from dashboard.charts.over_time import Break, barred, breaks, fresh, start_of, steady
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.difference import Side
from indicators.engine import Edition, Scores

__all__ = ["frame", "interactive", "printed", "words"]


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return the parts of the change of a score, from the fixed set of indicators on the frozen scale.

    Args:
        edition: The release.
        view: The view: its entity, `since` (the first period where it names none), period and `score`.

    Returns:
        What `gap_frame` returns: the first side is the later period. Empty where the panel has no series.

    Raises:
        NotFoundError: If there is no such panel or period, or the panel has no members.
        MethodError: If the panel is not scored.
    """
    entity, since = compared(edition, view=view)[0], start_of(edition, view=view)
    now, reason = score(edition, view=view), barred(edition, view=view)
    row = now.entities.index(entity)
    name = str(labels(now, catalogue=edition.catalogue, view=view)["short"][row])
    if reason or since is None:
        table = _none(now, edition=edition, view=view)
        table.attrs |= {"entity": name, "reason": reason or Words(view.language)("trend.first")}
        return table
    method = steady(view).methodology
    later, earlier = (
        edition.scores(str(view.panel), period=period, methodology=method) for period in (view.period, since)
    )
    table = gap_frame(
        (Side(later, row), Side(earlier, row)), names=(str(later.period), str(since)), edition=edition, view=view
    )
    broken = breaks(edition, found={earlier.period: earlier, later.period: later}, view=view)
    table.attrs |= {"entity": name, "reason": "", "fresh": float(fresh(later, score=view.score)[row]), "breaks": broken}
    return table


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw the change.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    reason = words(frame, view=view).alt if ends_of(frame).refusal else ""
    return draw_gap(frame, words=Words(view.language), reason=reason)


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw the change for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    return print_gap(frame, reading=words(frame, view=view), words=Words(view.language), size=size)


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what makes the change.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, reason = Words(view.language), str(frame.attrs["reason"])
    reading = read_gap(frame, form="change", said=said, facts={"entity": frame.attrs["entity"]})
    if reason:
        return replace(reading, headline=reason.rstrip("."), alt=reason, description=reason)
    if ends_of(frame).refusal:
        return reading
    note = said("gap.change.fresh", share=said.percent(frame.attrs["fresh"]), first=ends_of(frame).first)
    notes = (note, *_broken(frame.attrs["breaks"], said=said))
    return replace(reading, notes=(*notes, *reading.notes), description="\n".join([reading.description, *notes]))


def _broken(found: tuple[Break, ...], *, said: Words) -> list[str]:
    """Say which part of the weight was measured in a new way in between; nothing where none was."""
    if not found:
        return []
    periods = said.list([str(year) for one in found for year in one.years])
    return [said("gap.change.broken", share=said.percent(max(one.share for one in found)), periods=periods)]


def _none(scores: Scores, *, edition: Edition, view: View) -> pd.DataFrame:
    name = name_of(view.score, framework=edition.catalogue.framework, words=Words(view.language))
    return no_gap(context(scores, edition=edition, view=view), name=name, names=(str(scores.period), ""))
