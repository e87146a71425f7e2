"""Where a number comes from: definition, observation, goalposts, weight, source, licence, release."""

from __future__ import annotations

import math
from typing import Any

from dashboard.components.markup import Html, tag, written
from dashboard.components.scene import Scene

Pairs = list[tuple[str, Any]]
"""Names of facts, as keys below `entity.trail`, and the facts."""


def trail(scene: Scene, *, part: Any) -> Html:  # noqa: ANN401 - an indicator of an `Explanation`
    """Return all that is known about one number, as a list of facts.

    Args:
        scene: What is shown.
        part: The indicator, a part of the entity's explanation.
    """
    pairs = [
        *_definition(scene, part=part),
        *_observation(scene, part=part),
        *_points(scene, part=part),
        *_source(scene, part=part),
    ]
    # Written out, since a profile holds hundreds of facts.
    nodes = [f"<dt>{written(scene.words(f'entity.trail.{name}'))}</dt><dd>{written(fact)}</dd>" for name, fact in pairs]
    return Html(f'<dl class="facts">{"".join(nodes)}</dl>')


def _definition(scene: Scene, *, part: Any) -> Pairs:  # noqa: ANN401
    indicator, language = scene.catalogue.indicators[part.id], scene.view.language
    pairs: Pairs = [("measures", indicator.description[language])]
    if indicator.caveats:
        pairs.append(("caveats", indicator.caveats[language]))
    return pairs


def _observation(scene: Scene, *, part: Any) -> Pairs:  # noqa: ANN401
    words, found = scene.words, part.observation
    if found is None:
        return [("observation", words("entity.missing_value"))]
    unit = scene.catalogue.units[scene.catalogue.indicators[part.id].unit_id]
    text = words(
        "entity.trail.observed",
        value=words.number(found.value, decimals=unit.decimals),
        unit=unit.label[scene.view.language],
        year=found.period,
        status=words(f"entity.status.{found.status}"),
    )
    pairs: Pairs = [("observation", text)]
    if found.standard_error is not None:
        pairs.append(("standard_error", words.number(found.standard_error, decimals=unit.decimals + 1)))
    if found.n is not None:
        pairs.append(("n", words.integer(found.n)))
    if found.note:
        pairs.append(("note", found.note))
    return pairs


def _points(scene: Scene, *, part: Any) -> Pairs:  # noqa: ANN401
    words, indicator = scene.words, scene.catalogue.indicators[part.id]
    pairs: Pairs = []
    if part.worst is not None and scene.view.methodology.normalisation == "goalposts":
        ends = {
            "worst": scene.raw(part.worst, indicator_id=part.id),
            "best": scene.raw(part.best, indicator_id=part.id),
        }
        pairs.append(("points", words("entity.trail.goalposts", **ends)))
    elif indicator.polarity == "optimum":
        low, high = (scene.raw(end, indicator_id=part.id) for end in (indicator.optimum_low, indicator.optimum_high))
        pairs.append(("points", words("entity.trail.optimum", low=low, high=high)))
    return [*pairs, ("weight", _weight(scene, part=part)), ("role", words(f"terms.role.{part.role}"))]


def _weight(scene: Scene, *, part: Any) -> str:  # noqa: ANN401
    """Return the weight within the pole; what it is among the known indicators too, where that differs."""
    words = scene.words
    nominal, effective = (
        words.percent(share, decimals=0 if math.isclose(share * 100, round(share * 100), abs_tol=0.05) else 1)
        for share in (part.weight, part.effective_weight)
    )
    if nominal == effective:
        return words("entity.trail.weight_same", share=nominal)
    return words("entity.trail.weight_now", nominal=nominal, effective=effective)


def _source(scene: Scene, *, part: Any) -> Pairs:  # noqa: ANN401
    source, words = scene.catalogue.source_of(part.id), scene.words
    release = ("release", words.integer(scene.edition.release))
    if source is None:
        return [release]
    edition = words("entity.trail.edition", publisher=source.publisher, edition=source.edition)
    link = tag("a", source.title, href=str(source.url), rel="external")
    return [("source", [link, f". {edition}"]), ("licence", source.licence), release]
