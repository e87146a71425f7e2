"""An audit of the scores of a panel as one document: structure, weights, and what each omission moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import numpy as np

from indicators.cli import printing
from indicators.engine import Edition, Scores
from indicators.robustness.coherence.components import Components
from indicators.robustness.coherence.correlation import REDUNDANT, WEAK, Correlations
from indicators.robustness.coherence.importance import Importance
from indicators.robustness.coherence.omission import Omission, leave_out_entities, leave_out_indicators
from indicators.robustness.coherence.structure import StatisticalStructure, structure
from indicators.scoring.correlation import MIN_PAIRS

Row = dict[str, object]

MOST = 3
"""Entities named for each omission: those that move most."""


@dataclass(frozen=True)
class Audit:
    """Everything that is said about the scores of a panel.

    Attributes:
        edition: The release.
        scores: The scores.
        found: Their statistical structure.
        indicators: What leaving out each indicator moves.
        entities: What leaving out each entity moves.
    """

    edition: Edition
    scores: Scores
    found: StatisticalStructure
    indicators: tuple[Omission, ...]
    entities: tuple[Omission, ...]

    @classmethod
    def of(cls, edition: Edition, *, scores: Scores) -> Audit:
        """Audit the scores of a panel of a release."""
        return cls(edition, scores, structure(scores), leave_out_indicators(scores), leave_out_entities(scores))


def document(audit: Audit) -> Row:
    """Return an audit as JSON knows it: nested rows of names and numbers."""
    scores, found = audit.scores, audit.found
    parts: Row = {
        "cuts": {"pairs": MIN_PAIRS, "weak": WEAK, "redundant": REDUNDANT},
        "indicators": list(_indicators(audit)),
        "poles": list(_poles(found)),
        "logics": [{"logic": name, **shares} for name, shares in _shares(found.importance_of_logics).items()],
        "components_of_poles": _components(found.of_poles),
        "flags": [asdict(flag) for flag in found.flags],
        "correlations": {"indicators": _pairs(found.indicators), "poles": _pairs(found.poles)},
        "entities": [_omitted(one, of="entity_id", scores=scores) for one in audit.entities],
    }
    return {
        "panel": scores.data.panel.id,
        "period": scores.period,
        "release": audit.edition.release,
        "methodology": scores.methodology.model_dump(mode="json"),
        "methodology_digest": scores.methodology.digest,
        **{name: printing.plain(part) for name, part in parts.items()},
    }


def _indicators(audit: Audit) -> Iterator[Row]:
    structure, found = audit.scores.structure, audit.found
    shares = _shares(found.importance)
    for column, omission in enumerate(audit.indicators):
        pole = int(structure.pole_of[column])
        yield {
            "pole": structure.poles[pole],
            **_omitted(omission, of="indicator_id", scores=audit.scores),
            "r_rest": found.with_poles.r[column, pole],
            "pairs": found.with_poles.pairs[column, pole],
            "alpha_without": found.alpha_without.get(omission.left_out),
            **shares.get(omission.left_out, {"weight": 0.0}),
        }


def _poles(found: StatisticalStructure) -> Iterator[Row]:
    shares = _shares(found.importance_of_poles)
    for pole, one in found.reliability.items():
        yield {
            "pole": pole,
            "alpha": one.alpha,
            "mean_r": one.mean_r,
            "refusal": one.refusal,
            "components": _components(found.components[pole]),
            **shares.get(pole, {"weight": 0.0}),
        }


def _shares(found: Importance) -> dict[str, Row]:
    columns = {"weight": found.weight, "r_level": found.r, "effective": found.effective, "ratio": found.ratio}
    return {name: {key: column[at] for key, column in columns.items()} for at, name in enumerate(found.names)}


def _components(found: Components) -> Row:
    return {
        "names": found.names,
        "refusal": found.refusal,
        "eigenvalues": found.eigenvalues,
        "explained": found.explained,
        "kaiser": found.kaiser,
        "loadings": found.loadings,
    }


def _pairs(found: Correlations) -> list[Row]:
    places = zip(*np.triu_indices(len(found.rows), k=1), strict=True)
    return [
        {"first": found.rows[row], "second": found.columns[column], "r": found.r[row, column],
         "pairs": found.pairs[row, column]}
        for row, column in places
    ]  # fmt: skip


def _omitted(omission: Omission, *, of: str, scores: Scores) -> Row:
    names = np.array(scores.entities)
    return {
        of: omission.left_out,
        "mean_shift": omission.mean_shift,
        "largest_shift": omission.largest_shift,
        "mean_places": omission.mean_places,
        "largest_places": omission.largest_places,
        "swaps": omission.swaps,
        "most_moved": names[omission.moved[:MOST]],
        "appeared": names[omission.appeared],
        "disappeared": names[omission.disappeared],
        "refusal_without": omission.refusal,
    }
