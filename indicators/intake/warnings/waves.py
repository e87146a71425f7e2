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
    for position in compared.firsts(compared.wave, among=late):
        count = int((late & (compared.wave == compared.wave[position])).sum())
        rule = Sentence(
            "the year has not begun ({count:,} values of '{indicator}'); correct or confirm it",
            count=count,
            indicator=_name(compared, position),
        )
        yield compared.problem(position, column="period", got=compared.period[position], rule=rule)


def warn_equal(compared: Compared) -> Iterator[Problem]:
    """The values of an indicator in a period differ, unless they can only be yes or no."""
    wave, size = _numbered(compared.wave)
    given = compared.row > 0
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(low, wave[given], compared.value[given])
    np.maximum.at(high, wave[given], compared.value[given])
    equal = (low == high) & (np.bincount(wave[given], minlength=size) >= EQUAL_ROWS)
    for position in compared.firsts(compared.wave, among=compared.new & equal[wave]):
        if compared.catalogue.indicators[_name(compared, position)].scale != "binary":
            count = int((given & (wave == wave[position])).sum())
            rule = Sentence(
                "all {count:,} values of {wave} are equal; correct or confirm them",
                count=count,
                wave=compared.label(position),
            )
            yield compared.problem(position, got=float(compared.value[position]), rule=rule)


def warn_rounding(compared: Compared) -> Iterator[Problem]:
    """Values have as many decimals as the indicator had before."""
    old, size = compared.old, len(compared.indicators)
    before = median(_decimals(old.value), groups=old.indicator, size=size)
    known = np.bincount(old.indicator, minlength=size) >= ROUNDING_VALUES
    at = np.flatnonzero(compared.new)
    now = np.zeros(size)
    np.maximum.at(now, compared.indicator[at], _decimals(compared.value[at]))
    many = np.bincount(compared.indicator[at], minlength=size) >= ROUNDING_ROWS
    lost = known & many & (now < np.floor(before))
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
    waves, first, count = np.unique(compared.wave, return_index=True, return_counts=True)
    indicator, period = compared.indicator[first], compared.period[first]
    follows = np.concatenate([[False], indicator[1:] == indicator[:-1]])
    short = follows & (count < FEWER * np.concatenate([[0], count[:-1]]))
    for position in compared.firsts(compared.wave, among=compared.new & np.isin(compared.wave, waves[short])):
        at = int(np.searchsorted(waves, compared.wave[position]))
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
    waves, first, number = np.unique(compared.wave, return_index=True, return_inverse=True)
    follows = np.concatenate([[False], np.diff(compared.indicator[first]) == 0])
    fresh = np.bincount(number[compared.new], minlength=len(waves)) > 0
    renewed = np.concatenate([(fresh & follows)[1:], [False]])[number]
    goes_on = np.zeros(len(number), dtype=np.bool_)
    goes_on[:-1] = (compared.series[1:] == compared.series[:-1]) & (number[1:] == number[:-1] + 1)
    size = len(compared.entities)
    had = np.bincount(compared.entity[renewed], minlength=size)
    has = np.bincount(compared.entity[renewed & goes_on], minlength=size)
    at = dict(zip(number[compared.new].tolist(), compared.file[compared.new].tolist(), strict=True))
    for entity in np.flatnonzero((had > 0) & (has == 0)).tolist():
        lost = number[renewed & (compared.entity == entity)]
        names = [compared.indicators[indicator] for indicator in compared.indicator[first[lost]]]
        rule = Sentence(
            "it had values of {indicators} in the period before and has none now; add them, or confirm that there are "
            "none",
            indicators=_listed(names),
        )
        yield Problem(compared.files[at[int(lost[0]) + 1]], None, "entity_id", compared.entities[entity], rule)


def _listed(names: Sequence[str]) -> str:
    """Name a few, and count the others."""
    more, first = len(names) - NAMED, ", ".join(names[:NAMED])
    return Sentence("{names} and {more} more", names=first, more=more) if more > 0 else first


def _decimals(values: Floats) -> Floats:
    """Return how many decimals each value has, at most `DECIMALS`."""
    decimals = np.zeros(len(values))
    for number in range(DECIMALS):
        more = np.abs(values - np.round(values, number)) > 1e-9 * np.fmax(1.0, np.abs(values))
        decimals[more] = number + 1
    return decimals


def _numbered(groups: Whole) -> tuple[Whole, int]:
    """Return groups numbered from 0, and how many there are."""
    names, number = np.unique(groups, return_inverse=True)
    return number, len(names)


def _name(compared: Compared, position: int) -> str:
    return compared.indicators[int(compared.indicator[position])]
