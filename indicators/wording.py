"""What the engine says in English, together with its pattern and its facts, so that others can say it otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import PlainSerializer, PlainValidator
from pydantic_core import core_schema

AS_IT_IS = "{text}"
"""Pattern of words that come from elsewhere, such as those of a library, and stay as they are."""


class Sentence(str):
    """A sentence in English that was made of a pattern and facts, and still knows both.

    It is its own English text everywhere. Pages look its pattern up among their texts, and fill the same facts into the
    one of their language. Patterns are therefore written where a sentence is made, as one literal.

    Attributes:
        pattern: The sentence with the names of its facts in braces, as `str.format` reads it.
        facts: What was filled in; a fact may be a sentence itself.
    """

    __slots__ = ("facts", "pattern")

    pattern: str
    facts: Mapping[str, str | float]

    def __new__(cls, pattern: str, /, **facts: str | float) -> Self:
        """Fill facts into a pattern.

        Args:
            pattern: The sentence in English.
            facts: What its braces name; numbers may be formatted there.
        """
        made = super().__new__(cls, pattern.format(**facts))
        made.pattern, made.facts = pattern, facts
        return made

    @classmethod
    def of(cls, words: str) -> Sentence:
        """Return words as a sentence: what is one already stays it, others are kept as they are."""
        return words if isinstance(words, Sentence) else cls(AS_IT_IS, text=words)

    def __getnewargs_ex__(self) -> tuple[tuple[str], Mapping[str, str | float]]:
        """Return what a copy is made of."""
        return (self.pattern,), self.facts

    def packed(self) -> dict[str, Any]:
        """Return what JSON can hold of it; `unpacked` gives it back."""
        facts = {name: fact.packed() if isinstance(fact, Sentence) else fact for name, fact in self.facts.items()}
        return {"pattern": self.pattern, "facts": facts}

    @classmethod
    def unpacked(cls, kept: Mapping[str, Any] | str) -> Sentence:
        """Return the sentence that was packed; of words that were kept alone, the words."""
        if isinstance(kept, str):
            return cls.of(kept)
        facts = {
            name: cls.unpacked(fact) if isinstance(fact, Mapping) else fact for name, fact in kept["facts"].items()
        }
        return cls(kept["pattern"], **facts)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> core_schema.CoreSchema:
        """Tell pydantic how a sentence stands in JSON."""
        return core_schema.no_info_plain_validator_function(
            cls.unpacked, serialization=core_schema.plain_serializer_function_ser_schema(cls.packed)
        )


def _packed(words: str) -> dict[str, Any] | str:
    return words.packed() if isinstance(words, Sentence) else words


def _unpacked(kept: Mapping[str, Any] | str) -> str:
    return kept if isinstance(kept, str) else Sentence.unpacked(kept)


Kept = Annotated[str, PlainSerializer(_packed), PlainValidator(_unpacked)]
"""Words that may be a sentence, and are still one after they were written as JSON."""
