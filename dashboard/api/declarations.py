"""Every resource, declared once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.api import answers, catalogue, figures, history, parameters, rows
from dashboard.api.answers import About, Answer
from dashboard.api.asked import Asked, Made
from indicators.catalogue import Model


@dataclass(frozen=True)
class Resource:
    """A question that programs can ask.

    Attributes:
        name: Its place below `/api/v1/`, and the key of its words.
        parameters: What it can be asked.
        answer: What it answers.
        make: Answers.
        computes: True where a choice of method may not be defined for the figures, which is a conflict.
    """

    name: str
    parameters: type[parameters.Listed]
    answer: type[Answer[Any, Any]]
    make: Callable[[Asked], Made]
    computes: bool = False

    @property
    def path(self) -> str:
        """Its address."""
        return f"{ROOT}/{self.name}"

    @property
    def about(self) -> type[About]:
        """What its answer says about itself."""
        return self._part("about")

    @property
    def row(self) -> type[Model]:
        """A row of its answer."""
        return self._part("rows")

    def _part(self, name: str) -> Any:  # noqa: ANN401 - one of two models
        about, row = self.answer.__pydantic_generic_metadata__["args"]
        return about if name == "about" else row


ROOT = "/api/v1"

RESOURCES: Mapping[str, Resource] = {
    resource.name: resource
    for resource in (
        Resource("panels", parameters.Panels, Answer[answers.PinnedAbout, rows.PanelRow], catalogue.panels),
        Resource("entities", parameters.Entities, Answer[answers.PinnedAbout, rows.EntityRow], catalogue.entities),
        Resource("groups", parameters.Groups, Answer[answers.PanelAbout, rows.GroupRow], catalogue.groups),
        Resource(
            "indicators", parameters.Indicators, Answer[answers.PinnedAbout, rows.IndicatorRow], catalogue.indicators
        ),
        Resource("sources", parameters.Sources, Answer[answers.PinnedAbout, rows.SourceRow], catalogue.sources),
        Resource(
            "observations",
            parameters.Observations,
            Answer[answers.FiguresAbout, rows.ObservationRow],
            figures.observations,
        ),
        Resource(
            "scores", parameters.Scores, Answer[answers.ScoredAbout, rows.ScoreRow], figures.scores, computes=True
        ),
        Resource(
            "robustness",
            parameters.Robustness,
            Answer[answers.RobustnessAbout, rows.RobustnessRow],
            figures.robustness,
            computes=True,
        ),
        Resource(
            "explain", parameters.Explain, Answer[answers.ExplainAbout, rows.PartRow], figures.explain, computes=True
        ),
        Resource("releases", parameters.Releases, Answer[answers.About, rows.ReleaseRow], history.releases),
        Resource("diff", parameters.Diff, Answer[answers.DiffAbout, rows.CellRow], history.diff),
    )
}
"""By name, in the order of the documentation."""
