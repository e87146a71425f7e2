"""Everything that was read, before it is known to be right: what the rules look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from indicators.catalogue import LANGUAGES, Framework, Model, Source, Text
from indicators.catalogue.catalogue import KINDS
from indicators.intake.items import Place, RawItem
from indicators.intake.observations import Observations

AnyModel = TypeVar("AnyModel", bound=Model)


@dataclass(frozen=True)
class ObservationFile:
    """A file of observations in a data folder.

    Attributes:
        path: Where it is.
        file: How messages call it.
        source_id: The source it is named after.
        licence_class: Class of the folder it stands in.
    """

    path: Path
    file: str
    source_id: str
    licence_class: str


@dataclass(frozen=True)
class Draft:
    """Items and observations as they would be published.

    Attributes:
        items: Items of all kinds; those of files, and those published before that no file replaces.
        unread: Kinds whose file is missing or could not be read: nothing is known about what it names.
        given: Observations of the files, with their texts.
        observations: Those, over the ones published before.
        files: Files of observations of a data folder; empty for single files.
        licences: Licence classes that were asked for.
    """

    items: Sequence[RawItem]
    unread: frozenset[str]
    given: Observations
    observations: Observations
    files: Sequence[ObservationFile] = ()
    licences: frozenset[str] = frozenset()

    def placed(self, model: type[AnyModel]) -> list[tuple[Place, AnyModel]]:
        """Return the items of a model that are right in themselves, with their places."""
        return [(raw.place, raw.item) for raw in self.items if isinstance(raw.item, model)]

    def found(self, model: type[AnyModel]) -> Mapping[str, AnyModel]:
        """Return the items of a model that are right in themselves, by their keys."""
        return {raw.key: raw.item for raw in self.items if isinstance(raw.item, model)}

    @cached_property
    def keys(self) -> Mapping[str, frozenset[str] | None]:
        """Keys of each kind, and of poles, logics and sectors; None where they cannot be known.

        A row that is wrong in itself still counts: its mistake is reported once, not again for each reference.
        """
        known: dict[str, frozenset[str] | None] = {
            kind: None
            if kind in self.unread
            else frozenset(raw.key for raw in self.items if raw.kind == kind and raw.key)
            for kind in KINDS
        }
        framework = self.found(Framework).get("framework")
        parts = {"pole": "poles", "logic": "logics", "sector": "sectors"}
        for kind, name in parts.items():
            known[kind] = frozenset(part.id for part in getattr(framework, name)) if framework else None
        return known

    def labels(self, kind: str) -> Iterator[tuple[str, str]]:
        """Give what the items of a kind are called, in every language, each with its key."""
        for raw in self.items:
            if raw.kind == kind and raw.item is not None:
                called = [getattr(raw.item, name, None) for name in ("name", "label", "title", "iso3")]
                words = {text for each in called if each for text in ([each] if isinstance(each, str) else _each(each))}
                yield from ((text, raw.key) for text in sorted(words))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by key."""
        return self.found(Source)


def _each(text: Text) -> list[str]:
    """Return a text in every language that it is written in."""
    return [words for language in LANGUAGES if (words := getattr(text, language))]
