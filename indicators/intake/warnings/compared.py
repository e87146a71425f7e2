"""An upload beside what was published before, as arrays: what the warnings look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.catalogue import Catalogue
from indicators.errors import Problem
from indicators.intake.dataset import Dataset
from indicators.intake.report import Many
from indicators.wording import Sentence

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

NORMAL = 1.4826
"""Median absolute deviation to standard deviation, for normal figures."""


@dataclass(frozen=True)
class Compared:
    """Every value as it would be published, ordered by entity, indicator and period; rows without a value are left out.

    Attributes:
        catalogue: What is known about the figures, the upload included.
        today: The day of the upload.
        entities, indicators, files: Names that `entity`, `indicator` and `file` count into.
        entity, indicator, period: The key of each value, shape (n_values,).
        value: The values, in the units of their indicators.
        before: The value published before under the same key, NaN where there was none.
        file: Number of the file of each value in `files`.
        row: Row of the file; 0 for what was published before.
    """

    catalogue: Catalogue
    today: date
    entities: list[str]
    indicators: list[str]
    files: list[str]
    entity: Whole
    indicator: Whole
    period: Whole
    value: Floats
    before: Floats
    file: Whole
    row: Whole

    @classmethod
    def of(cls, dataset: Dataset, *, base: Dataset, today: date) -> Compared:
        """Put a judged dataset beside the one before.

        Args:
            dataset: What would be published, with the origins of its rows.
            base: What was published before.
            today: The day of the upload.
        """
        frame, origins = dataset.observations, dataset.origins
        files = pd.Categorical(origins["file"])
        kept = np.flatnonzero(np.isfinite(frame["value"].to_numpy()))
        key, old = _keys(frame, base.observations)
        before = np.full(len(frame), np.nan)
        places = np.searchsorted(key, old) if len(key) else old[:0]
        known = np.flatnonzero(key[np.minimum(places, len(key) - 1)] == old) if len(key) else places
        before[places[known]] = base.observations["value"].to_numpy()[known]
        return cls(
            dataset.catalogue,
            today,
            frame["entity_id"].cat.categories.tolist(),
            frame["indicator_id"].cat.categories.tolist(),
            files.categories.tolist(),
            np.asarray(frame["entity_id"].cat.codes, dtype=np.int64)[kept],
            np.asarray(frame["indicator_id"].cat.codes, dtype=np.int64)[kept],
            frame["period"].to_numpy(np.int64)[kept],
            frame["value"].to_numpy()[kept],
            before[kept],
            np.asarray(files.codes, dtype=np.int64)[kept],
            origins["row"].to_numpy(np.int64)[kept],
        )

    @cached_property
    def new(self) -> Flags:
        """Values that the upload gives and that say something else than what was published before."""
        new: Flags = (self.row > 0) & (self.value != self.before)
        return new

    @cached_property
    def series(self) -> Whole:
        """Number of the series of each value: one entity, one indicator."""
        return self.entity * len(self.indicators) + self.indicator

    @cached_property
    def wave(self) -> Whole:
        """Number of the wave of each value: one indicator, one period; counted from 0 by indicator and period."""
        first = int(self.period.min(initial=0))
        wide = self.indicator * (int(self.period.max(initial=0)) - first + 1) + self.period - first
        wave: Whole = pd.factorize(wide, sort=True)[0].astype(np.int64)
        return wave

    @cached_property
    def waves(self) -> Whole:
        """Values of each wave, shape (n_waves,)."""
        return np.bincount(self.wave)

    @cached_property
    def last(self) -> Floats:
        """The value of the series in its period before, NaN for its first value and for the first behind a break."""
        last = np.full(len(self.value), np.nan)
        goes_on = self.series[1:] == self.series[:-1]
        places = {name: place for place, name in enumerate(self.indicators)}
        for found in self.catalogue.series_breaks.values():
            of = self.indicator[1:] == places.get(found.indicator_id, -1)
            goes_on &= ~(of & (self.period[:-1] < found.period) & (self.period[1:] >= found.period))
        last[1:] = np.where(goes_on, self.value[:-1], np.nan)
        return last

    @cached_property
    def step(self) -> Floats:
        """Difference to the value of the period before, NaN for the first value of a series."""
        return self.value - self.last

    @cached_property
    def old(self) -> Compared:
        """Return what was published before, alone."""
        known = self.only(np.isfinite(self.before))
        return replace(known, value=known.before)

    def only(self, kept: Flags) -> Compared:
        """Return some of the values as a comparison of their own."""
        return replace(
            self,
            entity=self.entity[kept],
            indicator=self.indicator[kept],
            period=self.period[kept],
            value=self.value[kept],
            before=self.before[kept],
            file=self.file[kept],
            row=self.row[kept],
        )

    def label(self, position: int) -> str:
        """Return the wave of a value in words."""
        return f"{self.indicators[self.indicator[position]]} / {self.period[position]}"

    def problem(self, position: int, *, column: str = "value", got: object = "", rule: Sentence) -> Problem:
        """Make a problem of the row of a value."""
        shown = f"{got:.12g}" if isinstance(got, float) else str(got)
        return Problem(self.files[self.file[position]], int(self.row[position]), column, shown, rule)

    def firsts(self, groups: Whole, *, among: Flags) -> Iterator[int]:
        """Give the position of the first row of each group that has some of the marked values."""
        at = np.flatnonzero(among)
        place = pd.Series(self.file[at] * (int(self.row.max(initial=0)) + 1) + self.row[at])
        yield from np.sort(at[place.groupby(groups[at], sort=False).idxmin().to_numpy(np.int64)]).tolist()

    def each(self, wrong: Flags, *, rule: Callable[[int], Sentence]) -> Many:
        """Make a problem of each marked value that the upload gives."""
        at = np.flatnonzero(wrong & self.new)
        counts = np.bincount(self.file[at], minlength=len(self.files)).tolist()

        def first(count: int) -> Iterator[Problem]:
            for position in at[:count].tolist():
                yield self.problem(position, got=float(self.value[position]), rule=rule(position))

        return Many({file: count for file, count in zip(self.files, counts, strict=True) if count}, first)


def median(values: Floats, *, groups: Whole, size: int) -> Floats:
    """Return the median of each group, NaN for an empty one.

    Args:
        values: Numbers, shape (n_values,); what is not finite is left out.
        groups: Group of each, from 0 to `size` - 1, shape (n_values,).
        size: How many groups there are.
    """
    known = pd.Series(np.where(np.isfinite(values), values, np.nan))
    middle = known.groupby(groups, sort=False).median().reindex(range(size))
    return np.asarray(middle, dtype=np.float64)


def _keys(frame: pd.DataFrame, old: pd.DataFrame) -> tuple[Whole, Whole]:
    """Return one number for the key of each row of both frames; -1 for a key that only the old one can have."""
    words = {name: frame[name].cat.categories for name in ("entity_id", "indicator_id")}
    periods = np.concatenate([frame["period"], old["period"]])
    first = int(periods.min(initial=0))
    sizes = {"entity_id": len(words["indicator_id"]), "indicator_id": int(periods.max(initial=0)) - first + 1}

    def number(each: pd.DataFrame) -> Whole:
        result = np.zeros(len(each), dtype=np.int64)
        unknown = np.zeros(len(each), dtype=np.bool_)
        for name, size in sizes.items():
            column = pd.Categorical(each[name])
            code = words[name].get_indexer(column.categories).astype(np.int64)[column.codes]
            unknown |= code < 0
            result = (result + code) * size
        result += each["period"].to_numpy(np.int64) - first
        return np.where(unknown, -1, result)

    return number(frame), number(old)
