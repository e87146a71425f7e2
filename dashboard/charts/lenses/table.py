"""The frame of one member of a panel through a lens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.charts.carried import Carried
from dashboard.charts.chosen_entity import row_of
from dashboard.charts.context import context
from dashboard.charts.groups import Peers, peers
from dashboard.charts.lens_views import OUTSIDE, empty_text, seen, walked
from dashboard.charts.peer_bands import CUTS
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.bands import band
from indicators.catalogue import Catalogue
from indicators.catalogue.lenses import Form
from indicators.engine import Edition
from indicators.robustness.lenses.forms import Figure, card, distances
from indicators.robustness.lenses.scores import LensScores
from indicators.robustness.lenses.tree import WHOLE

Row = dict[str, Any]
"""A row of the frame."""

FloatArray = NDArray[np.float64]

COLUMNS = [
    "entity_id", "name", "period", "lens", "kind", "pillar", "label", "depth", "indicator_id", "value", "printed",
    "observed", "origin", "coverage", "indicators", "state", "reason", "stage", *CUTS, "count",
]  # fmt: skip


@dataclass(frozen=True)
class LensFacts(Carried):
    """What a frame of a lens says besides its cells.

    Attributes:
        lens: Name of the lens, with "after".
        form: What its results are.
        shown: How it presents them, in words.
        entity: Name of the member.
        group: Name of the peers.
        others: How many peers there are.
        no_total: Why there is no total: forbidden or narrow; empty where there is one.
        no_rank: Why there is no rank: lens, panel or total; empty where there are ranks.
        breadth: Share of the weight of the lens that lies in pillars with figures.
        least: Share of it that a total needs.
        stages: Name and smallest total of each stage, the lowest first.
        stage_note: Whose stages they are.
        outside: Indicators of the panel that fall under no pillar.
        rows: The rows of the frame, as they were put into it.
    """

    lens: str
    form: Form
    shown: str
    entity: str
    group: str
    others: int
    no_total: str
    no_rank: str
    breadth: float
    least: float
    stages: tuple[tuple[str, float], ...]
    stage_note: str
    outside: int
    rows: tuple[Row, ...]


def facts_of(table: pd.DataFrame) -> LensFacts:
    """Return what a frame of a lens says besides its cells."""
    found = table.attrs["lens"]
    if not isinstance(found, LensFacts):
        raise TypeError(f"the frame carries {type(found).__name__}; make it with the chart's `frame`")
    return found


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return one member of a panel through the lens of a view.

    Args:
        edition: The release.
        view: The view; its entity is held against its group, or against all other members.

    Returns:
        One row a pillar, an outer one before those inside it, on a data card followed by one for each of its
        figures, and last one for the total where there is one: entity_id, name, period, lens, kind (pillar, figure,
        total), pillar (empty for the total), label, depth (0 outermost), indicator_id (of a figure), value (a score
        of 0 to 100; a distance from the mean of the peers in points; a figure in its own unit; NaN where there is
        none), printed (a figure with its unit), observed (period of a figure), origin (of a figure), coverage (0 to
        1), indicators (how many fall under the pillar), state (scored, suppressed, narrow, unscored, unassigned or
        missing), reason (why there is no value), stage (of the total), low, p10, p25, median, p75, p90, high (the
        same of the peers) and count (peers that have one).

    Raises:
        NotFoundError: If there is no such panel, period, lens or entity.
        MethodError: If the panel is not scored.
    """
    found, words = seen(edition, view=view), Words(view.language)
    scores = found.scores
    row = row_of(scores, view=view)
    beside = peers(scores, row=row, edition=edition, view=view)
    entity = edition.catalogue.entities[scores.entities[row]]
    own = {
        "entity_id": entity.id, "name": entity.name[view.language], "period": scores.period, "lens": found.lens.id,
        "indicator_id": "", "printed": "", "observed": None, "origin": "", "stage": "",
    }  # fmt: skip
    rows = [{**own, **one} for one in _rows(found, row=row, beside=beside, catalogue=edition.catalogue, words=words)]
    cells: dict[str, Any] = {name: [one[name] for one in rows] for name in COLUMNS}
    table = pd.DataFrame({**cells, "observed": pd.array(cells["observed"], dtype="Int64")})
    facts = _facts(found, entity=str(own["name"]), beside=beside, rows=rows, words=words)
    table.attrs = {"context": context(scores, edition=edition, view=view, row=row), "lens": facts}
    return table


def _facts(found: LensScores, *, entity: str, beside: Peers, rows: list[Row], words: Words) -> LensFacts:
    lens, language = found.lens, words.language
    steps = lens.stages.steps if lens.stages else ()
    return LensFacts(
        lens=lens.label[language],
        form=lens.form_kind,
        shown=lens.form[language],
        entity=entity,
        group=beside.name,
        others=len(beside.rows),
        no_total=found.no_total,
        no_rank=found.no_rank,
        breadth=float(found.tree.breadth[WHOLE]),
        least=found.scores.methodology.min_coverage,
        stages=tuple((step.label[language], step.low) for step in steps),
        stage_note=lens.stages.note[language] if lens.stages else "",
        outside=int((found.tree.pillar_of < 0).sum()),
        rows=tuple(rows),
    )


def _rows(found: LensScores, *, row: int, beside: Peers, catalogue: Catalogue, words: Words) -> Iterator[Row]:
    laid = card(found, row=row) if found.lens.form_kind == "card" else ()
    points = _shown(found, beside=beside)
    for place, (pillar, depth) in enumerate(walked(found.lens.pillars)):
        lost = not laid and found.states[place] == "scored" and np.isnan(found.points[row, place])
        state = "suppressed" if lost else found.states[place]
        yield {
            "kind": "pillar", "pillar": pillar.id, "label": pillar.label[words.language], "depth": depth,
            "indicators": int((found.tree.shares(place=place) > 0).sum()), "state": state,
            **_held(points[:, place], row=row, beside=beside),
            **_known(found, row=row, place=place, state=state, words=words),
        }  # fmt: skip
        own = [figure for figure in laid if figure.pillar == pillar.id]
        yield from (_figure(found, figure, row=row, beside=beside, catalogue=catalogue, words=words) for figure in own)
    if not found.no_total:
        yield _total(found, row=row, beside=beside, words=words)


def _shown(found: LensScores, *, beside: Peers) -> FloatArray:
    """Return what the form shows of the pillars: distances from the peers, no scores on a data card, else scores."""
    if found.lens.form_kind == "distance":
        return distances(found, inside=np.isin(np.arange(len(found.points)), beside.rows))
    return np.full_like(found.points, np.nan) if found.lens.form_kind == "card" else found.points


def _total(found: LensScores, *, row: int, beside: Peers, words: Words) -> Row:
    state = "suppressed" if np.isnan(found.total[row]) else "scored"
    stages, place = found.lens.stages, int(found.stage[row])
    return {
        "kind": "total", "pillar": OUTSIDE, "label": words("lenses.total"), "depth": 0, "state": state,
        "indicators": int((found.tree.pillar_of >= 0).sum()),
        "stage": stages.steps[place].label[words.language] if stages and place >= 0 else "",
        **_held(found.total, row=row, beside=beside),
        **_known(found, row=row, place=WHOLE, state=state, words=words),
    }  # fmt: skip


def _figure(found: LensScores, figure: Figure, *, row: int, beside: Peers, catalogue: Catalogue, words: Words) -> Row:
    indicator = catalogue.indicators[figure.indicator_id]
    unit = catalogue.units[indicator.unit_id]
    symbol = unit.symbol[words.language] if unit.symbol else ""
    known = not np.isnan(figure.value)
    column = found.tree.indicators.index(figure.indicator_id)
    return {
        "kind": "figure", "pillar": figure.pillar, "label": indicator.label[words.language], "depth": 1,
        "indicator_id": figure.indicator_id, "indicators": 1, "coverage": float(known),
        "printed": words.figure(figure.value, decimals=unit.decimals, symbol=symbol),
        "observed": figure.period, "origin": figure.origin, "state": "scored" if known else "missing",
        "reason": "" if known else words("lenses.empty.missing"),
        **_held(found.scores.values[:, column], row=row, beside=beside),
    }  # fmt: skip


def _held(values: FloatArray, *, row: int, beside: Peers) -> Row:
    """Return the value of the member, and how those of its peers are spread."""
    return {"value": float(values[row]), **vars(band(values[beside.rows]))}


def _known(found: LensScores, *, row: int, place: int, state: str, words: Words) -> Row:
    """Return how much of a pillar is observed, and why it has no score."""
    share = float(found.coverage[row, place])
    if state == "scored":
        return {"coverage": share, "reason": ""}
    if state == "suppressed":
        # Enough is observed, but not of each part: a smaller number of parts is not a smaller score.
        why = "part" if share >= found.scores.methodology.min_coverage else "suppressed"
        return {"coverage": share, "reason": words(f"lenses.empty.{why}", share=words.percent(share))}
    return {"coverage": share, "reason": empty_text(state, words=words)}
