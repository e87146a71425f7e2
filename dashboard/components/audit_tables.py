"""What an auditor of an index looks at: how scores hang together, what omissions move, and what was drawn."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from dash import html

from dashboard.charts.robustness.table import drawn
from dashboard.components.markup import Html, inside, raw, tag
from dashboard.components.neighbours import asked_of
from dashboard.components.robustness_fitting import barred
from dashboard.components.scene import Scene
from dashboard.components.table import Cell, Tools, Value, row, table
from indicators.robustness.coherence.correlation import REDUNDANT, WEAK, Flag
from indicators.robustness.coherence.importance import Importance
from indicators.robustness.coherence.omission import Omission, depends_on_members
from indicators.robustness.coherence.structure import StatisticalStructure
from indicators.robustness.readers import audited, without_entities, without_indicators

KINDS = ("negative", "weak", "elsewhere", "redundant")
"""Correlations that ask for a second look."""

FILES = ("robustness", "sensitivity", "defence")
"""Charts whose figures are offered as files."""

FORMS = ("csv", "json")

LAST = 2
"""Place of the largest number of ranks moved among the moves: a whole number."""

MOST = 10
"""Members listed that move others most."""


def audit_section(scene: Scene) -> html.Details:
    """Return structure, omissions and specification, folded."""
    words = scene.words
    found = audited(scene.edition, asked=asked_of(scene))
    parts = [
        html.H3(words("robustness.audit.structure.title")),
        html.P(_flagged(scene, flags=found.flags), className="prose"),
        _poles(scene, found=found),
        html.H3(words("robustness.audit.indicators.title")),
        html.P(words("robustness.audit.indicators.text"), className="prose"),
        _indicators(scene, found=found),
        html.H3(words("robustness.audit.entities.title")),
        *_entities(scene),
        html.H3(words("robustness.audit.specification.title")),
        _specification(scene),
    ]
    summary = html.Summary(html.H2(words("robustness.audit.title")))
    return html.Details(
        [summary, html.P(words("robustness.audit.text"), className="prose"), *parts], className="section"
    )


def _flagged(scene: Scene, *, flags: Sequence[Flag]) -> str:
    """Say how many correlations ask for a second look, and why."""
    words, counts = scene.words, Counter[str](flag.kind for flag in flags)
    cuts = {"weak": words.number(WEAK), "redundant": words.number(REDUNDANT, decimals=2)}
    listed = [
        words.count(f"robustness.audit.flags.{kind}", count=counts[kind], **cuts) for kind in KINDS if counts[kind]
    ]
    if not listed:
        return words("robustness.audit.flags.none")
    return words("robustness.audit.flags.some", flags=words.list(listed))


def _poles(scene: Scene, *, found: StatisticalStructure) -> html.Div:
    words, shares = scene.words, _shares(found.importance_of_poles)
    names = ("indicators", "alpha", "components", "explained", "given", "effective")
    rows = []
    for name, one in found.reliability.items():
        parts = found.components[name]
        alpha: Cell = Value(words.number(one.alpha, decimals=2), one.alpha)
        if one.refusal:
            alpha = words(f"robustness.audit.alpha.{one.refusal}")
        given, effective = shares.get(name, (math.nan, math.nan))
        explained = math.nan if parts.refusal else float(parts.explained[0])
        cells = [
            words.integer(len(one.indicators)),
            alpha,
            "–" if parts.refusal else words.integer(parts.kaiser),
            *(Value(_percent(scene, share=share), share) for share in (explained, given, effective)),
        ]
        rows.append(row(scene.label(name), *cells, numeric=range(1, 7)))
    head = [words("robustness.audit.structure.pole"), *(words(f"robustness.audit.structure.{name}") for name in names)]
    caption = words("robustness.audit.structure.caption", panel=scene.panel_name(), period=scene.period)
    return table(caption=caption, head=head, rows=rows, name="structure", numeric=range(1, 7))


def _indicators(scene: Scene, *, found: StatisticalStructure) -> html.Div:
    words, structure = scene.words, scene.scores.structure
    omissions = without_indicators(scene.edition, asked=asked_of(scene))
    shares, alphas = _shares(found.importance), found.alpha_without
    flags: dict[str, list[Flag]] = {}
    for flag in found.flags:
        flags.setdefault(flag.indicator, []).append(flag)
    ranked = not barred(scene)
    rows = []
    for column, one in enumerate(omissions):
        key, rest = one.left_out, float(found.with_poles.r[column, structure.pole_of[column]])
        given, effective = shares.get(key, (math.nan, math.nan))
        moves = [one.mean_shift, *([one.mean_places, one.largest_places] if ranked else [])]
        cells = [
            *(Value(words.number(value, decimals=2), value) for value in (rest, alphas.get(key, math.nan))),
            *(Value(_percent(scene, share=share), share) for share in (given, effective)),
            *(Value(words.number(value, decimals=0 if at == LAST else 1), value) for at, value in enumerate(moves)),
        ]
        pole = structure.poles[structure.pole_of[column]]
        rows.append(row(_indicator(scene, key=key, pole=pole, flags=flags.get(key, ())), *cells, numeric=range(1, 8)))
    names = ("rest", "alpha", "given", "effective", "points", *(("places", "most") if ranked else ()))
    head = [words("entity.indicator"), *(words(f"robustness.audit.indicators.{name}") for name in names)]
    caption = words("robustness.audit.indicators.caption", panel=scene.panel_name(), period=scene.period)
    tools = Tools(words, file=f"structure-{scene.panel.id}-{scene.view.score}-{scene.period}")
    return table(caption=caption, head=head, rows=rows, name="indicators-audit", numeric=range(1, 8), tools=tools)


def _indicator(scene: Scene, *, key: str, pole: str, flags: Sequence[Flag]) -> Html:
    words, language = scene.words, scene.view.language
    logic = scene.catalogue.framework.logic_of(pole).id
    link = tag("a", scene.catalogue.indicators[key].label[language], href=scene.indicator_template.replace("{}", key))
    said = [tag("span", _flag(scene, flag=flag), className="marks") for flag in flags]
    return inside(
        [
            link,
            tag("span", words("charts.pair", first=scene.logic(logic), second=scene.label(pole)), className="marks"),
            *said,
        ]
    )


def _flag(scene: Scene, *, flag: Flag) -> str:
    words, catalogue = scene.words, scene.catalogue
    if flag.other in catalogue.indicators:
        other = words("gap.quoted", label=catalogue.indicators[flag.other].label[scene.view.language])
    else:
        other = scene.label(flag.other)
    r = words.number(flag.r, decimals=2, signed=True)
    return words(f"robustness.audit.flag.{flag.kind}", other=other, r=r)


def _entities(scene: Scene) -> list[Any]:
    """Say which members move others if they leave the panel; with fixed goalposts nobody does."""
    words = scene.words
    if not depends_on_members(scene.view.methodology):
        return [html.P(words("robustness.audit.entities.nobody"), className="prose")]
    found = without_entities(scene.edition, asked=asked_of(scene))
    moving = sorted((one for one in found if len(one.moved) or one.refusal), key=_weight)
    ranked = not barred(scene)
    rows = [
        row(
            scene.name(one.left_out),
            *([words.integer(one.swaps or 0)] if ranked else []),
            Value(words.number(one.mean_shift, decimals=2), one.mean_shift),
            numeric=(1, 2),
        )
        for one in moving[:MOST]
    ]
    head = [words(f"terms.names.{scene.panel.members.kind}")]
    head += [words("robustness.audit.entities.swaps")] if ranked else []
    head += [words("robustness.audit.indicators.points")]
    text = words("robustness.audit.entities.text", count=words.integer(len(moving)), all=words.integer(len(found)))
    caption = words("robustness.audit.entities.caption", panel=scene.panel_name(), period=scene.period)
    shown = table(caption=caption, head=head, rows=rows, name="entities-audit", numeric=(1, 2))
    return [html.P(text, className="prose"), shown]


def _weight(one: Omission) -> tuple[int, float]:
    return -(one.swaps or 0), -float(np.nan_to_num(one.mean_shift))


def _specification(scene: Scene) -> html.Div:
    """Return everything that is needed to draw the same again, and the figures as files."""
    words, view = scene.words, scene.view.to(release=scene.edition.release)
    plan = drawn(scene.edition, view=scene.view, panel_id=scene.panel.id, scored=barred(scene)).plan
    chosen = plan.specification
    facts = {
        "draws": words.integer(chosen.draws),
        "seed": words.integer(chosen.seed),
        "digest": chosen.digest,
        "methodology": chosen.methodology.digest,
        "release": words.integer(scene.edition.release),
        "period": str(scene.period),
    }
    items = [
        part
        for name, fact in facts.items()
        for part in (tag("dt", words(f"robustness.audit.specification.{name}")), tag("dd", fact))
    ]
    files = [
        tag("a", words(f"robustness.audit.files.{form}", chart=words(f"robustness.audit.charts.{kind}")),
            href=view.form(kind, extension=form), download=f"{kind}.{form}")
        for kind in FILES
        for form in FORMS
    ]  # fmt: skip
    return raw(inside([tag("dl", *items, className="facts"), tag("p", *files, className="files")]))


def _shares(found: Importance) -> dict[str, tuple[float, float]]:
    pairs = zip(found.names, found.weight.tolist(), found.effective.tolist(), strict=True)
    return {name: (given, effective) for name, given, effective in pairs}


def _percent(scene: Scene, *, share: float) -> str:
    return "–" if math.isnan(share) else scene.words.percent(share, decimals=1)
