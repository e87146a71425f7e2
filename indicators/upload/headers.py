"""What the headers of a table mean: names of columns in three languages, and indicators by id or label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, zip_longest

from rapidfuzz import fuzz, process

from indicators.catalogue import LANGUAGES, Catalogue
from indicators.intake.layout import LAYOUTS, OBSERVATION_COLUMNS
from indicators.intake.rules.observations import FIRST_PERIOD, LAST_PERIOD
from indicators.upload.recognition import Known, plain
from indicators.upload.table import Grid

SYNONYMS: Mapping[str, Sequence[str]] = {
    "entity_id": (
        "entity", "geo", "ref area", "geography", "geographical area", "country", "country code", "region", "nuts",
        "nuts code", "city", "municipality", "organisation", "organization", "location", "code", "iso2",
        "geopolitical entity reporting",
        "einheit", "land", "länder", "ländercode", "gebiet", "gemeinde", "stadt", "staat", "organisationseinheit",
        "entité", "pays", "code pays", "région", "ville", "commune", "zone géographique", "organisme",
    ),
    "indicator_id": (
        "indicator", "indicator code", "series", "variable", "measure", "indikator", "kennzahl", "merkmal",
        "indicateur", "mesure",
    ),
    "period": (
        "time", "time period", "year", "date", "reference year", "jahr", "zeit", "zeitraum", "berichtsjahr", "periode",
        "année", "an", "période", "temps", "exercice",
    ),
    "value": (
        "obs value", "observation", "observation value", "figure", "wert", "messwert", "zahl", "beobachtung",
        "valeur", "chiffre", "observation valeur",
    ),
    "status": ("obs status", "flag", "obs flag", "observation status", "statut", "état"),
    "standard_error": (
        "standard error", "std error", "stderr", "se", "standardfehler", "erreur type", "erreur standard",
    ),
    "n": (
        "sample size", "answers", "respondents", "fallzahl", "antworten", "stichprobe", "effectif", "réponses",
        "nombre de réponses",
    ),
    "note": (
        "comment", "comment obs", "remark", "remarks", "notes", "footnote", "anmerkung", "bemerkung", "kommentar",
        "hinweis",
        "remarque", "commentaire", "observation texte",
    ),
}  # fmt: skip
"""Other headers of the columns of observations, in English, German and French, as `plain` writes them."""

NEAR = 87.0
"""Likeness from which a header is proposed as the label of an indicator, 0 to 100."""


def code_of(header: str) -> str:
    """Return the part of 'REF_AREA: Reference area' before the colon, as SDMX-CSV writes code and name."""
    return header.partition(":")[0].strip()


@dataclass(frozen=True)
class Meaning:
    """What a header is taken for: a column or the id of an indicator, and whether it is only like its name."""

    name: str
    near: bool = False


@dataclass(frozen=True)
class Names:
    """The names by which columns and items of a catalogue are known."""

    catalogue: Catalogue
    beside: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """Further names with their ids, by kind of item: those that the tables of the same upload bring."""

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """Columns of observations by every plain name."""
        known = {plain(column): column for column in OBSERVATION_COLUMNS}
        return known | {word: column for column, words in SYNONYMS.items() for word in words}

    @cached_property
    def known(self) -> Mapping[str, Known]:
        """What entities and indicators are called, by the column that names them; of countries also the codes ISO 3."""
        entities, indicators = self.catalogue.entities, self.catalogue.indicators
        places = [(name, key) for key, item in entities.items() for name in (key, *_texts(item.name), item.iso3)]
        labels = [(name, key) for key, item in indicators.items() for name in (key, *_texts(item.label))]
        return {
            "entity_id": Known(
                {key: item.kind for key, item in entities.items()},
                [*places, *self.beside.get("entity", ())],
                codes=True,
            ),
            "indicator_id": Known(dict.fromkeys(indicators, "indicator"), [*labels, *self.beside.get("indicator", ())]),
        }

    @property
    def indicators(self) -> Mapping[str, str]:
        """Indicators by plain id and plain label in three languages."""
        return self.known["indicator_id"].by_name

    def column(self, header: str) -> str:
        """Return the column of observations that a header names; empty where it names none."""
        return self.columns.get(plain(header)) or self.columns.get(plain(code_of(header)), "")

    def indicator(self, header: str) -> Meaning | None:
        """Return the indicator that a header names, or nearly names."""
        bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", header)
        for words in (plain(header), plain(bare)):
            if words in self.indicators:
                return Meaning(self.indicators[words])
        wanted = plain(bare)[:200]
        if len(wanted) < 4:
            return None
        found = process.extractOne(wanted, list(self.indicators), scorer=fuzz.ratio, score_cutoff=NEAR)
        return Meaning(self.indicators[found[0]], near=True) if found else None

    def indicator_in(self, title: str) -> str:
        """Return the indicator that a title is about, be it with a year; empty where it is about none, or several."""
        undated = " ".join(word for word in plain(title).split() if not year_of(word))
        found = self.indicator(undated)
        return found.name if found else ""

    def words(self, found: Iterable[str], *, column: str) -> dict[str, dict[str, str]]:
        """Return the ids of entities or indicators that are named by something else, by reason and by what is found."""
        return self.known[column].recognised(found)

    def points(self, record: Sequence[str]) -> int:
        """Return how many cells of a record are headers that are known."""
        return sum(map(self.is_header, record))

    def is_header(self, cell: str) -> bool:
        """Return whether a cell is exactly the name of a column or of an indicator."""
        return bool(self.column(cell) or self.is_indicator(cell) or cell in _CATALOGUE_COLUMNS)

    def is_indicator(self, header: str) -> bool:
        """Return whether a header is exactly an id or a label of an indicator."""
        return plain(header) in self.indicators


def year_of(header: str) -> str:
    """Return the year that a header is, such as '2019', 'Jahr 2019' or 'y2019'; empty where it is none."""
    found = _YEAR.fullmatch(plain(header.removesuffix(".0")))
    return found[1] if found and FIRST_PERIOD <= int(found[1]) <= LAST_PERIOD else ""


def layout_column(header: str, *, kind: str) -> str:
    """Return the column of a file of the catalogue that a header names; empty where it names none."""
    known = {plain(column): column for column in LAYOUTS[kind].fields}
    return known.get(plain(header), "")


def header_of(grid: Grid, *, row: int) -> list[str]:
    """Return the names of the columns of a table.

    Where cells are merged over two rows, or a group of columns has a name above theirs, the lower row is the header: a
    column without a name in it is called as in the row above, unless that is a title, with one filled cell.

    Args:
        grid: The table.
        row: The row of the header, as a spreadsheet counts.
    """
    own, above = grid.names(row), grid.names(row - 1) if row > 1 else []
    upper = above if sum(map(bool, above)) >= 2 else []
    return [name or over for name, over in zip_longest(own, upper[: len(own)], fillvalue="")]


def header_row(records: Sequence[Sequence[str]], *, names: Names) -> int:
    """Return the row with the names of the columns, the first being 1; of a header in two rows the lower one.

    The row of two filled cells or more with the most known headers; where none is known, the first such row that is
    followed by one with as many: titles and remarks above a table fill fewer, be it with the name of an indicator.
    """
    row = _best_row(records, names=names)
    here, below = (records[at] if at < len(records) else [] for at in (row - 1, row))
    return row + 1 if _completes(below, upper=here, names=names) else row


def _completes(lower: Sequence[str], *, upper: Sequence[str], names: Names) -> bool:
    """Return whether a row holds names for what the row above leaves without, and nothing where that has known ones."""
    cells = list(zip_longest(lower, upper, fillvalue=""))
    told = [cell for cell, _ in cells if cell.strip()]
    return (
        any(cell.strip() and not over.strip() for cell, over in cells)
        and not any(cell.strip() and names.column(over) for cell, over in cells)
        and all(year_of(cell) or names.is_header(cell) for cell in told)
    )


def _best_row(records: Sequence[Sequence[str]], *, names: Names) -> int:
    filled = [sum(bool(cell.strip()) for cell in record) for record in records]
    points = [names.points(record) if count >= 2 else 0 for record, count in zip(records, filled, strict=True)]
    if max(points, default=0) > 0:
        return points.index(max(points)) + 1
    for at, (here, below) in enumerate(pairwise(filled)):
        if here >= 2 and below >= here:
            return at + 1
    return next((at + 1 for at, count in enumerate(filled) if count), 1)


_YEAR = re.compile(r"(?:(?:y|year|jahr|année|annee|an) ?)?(\d{4})", re.ASCII)

_CATALOGUE_COLUMNS = frozenset(
    column for layout in LAYOUTS.values() if layout.name.endswith(".csv") for column in layout.fields
)


def _texts(text: object) -> list[str]:
    return [str(getattr(text, language)) for language in LANGUAGES]
