"""The pillars of a lens beside the poles of the framework: which indicators lead from one to the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.errors import NotFoundError
from indicators.robustness.lenses.scores import LensScores
from indicators.robustness.lenses.tree import WHOLE, LensTree, tree
from indicators.scoring.arrays import FloatArray
from indicators.scoring.panel_data import structure_of
from indicators.scoring.score import nominal
from indicators.scoring.weighting import Structure, equal_within_pole


@dataclass(frozen=True)
class Link:
    """The indicators that an innermost pillar of a lens and a pole have in common; a band of a Sankey diagram.

    Attributes:
        pillar: The pillar; None outside the lens.
        logic: The logic of the pole.
        pole: The pole.
        indicators: Keys of the indicators.
        in_lens: Their share in the lens, pillars weighed as it says and those without indicators left out, 0 to 1; 0
            outside. Of a lens without a total it says how much of the whole picture they are.
        in_level: Their share in the level of an entity without gaps, 0 to 1.
    """

    pillar: str | None
    logic: str
    pole: str
    indicators: tuple[str, ...]
    in_lens: float
    in_level: float


@dataclass(frozen=True)
class Crosswalk:
    """A lens beside the framework.

    Attributes:
        links: Pillars and poles that share an indicator, in the order of the lens and of the framework; outside last.
        empty: Innermost pillars without an indicator.
    """

    links: tuple[Link, ...]
    empty: tuple[str, ...]

    def frame(self) -> pd.DataFrame:
        """Return one row a link: pillar (empty outside), logic, pole, count, in_lens, in_level and indicators."""
        rows = [
            (link.pillar or "", link.logic, link.pole, len(link.indicators), link.in_lens, link.in_level,
             " ".join(link.indicators))
            for link in self.links
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["pillar", "logic", "pole", "count", "in_lens", "in_level", "indicators"])


def crosswalk(found: LensScores) -> Crosswalk:
    """Set a lens beside the framework for the indicators of a panel.

    Args:
        found: The panel through the lens.

    Returns:
        The crosswalk, with the weights of the methodology on the side of the framework.
    """
    scores = found.scores
    return _crosswalk(
        found.tree, structure=scores.structure, in_level=nominal(scores.structure, weights=scores.weights)
    )


def crosswalk_of_all(catalogue: Catalogue, *, lens_id: str) -> Crosswalk:
    """Set a lens beside the framework for every indicator that can be scored, published or instrument.

    Args:
        catalogue: The catalogue of a release.
        lens_id: The lens.

    Returns:
        The crosswalk, with equal weights within poles, logics and level.

    Raises:
        NotFoundError: If there is no such lens.
    """
    if lens_id not in catalogue.lenses:
        raise NotFoundError.among(lens_id, what="lens", known=catalogue.lenses)
    poles = {key: found.pole or "" for key, found in catalogue.indicators.items() if found.use == "score"}
    structure = structure_of(poles, framework=catalogue.framework, declared=set(poles.values()))
    weights = equal_within_pole(np.empty((0, len(poles))), structure=structure, given=())
    grown = tree(catalogue.lenses[lens_id], decisions=catalogue.decisions(lens_id), indicators=[*poles])
    return _crosswalk(grown, structure=structure, in_level=nominal(structure, weights=weights))


def _crosswalk(grown: LensTree, *, structure: Structure, in_level: FloatArray) -> Crosswalk:
    in_lens = grown.shares()[0]
    inner = [place for place in range(len(grown.pillars)) if not len(grown.inside(place))]
    links = []
    for place in (*inner, WHOLE):
        for pole, name in enumerate(structure.poles):
            columns = np.flatnonzero((grown.pillar_of == place) & (structure.pole_of == pole))
            if len(columns):
                links.append(
                    Link(
                        pillar=None if place == WHOLE else grown.pillars[place],
                        logic=structure.logics[structure.logic_of[pole]],
                        pole=name,
                        indicators=tuple(structure.indicators[column] for column in columns),
                        in_lens=float(in_lens[columns].sum()),
                        in_level=float(in_level[columns].sum()),
                    )
                )
    return Crosswalk(tuple(links), empty=tuple(grown.pillars[place] for place in inner if not grown.filled[place]))
