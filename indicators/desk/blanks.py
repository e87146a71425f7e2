"""Templates to fill in: one for each panel and each instrument, and one for new indicators."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from indicators.catalogue import Catalogue, Language, Text
from indicators.engine import Edition
from indicators.errors import NotFoundError
from indicators.intake.catalogue_template import catalogue_xlsx
from indicators.intake.templates import (
    Template,
    instrument_template,
    instruments,
    panel_template,
    template_csv,
    template_xlsx,
)

Say = Callable[..., str]
"""Gives the texts of a template by their keys."""

ENDINGS = ("csv", "xlsx")

CATALOGUE = "catalogue"
"""Key of the template of what new indicators need: their sources, units and entities, and their part in panels."""


def known(catalogue: Catalogue) -> Mapping[str, Text]:
    """Return the keys of all templates with their names, panels first."""
    packages = {package.id: package.label for package in catalogue.framework.work_packages}
    return {
        **{key: panel.label for key, panel in catalogue.panels.items()},
        **{key: packages[key] for key in instruments(catalogue)},
    }


def blank(key: str, *, ending: str, edition: Edition, language: Language, say: Say) -> bytes:
    """Return a template as a file.

    Args:
        key: A panel or an instrument, or `CATALOGUE`.
        ending: One of `ENDINGS`; of the catalogue xlsx.
        edition: The release whose codes it lists.
        language: Language of names and labels.
        say: Gives the texts, in the same language.

    Raises:
        NotFoundError: If there is no such template or ending.
    """
    if key == CATALOGUE and ending == "xlsx":
        return catalogue_xlsx(edition.catalogue, say=say)
    if ending not in ENDINGS:
        raise NotFoundError.among(ending, what="form of a template", known=ENDINGS)
    template = _template(key, edition=edition)
    if ending == "csv":
        return template_csv(template, say=say)
    return template_xlsx(template, catalogue=edition.catalogue, language=language, say=say)


def _template(key: str, *, edition: Edition) -> Template:
    catalogue = edition.catalogue
    if key in catalogue.panels:
        return panel_template(catalogue, panel_id=key, members=edition.members(key))
    last = max(panel.last_period for panel in catalogue.panels.values())
    return instrument_template(catalogue, work_package=key, period=last)
