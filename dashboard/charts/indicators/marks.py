"""How a value shows where it comes from."""

OBSERVED, CARRIED = "circle", "diamond"


def symbol_of(origin: str) -> str:
    """Return the mark of a value: a circle where it was observed in the period, else a diamond."""
    return OBSERVED if origin == "observed" else CARRIED
