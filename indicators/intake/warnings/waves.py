"""Warnings about all values of an indicator in a period: each is given once, at the first row of the wave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from indicators.errors import Problem
from indicators.intake.warnings.compared import Compared, Floats, Whole, median
from indicators.wording import Sentence

EQUAL_ROWS = 5
"""Values of a wave from which it is unlikely that all are equal."""

ROUNDING_ROWS = 3
"""Values of an upload from which it is unlikely that all happen to end in 0."""

ROUNDING_VALUES = 10
"""Values of an indicator from which its decimals are known."""

DECIMALS = 6
"""Decimals that are counted at most."""

FEWER = 0.9
"""Share of the values of the period before that a wave has at least."""

NAMED = 3
"""Names that a warning lists."""


def warn_future(compared: Compared) -> Iterator[Problem]:
    """A period has begun."""
    late = compared.new & (compared.period > compared.today.year)
    counts = np.bincount(compared.wave[late])
    for position in compared.firsts(compared.wave, among=late):
        rule = Sentence(
            "the year has not begun ({count:,} values of '{indicator}'); correct or confirm it",
            count=int(counts[compared.wave[position]]),
            indicator=_name(compared, position),
        )
        yield compared.problem(position, column="period", got=compared.period[position], rule=rule)


def warn_equal(compared: Compared) -> Iterator[Problem]:
    """The values of an indicator in a period differ, unless they can only be yes or no."""
    wave, size = compared.wave, len(compared.waves)
    given = compared.row > 0
    counts = np.bincount(wave[given], minlength=size)
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(low, wave[given], compared.value[given])
    np.maximum.at(high, wave[given], compared.value[given])
    equal = (low == high) & (counts >= EQUAL_ROWS)
    for position in compared.firsts(wave, among=compared.new & equal[wave]):
        if compared.catalogue.indicators[_name(compared, position)].scale != "binary":
            rule = Sentence(
                "all {count:,} values of {wave} are equal; correct or confirm them",
                count=int(counts[wave[position]]),
                wave=compared.label(position),
            )
            yield compared.problem(position, got=float(compared.value[position]), rule=rule)


def warn_rounding(compared: Compared) -> Iterator[Problem]:
    """Values have as many decimals as the indicator had before."""
    old, size = compared.old, len(compared.indicators)
    before = median(_decimals(old.value), groups=old.indicator, size=size)
    known = np.bincount(old.indicator, minlength=size) >= ROUNDING_VALUES
    known &= np.bincount(compared.indicator[compared.new], minlength=size) >= ROUNDING_ROWS
    at = np.flatnonzero(compared.new & known[compared.indicator])
    now = np.zeros(size)
    np.maximum.at(now, compared.indicator[at], _decimals(compared.value[at]))
    lost = known & (now < np.floor(before))
    for position in compared.firsts(compared.indicator, among=compared.new & lost[compared.indicator]):
        of = compared.indicator[position]
        rule = Sentence(
            "no value of '{indicator}' has more than {now:.0f} decimals, half of those before have {before:.0f}; give "
            "them as precisely as they were measured, or confirm them",
            indicator=_name(compared, position),
            now=float(now[of]),
            before=float(before[of]),
        )
        yield compared.problem(position, got=float(compared.value[position]), rule=rule)


def warn_fewer(compared: Compared) -> Iterator[Problem]:
    """A period has about as many values of an indicator as the one before."""
    count, (indicator, period) = compared.waves, _of_waves(compared)
    follows = np.concatenate([[False], indicator[1:] == indicator[:-1]])[: len(count)]
    short = follows & (count < FEWER * np.concatenate([[0], count[:-1]])[: len(count)])
    for position in compared.firsts(compared.wave, among=compared.new & short[compared.wave]):
        at = compared.wave[position]
        rule = Sentence(
            "{wave} has {now:,} values, {period} had {before:,}; add what is missing, or confirm it",
            wave=compared.label(position),
            now=int(count[at]),
            period=str(period[at - 1]),
            before=int(count[at - 1]),
        )
        yield compared.problem(position, column="indicator_id", got=_name(compared, position), rule=rule)


def warn_gone(compared: Compared) -> Iterator[Problem]:
    """Who had values in the period before has some now."""
    number, (of_wave, _) = compared.wave, _of_waves(compared)
    follows = np.concatenate([[False], np.diff(of_wave) == 0])
    fresh = np.bincount(number[compared.new], minlength=len(of_wave)) > 0
    renewed = np.concatenate([(fresh & follows[: len(fresh)])[1:], [False]])[number]
    goes_on = np.zeros(len(number), dtype=np.bool_)
    goes_on[:-1] = (compared.series[1:] == compared.series[:-1]) & (number[1:] == number[:-1] + 1)
    size = len(compared.entities)
    had = np.bincount(compared.entity[renewed], minlength=size)
    has = np.bincount(compared.entity[renewed & goes_on], minlength=size)
    file = np.zeros(len(of_wave), dtype=np.int64)
    file[number[compared.new]] = compared.file[compared.new]
    gone = np.flatnonzero(renewed & ((had > 0) & (has == 0))[compared.entity])
    for places in np.split(gone, np.flatnonzero(np.diff(compared.entity[gone])) + 1) if len(gone) else []:
        names = [compared.indicators[indicator] for indicator in compared.indicator[places]]
        rule = Sentence(
            "it had values of {indicators} in the period before and has none now; add them, or confirm that there are "
            "none",
            indicators=_listed(names),
        )
        entity, since = compared.entities[compared.entity[places[0]]], number[places[0]] + 1
        yield Problem(compared.files[file[since]], None, "entity_id", entity, rule)


def _of_waves(compared: Compared) -> tuple[Whole, Whole]:
    """Return indicator and period of each wave."""
    indicator, period = (np.zeros(len(compared.waves), dtype=np.int64) for _ in range(2))
    indicator[compared.wave], period[compared.wave] = compared.indicator, compared.period
    return indicator, period


def _listed(names: Sequence[str]) -> str:
    """Name a few, and count the others."""
    more, first = len(names) - NAMED, ", ".join(names[:NAMED])
    return Sentence("{names} and {more} more", names=first, more=more) if more > 0 else first


def _decimals(values: Floats) -> Floats:
    """Return how many decimals each value has, at most `DECIMALS`."""
    decimals, left = np.zeros(len(values)), np.arange(len(values))
    for number in range(DECIMALS):
        rest = values[left]
        left = left[np.abs(rest - np.round(rest, number)) > 1e-9 * np.fmax(1.0, np.abs(rest))]
        decimals[left] = number + 1
    return decimals


def _name(compared: Compared, position: int) -> str:
    return compared.indicators[int(compared.indicator[position])]
