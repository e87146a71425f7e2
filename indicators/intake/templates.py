"""Empty tables to be filled in: the columns of the intake, one example row, and the codes that may stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from indicators.catalogue import Catalogue, Entity, Indicator, Language, Text
from indicators.errors import NotFoundError
from indicators.intake.layout import EXAMPLE, OBSERVATION_COLUMNS
from indicators.sheets import ASIDE, Sheet, text, workbook

Say = Callable[..., str]
"""Gives a text of the reader's language by its key, with its fields filled in."""

RULES = ("rows", "example", "codes", "numbers", "gaps", "unknown", "upload")
"""Paragraphs of the sheet that explains how a template is filled in; texts `rules.<name>`."""

ENTITY_HEADS = ("entity_id", "name", "kind")
INDICATOR_HEADS = ("indicator_id", "label", "unit", "lowest", "highest", "decimals", "description")
WIDTHS = {"name": 40, "label": 60, "unit": 32, "description": 90}


@dataclass(frozen=True)
class Template:
    """What a table can hold.

    Attributes:
        id: Key of the panel, or of the work package whose instrument it is.
        label: Its name.
        entities: Who can be observed.
        indicators: What can be observed, at least one.
        period: Year of the example.
    """

    id: str
    label: Text
    entities: Sequence[Entity]
    indicators: Sequence[Indicator]
    period: int


def panel_template(catalogue: Catalogue, *, panel_id: str, members: Sequence[str]) -> Template:
    """Return the template of a panel.

    Args:
        catalogue: What is known about the figures.
        panel_id: The panel.
        members: Its entities.

    Raises:
        NotFoundError: If there is no such panel.
    """
    panel = catalogue.panels.get(panel_id)
    if panel is None:
        raise NotFoundError.among(panel_id, what="panel", known=catalogue.panels)
    indicators = [catalogue.indicators[part.indicator_id] for part in catalogue.parts(panel_id)]
    entities = [catalogue.entities[name] for name in members]
    return Template(panel_id, panel.label, entities, indicators, panel.last_period)


def instruments(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the work packages that have an instrument."""
    with_some = {each.work_package for each in catalogue.indicators.values() if each.origin == "instrument"}
    return tuple(package.id for package in catalogue.framework.work_packages if package.id in with_some)


def instrument_template(catalogue: Catalogue, *, work_package: str, period: int) -> Template:
    """Return the template of an instrument of LIPSE, for entities of every kind.

    Args:
        catalogue: What is known about the figures.
        work_package: The work package it stems from.
        period: Year of the example.

    Raises:
        NotFoundError: If there is no such instrument.
    """
    known = instruments(catalogue)
    if work_package not in known:
        raise NotFoundError.among(work_package, what="instrument", known=known)
    [label] = [each.label for each in catalogue.framework.work_packages if each.id == work_package]
    found = [
        each
        for each in catalogue.indicators.values()
        if each.origin == "instrument" and each.work_package == work_package
    ]
    return Template(work_package, label, list(catalogue.entities.values()), found, period)


def template_csv(template: Template, *, say: Say) -> bytes:
    """Return a template as CSV: the columns and one example row.

    Args:
        template: What it can hold.
        say: Gives the texts.

    Returns:
        UTF-8 with a byte order mark.
    """
    return text(_figures(template, say=say))


def template_xlsx(template: Template, *, catalogue: Catalogue, language: Language, say: Say) -> bytes:
    """Return a template as a workbook: the table with lists to choose from, the codes, and how it is filled in.

    Args:
        template: What it can hold.
        catalogue: Gives the units.
        language: Language of names and labels.
        say: Gives the texts, in the same language.

    Returns:
        The file. Sheets other than the table have names that begin with `ASIDE`.
    """
    entities, indicators, read_me = (
        f"{ASIDE} {say(f'sheets.{name}')}" for name in ("entities", "indicators", "read_me")
    )
    choices = {
        "entity_id": _cells(entities, count=len(template.entities)),
        "indicator_id": _cells(indicators, count=len(template.indicators)),
        "status": '"A,E,P,M"',
    }
    widths = {**dict.fromkeys(OBSERVATION_COLUMNS, 16), "indicator_id": 36, "note": 40}
    named = {say(f"heads.{name}"): width for name, width in WIDTHS.items()}
    return workbook(
        [
            replace(_figures(template, say=say), widths=widths, choices=choices),
            Sheet(entities, _heads(ENTITY_HEADS, say=say), _entities(template, language=language, say=say), named),
            Sheet(
                indicators,
                _heads(INDICATOR_HEADS, say=say),
                _indicators(template, catalogue=catalogue, language=language),
                named,
            ),
            Sheet(read_me, ["", template.label[language]], _read_me(say), {"": 24, template.label[language]: 110}),
        ]
    )


def _figures(template: Template, *, say: Say) -> Sheet:
    return Sheet(say("sheets.figures"), OBSERVATION_COLUMNS, [_example(template, say=say)])


def _example(template: Template, *, say: Say) -> list[str | int | float]:
    indicator = template.indicators[0]
    low, high = indicator.valid_min, indicator.valid_max
    value = (low + high) / 2 if low is not None and high is not None else low or high or 1.0
    return [EXAMPLE, indicator.id, template.period, value, "A", "", "", say("example")]


def _cells(sheet: str, *, count: int) -> str:
    """Return the reference of the codes in the first column of a sheet."""
    return f"'{sheet}'!$A$2:$A${count + 1}"


def _heads(names: Sequence[str], *, say: Say) -> list[str]:
    return [say(f"heads.{name}") for name in names]


def _entities(template: Template, *, language: Language, say: Say) -> Iterator[tuple[str, str, str]]:
    for each in template.entities:
        yield each.id, each.name[language], say(f"kinds.{each.kind}")


def _indicators(
    template: Template, *, catalogue: Catalogue, language: Language
) -> Iterator[tuple[str | float | None, ...]]:
    for each in template.indicators:
        unit = catalogue.units[each.unit_id]
        measured = (unit.label[language], each.valid_min, each.valid_max, unit.decimals)
        yield each.id, each.label[language], *measured, each.description[language]


def _read_me(say: Say) -> Iterator[tuple[str, str]]:
    for name in RULES:
        yield "", say(f"rules.{name}", example=EXAMPLE) if name == "example" else say(f"rules.{name}")
    for column in OBSERVATION_COLUMNS:
        yield column, say(f"columns.{column}")
