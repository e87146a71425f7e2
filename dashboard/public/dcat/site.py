"""What all parts of the catalogue share: the site, its release, and who answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF

from dashboard.components.scene import Scene
from dashboard.public.dcat.vocabulary import (
    LANGUAGE_CODES,
    VCARD,
    Description,
    authority,
    typed,
)
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.groups import root
from indicators.catalogue import LANGUAGES, Language
from indicators.config import SiteSettings
from indicators.engine import Edition, Release

PATH = "/catalogue"


@dataclass(frozen=True)
class Site:
    """The site at one release, while its catalogue is written.

    Attributes:
        graph: Where everything is said.
        root: Its address.
        settings: What it says about itself.
        edition: The newest release in memory.
        releases: Every release, the oldest first.
    """

    graph: Graph
    root: str
    settings: SiteSettings
    edition: Edition
    releases: tuple[Release, ...]

    @property
    def release(self) -> Release:
        """The newest release."""
        return next(one for one in self.releases if one.number == self.edition.release)

    def about(self, name: str) -> str:
        """Return the address of something that has none of its own, e.g. `/catalogue#eu_countries`."""
        return f"{self.root}{PATH}#{name}"

    def page(self, address: str) -> URIRef:
        """Return a page of the site, and say that it is one."""
        return Description(self.graph, f"{self.root}{address}", kind=FOAF.Document).node

    def scene(self, panel: str, *, language: Language = "en") -> Scene:
        """Return the data page of a panel at the release."""
        view = View(
            page="data", language=language, site=self.settings.language, panel=panel, release=self.edition.release
        )
        return Scene(view, self.edition)

    def words(self, key: str, **fields: object) -> dict[Language, str]:
        """Return a text in each language."""
        return {language: Words(language)(key, **fields) for language in LANGUAGES}

    @cached_property
    def publisher(self) -> URIRef:
        """Who runs the site."""
        name = self.settings.operator or self.settings.title
        agent = Description(self.graph, self.about("publisher"), kind=FOAF.Agent).say(FOAF.name, Literal(name))
        return agent.say(FOAF.homepage, self.page("/")).node

    @cached_property
    def contact(self) -> tuple[URIRef, ...]:
        """Whom to ask; nobody where the settings name none."""
        given = self.settings.contact
        if not given:
            return ()
        card = Description(self.graph, self.about("contact"), kind=VCARD.Kind)
        card.say(VCARD.fn, Literal(self.settings.operator or self.settings.title))
        web = given.startswith(("http://", "https://"))
        return (card.say(VCARD.hasURL if web else VCARD.hasEmail, URIRef(given if web else f"mailto:{given}")).node,)

    @cached_property
    def languages(self) -> tuple[URIRef, ...]:
        """Languages of the site."""
        return tuple(
            typed(self.graph, f"language/{code}", kind=DCTERMS.LinguisticSystem, label=code)
            for code in LANGUAGE_CODES.values()
        )

    @cached_property
    def theme(self) -> URIRef:
        """Government and public sector."""
        return authority(self.graph, "data-theme/GOVE")

    def places(self, panel: str) -> tuple[URIRef, ...]:
        """Return the countries in which the members of a panel lie."""
        catalogue = self.edition.catalogue
        roots = {root(key, catalogue=catalogue) for key in self.edition.members(panel)}
        known = sorted((catalogue.entities[key] for key in roots), key=lambda one: one.iso3)
        return tuple(
            typed(self.graph, f"country/{one.iso3}", kind=DCTERMS.Location, label=one.name.en)
            for one in known
            if one.iso3
        )
