"""What publishing would change, in sentences: every number in them stands in the record it is made of."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.charts.measures import measure_name
from dashboard.charts.naming import name_of
from dashboard.charts.rank_intervals import ordinal
from dashboard.text import Words
from indicators.catalogue import Catalogue
from indicators.consequences import Consequences, PanelConsequences, records

MOST_DECIMALS = 6
"""Digits behind the decimal mark after which two numbers are printed alike, however they differ."""


@dataclass(frozen=True)
class Teller:
    """Says what changes, in one language.

    Attributes:
        words: The language.
        before: The catalogue of what is published, for names that would be gone.
        after: The catalogue of what would be published.
        about: What is told of: an upload that would change something, or a release that did.
    """

    words: Words
    before: Catalogue
    after: Catalogue
    about: Literal["upload", "release"] = "upload"

    def change(self, change: records.Change) -> str:
        """Return one change of a panel as a sentence."""
        return SAID[type(change)](self, change)

    def total(self, found: Consequences) -> str:
        """Return how much differs in all."""
        parts = self._counts(found)
        if found.items:
            parts.append(self.words.count("consequences.items", count=len(found.items)))
        return (
            self.words(f"consequences.total.{self.about}", list=self.words.list(parts))
            if parts
            else self.words("consequences.nothing")
        )

    def kinds(self, found: PanelConsequences) -> str:
        """Return how many changes of each kind a panel has, as a sentence."""
        counts = Counter(map(records.kind_of, found.changes))
        parts = [self.words.count(f"consequences.kinds.{kind}", count=count) for kind, count in counts.items()]
        return self.words("consequences.in_all", list=self.words.list(parts))

    def cells(self, found: records.CellsChanged) -> str:
        """Return what happens to the observations of an indicator in a period, with the largest changes."""
        indicator = self.indicator(found.indicator_id)
        facts = {"indicator": indicator, "period": str(found.period), "list": self.words.list(self._counts(found))}
        if not found.largest:
            return self.words("consequences.cells.plain", **facts)
        cells = [self._cell(cell, indicator_id=found.indicator_id) for cell in found.largest]
        return self.words.count("consequences.cells.largest", count=len(cells), cells="; ".join(cells), **facts)

    def item(self, found: records.ItemChanged) -> str:
        """Return what happens to an item of the catalogue."""
        kind = self.words(f"consequences.kind.{found.kind}")
        fields = {"fields": ", ".join(found.fields)} if found.how == "changed" else {}
        return self.words(f"consequences.item.{found.how}", kind=kind, key=found.key, **fields)

    def earlier(self, found: PanelConsequences) -> str:
        """Return in which earlier periods scores differ too; empty for none."""
        periods = self.words.list([str(period) for period in found.earlier])
        return self.words.count("consequences.earlier", count=len(found.earlier), periods=periods) if periods else ""

    def entity(self, key: str) -> str:
        """Return the name of an entity."""
        known = self.after.entities.get(key) or self.before.entities[key]
        return known.name[self.words.language]

    def panel(self, key: str) -> str:
        """Return the name of a panel."""
        known = self.after.panels.get(key) or self.before.panels[key]
        return known.label[self.words.language]

    def indicator(self, key: str) -> str:
        """Return the name of an indicator."""
        known = self.after.indicators.get(key) or self.before.indicators[key]
        return known.label[self.words.language]

    def on(self, score: str) -> str:
        """Return a score as what something is ranked or changed by: "by level", "on technology"."""
        named = name_of(score, framework=self.after.framework, words=self.words)
        logic = named.logic if self.words.language == "de" else named.logic[:1].lower() + named.logic[1:]
        facts = {"level": {}, "pole": {"pole": named.label}}.get(named.family, {"logic": logic})
        return self.words(f"consequences.by.{named.family}", **facts)

    def _counts(self, found: Consequences | records.CellsChanged) -> list[str]:
        numbers = {how: getattr(found, how) for how in ("added", "changed", "removed")}
        return [self.words.count(f"consequences.{how}", count=count) for how, count in numbers.items() if count]

    def _cell(self, cell: records.Cell, *, indicator_id: str) -> str:
        catalogue = self.after if indicator_id in self.after.indicators else self.before
        named = measure_name(indicator_id, catalogue=catalogue, words=self.words, scored=False)
        decimals = apart(cell.before, cell.after, least=named.decimals)
        printed = [
            self.words.figure(value, decimals=decimals, symbol=named.symbol) for value in (cell.before, cell.after)
        ]
        entity = self.entity(cell.entity_id)
        return self.words("consequences.cells.cell", entity=entity, before=printed[0], after=printed[1])


def apart(first: float, second: float, *, least: int) -> int:
    """Return the fewest decimals, from `least` on, with which two different numbers are printed differently."""
    wanted = (at for at in range(least, MOST_DECIMALS) if f"{first:.{at}f}" != f"{second:.{at}f}")
    return least if math.isclose(first, second, rel_tol=0, abs_tol=1e-12) else next(wanted, MOST_DECIMALS)


def _rank(teller: Teller, change: records.RankMoved) -> str:
    places = {end: ordinal(getattr(change, end), words=teller.words) for end in ("before", "after")}
    form = teller.about if change.places else "company"
    facts = {"entity": teller.entity(change.entity_id), "on": teller.on(change.score)}
    return teller.words(f"consequences.rank.{form}", **facts, **places)


def _tier(teller: Teller, change: records.TierMoved) -> str:
    tiers = {end: teller.words.integer(getattr(change, end)) for end in ("before", "after")}
    return teller.words("consequences.tier", entity=teller.entity(change.entity_id), **tiers)


def _quadrant(teller: Teller, change: records.QuadrantChanged) -> str:
    names = {end: teller.words(f"scenarios.names.{getattr(change, end)}") for end in ("before", "after")}
    return teller.words("consequences.scenario", entity=teller.entity(change.entity_id), **names)


def _coverage(teller: Teller, change: records.CoverageMoved) -> str:
    decimals = apart(change.before * 100, change.after * 100, least=0)
    shares = {end: teller.words.percent(getattr(change, end), decimals=decimals) for end in ("before", "after")}
    form = "fell" if change.after < change.before else "rose"
    return teller.words(f"consequences.coverage.{form}", entity=teller.entity(change.entity_id), **shares)


def _moved(teller: Teller, change: records.ScoreMoved) -> str:
    decimals, signed = apart(change.before, change.after, least=1), change.score.endswith("_balance")
    points = {
        end: teller.words.number(getattr(change, end), decimals=decimals, signed=signed) for end in ("before", "after")
    }
    entity, on = teller.entity(change.entity_id), teller.on(change.score)
    return teller.words("consequences.score.moved", entity=entity, on=on, **points)


def _lost(teller: Teller, change: records.ScoreLost) -> str:
    entity, on = teller.entity(change.entity_id), teller.on(change.score)
    points = teller.words.number(change.before, signed=change.score.endswith("_balance"))
    return teller.words("consequences.score.lost", entity=entity, on=on, before=points)


def _gained(teller: Teller, change: records.ScoreGained) -> str:
    entity, on = teller.entity(change.entity_id), teller.on(change.score)
    points = teller.words.number(change.after, signed=change.score.endswith("_balance"))
    return teller.words("consequences.score.gained", entity=entity, on=on, after=points)


def _joined(teller: Teller, change: records.MemberJoined) -> str:
    facts = {"entity": teller.entity(change.entity_id), "panel": teller.panel(change.panel_id)}
    return teller.words("consequences.member.joined", **facts)


def _left(teller: Teller, change: records.MemberLeft) -> str:
    facts = {"entity": teller.entity(change.entity_id), "panel": teller.panel(change.panel_id)}
    return teller.words("consequences.member.left", **facts)


def _failed(teller: Teller, change: records.ScoringFailed) -> str:
    return teller.words(f"consequences.failed.{change.when}", panel=teller.panel(change.panel_id), reason=change.reason)


SAID: Mapping[type, Callable[..., str]] = {
    records.RankMoved: _rank,
    records.TierMoved: _tier,
    records.QuadrantChanged: _quadrant,
    records.CoverageMoved: _coverage,
    records.ScoreMoved: _moved,
    records.ScoreLost: _lost,
    records.ScoreGained: _gained,
    records.MemberJoined: _joined,
    records.MemberLeft: _left,
    records.ScoringFailed: _failed,
}
"""How each kind of change is said."""
