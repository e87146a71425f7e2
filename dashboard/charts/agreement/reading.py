"""Agreement between lenses and framework, in words."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.agreement.table import Compared, Row, compared_of, known
from dashboard.charts.context import Reading, context_of, subtitle
from dashboard.charts.sentences import paragraphs
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.association import MINIMUM


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say how far a lens puts the members of a panel in the order of their level.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, found = Words(view.language), context_of(frame), compared_of(frame)
    return Reading(
        headline=_headline(found, said=said),
        subtitle=subtitle(said, measure=said("agreement.measure"), about=about),
        alt=said("agreement.alt", lens=found.lens, panel=about.panel, period=about.period),
        description=paragraphs(*(_sentence(row, said=said) for row in found.rows), said("agreement.neighbours")),
        notes=tuple(_notes(found, standard=about.standard, said=said)),
    )


def short_text(row: Row, *, words: Words) -> str:
    """Return the pairs of a hundred that stand in the same order; a dash where there is no agreement."""
    return "–" if row["refusal"] else words("agreement.short", pairs=pairs(row, said=words))


def row_text(row: Row, *, words: Words) -> str:
    """Return an agreement in plain words with its numbers, or why there is none."""
    if row["refusal"]:
        return words(f"agreement.refusal.{row['refusal']}", least=words.integer(MINIMUM))
    return words("agreement.row", pairs=pairs(row, said=words), **numbers(row, said=words))


def pairs(row: Row, *, said: Words) -> str:
    """Return of how many pairs in a hundred both say the same."""
    return said.integer(round(float(row["alike"]) * 100))


def numbers(row: Row, *, said: Words) -> dict[str, str]:
    """Return tau-b with both ends of its interval, printed."""
    return {name: said.number(row[name], decimals=2) for name in ("tau", "low", "high")}


def _headline(found: Compared, *, said: Words) -> str:
    have = sorted(known(found.own), key=lambda row: float(row["alike"]))
    if not have:
        return said("agreement.headline.none", lens=found.lens)
    if not have[0]["pillar"]:
        return said("agreement.headline.total", lens=found.lens, pairs=pairs(have[0], said=said))
    if len(have) == 1:
        facts = {"pairs": pairs(have[0], said=said), "pillar": have[0]["label"]}
        return said("agreement.headline.pillar", lens=found.lens, **facts)
    low, high = have[0], have[-1]
    return said(
        "agreement.headline.pillars",
        lens=found.lens,
        low=pairs(low, said=said), bottom=low["label"],
        high=pairs(high, said=said), top=high["label"],
    )  # fmt: skip


def _sentence(row: Row, *, said: Words) -> str:
    name = said("agreement.name", lens=row["lens_name"], label=row["label"])
    text = said("charts.pair", first=name, second=row_text(row, words=said))
    count = said.integer(int(row["count"]))
    return said("agreement.sentence", text=text, count=count, share=said.percent(row["overlap"]))


def _notes(found: Compared, *, standard: bool, said: Words) -> list[str]:
    notes = [said("agreement.key")]
    if found.no_total:
        notes.append(said(f"agreement.no_total.{found.no_total}"))
    shares = [float(row["overlap"]) for row in known(found.own)]
    if shares:
        form = "one" if len(shares) == 1 else "range"
        notes.append(said(f"agreement.built_in.{form}", low=said.percent(min(shares)), high=said.percent(max(shares))))
    return notes if standard else [*notes, said("charts.own_method")]
