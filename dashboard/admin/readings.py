"""The form that says how each table of an upload is read: from a proposal to fields, and from fields to readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import request

from dashboard.admin.context import Context
from dashboard.admin.forms import LONGEST, Form
from dashboard.admin.visit import visit
from indicators.desk.uploads import Upload
from indicators.errors import DataError, Problem
from indicators.upload import ENCODINGS, KINDS, Part, Reading, known_columns
from indicators.upload.headers import year_of
from indicators.upload.reading import WIDE

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
DECIMALS = {".": "point", ",": "comma"}
THOUSANDS = {"": "none", " ": "space", ".": "point", ",": "comma", "'": "apostrophe"}


@dataclass
class ReadingForm(Form):
    """The readings of all tables of an upload.

    Attributes:
        parts: The tables, each with the reading that the fields show.
        problems: Why the file can never be read; empty where it can.
    """

    parts: Sequence[Part] = ()
    problems: Sequence[Problem] = ()
    chosen: list[Reading] = field(default_factory=list)

    @classmethod
    def proposed(cls, upload: Upload, *, context: Context) -> ReadingForm:
        """Return the form with what is proposed, or what was confirmed before.

        Args:
            upload: The upload.
            context: Where it is.
        """
        try:
            parts = context.desk.understand(upload.id)
        except DataError as error:
            return cls(problems=error.problems)
        known = {reading.part: reading for reading in upload.readings}
        return cls(parts=parts, chosen=[known.get(part.name, part.proposal) for part in parts])

    @classmethod
    def filled(cls, upload: Upload, *, context: Context) -> ReadingForm:
        """Return the form that was sent.

        Args:
            upload: The upload.
            context: Where it is.
        """
        form = cls.proposed(upload, context=context)
        form.chosen = [form.read(part, number=number) for number, part in enumerate(form.parts)]
        return form

    @classmethod
    def looked_at(cls, upload: Upload, *, context: Context) -> ReadingForm:
        """Return the form that was sent, with all that was not chosen in it proposed anew.

        Args:
            upload: The upload.
            context: Where it is.
        """
        sent = cls.filled(upload, context=context)
        parts = context.desk.understand(upload.id, chosen=sent.chosen)
        return cls(parts=parts, chosen=[part.proposal for part in parts], errors=sent.errors)

    def read(self, part: Part, *, number: int) -> Reading:
        """Return how a table is read according to the fields; what cannot be used is refused and stays as proposed.

        Args:
            part: The table.
            number: Its place in the form.
        """
        proposal = part.proposal
        given: dict[str, Any] = {
            "kind": _one_of(f"kind-{number}", KINDS, proposal.kind),
            "decimal": _one_of(f"decimal-{number}", DECIMALS, proposal.decimal),
            "thousands": _one_of(f"thousands-{number}", THOUSANDS, proposal.thousands),
            "percent": f"percent-{number}" in request.form,
            "header_row": self._number(f"header_row-{number}", proposal.header_row),
            "period": self._number(f"period-{number}", None),
            "indicator": _typed(f"indicator-{number}", proposal.indicator or "") or None,
            "columns": {
                name: _typed(f"column-{number}-{place}", proposal.columns.get(name, ""))
                for place, name in enumerate(part.header)
            },
            "words": {
                name: _typed(f"word-{number}-{place}", known)
                for place, (name, known) in enumerate(proposal.words.items())
            },
        }
        if proposal.encoding is not None:
            given["encoding"] = _one_of(f"encoding-{number}", (*ENCODINGS, proposal.encoding), proposal.encoding)
        if proposal.delimiter is not None:
            given["delimiter"] = _one_of(f"delimiter-{number}", DELIMITERS, proposal.delimiter)
        return proposal.model_copy(update=given)

    def _number(self, name: str, otherwise: int | None) -> int | None:
        typed = request.form.get(name, "")[:LONGEST].strip()
        if not typed:
            return otherwise
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= 9_999):
            self.refuse(name, visit().words("uploads.reading.wrong_number"))
            return otherwise
        return int(typed)


def choices(part: Part) -> dict[str, list[tuple[str, str]]]:
    """Return what can be chosen for a table, by field: each value with its words.

    Args:
        part: The table.
    """
    words = visit().words
    encodings = dict.fromkeys([*ENCODINGS, *filter(None, [part.proposal.encoding])])
    return {
        "kind": [(kind, _kind(kind)) for kind in KINDS],
        "encoding": [(name, name.upper()) for name in encodings],
        "delimiter": [(mark, words(f"uploads.marks.{name}")) for mark, name in DELIMITERS.items()],
        "decimal": [(mark, words(f"uploads.marks.{name}")) for mark, name in DECIMALS.items()],
        "thousands": [(mark, words(f"uploads.marks.{name}")) for mark, name in THOUSANDS.items()],
    }


def possible_columns(reading: Reading, *, indicators: Sequence[str]) -> list[str]:
    """Return what the columns of a table can be.

    Args:
        reading: How it is read.
        indicators: Keys of all indicators.
    """
    years = [taken for taken in reading.columns.values() if year_of(taken)]
    return [*known_columns(reading.kind), *(indicators if reading.kind == WIDE else years)]


def _kind(kind: str) -> str:
    words = visit().words
    return words("uploads.kinds.catalogue", file=kind) if "." in kind else words(f"uploads.kinds.{kind}")


def _typed(name: str, otherwise: str) -> str:
    return request.form.get(name, otherwise)[:LONGEST].strip()


def _one_of(name: str, allowed: Sequence[str] | dict[str, str], otherwise: str) -> str:
    typed = request.form.get(name, otherwise)
    return typed if typed in allowed else otherwise
