"""Names and codes that stand for ids: each is proposed with the reason for which it was recognised."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

EUROSTAT: Mapping[str, str] = {"UK": "GB", "EL": "GR"}
"""Countries that Eurostat calls otherwise than ISO 3166, also at the beginning of the codes of their regions (NUTS)."""

REASONS = ("words_recognised", "words_alike", "codes_recognised", "words_of_kind")
"""Notes by which names are proposed, the surest first: by a known name, by one that is written a little differently, by
another code of the same thing, and by a name that several have, of which one is of the kind of the others."""

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
"""Letters that Unicode does not take apart, and how people without them on their keyboard write them."""

_CODE = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}")


def plain(header: str) -> str:
    """Return a header in small letters, with single spaces for all that is neither letter nor digit."""
    folded = unicodedata.normalize("NFKC", header).casefold()
    return re.sub(r"[\W_]+", " ", folded).strip()


def bare(name: str) -> str:
    """Return a name as `plain` does, and without the marks above and below its letters."""
    apart = unicodedata.normalize("NFKD", plain(name).translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


Meanings = Mapping[str, Set[str]]
"""Each name with the ids that it may stand for."""


def meanings(pairs: Iterable[tuple[str, str]]) -> Meanings:
    """Return what names mean.

    Args:
        pairs: Names with the ids they stand for; empty names are left out.
    """
    found: dict[str, set[str]] = {}
    for name, key in pairs:
        if name:
            found.setdefault(name, set()).add(key)
    return found


@dataclass(frozen=True)
class Known:
    """What the items of a kind are called.

    Attributes:
        kinds: The ids that exist, each with its kind: what is one already stands for itself.
        named: Names of the items with their ids.
        codes: Whether the items are entities, which have other codes at Eurostat.
    """

    kinds: Mapping[str, str]
    named: Sequence[tuple[str, str]]
    codes: bool = False

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """Ids by plain name, of those that mean one thing only."""
        return {name: next(iter(keys)) for name, keys in self._plain.items() if len(keys) == 1}

    @cached_property
    def _plain(self) -> Meanings:
        return meanings((plain(name), key) for name, key in self.named)

    @cached_property
    def _bare(self) -> Meanings:
        return meanings((bare(name), key) for name, key in self.named)

    def recognised(self, found: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return what names and codes stand for.

        Args:
            found: Cells, each once.

        Returns:
            For each of `REASONS` that occurs the words with the ids that are proposed.
        """
        words = list(found)
        proposed: dict[str, dict[str, str]] = {reason: {} for reason in REASONS}
        others = [word for word in words if word not in self.kinds]
        for word in others:
            ways = zip(REASONS, self._ways(word), strict=False)
            reason, key = next(((reason, key) for reason, key in ways if key), ("", ""))
            if key:
                proposed[reason][word] = key
        certain = [word for word in words if word in self.kinds]
        certain += [key for by_word in proposed.values() for key in by_word.values()]
        kind = Counter(self.kinds.get(key, "") for key in certain).most_common(1)
        for word in others:
            fitting = [key for key in self._plain.get(plain(word), ()) if kind and self.kinds.get(key) == kind[0][0]]
            if len(fitting) == 1 and len(self._plain[plain(word)]) > 1:
                proposed["words_of_kind"][word] = fitting[0]
        return {reason: by_word for reason, by_word in proposed.items() if by_word}

    def _ways(self, word: str) -> tuple[str, str, str]:
        """Return the id that each of the reasons gives, empty for none."""
        alike = self._bare.get(bare(word), set())
        one_alike = next(iter(alike)) if len(alike) == 1 else ""
        return self.by_name.get(plain(word), ""), one_alike, other_code(word, ids=self.kinds) if self.codes else ""


def other_code(word: str, *, ids: Mapping[str, object]) -> str:
    """Return the id of a country or region under its other code: 'EL' for 'GR', 'GR30' for 'EL30'; empty for none.

    Args:
        word: What is found.
        ids: The ids that exist.
    """
    code = word.strip().upper()
    if not _CODE.fullmatch(code):
        return ""
    both = {**EUROSTAT, **{iso: eurostat for eurostat, iso in EUROSTAT.items()}}
    other = f"{both.get(code[:2], '')}{code[2:]}"
    return other if other in ids else ""
