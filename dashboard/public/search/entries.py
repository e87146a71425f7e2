"""What can be found in a release: each thing with all its names, and where it leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import numpy as np
import yaml

from dashboard.components.scene import ordered_panels
from dashboard.text import Words
from dashboard.urls import Page, View
from indicators.analysis.groups import available
from indicators.catalogue import LANGUAGES, Entity, Panel, Pole, Text
from indicators.engine import Edition

KINDS = ("entity", "indicator", "panel", "group", "pole", "page", "source", "outside")
"""What can be found, in the order in which equal finds are listed."""

SYNONYMS = Path(__file__).with_name("synonyms.yaml")


@dataclass(frozen=True)
class Entry:
    """A thing that can be found.

    Attributes:
        kind: What it is, one of `KINDS`.
        label: Its name in the language of the reader.
        names: Its names in every language, and what else it is called.
        leads: Each place it leads to, the best first: what stands beside the name, and the address.
    """

    kind: str
    label: str
    names: tuple[str, ...]
    leads: tuple[tuple[str, str], ...]


def entries(edition: Edition, *, view: View) -> tuple[Entry, ...]:
    """Return everything that can be found in a release.

    Args:
        edition: The release.
        view: Language of the labels, and the release that addresses name.
    """
    base = View(language=view.language, site=view.site, release=view.release)
    parts = (_entities, _indicators, _panels, _groups, _poles, _pages, _sources, _outside)
    return tuple(entry for part in parts for entry in part(edition, base))


def _entities(edition: Edition, base: View) -> Iterator[Entry]:
    """Yield the members of panels; each leads first to the panel that knows most about it."""
    catalogue, language = edition.catalogue, base.language
    for key, panels in _homes(edition).items():
        entity = catalogue.entities[key]
        parent = catalogue.entities.get(entity.parent_id or "")
        beside = f"{parent.name[language]}, " if parent and parent.name != entity.name else ""
        leads = [
            (f"{beside}{panel.label[language]}", base.to("entity", panel=panel.id, entity=key).address)
            for panel in panels
        ]
        names = (*_all(entity.name), *_codes(entity), *_synonyms().get(key, ()))
        yield Entry("entity", entity.name[language], names, tuple(leads))


def _outside(edition: Edition, base: View) -> Iterator[Entry]:
    """Yield the entities that no panel holds; each leads to the nearest one around it that a panel does hold."""
    entities, homes, words = edition.catalogue.entities, _homes(edition), Words(base.language)
    for key, entity in entities.items():
        around = entities.get(entity.parent_id or "")
        while around and around.id not in homes:
            around = entities.get(around.parent_id or "")
        if key in homes or around is None or around.name == entity.name:
            continue
        target = base.to("entity", panel=homes[around.id][0].id, entity=around.id).address
        kind = words(f"terms.names.{entity.kind}")
        beside = words("find.outside", kind=kind, around=around.name[base.language])
        yield Entry("outside", entity.name[base.language], (*_all(entity.name), *_codes(entity)), ((beside, target),))


def _codes(entity: Entity) -> tuple[str, ...]:
    """Return what stands for an entity in official lists: the codes of a country, the local name of a city."""
    if entity.kind == "country":
        return (entity.id, entity.iso3) if entity.iso3 else (entity.id,)
    return (entity.id.split("-", 2)[-1].replace("-", " "),) if entity.kind == "city" else ()


def _homes(edition: Edition) -> dict[str, list[Panel]]:
    """Return the panels of every entity that is in one, the panel that knows most about it first."""
    found: dict[str, list[tuple[float, Panel]]] = defaultdict(list)
    for panel in ordered_panels(edition.catalogue):
        for key, known in _known(edition, panel=panel):
            found[key].append((known, panel))
    return {key: [panel for _, panel in sorted(known, key=lambda home: -home[0])] for key, known in found.items()}


def _known(edition: Edition, *, panel: Panel) -> list[tuple[str, float]]:
    """Return the members of a panel, each with the share of its weight that is observed; 0 where nothing is scored."""
    members = edition.members(panel.id)
    if not panel.scored or not members:
        return [(key, 0.0) for key in members]
    scores = edition.scores(panel.id)
    share = np.nan_to_num(scores.coverage) + ~np.isnan(scores.level)  # a level counts for more than any share
    return list(zip(members, share.tolist(), strict=True))


def _indicators(edition: Edition, base: View) -> Iterator[Entry]:
    """Yield the indicators of panels; each leads first to a panel that scores it."""
    catalogue, language = edition.catalogue, base.language
    homes: dict[str, list[tuple[bool, Panel]]] = defaultdict(list)
    for panel in ordered_panels(catalogue):
        for part in catalogue.parts(panel.id):
            homes[part.indicator_id].append((part.use == "score", panel))
    for key, found in homes.items():
        indicator = catalogue.indicators[key]
        ordered = [panel for _, panel in sorted(found, key=lambda home: not home[0])]
        leads = [
            (panel.label[language], base.to("indicator", panel=panel.id, indicator=key).address) for panel in ordered
        ]
        yield Entry("indicator", indicator.label[language], _all(indicator.label), tuple(leads))


def _panels(edition: Edition, base: View) -> Iterator[Entry]:
    words = Words(base.language)
    for panel in ordered_panels(edition.catalogue):
        count = words.count(f"terms.kinds.{panel.members.kind}", count=len(edition.members(panel.id)))
        target = base.to("explore" if panel.scored else "data", panel=panel.id)
        yield Entry("panel", panel.label[base.language], _all(panel.label), ((count, target.address),))


def _groups(edition: Edition, base: View) -> Iterator[Entry]:
    """Yield the groups of the catalogue; each leads to every panel that has at least two of its members."""
    leads: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for panel in ordered_panels(edition.catalogue):
        if panel.scored and edition.members(panel.id):
            for known in available(edition, panel_id=panel.id):
                address = base.to("ranking", panel=panel.id, group=known.id).address
                leads[known.id].append((panel.label[base.language], address))
    for key, group in edition.catalogue.groups.items():
        if key in leads:
            names = (*_all(group.label), *_synonyms().get(key, ()))
            yield Entry("group", group.label[base.language], names, tuple(leads[key]))


def _poles(edition: Edition, base: View) -> Iterator[Entry]:
    """Yield logics and poles; each leads to who scores how much on it."""
    language = base.language
    scores = {
        f"{logic.id}_intensity" if one is logic else one.id: one.label
        for logic in edition.catalogue.framework.logics
        for one in (logic, *logic.poles)
    }
    for score, label in scores.items():
        poles = {score, *(pole.id for pole in _poles_of(edition, score=score))}
        panels = [panel for panel in ordered_panels(edition.catalogue) if panel.scored and poles & set(panel.poles)]
        leads = [(panel.label[language], base.to("ranking", panel=panel.id, score=score).address) for panel in panels]
        if leads:
            yield Entry("pole", label[language], _all(label), tuple(leads))


def _poles_of(edition: Edition, *, score: str) -> tuple[Pole, ...]:
    """Return the poles of a logic, given its intensity; none for a pole."""
    return next((one.poles for one in edition.catalogue.framework.logics if score == f"{one.id}_intensity"), ())


def _pages(edition: Edition, base: View) -> Iterator[Entry]:  # noqa: ARG001 - as the other parts
    """Yield the pages, each with the words that people look for it by."""
    spoken = {language: Words(language) for language in LANGUAGES}
    for page in get_args(Page):
        names = [words(f"shell.pages.{page}") for words in spoken.values()]
        names += [name for words in spoken.values() for name in words(f"find.also.{page}").split("; ")]
        about = spoken[base.language](f"find.about.{page}")
        yield Entry(
            "page", spoken[base.language](f"shell.pages.{page}"), tuple(names), ((about, base.to(page).address),)
        )


def _sources(edition: Edition, base: View) -> Iterator[Entry]:
    """Yield the publications; each leads to the list with their terms."""
    for source in edition.catalogue.sources.values():
        target = f"{base.to('method').address}#sources"
        yield Entry(
            "source",
            source.title,
            (source.title, source.publisher),
            ((f"{source.publisher}, {source.edition}", target),),
        )


def _all(text: Text) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[language] for language in LANGUAGES))


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    found = yaml.safe_load(SYNONYMS.read_text(encoding="utf-8"))
    return {key: tuple(names) for key, names in found.items()}
