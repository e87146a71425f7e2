"""Terms of re-use that other programs recognise: a licence with a name and an address, where the source states one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from indicators.catalogue.models import LicenceClass, Source

TermsGroup = Literal["open", "share-alike", "non-commercial", "restricted", "own"]

GROUPS: tuple[TermsGroup, ...] = ("open", "share-alike", "non-commercial", "restricted", "own")
"""Terms that figures are kept apart by when they are passed on; own figures have no source, and no terms are stated."""

CLASSES: tuple[LicenceClass, ...] = ("open", "non-commercial", "restricted")
"""Classes of terms from the widest to the narrowest."""


class Bound(Protocol):
    """Something with terms, as a source has them."""

    @property
    def licence_class(self) -> LicenceClass:
        """What its terms allow."""
        ...


@dataclass(frozen=True)
class Licence:
    """A licence that is published under an address of its own.

    Attributes:
        key: Its short name in the list of SPDX.
        title: Its name.
        url: Where its text is.
        authority: Its key in the authority table of the Publications Office of the European Union.
        share_alike: Whether what is made of the figures has to be under the same licence.
    """

    key: str
    title: str
    url: str
    authority: str
    share_alike: bool = False


KNOWN: tuple[Licence, ...] = (
    Licence(
        "CC-BY-SA-4.0", "Creative Commons Attribution-ShareAlike 4.0 International",
        "https://creativecommons.org/licenses/by-sa/4.0/", "CC_BYSA_4_0", share_alike=True,
    ),
    Licence(
        "CC-BY-4.0", "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/", "CC_BY_4_0",
    ),
)  # fmt: skip
"""Licences that the catalogue names; `CC BY-SA 4.0` stands before `CC BY 4.0`."""

_SPELLED = {"CC-BY-SA-4.0": "CC BY-SA 4.0", "CC-BY-4.0": "CC BY 4.0"}
_DOUBTS = ("not verified", " or ", "presumed", "not read")


def licence_of(source: Source) -> Licence | None:
    """Return the licence of a source, None where its terms are words only or were not verified.

    Args:
        source: The source. A licence is never read into words that leave a doubt.
    """
    if source.licence_class != "open" or any(doubt in source.licence for doubt in _DOUBTS):
        return None
    return next((known for known in KNOWN if source.licence.startswith(_SPELLED[known.key])), None)


def group_of(source: Source | None) -> TermsGroup:
    """Return which terms the figures of a source are kept apart by; None is a figure that has no source."""
    if source is None:
        return "own"
    share_alike = "BY-SA" in source.licence or "share-alike" in source.licence
    return "share-alike" if source.licence_class == "open" and share_alike else source.licence_class


def narrowest(sources: Iterable[Bound]) -> LicenceClass:
    """Return the narrowest terms of several sources: what is made of all of them is bound by these."""
    return max((source.licence_class for source in sources), key=CLASSES.index, default="open")


def shared(sources: Sequence[Source]) -> Licence | None:
    """Return the one licence that all sources are under, None where there is no such one."""
    found = {licence_of(source) for source in sources}
    return next(iter(found)) if len(found) == 1 else None
