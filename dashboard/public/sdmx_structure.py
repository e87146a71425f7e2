"""What SDMX-CSV rests on: data flow, data structure, concepts and code lists of a panel, as SDMX-JSON 2.0."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from dashboard.components.scene import Scene
from dashboard.public.about import STATUSES
from dashboard.public.sdmx import AGENCY, FLOWS, VERSION
from dashboard.text import Words
from indicators import writing
from indicators.catalogue import LANGUAGES, Text
from indicators.catalogue.licences import CLASSES
from indicators.errors import NotFoundError

SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/"
    "sdmx-json-structure-schema.json"
)
URN = "urn:sdmx:org.sdmx.infomodel"
CODE = re.compile(r"[A-Za-z0-9_@$\-]+")
"""What the identifier of a code may consist of."""

DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "observations": ("REF_AREA", "INDICATOR"),
    "scores": ("REF_AREA", "SCORE"),
}
"""Dimensions of each data flow, the year aside, in the order of its columns."""

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "observations": (
        "OBS_STATUS", "UNIT_MEASURE", "STD_ERROR", "N_OBS", "COMMENT_OBS", "SOURCE", "LICENCE_CLASS", "LICENCE",
        "RELEASE",
    ),
    "scores": ("OBS_STATUS", "UNIT_MEASURE", "SOURCE", "LICENCE_CLASS", "LICENCE", "RELEASE"),
}  # fmt: skip
"""Attributes of an observation in each data flow, in the order of its columns."""

TYPES = {
    "TIME_PERIOD": "GregorianYear",
    "OBS_VALUE": "Double",
    "STD_ERROR": "Double",
    "N_OBS": "Integer",
    "RELEASE": "Integer",
}
"""Types of what has no code list and is no text."""

Codes = Mapping[str, Mapping[str, str]]
"""Name of each code by language."""


def structure(scene: Scene, *, what: str, published: datetime) -> bytes:
    """Return the structure of a data flow of a panel.

    Args:
        scene: What was asked for.
        what: The download: observations or scores.
        published: When the release was published, which is the date of the message.

    Returns:
        A structure message with names in all languages; the same release gives the same bytes.

    Raises:
        NotFoundError: If the download has no observations: indicators and sources are no data flows.

    Source:
        SDMX-JSON 2.0.0 structure message, SDMX 3.0.
    """
    if what not in FLOWS:
        raise NotFoundError.among(what, what="download with a structure in SDMX", known=FLOWS)
    flow = f"{what.upper()}_{scene.panel.id.upper()}"
    lists = _lists(scene, what=what)
    named: dict[str, str] = {
        language: Words(language)(f"download.title.{what}", panel=scene.panel.label[language]) for language in LANGUAGES
    }
    message = {
        "meta": {
            "schema": SCHEMA,
            "id": f"{flow}_{scene.edition.release}",
            "prepared": published.isoformat(timespec="seconds"),
            "contentLanguages": list(LANGUAGES),
            "sender": {"id": AGENCY},
        },
        "data": {
            "codelists": [_codelist(scene, flow=flow, concept=name, codes=codes) for name, codes in lists.items()],
            "conceptSchemes": [_concepts(scene, flow=flow, what=what)],
            "dataStructures": [_definition(scene, flow=flow, what=what, coded=set(lists), named=named)],
            "dataflows": [
                {**_head(flow, named=named, scene=scene), "structure": _urn("datastructure.DataStructure", flow)}
            ],
        },
    }
    return writing.document(message)


def _lists(scene: Scene, *, what: str) -> dict[str, Codes]:
    """Return the codes of every concept that has a list of them."""
    catalogue, panel = scene.catalogue, scene.panel.id
    found: dict[str, Codes] = {
        "REF_AREA": {key: _spoken(catalogue.entities[key].name) for key in scene.edition.members(panel)},
        "OBS_STATUS": {key: _in_languages(f"data.status.{key}") for key in STATUSES},
        "LICENCE_CLASS": {key: _in_languages(f"terms.licences.{key}") for key in CLASSES},
    }
    if what == "observations":
        parts = sorted({part.indicator_id for part in catalogue.parts(panel)})
        found["INDICATOR"] = {key: _spoken(catalogue.indicators[key].label) for key in parts}
        used = sorted({catalogue.indicators[one].unit_id for one in parts})
        found["UNIT_MEASURE"] = {key: _spoken(catalogue.units[key].label) for key in used}
    else:
        found["SCORE"] = {name: _score(scene, name=name) for name in scene.scores.names}
        found["UNIT_MEASURE"] = {"index_points": _in_languages("download.units.index")}
    return found  # fmt: skip


def _score(scene: Scene, *, name: str) -> dict[str, str]:
    return {language: Scene(scene.view.to(language=language), scene.edition).label(name) for language in LANGUAGES}


def _codelist(scene: Scene, *, flow: str, concept: str, codes: Codes) -> dict[str, Any]:
    unfit = [key for key in codes if not CODE.fullmatch(key)]
    if unfit:
        raise NotFoundError(f"The keys {', '.join(unfit)} cannot be codes in SDMX: letters, digits, _ and - only.")
    head = _head(f"CL_{concept}_{flow}", named=_in_languages(f"download.concepts.{concept}"), scene=scene)
    listed = [{"id": key, **_named(names, scene=scene)} for key, names in codes.items()]
    return {**head, "isPartial": False, "codes": listed}


def _concepts(scene: Scene, *, flow: str, what: str) -> dict[str, Any]:
    every = (*DIMENSIONS[what], "TIME_PERIOD", "OBS_VALUE", *ATTRIBUTES[what])
    listed = [{"id": name, **_named(_in_languages(f"download.concepts.{name}"), scene=scene)} for name in every]
    return {**_head(f"CS_{flow}", named=_in_languages("download.concepts.scheme"), scene=scene), "concepts": listed}


def _definition(
    scene: Scene, *, flow: str, what: str, coded: Iterable[str], named: Mapping[str, str]
) -> dict[str, Any]:
    known = set(coded)

    def component(name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
        if name in known:
            shown = {
                "enumeration": _urn("codelist.Codelist", f"CL_{name}_{flow}"),
                "enumerationFormat": {"dataType": "String"},
            }
        else:
            shown = {"format": {"dataType": TYPES.get(name, "String")}}
        concept = f"{_urn('conceptscheme.Concept', f'CS_{flow}')}.{name}"
        return {"id": name, "conceptIdentity": concept, "localRepresentation": shown, **more}

    dimensions = [component(name, position=place) for place, name in enumerate(DIMENSIONS[what])]
    beside: dict[str, Any] = {"attributeRelationship": {"observation": {}}, "measureRelationship": ["OBS_VALUE"]}
    attributes = [
        component(name, usage="mandatory" if name in ("OBS_STATUS", "RELEASE") else "optional", **beside)
        for name in ATTRIBUTES[what]
    ]
    parts = {
        "dimensionList": {
            "id": "DimensionDescriptor", "dimensions": dimensions, "timeDimension": component("TIME_PERIOD"),
        },
        "measureList": {"id": "MeasureDescriptor", "measures": [component("OBS_VALUE")]},
        "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
    }  # fmt: skip
    return {**_head(flow, named=named, scene=scene), "dataStructureComponents": parts}


def _head(key: str, *, named: Mapping[str, str], scene: Scene) -> dict[str, Any]:
    return {"id": key, "agencyID": AGENCY, "version": VERSION, **_named(named, scene=scene)}


def _named(names: Mapping[str, str], *, scene: Scene) -> dict[str, Any]:
    return {"name": names[scene.view.language], "names": dict(names)}


def _in_languages(key: str) -> dict[str, str]:
    return {language: Words(language)(key) for language in LANGUAGES}


def _spoken(text: Text) -> dict[str, str]:
    return {language: text[language] for language in LANGUAGES}


def _urn(kind: str, key: str) -> str:
    return f"{URN}.{kind}={AGENCY}:{key}({VERSION})"
