"""The observations of the data page: what they are in words, as files, as a table, and under which terms."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
from dash import html

from dashboard.charts.groups import chosen_group
from dashboard.components.data_filters import STATUSES, unfiltered
from dashboard.components.data_selection import filters
from dashboard.components.entity_names import entity_link
from dashboard.components.markup import Html, inside, tag
from dashboard.components.scene import Scene
from dashboard.components.shell import API, RELEASES
from dashboard.components.table import row, table
from dashboard.urls import View
from indicators.package import FORMS as WHOLE

SHOWN = 100
"""Figures that the page lists; the files hold all of them."""

FORMS = {
    "csv": "csv", "xlsx": "xlsx", "zip": "zip", "json": "json", "parquet": "parquet", "sdmx": "sdmx.csv",
    "structure": "structure.json", "metadata": "csv-metadata.json",
}  # fmt: skip
"""Ending of the file by the name of its form, in the order in which they are offered."""


CATALOGUE = {"ttl": "Turtle", "jsonld": "JSON-LD", "rdf": "RDF/XML"}
"""Forms of the catalogue of all datasets, by the ending of its address; their names are the same in every language."""


def headline(scene: Scene, *, found: pd.DataFrame) -> str:
    """Return how many figures there are, of whom, on what, and from when to when.

    Args:
        scene: What is shown.
        found: The observations, at least one.
    """
    words = scene.words
    first, last = int(found["period"].min()), int(found["period"].max())
    facts = {
        "rows": words.integer(len(found)),
        "members": words.count(f"terms.kinds.{scene.panel.members.kind}", count=_different(found["entity_id"])),
        "indicators": words.count("data.indicators", count=_different(found["indicator_id"])),
        "first": first,
        "last": last,
    }
    return words("data.headline.year" if first == last else "data.headline.all", **facts)


def in_use(scene: Scene) -> list[Any]:
    """Return the filters in words with the way to be rid of them; nothing where none is set."""
    if not filters(scene).narrowed:
        return []
    view, words, language = scene.view, scene.words, scene.view.language
    group = chosen_group(scene.edition, view=view)
    names = [scene.name(key) for key in dict.fromkeys([*([view.entity] if view.entity else []), *view.entities])]
    names += [group.name] if group else []
    chosen = dict.fromkeys([*([view.indicator] if view.indicator else []), *view.indicators])
    names += [scene.catalogue.indicators[key].label[language] for key in chosen]
    names += [words("data.since", period=view.since)] if view.since else []
    names += [words("data.until", period=view.period)] if view.period else []
    names += [words("data.with_status", status=words(f"data.status.{view.status}"))] if view.status else []
    text = words("data.filtered", filters="; ".join(names))
    return [html.P([text, " ", html.A(words("data.clear"), href=unfiltered(view).address)], className="filters-used")]


def nothing(scene: Scene) -> list[Any]:
    """Return what is said where the filters let nothing through."""
    return [
        html.H1(scene.words("data.none.title")),
        html.P(scene.words("data.none.text"), className="lead"),
        *in_use(scene),
    ]


def downloads(scene: Scene) -> html.Section:
    """Return the files of the figures listed, and of the panel's scores."""
    words, view = scene.words, scene.view
    heads = {"observations": words("data.download.observations")}
    queries = {"observations": view.query}
    if scene.panel.scored:
        offered = view.period if view.period in scene.edition.periods(scene.panel.id) else None
        scored = View(
            language=view.language, site=view.site, panel=scene.panel.id, release=view.release, period=offered
        )
        heads["scores"] = words("data.download.scores", period=offered or scene.panel.last_period)
        queries["scores"] = scored.to(methodology=view.methodology).query
    rows: list[Any] = []
    for what, head in heads.items():
        links = [
            html.Li(
                html.A(words(f"data.download.forms.{form}"), href=f"/data/{what}.{ending}?{queries[what]}", download="")
            )
            for form, ending in FORMS.items()
        ]
        rows += [html.Dt(head), html.Dd(html.Ul(links, className="files"))]
    rows += _whole(scene)
    title = html.H2(words("data.download.title"), id="download")
    programs = html.P(html.A(words("data.download.programs"), href=f"{API}?lang={scene.view.language}"))
    return html.Section([title, html.P(words("data.download.text")), html.Dl(rows, className="downloads"), programs])


def _whole(scene: Scene) -> list[Any]:
    """Return the release as a whole, and the catalogue in which other catalogues read of it."""
    words, number = scene.words, scene.edition.release
    packages = [
        html.Li(html.A(words(f"opendata.forms.{form}"), href=f"{RELEASES}/{number}/{form}.zip", download=""))
        for form in WHOLE
    ]
    catalogue = [html.Li(html.A(name, href=f"/catalogue.{ending}")) for ending, name in CATALOGUE.items()]
    return [
        html.Dt(words("opendata.release.title", release=words.integer(number))),
        html.Dd(html.Ul(packages, className="files")),
        html.Dt(words("opendata.for_catalogues")),
        html.Dd(html.Ul(catalogue, className="files")),
    ]


def listing(scene: Scene, *, found: pd.DataFrame) -> list[Any]:
    """Return the first figures as a table.

    Args:
        scene: What is shown.
        found: All observations the filters let through.
    """
    words, shown = scene.words, found.head(SHOWN)
    facts = {"shown": words.integer(len(shown)), "rows": words.integer(len(found))}
    caption = words("data.table.caption" if len(found) > len(shown) else "data.table.caption_all", **facts)
    extra = _extra(found)
    head = [words(f"terms.names.{scene.panel.members.kind}"), words("data.table.indicator"), words("terms.period")]
    head += [words("data.table.value"), words("data.status_label")]
    head += [words(f"data.table.{name}") for name in extra] + [words("data.table.source")]
    numeric = (2, 3, *(5 + place for place, name in enumerate(extra) if name != "note"))
    rows = _rows(scene, shown=shown, extra=extra, numeric=numeric)
    used = [letter for letter in STATUSES if (found["status"] == letter).any()]
    key = "; ".join(words("data.status_option", letter=letter, text=words(f"data.status.{letter}")) for letter in used)
    return [
        html.H2(words("data.table.title"), id="figures"),
        table(caption=caption, head=head, rows=rows, name="observations", numeric=numeric, class_name="observations"),
        html.P(words("data.table.key", statuses=key), className="remark"),
    ]


def terms(scene: Scene, *, found: pd.DataFrame) -> list[Any]:
    """Return the sources of the figures listed, with their terms.

    Args:
        scene: What is shown.
        found: All observations the filters let through.
    """
    words, figures = scene.words, Counter[str]()
    codes, counts = np.unique(found["indicator_id"].cat.codes, return_counts=True)
    for name, count in zip(found["indicator_id"].cat.categories[codes].tolist(), counts.tolist(), strict=True):
        source = scene.catalogue.source_of(name)
        if source:
            figures[source.id] += count
    if not figures:
        return []
    known = sorted((scene.catalogue.sources[key] for key in figures), key=lambda source: source.title)
    rows = [
        row(
            tag("a", source.title, href=str(source.url), rel="external"),
            f"{source.publisher}, {source.edition}",
            words.integer(figures[source.id]),
            [words(f"terms.licences.{source.licence_class}"), tag("span", source.licence, className="marks")],
            numeric=(2,),
        )
        for source in known
    ]
    head = [words(f"data.terms.{name}") for name in ("source", "publisher", "figures", "licence")]
    shown = table(
        caption=words("data.terms.caption"), head=head, rows=rows, name="terms", numeric=(2,), class_name="reading"
    )
    return [html.H2(words("data.terms.title"), id="terms"), shown]


def _rows(scene: Scene, *, shown: pd.DataFrame, extra: list[str], numeric: tuple[int, ...]) -> list[Html]:
    template = scene.view.to("indicator", indicator=None).template("indicator")
    columns = ["entity_id", "indicator_id", "period", "value", "status", "standard_error", "n", "note"]
    cells = {name: shown[name].tolist() for name in columns}
    links = {key: _indicator(scene, indicator=key, template=template) for key in set(cells["indicator_id"])}
    sources = {key: _source(scene, indicator=key) for key in links}
    return [
        row(
            entity_link(scene, entity=entity),
            links[indicator],
            str(period),
            scene.raw(value, indicator_id=indicator),
            scene.words(f"data.status.{status}"),
            *(
                _more(scene, name=name, value={"error": error, "n": n, "note": note}[name], indicator=indicator)
                for name in extra
            ),
            sources[indicator],
            numeric=numeric,
            key=entity,
        )
        for entity, indicator, period, value, status, error, n, note in zip(*cells.values(), strict=True)
    ]


def _indicator(scene: Scene, *, indicator: str, template: str) -> Html:
    label = scene.catalogue.indicators[indicator].label[scene.view.language]
    return tag("a", label, href=template.replace("{}", indicator))


def _more(scene: Scene, *, name: str, value: Any, indicator: str) -> Any:  # noqa: ANN401 - number or text
    if name == "note":
        return value
    if np.isnan(value):
        return ""
    return scene.words.integer(int(value)) if name == "n" else scene.raw(value, indicator_id=indicator)


def _source(scene: Scene, *, indicator: str) -> Html:
    source = scene.catalogue.source_of(indicator)
    if source is None:
        return inside([])
    licence = scene.words(f"terms.licences.{source.licence_class}")
    return inside([source.publisher, tag("span", f"{source.edition}, {licence}", className="marks")])


def _extra(found: pd.DataFrame) -> list[str]:
    """Return the columns that some figure has something in."""
    given = {
        "error": found["standard_error"].notna().any(),
        "n": found["n"].notna().any(),
        "note": any(found["note"].cat.categories[np.unique(found["note"].cat.codes)]),
    }
    return [name for name, present in given.items() if present]


def _different(column: pd.Series) -> int:
    return int(np.unique(column.cat.codes.to_numpy()).size)
