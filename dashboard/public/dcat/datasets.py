"""The datasets of the catalogue: figures and scores of each panel, and every release as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pandas as pd
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDFS, XSD

from dashboard.components.data_selection import periods
from dashboard.components.open_tables import TABLES, sources_of
from dashboard.public.dcat import terms
from dashboard.public.dcat.site import Site
from dashboard.public.dcat.vocabulary import (
    ADMS,
    DCAT,
    DCATAP,
    FILE_TYPES,
    SPDX,
    Description,
    authority,
    media_type,
    typed,
)
from dashboard.public.forms import FORMS
from dashboard.urls import View
from indicators.catalogue import LANGUAGES, Panel, Source
from indicators.engine import Release
from indicators.package import FORMS as WHOLE
from indicators.package import Form, Kept

KEEPING = 50
"""Releases that the catalogue lists, the newest first."""

SPECIFICATIONS = {
    "csv": "https://www.w3.org/TR/tabular-data-model/",
    "sdmx.csv": "https://sdmx.org/?page_id=5008",
    "package": "https://specs.frictionlessdata.io/data-package/",
}

Packed = Callable[[Form], Kept]
"""Gives the newest release as a whole."""


def panel_datasets(site: Site, panel: Panel) -> tuple[URIRef, ...]:
    """Describe the figures of a panel and, where it is scored, its scores.

    Args:
        site: The site.
        panel: A panel that has members.

    Returns:
        The datasets.
    """
    figures = _of_panel(site, panel, what="observations")
    used = _sources(site, panel, what="observations")
    figures.say(DCTERMS.source, *(_origin(site, source) for source in used))
    if not panel.scored:
        return (figures.node,)
    scores = _of_panel(site, panel, what="scores").say(DCTERMS.source, figures.node)
    return (figures.node, scores.node)


def whole(site: Site, *, packed: Packed) -> tuple[URIRef, ...]:
    """Describe all figures as one dataset that has each release as a version.

    Args:
        site: The site.
        packed: Gives the newest release as a whole.

    Returns:
        The dataset, and then its versions, the newest first.
    """
    every = _begun(site, "figures", issued=site.releases[0], modified=site.release)
    every.tell(DCTERMS.title, site.words("opendata.whole.title"))
    every.tell(DCTERMS.description, site.words("opendata.whole.text"))
    every.say(DCAT.landingPage, site.page("/releases"))
    newest = site.releases[::-1][:KEEPING]
    versions = [_version(site, release, packed=packed if release == site.release else None) for release in newest]
    panels = [panel.id for panel in site.edition.catalogue.panels.values() if site.edition.members(panel.id)]
    for one in (every, *versions):
        one.say(DCTERMS.spatial, *(place for panel in panels for place in site.places(panel)))
        one.say(DCTERMS.temporal, *_time(site, panels, name="figures"))
    for newer, older in pairwise(versions):
        newer.say(DCAT.previousVersion, older.node)
    every.say(DCAT.hasVersion, *(one.node for one in versions)).say(DCAT.hasCurrentVersion, versions[0].node)
    every.say(DCAT.distribution, *site.graph.objects(versions[0].node, DCAT.distribution))
    return (every.node, *(one.node for one in versions))


def _version(site: Site, release: Release, *, packed: Packed | None) -> Description:
    name = f"release-{release.number}"
    found = _begun(site, name, issued=release, modified=release).say(DCAT.version, str(release.number))
    found.tell(DCTERMS.title, site.words("opendata.release.title", release=release.number))
    found.tell(DCTERMS.description, site.words("opendata.whole.text"))
    found.say(ADMS.versionNotes, Literal(release.message))
    found.say(DCAT.isVersionOf, URIRef(site.about("figures")))
    found.say(DCAT.landingPage, site.page(f"/releases/{release.number}"))
    return found.say(DCAT.distribution, *(_packed(site, release, form=form, packed=packed) for form in WHOLE))


def _packed(site: Site, release: Release, *, form: Form, packed: Packed | None) -> URIRef:
    """Return a release as one file; terms, size and checksum are said of the newest, which is at hand."""
    name = f"release-{release.number}-{form}"
    address = f"/releases/{release.number}/{form}.zip"
    sources = _with_figures(site) if packed else ()
    page = f"/releases/{release.number}"
    found = _distribution(site, name, page=page, file=address, sources=sources, of=f"release-{release.number}")
    found.tell(DCTERMS.title, site.words(f"opendata.forms.{form}"))
    found.tell(DCTERMS.description, site.words(f"opendata.forms.{form}_text"))
    found.say(DCTERMS.format, _file_type(site, "zip")).say(DCAT.mediaType, media_type(site.graph, "application/zip"))
    if form == "package":
        found.say(DCTERMS.conformsTo, _standard(site, form))
        found.say(DCAT.packageFormat, media_type(site.graph, "application/zip"))
    if packed:
        kept = packed(form)
        found.say(DCAT.byteSize, Literal(kept.size, datatype=XSD.nonNegativeInteger))
        found.say(SPDX.checksum, _checksum(site, name, digest=kept.digest))
    return found.node


def _of_panel(site: Site, panel: Panel, *, what: str) -> Description:
    name, scene = f"{what}-{panel.id}", site.scene(panel.id)
    view = scene.view
    found = _begun(site, name, issued=site.release, modified=site.release)
    found.say(DCAT.version, str(site.edition.release))
    found.tell(
        DCTERMS.title,
        {tongue: site.words(f"download.title.{what}", panel=panel.label[tongue])[tongue] for tongue in LANGUAGES},
    )
    found.tell(DCTERMS.description, {tongue: panel.comparability[tongue] for tongue in LANGUAGES})
    found.say(DCAT.landingPage, site.page(View(page="data", site=view.site, panel=panel.id).address))
    found.say(DCTERMS.spatial, *site.places(panel.id)).say(
        DCTERMS.temporal, *_time(site, [panel.id], name=name, what=what)
    )
    found.say(DCTERMS.isPartOf, URIRef(site.about("figures")))
    for logic in site.edition.catalogue.framework.logics if panel.scored else ():
        found.tell(DCAT.keyword, {tongue: logic.label[tongue] for tongue in LANGUAGES})
    used = _sources(site, panel, what=what)
    return found.say(
        DCAT.distribution, *(_form(site, name, what=what, ending=form, view=view, sources=used) for form in FILE_TYPES)
    )


def _form(site: Site, name: str, *, what: str, ending: str, view: View, sources: Sequence[Source]) -> URIRef:
    """Return one form of a download, pinned to the release."""
    file = f"/data/{what}.{ending}?{view.query}"
    form_name = f"{name}-{ending.replace('.', '-')}"
    found = _distribution(site, form_name, page=view.address, file=file, sources=sources, of=name)
    form = "sdmx" if ending == "sdmx.csv" else ending
    found.tell(DCTERMS.title, site.words(f"data.download.forms.{form}"))
    found.tell(DCTERMS.description, site.words("opendata.forms.table_text"))
    found.say(DCTERMS.format, _file_type(site, ending)).say(DCAT.mediaType, media_type(site.graph, FORMS[ending][0]))
    if ending in SPECIFICATIONS:
        found.say(DCTERMS.conformsTo, _standard(site, ending))
    return found.node


def _begun(site: Site, name: str, *, issued: Release, modified: Release) -> Description:
    """Return a dataset with what is said of all of them."""
    found = Description(site.graph, site.about(name), kind=DCAT.Dataset)
    found.say(DCTERMS.identifier, site.about(name)).say(DCTERMS.publisher, site.publisher)
    found.say(DCAT.contactPoint, *site.contact).say(DCTERMS.language, *site.languages).say(DCAT.theme, site.theme)
    found.tell(DCAT.keyword, site.words("opendata.keyword"))
    found.say(DCTERMS.accrualPeriodicity, authority(site.graph, "frequency/IRREG"))
    found.say(DCTERMS.accessRights, terms.access(site.graph, _with_figures(site)))
    found.say(DCTERMS.issued, _moment(issued)).say(DCTERMS.modified, _moment(modified))
    said = Description(site.graph, site.about("provenance"), kind=DCTERMS.ProvenanceStatement)
    return found.say(DCTERMS.provenance, said.tell(RDFS.label, site.words("opendata.provenance")).node)


def _distribution(site: Site, name: str, *, page: str, file: str, sources: Sequence[Source], of: str) -> Description:
    """Return a distribution of the dataset named, with its terms."""
    found = Description(site.graph, site.about(name), kind=DCAT.Distribution)
    found.say(DCAT.accessURL, URIRef(f"{site.root}{page}")).say(DCAT.downloadURL, URIRef(f"{site.root}{file}"))
    found.say(DCATAP.availability, authority(site.graph, "planned-availability/STABLE"))
    found.say(DCTERMS.language, *site.languages)
    if not sources:
        inside = Description(site.graph, site.about("terms-inside"), kind=DCTERMS.RightsStatement)
        found.say(DCTERMS.rights, inside.tell(RDFS.label, site.words("opendata.inside")).node)
    else:
        place = site.about("terms-" + "-".join(sorted({source.licence_class for source in sources})))
        found.say(DCTERMS.license, terms.licence(site.graph, sources, address=place))
        found.say(DCTERMS.rights, terms.rights(site.graph, sources, address=site.about(f"{of}-rights")))
    return found


def _origin(site: Site, source: Source) -> URIRef:
    return terms.origin(site.graph, source, address=site.about(f"source-{source.id}"))


def _sources(site: Site, panel: Panel, *, what: str) -> tuple[Source, ...]:
    scene = site.scene(panel.id)
    # The sources of scores are those of the method; the table itself would wait for the draws of its intervals.
    table = TABLES[what](scene) if what == "observations" else pd.DataFrame()
    return sources_of(scene, what=what, table=table)


def _with_figures(site: Site) -> tuple[Source, ...]:
    """Return the sources that have figures in the release."""
    catalogue = site.edition.catalogue
    found = {catalogue.source_of(str(key)) for key in site.edition.observations["indicator_id"].unique()}
    return tuple(sorted((source for source in found if source), key=lambda source: source.id))


def _time(site: Site, panels: Sequence[str], *, name: str, what: str = "observations") -> tuple[URIRef, ...]:
    """Return the years from the first figure to the last; nothing where there is none."""
    every = [site.edition.periods(one) if what == "scores" else periods(site.scene(one)) for one in panels]
    years = [year for some in every for year in some]
    if not years:
        return ()
    found = Description(site.graph, site.about(f"{name}-time"), kind=DCTERMS.PeriodOfTime)
    for predicate, year in ((DCAT.startDate, min(years)), (DCAT.endDate, max(years))):
        found.say(predicate, Literal(str(year), datatype=XSD.gYear))
    return (found.node,)


def _checksum(site: Site, name: str, *, digest: str) -> URIRef:
    algorithm = Description(site.graph, str(SPDX.checksumAlgorithm_sha256), kind=SPDX.ChecksumAlgorithm).node
    found = Description(site.graph, site.about(f"{name}-checksum"), kind=SPDX.Checksum).say(SPDX.algorithm, algorithm)
    return found.say(SPDX.checksumValue, Literal(digest, datatype=XSD.hexBinary)).node


def _standard(site: Site, name: str) -> URIRef:
    return Description(site.graph, SPECIFICATIONS[name], kind=DCTERMS.Standard).node


def _file_type(site: Site, ending: str) -> URIRef:
    key = FILE_TYPES[ending]
    return typed(site.graph, f"file-type/{key}", kind=DCTERMS.MediaTypeOrExtent, label=key)


def _moment(release: Release) -> Literal:
    return Literal(release.published_at.isoformat(timespec="seconds"), datatype=XSD.dateTime)
