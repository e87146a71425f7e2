"""What is measured and how it is put together: models and look-ups, no files and no arithmetic."""

from indicators.catalogue.catalogue import Catalogue
from indicators.catalogue.framework import Framework, Logic, Pole
from indicators.catalogue.lenses import Lens, LensAssignment, Pillar, Stage, Stages
from indicators.catalogue.methodology import Methodology
from indicators.catalogue.models import (
    LANGUAGES,
    Entity,
    EntityNote,
    Group,
    Identifier,
    Indicator,
    Language,
    LicenceClass,
    Model,
    SeriesBreak,
    Source,
    Text,
    Unit,
)
from indicators.catalogue.panels import Limit, Members, Panel, PanelIndicator

__all__ = [
    "LANGUAGES",
    "Catalogue",
    "Entity",
    "EntityNote",
    "Framework",
    "Group",
    "Identifier",
    "Indicator",
    "Language",
    "Lens",
    "LensAssignment",
    "LicenceClass",
    "Limit",
    "Logic",
    "Members",
    "Methodology",
    "Model",
    "Panel",
    "PanelIndicator",
    "Pillar",
    "Pole",
    "SeriesBreak",
    "Source",
    "Stage",
    "Stages",
    "Text",
    "Unit",
]
