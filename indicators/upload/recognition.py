"""Names and codes that stand for ids: each is proposed with the reason for which it was recognised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

EUROSTAT: Mapping[str, str] = {"UK": "GB", "EL": "GR"}
"""Countries that Eurostat calls otherwise than ISO 3166, also at the beginning of the codes of their regions (NUTS)."""

REASONS = ("words_recognised", "words_alike", "codes_recognised")
"""Notes by which names are proposed, the surest first: by a known name, by one that is written a little differently, by
another code of the same thing."""

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


def unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keep the names that mean one thing only.

    Args:
        pairs: Names with the ids they stand for; empty names are left out.
    """
    meanings: dict[str, set[str]] = {}
    for name, key in pairs:
        if name:
            meanings.setdefault(name, set()).add(key)
    return {name: keys.pop() for name, keys in meanings.items() if len(keys) == 1}


@dataclass(frozen=True)
class Known:
    """What the items of a kind are called.

    Attributes:
        ids: The ids that exist: what is one already stands for itself.
        named: Names of the items with their ids.
        codes: Whether the items are entities, which have other codes at Eurostat.
    """

    ids: Mapping[str, object]
    named: Sequence[tuple[str, str]]
    codes: bool = False

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """Ids by plain name."""
        return unique((plain(name), key) for name, key in self.named)

    @cached_property
    def by_bare_name(self) -> Mapping[str, str]:
        """Ids by name without accents."""
        return unique((bare(name), key) for name, key in self.named)

    def recognised(self, found: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return what names and codes stand for.

        Args:
            found: Cells, each once.

        Returns:
            For each of `REASONS` that occurs the words with the ids that are proposed.
        """
        proposed: dict[str, dict[str, str]] = {}
        for word in found:
            reason, key = self._meant(word)
            if key:
                proposed.setdefault(reason, {})[word] = key
        return {reason: proposed[reason] for reason in REASONS if reason in proposed}

    def _meant(self, word: str) -> tuple[str, str]:
        if word in self.ids:
            return "", ""
        code = other_code(word, ids=self.ids) if self.codes else ""
        ways = (self.by_name.get(plain(word), ""), self.by_bare_name.get(bare(word), ""), code)
        return next(((reason, key) for reason, key in zip(REASONS, ways, strict=True) if key), ("", ""))


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
