"""What search engines read on the data page of a panel: a Dataset of schema.org, and where the catalogue is."""

from __future__ import annotations

import json
from typing import Any

from dashboard.components.data_selection import observed
from dashboard.components.fitting import fit
from dashboard.components.markup import Html
from dashboard.components.scene import Scene
from dashboard.public.dcat.graph import FORMS as CATALOGUE
from dashboard.public.dcat.site import PATH
from dashboard.public.dcat.vocabulary import FILE_TYPES
from dashboard.public.forms import FORMS
from dashboard.urls import View
from indicators.analysis.groups import root as outermost
from indicators.catalogue import Source
from indicators.catalogue.licences import licence_of, narrowest
from indicators.config import SiteSettings
from indicators.engine import Engine, Release
from indicators.errors import TrilogicError
from indicators.package import FORMS as WHOLE

LONGEST = 5000
"""Letters of a description that Google reads."""

KEPT = 64
"""Releases of which is known when they were published."""

LINKS = Html(
    "".join(
        f'<link rel="alternate" type="{mimetype}" href="{PATH}.{ending}">'
        for ending, (mimetype, _) in CATALOGUE.items()
    )
)
"""Where the catalogue of all datasets is."""


def structured(view: View, *, engine: Engine, settings: SiteSettings, root: str) -> Html:
    """Return what belongs in the head of a data page; nothing on other pages, and where there is no such release.

    Args:
        view: What is shown.
        engine: Where figures come from.
        settings: Who runs the site.
        root: Address of the site, without a slash at its end.
    """
    if view.page != "data":
        return Html("")
    try:
        release = engine.release(view.release or engine.edition().release)
        edition = engine.edition(release.number)
    except TrilogicError:
        return LINKS  # the page itself says what is wrong
    scene = Scene(fit(view, edition=edition).view, edition, settings)
    if not scene.members or observed(_whole(scene)).empty:
        return LINKS
    document = json.dumps(dataset(scene, release=release, root=root), ensure_ascii=False, separators=(",", ":"))
    # JSON may spell these letters so, and then nothing in it can end the element.
    inner = document.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Html(f'{LINKS}<script type="application/ld+json">{inner}</script>')


def dataset(scene: Scene, *, release: Release, root: str) -> dict[str, Any]:
    """Return the figures of a panel as a Dataset of schema.org, ready for JSON.

    Args:
        scene: The panel, with at least one observation; its filters are left out.
        release: The release.
        root: Address of the site.

    Source:
        schema.org Dataset; Google Search Central, Dataset structured data.
    """
    whole = _whole(scene)
    found, view = observed(whole), whole.view
    used = _sources(whole)
    words, language, panel = scene.words, view.language, scene.panel
    page = f"{root}{view.to(release=None).address}"
    years = (int(found["period"].min()), int(found["period"].max()))
    publisher = {"@type": "Organization", "name": scene.site.operator or scene.site.title, "url": f"{root}/"}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{root}{PATH}#observations-{panel.id}",
        "name": words("download.title.observations", panel=scene.panel_name()),
        "description": panel.comparability[language][:LONGEST],
        "url": page,
        "sameAs": page,
        "identifier": f"{root}{PATH}#observations-{panel.id}",
        "inLanguage": language,
        "keywords": [words("opendata.keyword"), *(scene.logic(one.id) for one in scene.catalogue.framework.logics)],
        "license": list(dict.fromkeys(_licence(source) for source in used)),
        "conditionsOfAccess": words(f"download.terms.{narrowest(used)}"),
        "isAccessibleForFree": True,
        "version": str(release.number),
        "datePublished": release.published_at.date().isoformat(),
        "creator": [{"@type": "Organization", "name": name} for name in dict.fromkeys(one.publisher for one in used)],
        "publisher": publisher,
        "citation": [f"{source.publisher}: {source.title}, {source.edition}. {source.url}" for source in used],
        "temporalCoverage": f"{years[0]}/{years[1]}",
        "spatialCoverage": [{"@type": "Place", "name": name} for name in _places(scene)],
        "variableMeasured": _variables(scene, measured=set(found["indicator_id"].unique())),
        "includedInDataCatalog": {"@type": "DataCatalog", "name": scene.site.title, "url": f"{root}{PATH}"},
        "distribution": _distributions(whole, release=release, root=root),
    }


def _licence(source: Source) -> str:
    """Return where the terms of a source are: the text of its licence where that is sure, else the publisher's page."""
    known = licence_of(source)
    return known.url if known else str(source.url)


def _whole(scene: Scene) -> Scene:
    """Return the panel without filters."""
    view = scene.view
    bare = View(page="data", language=view.language, site=view.site, panel=scene.panel.id, release=view.release)
    return Scene(bare, scene.edition, scene.site)


def _sources(scene: Scene) -> tuple[Source, ...]:
    catalogue = scene.catalogue
    found = observed(scene)["indicator_id"].unique()
    named = {source for key in found if (source := catalogue.source_of(str(key)))}
    return tuple(sorted(named, key=lambda source: (source.title, source.id)))


def _variables(scene: Scene, *, measured: set[str]) -> list[dict[str, Any]]:
    """Return what is measured: the scored indicators, and every one where none is scored."""
    language, catalogue = scene.view.language, scene.catalogue
    scored = [part.indicator_id for part in catalogue.scored(scene.panel.id)]
    parts = scored or [part.indicator_id for part in catalogue.parts(scene.panel.id)]
    known = [catalogue.indicators[key] for key in parts if key in measured]
    return [
        {
            "@type": "PropertyValue",
            "name": one.label[language],
            "propertyID": one.id,
            "unitText": catalogue.units[one.unit_id].label[language],
        }
        for one in known
    ]


def _places(scene: Scene) -> list[str]:
    """Return the countries in which the members lie, in the order of their keys."""
    found = {outermost(key, catalogue=scene.catalogue) for key, _ in scene.members}
    return [scene.name(key) for key in sorted(found) if scene.catalogue.entities[key].kind == "country"]


def _distributions(scene: Scene, *, release: Release, root: str) -> list[dict[str, str]]:
    view = scene.view.to(release=release.number)
    forms = {ending: FORMS[ending][0].partition(";")[0] for ending in FILE_TYPES}
    files = [(mimetype, f"/data/observations.{ending}?{view.query}") for ending, mimetype in forms.items()]
    files += [("application/zip", f"/releases/{release.number}/{form}.zip") for form in WHOLE]
    return [
        {"@type": "DataDownload", "encodingFormat": mimetype, "contentUrl": f"{root}{address}"}
        for mimetype, address in files
    ]
