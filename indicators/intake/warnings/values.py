"""Warnings about single values: each is held against its own series, its wave and its indicator."""

from __future__ import annotations

import numpy as np

from indicators.intake.report import Many
from indicators.intake.warnings.compared import NORMAL, Compared, Flags, Floats, median
from indicators.wording import Sentence

OUTLIER = 6.0
"""Robust standard deviations of the steps of a series beyond which a step is unlikely."""

OUTLIER_STEPS = 5
"""Steps of a series from which its own history speaks; shorter ones are held against their wave."""

WAVE = 6.0
"""Robust standard deviations of a wave beyond which a value is unlikely."""

WAVE_VALUES = 10
"""Values of a wave from which it can be held against."""

JUMP = 1.25
"""A step that is so many times the largest step that the indicator ever took is a jump."""

JUMP_STEPS = 20
"""Steps of an indicator from which its largest one says something."""

FACTOR = 0.1
"""Distance of the decimal logarithm of a ratio from a whole number, within which it looks like another unit."""

FACTOR_POWERS = 3
"""Largest power of ten that is looked for: 10, 100, 1000 and their inverses."""

FACTOR_CALM = 0.1
"""Indicators that usually move further than this from period to period, as decimal logarithm, are let be."""

UNSEEN = 0.1
"""Share of the range ever seen by which a value may lie outside of it."""

UNSEEN_VALUES = 20
"""Values of an indicator from which its range says something."""


def warn_outlier(compared: Compared) -> Many:
    """A step fits the steps of its own series; a value without history fits the other entities of its period."""
    size = len(compared.entities) * len(compared.indicators)
    steps = np.bincount(compared.series[np.isfinite(compared.step)], minlength=size)
    long = (steps > OUTLIER_STEPS)[compared.series]
    away = _from_own_steps(compared, among=long & compared.new, size=size)
    apart = _from_wave(compared, among=~long & compared.new)

    def rule(position: int) -> Sentence:
        if long[position]:
            return Sentence(
                "the step from {before:.6g} is {times:.0f} times as far from the usual as the steps of this series "
                "are; correct it or confirm it",
                before=float(compared.last[position]),
                times=float(away[position]),
            )
        return Sentence(
            "the value lies {times:.0f} times as far from the middle as the others of its period do; correct it or "
            "confirm it",
            times=float(apart[position]),
        )

    return compared.each((away > OUTLIER) | (apart > WAVE), rule=rule)


def warn_jump(compared: Compared) -> Many:
    """A value is not further from the one before than the indicator ever moved."""
    size = len(compared.indicators)
    old = compared.old
    moved = np.isfinite(old.step)
    largest = np.zeros(size)
    np.maximum.at(largest, old.indicator[moved], np.abs(old.step[moved]))
    enough = np.bincount(old.indicator[moved], minlength=size) >= JUMP_STEPS
    reference = _reference(compared)
    wrong = (np.abs(compared.value - reference) > JUMP * largest[compared.indicator]) & enough[compared.indicator]

    def rule(position: int) -> Sentence:
        return Sentence(
            "{before:.6g} stood here before; the largest step of the indicator so far is {most:.6g}; correct it or "
            "confirm it",
            before=float(reference[position]),
            most=float(largest[compared.indicator[position]]),
        )

    return compared.each(wrong, rule=rule)


def warn_factor(compared: Compared) -> Many:
    """A value is not 10, 100 or 1000 times the one before, or a part of it: it may be in another unit."""
    reference = _reference(compared)
    ratio = _logarithm(compared.value, reference)
    power = np.rint(ratio)
    usual = median(
        np.abs(_logarithm(compared.old.value, compared.old.last)),
        groups=compared.old.indicator,
        size=len(compared.indicators),
    )
    # Where values lie below 0, zero is a convention, and a ratio says nothing.
    below = np.bincount(compared.indicator[compared.value < 0], minlength=len(usual)) > 0
    calm = ~(below | (usual > FACTOR_CALM))[compared.indicator]
    near = (np.abs(ratio - power) < FACTOR) & (np.abs(power) >= 1) & (np.abs(power) <= FACTOR_POWERS)

    def rule(position: int) -> Sentence:
        times = f"{10 ** abs(power[position]):g}"
        return Sentence(
            "the value is about {part} times the {before:.6g} before: another unit? correct or confirm it",
            part=times if power[position] > 0 else f"1/{times}",
            before=float(reference[position]),
        )

    return compared.each(near & calm, rule=rule)


def warn_unseen(compared: Compared) -> Many:
    """A value lies within what was ever seen of its indicator, or not far outside."""
    size = len(compared.indicators)
    old = compared.old
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(low, old.indicator, old.value)
    np.maximum.at(high, old.indicator, old.value)
    enough = np.bincount(old.indicator, minlength=size) >= UNSEEN_VALUES
    of = compared.indicator
    room = UNSEEN * np.where(enough, high - low, 0.0)[of]
    wrong = enough[of] & ((compared.value < low[of] - room) | (compared.value > high[of] + room))

    def rule(position: int) -> Sentence:
        name = of[position]
        return Sentence(
            "all values of '{indicator}' so far lie from {low:.6g} to {high:.6g}; correct it or confirm it",
            indicator=compared.indicators[name],
            low=float(low[name]),
            high=float(high[name]),
        )

    return compared.each(wrong, rule=rule)


def _from_own_steps(compared: Compared, *, among: Flags, size: int) -> Floats:
    """Return how far each of some steps lies from the median of its series, in robust standard deviations.

    A series that hardly ever moves is given the spread of all series of its indicator. That spread alone shows of most
    steps that they are usual; they are given 0, and only the others are held against their own series.
    """
    series, indicator = compared.series, compared.indicator
    off = np.abs(compared.step - median(compared.step, groups=series, size=size)[series])
    spread = NORMAL * median(off, groups=indicator, size=len(compared.indicators))[indicator]
    doubtful = np.flatnonzero(among & np.isfinite(off) & (~(spread > 0) | (_ratio(off, spread) > OUTLIER)))
    of = np.isin(series, series[doubtful])
    own = NORMAL * median(off[of], groups=series[of], size=size)[series[doubtful]]
    away = np.zeros(len(off))
    away[doubtful] = _ratio(off[doubtful], np.fmax(own, spread[doubtful]))
    return away


def _from_wave(compared: Compared, *, among: Flags) -> Floats:
    """Return how far each of some values lies from the median of its wave, in robust deviations of its side of it."""
    apart = np.zeros(len(among))
    at = np.flatnonzero(np.isin(compared.wave, compared.wave[among]))
    wave, value, size = compared.wave[at], compared.value[at], len(compared.waves)
    off = value - median(value, groups=wave, size=size)[wave]
    above = median(np.where(off >= 0, off, np.nan), groups=wave, size=size)[wave]
    below = median(np.where(off <= 0, -off, np.nan), groups=wave, size=size)[wave]
    told = among[at] & (compared.waves[wave] >= WAVE_VALUES)
    apart[at] = np.where(told, _ratio(np.abs(off), NORMAL * np.where(off > 0, above, below)), 0.0)
    return apart


def _ratio(distance: Floats, spread: Floats) -> Floats:
    """Divide; 0 where nothing spreads, because then every difference would be unlikely, and where nothing is known."""
    known = np.isfinite(distance) & (spread > 0)
    return np.divide(distance, spread, out=np.zeros_like(distance), where=known)


def _reference(compared: Compared) -> Floats:
    """Return what each value is held against: what it replaces, else the period before; NaN where there is neither."""
    return np.where(np.isfinite(compared.before), compared.before, compared.last)


def _logarithm(value: Floats, reference: Floats) -> Floats:
    """Return the decimal logarithm of the ratio of two values of one sign, NaN for others."""
    same = value * reference > 0
    ratio = np.divide(value, reference, out=np.full_like(value, np.nan), where=same)
    return np.log10(ratio, out=np.full_like(ratio, np.nan), where=same)
