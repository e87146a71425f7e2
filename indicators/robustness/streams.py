"""Random numbers by place: the number of a draw and a column depends on the seed and that place only."""

from __future__ import annotations

import numpy as np

from indicators.scoring.arrays import FloatArray

AT_ONCE = 4
"""Numbers that one step of the counter gives."""

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
        Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3 (Philox 4x64).
    """
    steps = -(-width // AT_ONCE)
    key = np.array([seed, stream], dtype=np.uint64)
    generator = np.random.Generator(np.random.Philox(key=key, counter=first * steps))
    return generator.random((count, steps * AT_ONCE))[:, :width]
