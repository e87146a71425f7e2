"""What a downloaded table says about itself: panel, release, filters, columns, sources and their terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.components.scene import Scene
from dashboard.components.sources import narrowest
from dashboard.public.tables import OF_PANEL, sources_of
from indicators.catalogue import Methodology

STATUSES = ("A", "E", "P", "M")


def about(scene: Scene, *, what: str, table: pd.DataFrame) -> dict[str, Any]:
    """Return everything a reader of a downloaded table must know, ready for JSON.

    Args:
        scene: What was asked for.
        what: The download, a key of `tables.TABLES`.
        table: The table.

    Returns:
        title, what, release, language, rows, panel with its comparability, filters, methodology, columns, statuses,
        licence_class (the narrowest of the sources), terms in words, and the sources with licence and address.
    """
    words, used = scene.words, sources_of(scene, what=what, table=table)
    terms = narrowest(one.licence_class for one in used)
    by_panel = what in OF_PANEL
    panel = {"id": scene.panel.id, "label": scene.panel_name(), "comparability": _comparability(scene)}
    title = words(f"download.title.{what}", panel=scene.panel_name()) if by_panel else words(f"download.title.{what}")
    return {
        "title": title,
        "what": what,
        "release": scene.edition.release,
        "language": scene.view.language,
        "rows": len(table),
        "panel": panel if by_panel else None,
        "filters": _filters(scene) if what == "observations" else {},
        "methodology": _methodology(scene) if what == "scores" else {},
        "columns": [{"name": name, "description": _described(scene, what=what, name=name)} for name in table.columns],
        "statuses": {status: words(f"data.status.{status}") for status in STATUSES} if what == "observations" else {},
        "licence_class": terms,
        "terms": words(f"download.terms.{terms}"),
        "sources": [source.model_dump(mode="json") for source in used],
    }


def readme(facts: dict[str, Any], *, scene: Scene, files: Sequence[str]) -> str:
    """Return what a table says about itself as plain text, in the language of the view.

    Args:
        facts: What `about` gave.
        scene: What was asked for.
        files: Names of the files that lie beside the text.
    """
    words = scene.words
    lines = [facts["title"], "=" * len(facts["title"]), "", facts["terms"], ""]
    lines.append(words("download.readme.release", release=words.integer(facts["release"])))
    lines.append(words("download.readme.rows", rows=words.integer(facts["rows"])))
    lines += [words("download.readme.files", files=", ".join(files)), ""]
    if facts["panel"]:
        lines += [facts["panel"]["comparability"], ""]
    if facts["filters"]:
        lines += [words("download.readme.filters"), *_listed(facts["filters"]), ""]
    if facts["methodology"]:
        lines += [words("download.readme.methodology"), *_listed(facts["methodology"]), ""]
    lines += [words("download.readme.columns"), *_listed({one["name"]: one["description"] for one in facts["columns"]})]
    if facts["statuses"]:
        lines += ["", words("download.readme.statuses"), *_listed(facts["statuses"])]
    lines += ["", words("download.readme.sources")]
    for source in facts["sources"]:
        lines += [f"- {source['title']} ({source['publisher']}, {source['edition']})", f"  {source['url']}"]
        lines.append(f"  {words('terms.licences.' + source['licence_class'])}; {source['licence']}")
    return "\n".join(lines) + "\n"


def _comparability(scene: Scene) -> str:
    return scene.panel.comparability[scene.view.language]


def _filters(scene: Scene) -> dict[str, Any]:
    """Return the filters of a view by their keys in its address; what is not filtered is left out."""
    view = scene.view
    given = {
        "entity": view.entity,
        "with": list(view.entities),
        "group": view.group,
        "indicator": view.indicator,
        "indicators": list(view.indicators),
        "since": view.since,
        "period": view.period,
        "status": view.status,
    }
    return {key: value for key, value in given.items() if value}


def _methodology(scene: Scene) -> dict[str, Any]:
    """Return the period and every choice between figures and scores, and whether they are the standard ones."""
    chosen = scene.view.methodology
    return {
        "period": scene.period,
        "standard": chosen == Methodology(),
        **chosen.model_dump(mode="json"),
    }


def _described(scene: Scene, *, what: str, name: str) -> str:
    """Return what a column holds; columns of the catalogue are described where their model is."""
    if what not in OF_PANEL:
        model = {"indicators": scene.catalogue.indicators, "sources": scene.catalogue.sources}[what]
        first = next(iter(model.values()))
        return str(type(first).model_fields[name].description)
    if what == "scores" and name in scene.scores.names:
        return scene.words("download.columns.score", score=scene.label(name))
    return scene.words(f"download.columns.{name}")


def _listed(facts: dict[str, Any]) -> list[str]:
    return [
        f"- {key}: {', '.join(map(str, value)) if isinstance(value, list) else value}" for key, value in facts.items()
    ]
