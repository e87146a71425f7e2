"""A member of a panel through a lens, in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.context import Context, Reading, context_of, points, subtitle
from dashboard.charts.lenses.table import LensFacts, Row, facts_of
from dashboard.charts.peer_bands import known
from dashboard.charts.sentences import paragraphs
from dashboard.text import Words
from dashboard.urls import View


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what a lens shows of a member.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    said, about, facts = Words(view.language), context_of(frame), facts_of(frame)
    unit = said(f"lenses.unit.{facts.form}")
    named = {"lens": facts.lens, "entity": facts.entity, "panel": about.panel, "period": about.period}
    return Reading(
        headline=_headline(facts, about=about, said=said),
        subtitle=subtitle(said, measure=said("lenses.measure", form=facts.shown, unit=unit), about=about),
        alt=said("lenses.alt", form=facts.shown, **named),
        description=paragraphs(*(_sentence(row, facts=facts, said=said) for row in facts.rows), _outside(facts, said)),
        notes=tuple(note for note in _notes(facts, about=about, said=said) if note),
    )


def value_text(row: Row, *, facts: LensFacts, words: Words) -> str:
    """Return the value of a row as it is printed: points, a distance with its sign, a figure with its unit and year."""
    if row["kind"] == "figure":
        if not row["observed"]:
            return str(row["printed"])
        return words("lenses.figure", value=row["printed"], year=int(row["observed"]))
    if facts.form == "card":
        return words.count("lenses.figures", count=int(row["indicators"]))
    return points(words, row["value"], signed=facts.form == "distance")


def band_text(row: Row, *, facts: LensFacts, words: Words) -> str:
    """Return where the middle half of the peers lies, with their median; empty where none has a value."""
    if not row["count"]:
        return ""
    if row["kind"] != "figure":
        signed = facts.form == "distance"
        cuts = {name: points(words, row[name], signed=signed) for name in ("p25", "median", "p75")}
        return words("lenses.peers.points", **cuts)
    place = "same" if row["value"] == row["median"] else "above" if row["value"] > row["median"] else "below"
    return words(f"lenses.peers.{place}") if known(row["value"]) else ""


def _headline(facts: LensFacts, *, about: Context, said: Words) -> str:
    named = {"lens": facts.lens, "entity": facts.entity, "period": about.period}
    if facts.form == "card":
        figures = [row for row in facts.rows if row["kind"] == "figure"]
        have = [row for row in figures if known(row["value"])]
        above = sum(row["value"] > row["median"] for row in have)
        counts = {"count": len(figures), "known": len(have), "above": above}
        return said("lenses.headline.card", **named, **{name: said.integer(count) for name, count in counts.items()})
    pillars = [row for row in facts.rows if row["kind"] == "pillar" and known(row["value"])]
    if not pillars:
        return said("lenses.headline.none", **named)
    ends = _ends(pillars, facts=facts, said=said)
    total = facts.rows[-1]
    if total["kind"] == "total" and known(total["value"]):
        form = "stage" if total["stage"] else "total"
        return said(
            f"lenses.headline.{form}", **named, **ends, value=points(said, total["value"]), stage=total["stage"]
        )
    form = "distance" if facts.form == "distance" else "scores"
    return said(f"lenses.headline.{form}{'_one' if len(pillars) == 1 else ''}", **named, **ends)


def _ends(pillars: Sequence[Row], *, facts: LensFacts, said: Words) -> dict[str, str]:
    """Return the highest and the lowest pillar with their values."""
    top, bottom = (choose(pillars, key=lambda row: float(row["value"])) for choose in (max, min))
    return {
        "top": str(top["label"]), "high": value_text(top, facts=facts, words=said),
        "bottom": str(bottom["label"]), "low": value_text(bottom, facts=facts, words=said),
    }  # fmt: skip


def _sentence(row: Row, *, facts: LensFacts, said: Words) -> str:
    if row["reason"]:
        return said("lenses.sentence.none", label=row["label"], reason=row["reason"])
    value, band = (form(row, facts=facts, words=said) for form in (value_text, band_text))
    if row["kind"] == "figure" or facts.form == "card":
        return said(
            "lenses.sentence.figure", label=row["label"], value="; ".join(part for part in (value, band) if part)
        )
    share = said.percent(row["coverage"])
    return said("lenses.sentence.points", label=row["label"], value=value, band=band, share=share)


def _outside(facts: LensFacts, said: Words) -> str:
    return said.count("lenses.outside", count=facts.outside) if facts.outside else ""


def _notes(facts: LensFacts, *, about: Context, said: Words) -> list[str]:
    shares = {"share": said.percent(facts.breadth), "least": said.percent(facts.least)}
    notes = [said(f"lenses.no_total.{facts.no_total}", **shares)] if facts.no_total else []
    if facts.no_rank == "lens":
        notes.append(said("lenses.no_rank"))
    elif facts.no_rank == "panel":
        notes.append(about.barred("rank"))
    if facts.stages and not facts.no_total:
        cuts = [said("lenses.stage", stage=name, low=said.number(low, decimals=0)) for name, low in facts.stages]
        notes.append(said("lenses.stages", stages=said.list(cuts), note=facts.stage_note))
    key = "card" if facts.form == "card" else "points"
    notes.append(said(f"lenses.key.{key}", entity=facts.entity, group=facts.group, others=said.integer(facts.others)))
    return notes if about.standard else [*notes, said("charts.own_method")]
