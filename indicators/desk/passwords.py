"""Passwords: which are refused and why (NIST SP 800-63B-4), and how they are kept (argon2id)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Literal

from argon2 import Parameters, PasswordHasher, profiles
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from indicators.errors import ConfigurationError

COST = profiles.RFC_9106_LOW_MEMORY
"""What keeping and comparing a password costs, in memory and time."""

SHORTEST, LONGEST = 15, 256
"""Letters of a password, counted as Unicode code points after normalisation."""

FEW = 8
"""Fewer letters than these are no password, however often they are repeated."""
AROUND = "0123456789 !?.,;:-_#*+$%&/()=@'\""
"""What people put around a word to make it longer."""

Reason = Literal["short", "long", "common", "blocked", "unreadable"]

REASONS: dict[Reason, str] = {
    "short": f"It is too short: take at least {SHORTEST} letters, for instance four or five words in a row.",
    "long": f"It is too long: take at most {LONGEST} letters.",
    "common": "It is, or repeats, one of the passwords that are tried first. Take words that do not belong together.",
    "blocked": "It is little more than the name of the account or of this site. Take words that say nothing of either.",
    "unreadable": "It holds letters that no keyboard sends. Type it again.",
}
"""Why a password is refused, in words."""


class PasswordError(ConfigurationError):
    """A password is refused.

    Attributes:
        reason: Which of `REASONS`.
    """

    def __init__(self, reason: Reason) -> None:
        """Say why, in words."""
        self.reason = reason
        super().__init__(f"This password cannot be used. {REASONS[reason]}")


def check(password: str, *, words: Iterable[str] = ()) -> None:
    """Refuse a password that is too short, too long, common, or little more than a word that anybody would try.

    Nothing is asked of its composition, and it never expires.

    Args:
        password: As it was typed.
        words: What this account and this site are called.

    Raises:
        PasswordError: If it is refused; says why.
    """
    if reason := refusal(password, words=words):
        raise PasswordError(reason)


def refusal(password: str, *, words: Iterable[str] = ()) -> Reason | None:
    """Return why a password is refused, None where it can be used.

    Args:
        password: As it was typed.
        words: What this account and this site are called.
    """
    letters = normalised(password)
    if not _encodes(letters):
        return "unreadable"
    if len(letters) < SHORTEST:
        return "short"
    if len(letters) > LONGEST:
        return "long"
    folded = letters.casefold()
    if folded in _known() or _common(folded):
        return "common"
    return "blocked" if _left_without(folded, words=words) < FEW else None


def normalised(password: str) -> str:
    """Return a password in the one form in which it is counted and kept, however a keyboard composes its letters."""
    return unicodedata.normalize("NFC", password)


def hashed(password: str, *, cost: Parameters = COST) -> str:
    """Return what is kept of a password: argon2id with a salt, and its parameters."""
    return PasswordHasher.from_parameters(cost).hash(normalised(password))


def nobodys(cost: Parameters = COST) -> str:
    """Return what no password matches, and what costs as much to compare as any that is kept."""
    return f"$argon2id$v=19$m={cost.memory_cost},t={cost.time_cost},p={cost.parallelism}${'A' * 22}${'A' * 43}"


def matches(password: str, *, kept: str) -> bool:
    """Return whether a password is the one of which something was kept; takes as long whether it is or not."""
    letters = normalised(password)
    if not _encodes(letters) or len(letters) > LONGEST:
        letters = ""
    try:
        return PasswordHasher().verify(kept, letters)  # with the parameters that are kept with it
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept: str, *, cost: Parameters = COST) -> bool:
    """Return whether a password was kept with other parameters than those of today."""
    return PasswordHasher.from_parameters(cost).check_needs_rehash(kept)


def _encodes(letters: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in letters)


def _common(folded: str) -> bool:
    steps = {ord(after) - ord(letter) for letter, after in pairwise(folded)}
    # A word of the list stays one with a year or a sign at its end.
    core = _piece(folded.strip(AROUND)).strip()
    return len(steps) == 1 or len(_piece(folded)) < FEW or (len(core) >= FEW - 2 and core in _known())


def _piece(text: str) -> str:
    """Return the shortest beginning of which a text is made by repeating it; the text itself where there is none."""
    return next((text[:length] for length in range(1, len(text)) if text[length:] == text[:-length]), text)


def _left_without(folded: str, *, words: Iterable[str]) -> int:
    blocked = [normalised(word).casefold() for word in words if word]
    for word in [*blocked, *(part for one in blocked for part in re.findall(r"\w{4,}", one))]:
        folded = folded.replace(word, "")
    return sum(letter.isalnum() for letter in folded)


@cache
def _known() -> frozenset[str]:
    return frozenset(FREQUENCY_LISTS["passwords"])
