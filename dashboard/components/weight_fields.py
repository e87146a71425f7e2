"""Fields for the weights of logics, poles and indicators with their shares of the level, and both orders as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from dash import html

from dashboard.charts.rank_intervals import brief
from dashboard.charts.rows import missing, records
from dashboard.charts.weighted.table import Row, official
from dashboard.components.entity_names import entity_link
from dashboard.components.markup import Html, inside, tag
from dashboard.components.scene import Scene
from dashboard.components.slider_fields import Field, pair, pairs
from dashboard.components.table import row, table
from dashboard.text import Words
from indicators.analysis.shares import emptied, shares

MOST = 5.0
"""End of the sliders; a number field takes larger weights too."""

STEP = 0.5


def weight_fields(scene: Scene, *, empty: Sequence[str] = ()) -> html.Section:
    """Return the fields, what they do, and the ways to start again.

    Args:
        scene: What is shown.
        empty: Groups in which every weight is 0: nothing can be computed, and it is said.
    """
    words, view = scene.words, scene.view
    base = scene.edition.scores(scene.panel.id, period=view.period, methodology=official(view).methodology)
    usual = shares(base)
    given = dict(view.methodology.weights) if view.methodology.weighting == "custom" else {}
    tree = _Tree(scene, usual)
    shown = tree.keys()
    kept = ",".join(f"{key}:{value:g}" for key, value in given.items() if key not in shown)
    own = {} if empty else shares(scene.scores)
    answers = {key: _answer(words, own.get(key)) for key in sorted(shown)}
    blank = official(view)
    fields = pairs(
        inside(tree.logic(number) for number in tree.logics()),
        template=blank.to(weighting="custom").template("weights"),
        bare=blank.address,
        values={key: value for key, value in given.items() if key in shown},
        answers=answers,
        kept=kept,
    )
    message = html.P(_emptied(scene, empty=empty), className="notice", role="alert")
    return html.Section(
        [
            html.H2(words("weights.fields.title"), id="weights", disable_n_clicks=True),
            html.P(words("weights.fields.text"), className="muted"),
            _starts(scene),
            html.Div([message] if empty else []),
            fields,
        ],
        className="beside",
    )


def weighted_table(scene: Scene, *, frame: pd.DataFrame) -> html.Div:
    """Return level and rank of every member under both weights.

    Args:
        scene: What is shown.
        frame: What the chart's `frame` gave.
    """
    words, barred = scene.words, bool(frame.attrs["barred"])
    head = [words(f"terms.names.{scene.panel.members.kind}")]
    head += [] if barred else [words(f"weights.table.{name}") for name in ("own_rank", "official_rank", "move")]
    head += [words("weights.table.own"), words("weights.table.official"), words("terms.coverage")]
    numeric = range(1, len(head))
    rows = [
        row(
            entity_link(scene, entity=one["entity_id"]),
            *([] if barred else _ranks(one, words=words)),
            words.number(one["own"]) if not missing(one["own"]) else one["reason"],
            words.number(one["official"]),
            words.percent(one["coverage"]),
            numeric=numeric,
            marked=one["mark"] > 0,
            key=one["entity_id"],
        )
        for one in records(frame)
    ]
    caption = words("weights.table.caption", panel=scene.panel_name(), period=scene.period)
    return table(caption=caption, head=head, rows=rows, name="weighted", numeric=numeric)


def without_level(scene: Scene) -> tuple[str, ...]:
    """Return the groups whose weights are all 0 under the view, so that there is no level."""
    return emptied(scene.edition, panel_id=scene.panel.id, methodology=scene.view.methodology)


class _Tree:
    """Logics, poles and indicators as nested groups of fields."""

    def __init__(self, scene: Scene, usual: Mapping[str, float]) -> None:
        method = scene.view.methodology
        data = scene.edition.panel_data(scene.panel.id).with_roles(method.roles).with_basket(method.basket)
        self.scene, self.usual, self.structure = scene, usual, data.structure

    def logics(self) -> list[int]:
        """Return the logics that have an indicator."""
        found = self.structure.logic_of[self.structure.present]
        return sorted(set(found.tolist()))

    def keys(self) -> frozenset[str]:
        """Return what has a field."""
        structure = self.structure
        poles = [structure.poles[place] for place in np.flatnonzero(structure.present)]
        return frozenset((*structure.indicators, *poles, *(structure.logics[place] for place in self.logics())))

    def logic(self, number: int) -> Html:
        """Return a logic: its own weight, then its poles."""
        name = self.structure.logics[number]
        poles = np.flatnonzero((self.structure.logic_of == number) & self.structure.present)
        label = self.scene.logic(name)
        own = self._field(name, label=self.scene.words("weights.whole", name=label), random=True)
        inner = [self.pole(int(place)) for place in poles]
        return tag("fieldset", tag("legend", label), own, *inner, className=f"branch {name}")

    def pole(self, number: int) -> Html:
        """Return a pole: its own weight, then its indicators, folded."""
        name, scene = self.structure.poles[number], self.scene
        label, places = scene.label(name), np.flatnonzero(self.structure.pole_of == number)
        own = self._field(name, label=scene.words("weights.whole", name=label), random=True)
        leaves = [self._indicator(self.structure.indicators[place]) for place in places]
        summary = tag("summary", scene.words.count("weights.indicators", count=len(leaves), pole=label))
        return tag("fieldset", tag("legend", label), own, tag("details", summary, *leaves), className="twig")

    def _indicator(self, name: str) -> Html:
        return self._field(name, label=self.scene.catalogue.indicators[name].label[self.scene.view.language])

    def _field(self, key: str, *, label: str, random: bool = False) -> Html:
        words = self.scene.words
        share = words("weights.official", share=words.percent(self.usual.get(key, 0.0), decimals=1))
        return pair(Field(key, label, 1.0, 0.0, MOST, STEP, fixed=share, random=random))


def _answer(words: Words, share: float | None) -> str:
    return words("weights.yours", share="–" if share is None else words.percent(share, decimals=1))


def _emptied(scene: Scene, *, empty: Sequence[str]) -> str:
    names = [_group(scene, key=key) for key in empty]
    return scene.words("weights.empty", groups=scene.words.list(names))


def _group(scene: Scene, *, key: str) -> str:
    if key == "level":
        return scene.words("weights.all_logics")
    if key in {logic.id for logic in scene.catalogue.framework.logics}:
        return scene.logic(key)
    return scene.label(key)


def _starts(scene: Scene) -> html.P:
    words = scene.words
    random = html.Button(words("weights.random"), type="button", **{"data-random-start": "yes"})
    return html.P(
        [
            random,
            html.A(words("weights.reset"), href=official(scene.view).address),
            html.A(words("weights.link"), href=scene.view.address),
        ],
        className="starts",
    )


def _ranks(one: Row, *, words: Words) -> list[str]:
    move = "–" if missing(one["move"]) else words.number(float(one["move"]), decimals=0, signed=True)
    return [*(_place(one, name=name, words=words) for name in ("own", "official")), move]


def _place(one: Row, *, name: str, words: Words) -> str:
    """Return a rank with the places of nine of ten draws: "4 (2–8)"."""
    if missing(one[f"{name}_rank"]):
        return "–"
    rank = f"{words.integer(int(one[f'{name}_rank']))}{'=' if one[f'{name}_tied'] else ''}"
    return f"{rank} ({brief(one[f'{name}_rank_low'], one[f'{name}_rank_high'], words=words)})"
