"""From answers to observations: values of groups with n and standard error, small groups suppressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.intake.layout import OBSERVATION_COLUMNS
from indicators.scoring.arrays import FloatArray
from indicators.survey.codebook import Codebook, Scale
from indicators.survey.disclosure import Crowd, Groups, shown, with_published
from indicators.survey.estimates import alpha, scale_values, weighted_mean

THRESHOLD = 10
"""Respondents below which a group is suppressed, where nothing else is set."""

SUPPRESSED = "Suppressed to protect respondents"
"""Note of a group that is not shown; it does not say whether the group is small or protects a small one."""

DIGITS = 6
"""Decimals of values and errors: far below any measurement, and the same whichever way they are written."""

UNANIMOUS = "All answers give the same value"

Row = dict[str, Any]
"""One observation by column."""

KEY = ("entity_id", "period", "weight")
"""Columns of answers besides those of the items."""


@dataclass(frozen=True)
class HeldBack:
    """Groups of one tree that stay as they are published: the new values less the old ones would show few people.

    Attributes:
        indicator_id: The indicator.
        period: The period.
        entities: Entities that are held back, sorted.
    """

    indicator_id: str
    period: int
    entities: tuple[str, ...]


@dataclass(frozen=True)
class Aggregate:
    """What becomes of a file of answers.

    Attributes:
        rows: One row for each group, sorted by entity, indicator and period, with the columns of a file of
            observations; value, standard_error and n are empty and status is 'M' where a group is suppressed.
        reliability: One row for each scale: indicator_id, items, alpha (NaN where undefined or where fewer than the
            threshold answered all items), n (respondents behind it, 0 there).
        held_back: Groups that are not in `rows`, since what is published of them must not change by so little.
        suppressed: Number of rows that are suppressed.
    """

    rows: pd.DataFrame
    reliability: pd.DataFrame
    held_back: tuple[HeldBack, ...]

    @property
    def suppressed(self) -> int:
        """Number of rows that are suppressed."""
        return int((self.rows["status"] == "M").sum())

    @property
    def csv(self) -> str:
        """The rows as a file of observations."""
        return str(self.rows.astype({"n": "Int64"}).to_csv(index=False, lineterminator="\n"))


def aggregate(
    answers: pd.DataFrame,
    *,
    codebook: Codebook,
    catalogue: Catalogue,
    threshold: int = THRESHOLD,
    published: pd.DataFrame | None = None,
) -> Aggregate:
    """Make observations of answers; nothing of a single respondent is in them.

    Args:
        answers: One row a respondent, as `read_answers` gives them: entity_id, period, weight (above 0), then one
            column for each item, NaN where there is no answer.
        codebook: What the items mean.
        catalogue: The catalogue, for who lies in whom.
        threshold: Respondents below which a group is suppressed, at least 1.
        published: Observations of the newest release, against which differences are checked; None for none.

    Returns:
        The observations, and what must be known about them.
    """
    parents = {key: item.parent_id for key, item in catalogue.entities.items() if item.parent_id}
    keys = answers[list(KEY)].astype({"entity_id": "category"})  # sorting texts for each scale takes ten times as long
    rows: list[Row] = []
    held: list[HeldBack] = []
    for scale in codebook.scales:
        own = keys.assign(value=scale_values(answers, scale=scale)).dropna(subset=["value"])
        for period, found in own.groupby("period", sort=True):
            wave = Wave.of(found, scale=scale, period=int(str(period)), parents=parents, totals=codebook.totals)
            before = _before(published, wave=wave)
            made = list(wave.rows(before, threshold=threshold))
            back = _too_near(made, before=before, roots=wave.trees, threshold=threshold)
            rows += [row for row in made if row["entity_id"] not in back]
            if back:
                held.append(HeldBack(scale.indicator_id, wave.period, tuple(sorted(back))))
    frame = pd.DataFrame(rows, columns=OBSERVATION_COLUMNS).sort_values(OBSERVATION_COLUMNS[:3], ignore_index=True)
    return Aggregate(frame, _reliability(answers, codebook=codebook, threshold=threshold), tuple(held))


@dataclass(frozen=True)
class Wave:
    """The respondents of one scale and period, by entity.

    Attributes:
        scale: The scale.
        period: The period.
        crowds: Values and weights of the respondents of each entity itself, each of shape (n,).
        parents: Parent of each entity that has one.
        totals: Entities whose value is made of all respondents at and below them.
    """

    scale: Scale
    period: int
    crowds: Mapping[str, tuple[FloatArray, FloatArray]]
    parents: Mapping[str, str]
    totals: frozenset[str]

    @classmethod
    def of(cls, found: pd.DataFrame, *, scale: Scale, period: int, parents: Mapping[str, str], totals: bool) -> Wave:
        """Sort the respondents of a scale and period by entity.

        Args:
            found: One row a respondent: entity_id (categorical), weight, value.
            scale: The scale.
            period: The period.
            parents: Parent of each entity that has one.
            totals: Whether parents have values of all respondents below them.
        """
        ordered = found.sort_values("entity_id", kind="stable")
        places, starts = np.unique(ordered["entity_id"].cat.codes.to_numpy(), return_index=True)
        names = ordered["entity_id"].cat.categories[places].astype(str)
        columns = (ordered[name].to_numpy(dtype=np.float64) for name in ("value", "weight"))
        pairs = zip(*(np.split(column, starts[1:]) for column in columns), strict=True)
        crowds = dict(zip(names.tolist(), pairs, strict=True))
        above = Groups(crowds={}, parents=parents).above
        whole = {name for entity in crowds for name in (entity, *above(entity))} if totals else set()
        return cls(scale, period, crowds, parents, frozenset(whole))

    def rows(self, before: pd.DataFrame, *, threshold: int) -> Iterator[Row]:
        """Yield one row for each group, suppressed where it must not be shown."""
        groups = self._groups(before)
        kept = shown(groups, threshold=threshold)
        for entity in sorted(set(groups.sizes) - groups.fixed):
            values, weights = self._respondents(entity)
            keys = {"entity_id": entity, "indicator_id": self.scale.indicator_id, "period": self.period}
            if entity not in kept:
                yield {
                    **keys,
                    "value": np.nan,
                    "status": "M",
                    "standard_error": np.nan,
                    "n": np.nan,
                    "note": SUPPRESSED,
                }
                continue
            mean, error = weighted_mean(values, weights=weights)
            note = UNANIMOUS if np.ptp(values) == 0 else ""
            yield {
                **keys,
                "value": round(mean, DIGITS),
                "status": "A",
                "standard_error": round(error, DIGITS),
                "n": len(values),
                "note": note,
            }

    @property
    def trees(self) -> Mapping[str, str]:
        """Root of the tree in which groups add up, for each group: itself where nothing does."""
        above = Groups(crowds={}, parents=self.parents).above
        names = {*self.crowds, *self.totals}
        return {name: ([higher for higher in above(name) if higher in self.totals] or [name])[-1] for name in names}

    @cached_property
    def _inside(self) -> Mapping[str, list[str]]:
        """The entities whose respondents make a total, by total."""
        above, found = Groups(crowds={}, parents=self.parents).above, dict[str, list[str]]()
        for name in self.crowds:
            for entity in (name, *above(name)):
                if entity in self.totals:
                    found.setdefault(entity, []).append(name)
        return found

    def _respondents(self, entity: str) -> tuple[FloatArray, FloatArray]:
        if entity not in self.totals:
            return self.crowds[entity]
        values, weights = zip(*(self.crowds[name] for name in self._inside[entity]), strict=True)
        return np.concatenate(values), np.concatenate(weights)

    def _groups(self, before: pd.DataFrame) -> Groups:
        """Return the groups with what is published of others, and bar what was suppressed in a total before."""
        crowds = {
            entity: Crowd(len(weights), float(weights.sum()), float(weights.max()))
            for entity, (_, weights) in self.crowds.items()
        }
        own = Groups(crowds, parents=self.parents, totals=self.totals)
        known = before[before["value"].notna() & before["n"].notna()]
        others = dict(zip(known["entity_id"].astype(str), known["n"].astype(int), strict=True))
        found = with_published(own, published={key: n for key, n in others.items() if key not in own.sizes})
        adding_up = bool(found.totals)
        barred = set(before.loc[before["note"] == SUPPRESSED, "entity_id"].astype(str)) if adding_up else set()
        return replace(found, barred=frozenset(barred))


def _before(published: pd.DataFrame | None, *, wave: Wave) -> pd.DataFrame:
    """Return what is published of the same indicator and period."""
    if published is None:
        return pd.DataFrame(columns=OBSERVATION_COLUMNS)
    same = (published["indicator_id"] == wave.scale.indicator_id) & (published["period"] == wave.period)
    return published.loc[same, OBSERVATION_COLUMNS]


def _too_near(made: Sequence[Row], *, before: pd.DataFrame, roots: Mapping[str, str], threshold: int) -> set[str]:
    """Return the groups of every tree in which a shown group differs from the published one by few respondents."""
    known = before[before["value"].notna() & before["n"].notna()]
    figures = zip(known["n"].astype(float).tolist(), known["value"].astype(float).tolist(), strict=True)
    old = dict(zip(known["entity_id"].astype(str), figures, strict=True))
    near = {
        roots[row["entity_id"]]
        for row in made
        if row["status"] != "M" and row["entity_id"] in old and _near(row, old=old[row["entity_id"]], least=threshold)
    }
    return {row["entity_id"] for row in made if roots[row["entity_id"]] in near}


def _near(row: Row, *, old: tuple[float, float], least: int) -> bool:
    """Return whether a shown group is another one than the published one, by fewer respondents than the least."""
    fewer = abs(row["n"] - old[0])
    return bool(fewer < least and not (fewer == 0 and abs(row["value"] - old[1]) < 10**-DIGITS))


def _reliability(answers: pd.DataFrame, *, codebook: Codebook, threshold: int) -> pd.DataFrame:
    """Return Cronbach's alpha of each scale over all respondents."""
    found = []
    for scale in codebook.scales:
        value, n = alpha(answers, scale=scale)
        hidden = n < threshold
        found.append((scale.indicator_id, len(scale.items), np.nan if hidden else value, 0 if hidden else n))
    return pd.DataFrame(found, columns=["indicator_id", "items", "alpha", "n"])
