"""Random numbers by place: the number of a draw and a column depends on the seed and that place only."""

from __future__ import annotations

import numpy as np

from indicators.scoring.arrays import FloatArray

SMALLEST = 2.0**-54
"""Stands for the random number 0 where its quantile is infinite, or a weight of 0."""

CHOICES, WEIGHTS, ERRORS = range(3)
"""Streams: what is chosen, weights, errors of measurement. None has a number of another one."""


def uniforms(*, seed: int, stream: int, first: int, count: int, width: int) -> FloatArray:
    """Return random numbers of some draws.

    Whoever asks for draws 100 to 199 gets the numbers that stand there when all draws are asked for at once: draws can
    be shared out among threads, processes and machines in any way.

    Args:
        seed: Start of the random numbers, 0 to 2**63 - 1.
        stream: One of `CHOICES`, `WEIGHTS`, `ERRORS`.
        first: Number of the first draw, from 0.
        count: Number of draws.
        width: Numbers a draw.

    Returns:
        Numbers, shape (count, width), from 0 up to but not including 1.

    Source:
        O'Neill (2014), PCG: a family of simple fast space-efficient statistically good algorithms for random number
        generation, with the output function DXSM; a place is reached by the jump of Brown (1994), Random number
        generation with arbitrary stride.
    """
    numbers = np.random.PCG64DXSM(np.random.SeedSequence([seed, stream]))
    numbers.advance(first * width)
    return np.random.Generator(numbers).random((count, width))
