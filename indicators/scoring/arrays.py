"""Array types and the one tolerance shared by the steps of scoring."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.signedinteger[Any]]
CodeArray = npt.NDArray[np.int16]
BoolArray = npt.NDArray[np.bool_]

RELATIVE_TOLERANCE = 1e-12
"""Values closer than this share of the largest absolute value are the same value (float noise)."""


def tolerance(values: FloatArray) -> FloatArray:
    """Return the distance below which two values of an indicator are one value.

    Args:
        values: Values, shape (n, m), any unit; NaN allowed.

    Returns:
        Distances, shape (m,), in each indicator's own unit; 0 where a column is empty.
    """
    low = np.fmin.reduce(values, axis=0, initial=np.inf)
    high = np.fmax.reduce(values, axis=0, initial=-np.inf)
    empty = low > high
    return np.where(empty, 0.0, RELATIVE_TOLERANCE * np.maximum(np.abs(low), np.abs(high)))
