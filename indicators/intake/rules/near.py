"""Near matches of unknown names, by keys and by labels in every language, for as many names as anybody reads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from indicators.errors import NOTHING
from indicators.wording import Sentence

SUGGESTED = 500
"""Distinct names that get a suggestion; each takes about half a millisecond among thousands."""

NEAR = 0.5
"""Similarity from which a name is proposed: 1 less the share of letters to add, drop, change or swap."""

BEHIND = 0.15
"""How much less similar than the nearest name another one may be to be proposed beside it."""

PROPOSED = 3
"""Names that are proposed at most."""

_OTHER = re.compile(r"[\W_]+")

Label = tuple[str, str]
"""A label and the key it stands for."""


def near(among: Collection[str], *, labels: Iterable[Label] = ()) -> Callable[[str], Sentence]:
    """Return a function that gives the suggestion for a name, such as " (did you mean 'DK01' or 'DE11'?)".

    Args:
        among: The keys that exist.
        labels: What they are called, in any language; read when the first name is looked for.
    """
    known: dict[str, dict[str, str]] = {}
    made: dict[str, Sentence] = {}

    def look(name: str) -> Sentence:
        if not known:
            for label, key in [*((key, key) for key in sorted(among)), *labels]:
                known.setdefault(_plain(label), {}).setdefault(key, "" if label == key else label)
        if name not in made and len(made) < SUGGESTED:
            made[name] = _words(_proposed(_plain(name), known=known))
        return made.get(name, NOTHING)

    return look


def _proposed(name: str, *, known: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    """Return the nearest keys, each with its label; of equally near ones those that begin alike first."""
    if name in known:
        return list(known[name].items())[:PROPOSED]
    nearest = process.extract(
        name, known.keys(), scorer=OSA.normalized_similarity, limit=5 * PROPOSED, score_cutoff=NEAR
    )
    ordered = sorted(nearest, key=lambda each: (-each[1], -Prefix.similarity(name, each[0])))
    close = [word for word, similarity, _ in ordered if similarity >= ordered[0][1] - BEHIND]
    keys: dict[str, str] = {}
    for key, label in (pair for word in close for pair in known[word].items()):
        keys.setdefault(key, label)
    return list(keys.items())[:PROPOSED]


def _words(proposed: list[tuple[str, str]]) -> Sentence:
    names = [f"'{key}' ({label})" if label else f"'{key}'" for key, label in proposed]
    if len(names) == PROPOSED:
        return Sentence(
            " (did you mean {first}, {second} or {third}?)", first=names[0], second=names[1], third=names[2]
        )
    if len(names) > 1:
        return Sentence(" (did you mean {first} or {second}?)", first=names[0], second=names[1])
    return Sentence(" (did you mean {first}?)", first=names[0]) if names else NOTHING


def _plain(name: str) -> str:
    """Return the letters of a name without accents, capitals and punctuation."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return _OTHER.sub(" ", "".join(letter for letter in letters if not unicodedata.combining(letter))).strip()
