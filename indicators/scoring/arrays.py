"""Array types and the one tolerance shared by the steps of scoring."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int32]
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
    largest = np.where(np.isnan(values), 0.0, np.abs(values)).max(axis=0, initial=0.0)
    return np.asarray(RELATIVE_TOLERANCE * largest)
