"""The projection of the maps: ETRS89-LAEA (EPSG:3035), in which equal areas look equal."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

_A, _E2 = 6378137.0, 0.00669438002290
"""Ellipsoid GRS80: semi-major axis, m, and squared eccentricity."""

_LONGITUDE, _LATITUDE = math.radians(10), math.radians(52)
_EAST, _NORTH = 4321000.0, 3210000.0


def _authalic(sine: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Return Snyder's q, equation 3-12, for the sine of a latitude."""
    e = math.sqrt(_E2)
    squared = np.square(sine)
    logarithm = np.log((1 - e * np.asarray(sine)) / (1 + e * np.asarray(sine)))
    return np.asarray((1 - _E2) * (sine / (1 - _E2 * squared) - logarithm / (2 * e)))


def equal_area(longitude: ArrayLike, latitude: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Project places of Europe; the front-end build does the same with the outlines.

    Args:
        longitude: Degrees east, shape (n,); NaN stays NaN.
        latitude: Degrees north, shape (n,).

    Returns:
        Metres east and north in EPSG:3035, shape (n,) each.

    Source:
        Snyder, J. P. (1987), Map Projections: A Working Manual, US Geological Survey Professional Paper 1395,
        equations 24-2 to 24-14 and 3-12.
    """
    turn = np.radians(np.asarray(longitude, dtype=float)) - _LONGITUDE
    polar = float(_authalic(1.0))
    beta = np.arcsin(_authalic(np.sin(np.radians(np.asarray(latitude, dtype=float)))) / polar)
    beta0 = math.asin(float(_authalic(math.sin(_LATITUDE))) / polar)
    radius = _A * math.sqrt(polar / 2)
    parallel = math.cos(_LATITUDE) / math.sqrt(1 - _E2 * math.sin(_LATITUDE) ** 2)
    d = _A * parallel / (radius * math.cos(beta0))
    spread = 1 + math.sin(beta0) * np.sin(beta) + math.cos(beta0) * np.cos(beta) * np.cos(turn)
    scale = radius * np.sqrt(2 / spread)
    up = math.cos(beta0) * np.sin(beta) - math.sin(beta0) * np.cos(beta) * np.cos(turn)
    return _EAST + scale * d * np.cos(beta) * np.sin(turn), _NORTH + scale / d * up
