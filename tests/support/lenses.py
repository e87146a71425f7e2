"""Lenses over the small panels of `tests.support.scoring`, written as the tree they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from indicators.catalogue import Catalogue, Lens, LensAssignment, Pillar, Text
from indicators.robustness.lenses.scores import LensScores, through
from indicators.scoring import Edition
from tests.support.scoring import PANEL, PERIOD, at, edition, methodology, part

LENS = "lens"
WORD = Text(en="word")

Groups = Mapping[str, Any]
"""Each group with the names of its indicators, or with the groups inside it."""


NAMES = "abcdefgh"
IN_POLES = ("efficiency", "efficiency", "legitimacy", "in", "through", "through", "leader", "follower")
"""Indicators of a panel, and the pole of each."""


def panel(*values: Sequence[float | None], **fields: Any) -> Edition:
    """Return members e0, e1, ... with one figure an indicator a, b, ..., and an older one that keeps them there."""
    entities, names = {f"e{number:02}": row for number, row in enumerate(values)}, NAMES[: len(values[0])]
    older = at(PERIOD - 5, {name: [50.0] for name in entities}, indicators="a")
    parts = [part(name, pole=pole) for name, pole in zip(names, IN_POLES, strict=False)]
    return edition([*at(PERIOD, entities, indicators=names), *older], parts=parts, **fields)


def catalogue_with(found: Edition, groups: Groups, *, weights: Mapping[str, float], **fields: Any) -> Catalogue:
    """Return the catalogue of an edition with a lens.

    Args:
        found: The edition.
        groups: The groups of the lens.
        weights: Weights of groups that do not weigh 1.
        fields: Fields of the lens that differ from the usual ones.
    """
    pillars = tuple(_pillar(name, inside=inside, weights=weights) for name, inside in groups.items())
    usual = {"id": LENS, "label": WORD, "description": WORD, "form": WORD, "pillars": pillars}
    assignments = [
        LensAssignment(id=f"{LENS}.{name}", lens_id=LENS, indicator_id=name, pillar_id=group, reason="it fits")
        for group, name in _assigned(groups)
    ]
    return Catalogue.from_items([*found.catalogue.items(), Lens(**(usual | fields)), *assignments])


def seen(
    found: Edition,
    groups: Groups,
    *,
    weights: Mapping[str, float] | None = None,
    choices: Mapping[str, Any] | None = None,
    **fields: Any,
) -> LensScores:
    """Return the panel of an edition through a lens; `choices` of the methodology, else as for `catalogue_with`."""
    catalogue = catalogue_with(found, groups, weights=weights or {}, **fields)
    return through(found.scores(PANEL, methodology=methodology(**(choices or {}))), lens_id=LENS, catalogue=catalogue)


def edition_with(
    found: Edition, groups: Groups, *, weights: Mapping[str, float] | None = None, **fields: Any
) -> Edition:
    """Return an edition whose catalogue has a lens; as for `catalogue_with`."""
    catalogue = catalogue_with(found, groups, weights=weights or {}, **fields)
    return Edition(release=found.release, catalogue=catalogue, observations=found.observations)


def _pillar(name: str, *, inside: Groups | Sequence[str], weights: Mapping[str, float]) -> Pillar:
    inner = inside if isinstance(inside, Mapping) else {}
    pillars = tuple(_pillar(key, inside=deeper, weights=weights) for key, deeper in inner.items())
    return Pillar(id=name, label=WORD, weight=weights.get(name, 1.0), pillars=pillars)


def _assigned(groups: Groups) -> Iterator[tuple[str, str]]:
    for name, inside in groups.items():
        if isinstance(inside, Mapping):
            yield from _assigned(inside)
        else:
            yield from ((name, indicator) for indicator in inside)
