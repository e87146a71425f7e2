"""What was typed into a form, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import request

LONGEST = 1000
"""Letters of a field that are read."""


@dataclass
class Form:
    """The fields of a form.

    Attributes:
        values: What was typed, by field.
        errors: What is wrong, by field, as a sentence for its reader; shown at the field and in the summary.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def sent(cls, *names: str) -> Form:
        """Return the form of this request.

        Args:
            names: Its fields; anything else that was sent is not looked at.
        """
        return cls({name: request.form.get(name, "")[:LONGEST] for name in names})

    def __getitem__(self, name: str) -> str:
        """Return what stands in a field, the empty text for an empty one."""
        return self.values.get(name, "")

    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field; the first sentence stays.

        Args:
            name: The field.
            sentence: What is wrong and what to do, in the language of the reader.
        """
        self.errors.setdefault(name, sentence)

    def require(self, *names: str, sentence: str) -> None:
        """Refuse those of the fields that are empty.

        Args:
            names: The fields.
            sentence: What to do.
        """
        for name in names:
            if not self[name].strip():
                self.refuse(name, sentence)
