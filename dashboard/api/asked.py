"""A question on its way to an answer: its parameters, its release, and the scene that shows the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.api.parameters import Listed, Scored, view_of
from dashboard.api.problems import Part, Refused, near
from dashboard.components.changes import Changes
from dashboard.components.fitting import fit
from dashboard.components.scene import Scene, score_names
from dashboard.urls import Dropped, Page
from indicators.analysis.groups import available
from indicators.analysis.shares import known_weights
from indicators.catalogue import Catalogue, Language
from indicators.config import Settings
from indicators.engine import Edition, Engine

LISTED = 12
"""Names that exist which a refusal lists."""


@dataclass(frozen=True)
class Context:
    """What all questions share.

    Attributes:
        engine: Where figures come from.
        changes: What differs between releases.
        settings: Language of a reader who chose none, and limits.
    """

    engine: Engine
    changes: Changes
    settings: Settings


@dataclass(frozen=True)
class Made:
    """What a resource answers.

    Attributes:
        table: All rows, of which one part is sent; a cell may hold a list.
        about: What the answer says about itself beside what all say.
    """

    table: pd.DataFrame
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One question.

    Attributes:
        parameters: What was asked, with language and release said.
        context: What all questions share.
    """

    parameters: Any
    context: Context

    @property
    def edition(self) -> Edition:
        """The release that is asked for."""
        return self.context.engine.edition(self.parameters.release)

    @property
    def catalogue(self) -> Catalogue:
        """Its catalogue."""
        return self.edition.catalogue

    @property
    def language(self) -> Language:
        """The language of the answer."""
        spoken: Language = self.parameters.lang
        return spoken

    def scene(self, page: Page) -> Scene:
        """Return what a page of the explorer shows for the same choices.

        Args:
            page: The page.

        Raises:
            Refused: If the release does not have what is asked for, or the choices contradict each other.
        """
        asked, edition = self.parameters, self.edition
        known(asked, "panel", names=edition.catalogue.panels)
        _not_contradictory(asked)
        fitted = fit(view_of(asked, page=page, site=self.language), edition=edition)
        if fitted.dropped:
            _refuse(fitted.dropped, scene=Scene(fitted.view, edition))
        return Scene(fitted.view, edition)


def known(asked: Listed, name: str, *, names: Iterable[str]) -> None:
    """Refuse a name that does not exist.

    Args:
        asked: The parameters.
        name: The parameter that holds the name, or None for any.
        names: Those that exist.

    Raises:
        Refused: If it is none of them.
    """
    given, there = getattr(asked, name), list(names)
    if given is not None and given not in there:
        part = Part.of(name, got=str(given), allowed=_among(str(given), there))
        raise Refused("not-found", "The figures have nothing of that name; see problems.", parts=[part])


def _not_contradictory(asked: Listed) -> None:
    if isinstance(asked, Scored) and asked.weights and asked.weighting != "custom":
        part = Part.of("weighting", got=asked.weighting, allowed="custom, or left out, where weights are given")
        raise Refused("conflict", "Parameters contradict each other.", parts=[part])


def _refuse(dropped: Iterable[Dropped], *, scene: Scene) -> None:
    """Refuse what the release does not have, with what it has."""
    absent = [one for one in dropped if one.reason == "absent"]
    parts = [Part.of(one.key, got=one.value, allowed=_allowed(one, scene=scene)) for one in (absent or dropped)]
    if absent:
        raise Refused("not-found", "The figures do not have what is asked for; see problems.", parts=parts)
    raise Refused("conflict", "Parameters cannot be used together; see problems.", parts=parts)


def _allowed(dropped: Dropped, *, scene: Scene) -> str:
    """Return what a parameter could be for the panel that is asked for."""
    edition, panel, got = scene.edition, scene.panel.id, dropped.value
    parts = [part.indicator_id for part in edition.catalogue.parts(panel)]
    if dropped.reason != "absent":
        return "weights of which some are above 0" if dropped.key == "weights" else "another value, or none"
    names: dict[str, Iterable[str]] = {
        "period": map(str, edition.periods(panel)),
        "score": score_names(scene),
        "weights": sorted(known_weights(edition, panel_id=panel)) if scene.panel.scored else (),
        "group": [group.id for group in available(edition, panel_id=panel)],
        "indicator": parts,
        "indicators": parts,
    }
    return _among(got, list(names.get(dropped.key, edition.members(panel))))


def _among(got: str, names: list[str]) -> str:
    """Return some of the names that exist, and how many there are."""
    shown = ", ".join(names[:LISTED])
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return f"one of {shown}{more}{near(got, names)}" if names else "nothing: there is none"
