"""Briefs for tests, and the numbers that stand in their sentences and in their frames."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from dashboard.briefs.compose import Place, compose
from dashboard.briefs.content import Block, Brief, Citation, Evidence, Finding, Note, Paragraph, Picture, Sources, Table
from dashboard.charts.difference.table import ends_of, steps
from dashboard.charts.groups import peers
from dashboard.charts.ranking.table import setting_of, shown
from dashboard.components.fitting import fit
from dashboard.text import Words
from dashboard.urls.brief import parse_brief
from indicators.analysis.standouts import standouts
from indicators.config import SiteSettings
from indicators.engine import Edition, Release

ROOT_OF_SITE = "https://trilogic.example.org"

RELEASE = Release(
    number=1, snapshot=1, published_at=datetime(2026, 11, 1, 9, tzinfo=UTC), author="", message="", added=0, changed=0,
    removed=0, documents=0,
)  # fmt: skip
"""The release of the bundled figures, on a day of its own, so that bytes do not depend on when a test runs."""

MARKS = {"en": (".", ","), "de": (",", "."), "fr": (",", "\u202f")}

CONSTANTS = frozenset({0, 1, 9, 100, 80, 95, 10, 25, 75, 90})
"""Numbers of the method and of the scale, which stand in no frame: ends of the scale, percentiles, confidence."""


def composed(query: str, *, edition: Edition, release: Release = RELEASE) -> Brief:
    """Return the brief of a query."""
    asked = parse_brief(query)
    fitted = fit(asked.brief.view, edition=edition)
    assert not asked.dropped, asked.dropped
    place = Place(site=SiteSettings(), root=ROOT_OF_SITE)
    return compose(asked.brief.of(view=fitted.view), edition=edition, release=release, place=place)


def blocks(brief: Brief) -> Iterator[Block]:
    """Yield all blocks of a brief."""
    for part in brief.parts:
        yield from part.blocks


def evidence_of(block: Block) -> tuple[Evidence, ...]:
    """Return the charts that the numbers of a block come from."""
    if isinstance(block, Finding | Picture):
        return (block.chart,)
    return () if isinstance(block, Sources | Citation) else block.evidence


def texts_of(block: Block) -> list[str]:
    """Return the texts of a block that may hold numbers."""
    if isinstance(block, Finding):
        return [block.headline, block.explanation]
    if isinstance(block, Picture):
        return [block.caption]
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row]
    return [block.text] if isinstance(block, Paragraph | Note) else []


def printed_numbers(text: str, *, language: str) -> list[tuple[float, int]]:
    """Return each number in a text with its decimals."""
    decimal, group = MARKS[language]
    pattern = rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(decimal)}\d+)?|\d+(?:{re.escape(decimal)}\d+)?"
    found = []
    for match in re.finditer(pattern, text):
        plain = match[0].replace(group, "").replace(decimal, ".")
        found.append((float(plain), len(plain.partition(".")[2])))
    return found


def stands_in(number: float, *, decimals: int, known: Iterable[float]) -> bool:
    """Say whether a printed number is one of those known, within its rounding and whatever its sign."""
    slack = 0.5 * 10**-decimals + 1e-9
    return any(abs(abs(value) - number) <= slack for value in known)


def numbers_of(chart: Evidence, *, brief: Brief) -> set[float]:
    """Return every number of a frame, of what it carries, and what is counted in it."""
    frame = brief.charts.frame(chart)
    found = set(_walk([frame[column].tolist() for column in frame.columns]))
    found |= set(_walk(frame.attrs)) | set(_walk(chart.view.model_dump(exclude={"methodology"})))
    found |= set(_derived(chart, frame=frame, edition=brief.charts.edition))
    return found | {value * 100 for value in found if -1 <= value <= 1}


def _walk(value: Any) -> Iterator[float]:
    """Yield the numbers in anything: those in texts too, since names hold years."""
    if isinstance(value, str):
        yield from (float(part) for part in re.findall(r"\d+(?:\.\d+)?", value))
    elif isinstance(value, Real) and not isinstance(value, bool) and not math.isnan(float(value)):
        yield float(value)
    for inner in _inside(value):
        yield from _walk(inner)
    if isinstance(value, list | tuple):
        yield len(value)


def _inside(value: Any) -> list[Any]:
    """Return what a value holds."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in dataclasses.fields(value)]
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, list | tuple | set | frozenset | np.ndarray) else []


def _derived(chart: Evidence, *, frame: pd.DataFrame, edition: Edition) -> Iterator[float]:
    """Yield what a sentence may count in a frame, counted here anew."""
    yield len(frame)
    maker = {
        "ranking": _of_ranking, "waterfall": _of_gap, "scenarios": _of_scenarios, "indicators": _of_indicators,
        "against": _of_peers, "compare": _of_comparison,
    }.get(chart.kind)  # fmt: skip
    if maker is not None:
        yield from maker(chart, frame, edition)


def _of_ranking(_chart: Evidence, frame: pd.DataFrame, _edition: Edition) -> Iterator[float]:
    present = shown(frame)
    values = present["value"]
    yield from (len(present), len(frame) - len(present), len(frame) - len(present) - 8)
    yield from (float(values.median()), float(values.max() - values.min()), float((1 - values.rank()).count()))
    yield from (float((present["value"] == value).sum()) for value in values.unique())
    for _, members in present.groupby("group")["value"]:
        yield from (len(members), float(members.min()), float(members.median()), float(members.max()))
    if setting_of(frame).tiers:
        yield len(setting_of(frame).tiers)


def _of_gap(chart: Evidence, frame: pd.DataFrame, _edition: Edition) -> Iterator[float]:
    yield ends_of(frame).gap
    if len(frame):
        yield from frame.groupby("step")["points"].sum()
        yield from frame.groupby("part")["points"].sum()
        for step in steps(frame, words=Words(chart.view.language)):
            yield from (step.points, len(step.rows))


def _of_scenarios(chart: Evidence, frame: pd.DataFrame, _edition: Edition) -> Iterator[float]:
    now = frame[frame["part"] == "now"]
    counts = now["scenario"].value_counts()
    yield from (float(count) for count in counts)
    yield float((now["scenario"] != "unknown").sum())
    yield from (chart.view.threshold - chart.view.margin, chart.view.threshold + chart.view.margin)


def _of_indicators(chart: Evidence, frame: pd.DataFrame, edition: Edition) -> Iterator[float]:
    """Yield counts of the entity's figures, and the medians of its peers."""
    known = frame["value"].notna()
    yield from (float(known.sum()), float((~known).sum()), float((~known).sum()) - 8)
    yield from (float(count) for count in frame["origin"].value_counts())
    scores = edition.scores(str(chart.view.panel), period=chart.view.period, methodology=chart.view.methodology)
    row = scores.entities.index(str(chart.view.entity))
    others = peers(scores, row=row, edition=edition, view=chart.view).rows
    yield len(others)
    for one in standouts(scores, row=row, peers=others):
        column = scores.structure.indicators.index(one.indicator_id)
        figures, points = scores.values[others, column], scores.normalised[others, column]
        own = float(scores.normalised[row, column])
        yield from (float(np.nanmedian(figures)), own - float(np.nanmedian(points)), float(scores.values[row, column]))
        position = int(scores.position[row, column])
        if position >= 0:
            yield float(scores.data.cube.periods[position])


def _of_peers(_chart: Evidence, frame: pd.DataFrame, _edition: Edition) -> Iterator[float]:
    known = frame.dropna(subset=["value", "median"])
    yield from (float((known["value"] > known["median"]).sum()), len(known))


def _of_comparison(_chart: Evidence, frame: pd.DataFrame, _edition: Edition) -> Iterator[float]:
    poles = frame[(frame["family"] == "pole")].pivot_table(index="score", columns="mark", values="value")
    if {1, 2} <= set(poles.columns):
        both = poles.dropna(subset=[1, 2])
        yield from (float((both[1] > both[2]).sum()), float((both[1] < both[2]).sum()), len(both))
    order = frame.attrs["order"]
    yield from (1 - pair.share for pair in (order.pairs if order else ()))
