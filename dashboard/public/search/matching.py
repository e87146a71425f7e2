"""Match what was typed against names: whole names first, then beginnings of words, then words with typing errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from dashboard.public.search.letters import plain, spellings

EXACT, START, WORDS, TYPOS = range(4)
"""How well a name fits, the best first: the whole name, its beginning, beginnings of its words, with typing errors."""

CLOSE = 55.0
"""Similarity from which a name is offered where nothing was found, 0 to 100."""


@dataclass(frozen=True)
class Found:
    """A thing whose name fits.

    Attributes:
        number: Its place among the things of the index.
        fit: How well: EXACT, START, WORDS or TYPOS.
        likeness: How much of the name was typed, 0 to 1; orders names that fit alike.
    """

    number: int
    fit: int
    likeness: float


class Index:
    """Names of things, ready to be searched; built once and then only read."""

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        """Split all names into words.

        Args:
            names: The names of each thing: in every language, and what else it is called.
        """
        self._names = [
            (number, spelling)
            for number, known in enumerate(names)
            for spelling in dict.fromkeys(spelling for name in known for spelling in spellings(name))
            if spelling
        ]
        holders: dict[str, set[int]] = defaultdict(set)
        for place, (_, spelling) in enumerate(self._names):
            for word in spelling.split():
                holders[word].add(place)
        self._words = sorted(holders)
        self._holders = [holders[word] for word in self._words]

    def search(self, typed: str) -> tuple[Found, ...]:
        """Return the things whose names fit, the best first.

        Args:
            typed: What was typed; every word of it has to be met, in any order. Typing errors are looked past only
                where nothing fits without them.
        """
        best: dict[int, Found] = {}
        for spelling in spellings(typed):
            for found in self._fitting(spelling):
                known = best.get(found.number)
                if known is None or _order(found) < _order(known):
                    best[found.number] = found
        ordered = sorted(best.values(), key=_order)
        return tuple(found for found in ordered if found.fit < TYPOS or ordered[0].fit == TYPOS)

    def close(self, typed: str, *, most: int) -> tuple[int, ...]:
        """Return the things with the closest names, for where nothing fits.

        Args:
            typed: What was typed.
            most: How many.
        """
        names = [spelling for _, spelling in self._names]
        near = process.extract(plain(typed), names, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=4 * most)
        return tuple(dict.fromkeys(self._names[place][0] for _, _, place in near))[:most]

    def _fitting(self, typed: str) -> list[Found]:
        words = typed.split()
        if not words:
            return []
        met = [self._meeting(word) for word in words]
        common = set.intersection(*(set(places) for places in met))
        return [self._found(place, typed=typed, fit=max(places[place] for places in met)) for place in common]

    def _meeting(self, typed: str) -> dict[int, int]:
        """Return the names that have a word which begins like the one typed, or nearly so."""
        allowed = _errors_allowed(len(typed))
        starts = np.array([word.startswith(typed) for word in self._words])
        near = starts if not allowed else starts | self._near(typed, allowed=allowed)
        places: dict[int, int] = {}
        for at in np.flatnonzero(near):
            fit = WORDS if starts[at] else TYPOS
            for place in self._holders[at]:
                places[place] = min(fit, places.get(place, TYPOS))
        return places

    def _near(self, typed: str, *, allowed: int) -> np.ndarray:
        """Return the words that differ by few letters, as far as typed; a word not yet finished counts as far."""
        near = np.zeros(len(self._words), dtype=bool)
        for length in (None, len(typed) - 1, len(typed), len(typed) + 1):
            cut = [word[:length] for word in self._words]
            apart = process.cdist([typed], cut, scorer=OSA.distance, score_cutoff=allowed, dtype=np.uint8)[0]
            near |= apart <= allowed
        return near

    def _found(self, place: int, *, typed: str, fit: int) -> Found:
        number, name = self._names[place]
        likeness = fuzz.ratio(typed, name) / 100
        if name == typed:
            return Found(number, EXACT, likeness)
        return Found(number, START if name.startswith(typed) else fit, likeness)


def _errors_allowed(length: int) -> int:
    """Return how many letters of a word may be wrong, missing, too many or swapped."""
    return 0 if length < 4 else 1 if length < 7 else 2


def _order(found: Found) -> tuple[int, float, int]:
    return found.fit, -found.likeness, found.number
