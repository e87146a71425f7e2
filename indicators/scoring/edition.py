"""One release in memory: its catalogue and observations, and the scores asked of it so far."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue, Methodology, Panel
from indicators.errors import NotFoundError
from indicators.scoring import origins
from indicators.scoring.arrays import FloatArray
from indicators.scoring.explanation import Explanation, explain
from indicators.scoring.panel_data import PanelData
from indicators.scoring.score import score
from indicators.scoring.scores import Scores

CACHED_SCORES = 512
"""Score tables kept; one of 300 entities and 80 indicators takes about 1 MB."""

CACHED_EXPLANATIONS = 64
"""Explanations kept: a page asks for the one of its entity several times."""

KEPT = 128
"""Answers of analyses kept; one of 300 entities under 2,000 draws takes about 2 MB."""

DEFAULT = Methodology()

Answer = TypeVar("Answer")


class Edition:
    """One release, read once and served from memory; may be used by several threads.

    Attributes:
        release: Number of the release.
        catalogue: Its catalogue.
        observations: Its observations, sorted by entity, indicator and period; entity_id, indicator_id, status and note
            are categorical; columns entity_id, indicator_id, period, value, status, standard_error, n, note.
    """

    def __init__(self, *, release: int, catalogue: Catalogue, observations: pd.DataFrame) -> None:
        """Keep a release and start with no scores.

        Args:
            release: Number of the release.
            catalogue: Its catalogue.
            observations: Its observations.
        """
        self.release = release
        self.catalogue = catalogue
        self.observations = observations
        self._data = lru_cache(maxsize=None)(self._build)
        self._scores = lru_cache(maxsize=CACHED_SCORES)(self._score)
        self._explained = lru_cache(maxsize=CACHED_EXPLANATIONS)(self._explain)
        self._kept = lru_cache(maxsize=KEPT)(self._make)

    def panel(self, panel_id: str) -> Panel:
        """Return a panel.

        Raises:
            NotFoundError: If there is no such panel.
        """
        if panel_id not in self.catalogue.panels:
            raise NotFoundError.among(panel_id, what="panel", known=self.catalogue.panels)
        return self.catalogue.panels[panel_id]

    def panel_data(self, panel_id: str) -> PanelData:
        """Return the members, structure and cube of a panel.

        Raises:
            NotFoundError: If there is no such panel.
        """
        return self._data(self.panel(panel_id).id)

    def members(self, panel_id: str) -> tuple[str, ...]:
        """Return the entities of a panel, sorted by key."""
        return self.panel_data(panel_id).entities

    def periods(self, panel_id: str) -> tuple[int, ...]:
        """Return the periods offered for a panel, oldest first: those with an observation of a scored indicator."""
        panel = self.panel(panel_id)
        observed = [int(period) for period in self.panel_data(panel_id).cube.periods]
        offered = [period for period in observed if panel.first_period <= period <= panel.last_period]
        return tuple(sorted({*offered, panel.last_period}))

    def scores(self, panel_id: str, *, period: int | None = None, methodology: Methodology = DEFAULT) -> Scores:
        """Score a panel.

        Args:
            panel_id: The panel.
            period: The period; None for the panel's last one.
            methodology: Every choice on the way.

        Returns:
            Scores of every member.

        Raises:
            NotFoundError: If there is no such panel, or the panel does not offer the period.
            MethodError: If the panel is not scored or the methodology is not defined for its figures.
        """
        panel = self.panel(panel_id)
        wanted = panel.last_period if period is None else period
        if wanted not in self.periods(panel_id):
            known = map(str, self.periods(panel_id))
            raise NotFoundError.among(str(wanted), what=f"period of panel '{panel_id}'", known=known)
        return self._scores(panel_id, wanted, methodology)

    def explain(
        self, entity_id: str, *, panel_id: str, period: int | None = None, methodology: Methodology = DEFAULT
    ) -> Explanation:
        """Take the scores of an entity apart, down to the observations.

        Args:
            entity_id: A member of the panel.
            panel_id: The panel.
            period: The period; None for the panel's last one.
            methodology: Every choice on the way.

        Returns:
            The parts of every score.

        Raises:
            NotFoundError: If there is no such panel, period or member.
            MethodError: If the panel is not scored or the methodology is not defined for its figures.
        """
        scores = self.scores(panel_id, period=period, methodology=methodology)
        if entity_id not in scores.entities:
            raise NotFoundError.among(entity_id, what=f"entity of panel '{panel_id}'", known=scores.entities)
        return self._explained(panel_id, scores.period, methodology, entity_id)

    def observed(self, *, entity_id: str | None = None, indicator_id: str | None = None) -> pd.DataFrame:
        """Return observations of an entity, of an indicator or of both.

        Args:
            entity_id: An entity; None for all.
            indicator_id: An indicator; None for all.

        Returns:
            Rows of `observations` in their order, with its columns.
        """
        kept = np.ones(len(self.observations), dtype=bool)
        if entity_id is not None:
            kept &= (self.observations["entity_id"] == entity_id).to_numpy()
        if indicator_id is not None:
            kept &= (self.observations["indicator_id"] == indicator_id).to_numpy()
        return self.observations[kept]

    def kept(self, function: Callable[..., Answer], **arguments: Hashable) -> Answer:
        """Return what a function makes of this release, and keep it: an analysis is made once for all its readers.

        Args:
            function: Takes the release and the arguments by name; gives the same for the same ones.
            arguments: What is asked.
        """
        found: Answer = self._kept(function, tuple(sorted(arguments.items())))
        return found

    def standard_errors(self, scores: Scores) -> FloatArray:
        """Return the standard error of each value that was scored.

        Args:
            scores: Scores of a panel of this release.

        Returns:
            Standard errors, shape (n, m), own units; NaN where the value is no observation or none is published.
        """
        cube, places = scores.data.cube, np.maximum(scores.position, 0)
        entities = np.arange(scores.data.members)[:, None]
        entities = np.where(scores.origin == origins.PARENT, scores.data.parent_of[:, None], entities)
        rows = cube.rows[entities, np.arange(len(cube.indicators)), places]
        known = (scores.position >= 0) & (rows >= 0)
        published = self.observations["standard_error"].to_numpy(dtype=np.float64, na_value=np.nan)
        return np.where(known, published[np.maximum(rows, 0)], np.nan)

    def _make(self, function: Callable[..., Any], arguments: tuple[tuple[str, Any], ...]) -> Any:  # noqa: ANN401
        return function(self, **dict(arguments))

    def _build(self, panel_id: str) -> PanelData:
        return PanelData.build(self.catalogue, observations=self.observations, panel_id=panel_id)

    def _score(self, panel_id: str, period: int, methodology: Methodology) -> Scores:
        return score(self._data(panel_id), period=period, methodology=methodology)

    def _explain(self, panel_id: str, period: int, methodology: Methodology, entity_id: str) -> Explanation:
        return explain(
            self._scores(panel_id, period, methodology),
            entity_id=entity_id,
            catalogue=self.catalogue,
            observations=self.observations,
            release=self.release,
        )
