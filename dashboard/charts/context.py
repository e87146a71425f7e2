"""What every chart knows besides its figures: panel, period, release, limits, sources and the chosen entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.charts.carried import Carried
from dashboard.text import Words
from dashboard.urls import HIGHLIGHTS, View
from indicators.catalogue import Catalogue, Entity, Language, LicenceClass, Methodology
from indicators.engine import Edition, Scores


@dataclass(frozen=True)
class SourceLine:
    """A source of the figures shown.

    Attributes:
        id: Key of the source.
        title: Title of the publication or data set.
        publisher: Who published it.
        edition: Year or edition.
        licence: Terms of re-use.
        licence_class: open, non-commercial or restricted.
        url: Page of the producer.
    """

    id: str
    title: str
    publisher: str
    edition: str
    licence: str
    licence_class: LicenceClass
    url: str

    @property
    def name(self) -> str:
        """The publisher in short: without the body it belongs to, which stands behind a comma, and without remarks."""
        return self.publisher.split(",")[0].split(" (")[0]


@dataclass(frozen=True)
class Bar:
    """Something the figures of the panel cannot carry, with the sentence that says why."""

    on: str
    logic: str | None
    reason: str


@dataclass(frozen=True)
class Reading:
    """A chart in words.

    Attributes:
        headline: The finding, one sentence without a full stop.
        subtitle: What is shown: measure, unit, panel, period, release.
        alt: One sentence for a reader who does not see the chart.
        description: Everything the chart says, paragraphs separated by line breaks.
        notes: What must be known to read it: limits, one-sided logics, suppressed entities.
    """

    headline: str
    subtitle: str
    alt: str
    description: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context(Carried):
    """Where the figures of a frame come from.

    Attributes:
        panel_id: Key of the panel.
        panel: Its name.
        period: The period.
        release: Number of the release.
        members: How many entities the panel has.
        marks: Chosen entities, at most four, in the order in which they were chosen.
        limits: What the panel's figures cannot carry.
        sources: Sources of the figures shown, by title.
        standard: True where the methodology is the one by default.
        one_sided: Key and name of each logic of which one pole is observed, with the name of that pole.
    """

    panel_id: str
    panel: str
    period: int
    release: int
    members: int
    marks: tuple[str, ...]
    limits: tuple[Bar, ...]
    sources: tuple[SourceLine, ...]
    standard: bool
    one_sided: tuple[tuple[str, str, str], ...] = ()

    def barred(self, on: str, *, logic: str | None = None) -> str:
        """Return the sentence said instead of a rank, a balance or a series; empty where nothing is barred."""
        return next((bar.reason for bar in self.limits if bar.on == on and bar.logic in (None, logic)), "")


def context_of(frame: pd.DataFrame) -> Context:
    """Return where the figures of a frame come from."""
    found = frame.attrs["context"]
    if not isinstance(found, Context):
        raise TypeError(
            f"a chart's frame carries a Context, not {type(found).__name__}; make it with the chart's `frame`"
        )
    return found


def sources(frame: pd.DataFrame) -> tuple[SourceLine, ...]:
    """Return the sources of the figures in a chart's frame, by title."""
    return context_of(frame).sources


def score(edition: Edition, *, view: View) -> Scores:
    """Return the scores a view shows.

    Raises:
        NotFoundError: If there is no such panel or period.
        MethodError: If the panel is not scored or the methodology is not defined for its figures.
    """
    return edition.scores(panel_id_of(edition, view=view), period=view.period, methodology=view.methodology)


def context(scores: Scores, *, edition: Edition, view: View, row: int | None = None) -> Context:
    """Gather what surrounds the scores of a panel.

    Args:
        scores: The scores.
        edition: The release they were made from.
        view: The view that asked for them.
        row: Row of the one entity that is shown; None for all. Decides which sources count.
    """
    panel = scores.data.panel
    return Context(
        panel_id=panel.id,
        panel=panel.label[view.language],
        period=scores.period,
        release=edition.release,
        members=len(scores.entities),
        marks=marks(scores.entities, view=view),
        limits=tuple(Bar(limit.on, limit.logic, limit.reason[view.language]) for limit in panel.limits),
        sources=_sources(scores, catalogue=edition.catalogue, row=row),
        standard=view.methodology == Methodology(),
        one_sided=one_sided(scores, catalogue=edition.catalogue, language=view.language),
    )


def marks(entities: tuple[str, ...], *, view: View) -> tuple[str, ...]:
    """Return the members of a panel that a view chooses, the entity of the view first, at most four."""
    asked = [view.entity, *view.entities] if view.entity else list(view.entities)
    return tuple(dict.fromkeys(name for name in asked if name in entities))[:HIGHLIGHTS]


def labels(scores: Scores, *, catalogue: Catalogue, view: View) -> pd.DataFrame:
    """Name the members of a panel that is scored; see `named`."""
    return named(scores.entities, catalogue=catalogue, view=view)


def named(members: tuple[str, ...], *, catalogue: Catalogue, view: View) -> pd.DataFrame:
    """Name the members of a panel, one row a member; see `names_of`."""
    return pd.DataFrame(names_of(members, catalogue=catalogue, view=view))


def names_of(
    members: tuple[str, ...], *, catalogue: Catalogue, view: View
) -> dict[str, NDArray[np.object_] | NDArray[np.int64]]:
    """Name the members of a panel, column by column, for a frame that is built in one step.

    Args:
        members: Keys of the n members.
        catalogue: The catalogue of the release.
        view: The view, for language and chosen entities.

    Returns:
        Columns of n cells: entity_id, name, short (a name for narrow places), group (country, or region inside one),
        mark (0, or the place among the chosen ones from 1).
    """
    entities = [catalogue.entities[name] for name in members]
    groups = _groups(entities, catalogue=catalogue, view=view)
    names = [entity.name[view.language] for entity in entities]
    alone = all(groups) and max(Counter(groups).values(), default=0) == 1 and entities[0].kind == "organisation"
    chosen = {name: number for number, name in enumerate(marks(members, view=view), start=1)}
    # Kept as Python's own text: of Arrow's, which pandas prefers, each cell is made anew whenever it is read.
    texts = {"entity_id": list(members), "name": names, "short": groups if alone else names, "group": groups}
    return {
        **{column: np.array(cells, dtype=object) for column, cells in texts.items()},
        "mark": np.array([chosen.get(name, 0) for name in members], dtype=np.int64),
    }


def subtitle(words: Words, *, measure: str, about: Context) -> str:
    """Return the line below a headline: measure with unit, panel, period and release."""
    parts = [measure, f"{about.panel}, {about.period}", words("charts.release", release=words.integer(about.release))]
    return " · ".join(parts)


def method_note(words: Words, *, about: Context) -> tuple[str, ...]:
    """Return the note that the reader changed the method; nothing where it is the standard one."""
    return () if about.standard else (words("charts.own_method"),)


def points(words: Words, value: float, *, signed: bool = False) -> str:
    """Return a number of index points with one decimal, as every chart prints them."""
    return words.number(float(value), decimals=1, signed=signed)


def one_sided(scores: Scores, *, catalogue: Catalogue, language: Language) -> tuple[tuple[str, str, str], ...]:
    """Return key and name of each logic of which one pole is observed, with the name of that pole.

    Args:
        scores: Scores of a panel.
        catalogue: The catalogue of the release.
        language: Language of the names.
    """
    structure = scores.structure
    found = []
    for number, logic in enumerate(catalogue.framework.logics):
        present = np.flatnonzero((structure.logic_of == number) & structure.present)
        if len(present) == 1:
            pole = catalogue.framework.pole(structure.poles[int(present[0])])
            found.append((logic.id, logic.label[language], pole.label[language]))
    return tuple(found)


def panel_id_of(edition: Edition, *, view: View) -> str:
    """Return the panel of a view, the first scored one where it names none."""
    if view.panel is not None:
        return view.panel
    return next(panel.id for panel in edition.catalogue.panels.values() if panel.scored)


def sources_of(indicators: Iterable[str], *, catalogue: Catalogue) -> tuple[SourceLine, ...]:
    """Return the sources of indicators, by title.

    Args:
        indicators: Keys of the indicators.
        catalogue: The catalogue of the release.
    """
    found = {catalogue.source_of(name) for name in indicators}
    lines = (
        SourceLine(
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            edition=source.edition,
            licence=source.licence,
            licence_class=source.licence_class,
            url=str(source.url),
        )
        for source in found
        if source is not None
    )
    return tuple(sorted(lines, key=lambda line: (line.title, line.id)))


def _sources(scores: Scores, *, catalogue: Catalogue, row: int | None) -> tuple[SourceLine, ...]:
    rows = slice(None) if row is None else slice(row, row + 1)
    used = np.flatnonzero(~np.isnan(scores.values[rows]).all(axis=0))
    return sources_of((scores.data.parts[column].indicator_id for column in used), catalogue=catalogue)


def _groups(entities: list[Entity], *, catalogue: Catalogue, view: View) -> list[str]:
    """Name what members belong to: their country, or the region where all are of one country."""
    chains = {parent: _lineage(parent, catalogue=catalogue) for parent in {entity.parent_id for entity in entities}}
    one_country = len({chain[-1].id for chain in chains.values() if chain}) == 1
    names = {
        parent: (chain[0] if one_country else chain[-1]).name[view.language] if chain else ""
        for parent, chain in chains.items()
    }
    return [names[entity.parent_id] for entity in entities]


def _lineage(entity_id: str | None, *, catalogue: Catalogue) -> list[Entity]:
    """Return an entity and all it lies in, the innermost first; nothing where the catalogue does not hold it."""
    found: list[Entity] = []
    while entity_id and entity_id in catalogue.entities:
        found.append(catalogue.entities[entity_id])
        entity_id = found[-1].parent_id
    return found
