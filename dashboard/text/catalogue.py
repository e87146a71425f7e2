"""Read the text files: each key leads to one sentence in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter

import yaml

from indicators.catalogue import LANGUAGES

FOLDER = Path(__file__).parent


class TextError(KeyError):
    """A text is missing, or was asked for without a field that it names: a fault of the program."""


Entry = Mapping[str, str]


@lru_cache(maxsize=1)
def load() -> Mapping[str, Entry]:
    """Return every text by its key: name of the file and path inside it, joined by dots.

    Raises:
        TextError: If a key misses a language or its languages name different fields.
    """
    found: dict[str, Entry] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        found.update(_entries(yaml.safe_load(file.read_text(encoding="utf-8")) or {}, prefix=file.stem))
    wrong = [problem for key, entry in found.items() for problem in _problems(key, entry=entry)]
    if wrong:
        raise TextError("\n".join(wrong))
    return found


def fields(text: str) -> frozenset[str]:
    """Return the names of the fields of a text, e.g. {"entity"} for "{entity} leads"."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _entries(tree: Mapping[str, object], *, prefix: str) -> Iterator[tuple[str, Entry]]:
    for name, inner in tree.items():
        key = f"{prefix}.{name}"
        if not isinstance(inner, Mapping):
            raise TextError(f"{key}: holds '{inner}'; give it one text for each of {', '.join(LANGUAGES)}")
        if set(inner) & set(LANGUAGES):
            yield key, {str(language): str(text) for language, text in inner.items()}
        else:
            yield from _entries(inner, prefix=key)


def _problems(key: str, *, entry: Entry) -> Iterator[str]:
    if set(entry) != set(LANGUAGES):
        yield f"{key}: has {', '.join(sorted(entry))}; needs exactly {', '.join(LANGUAGES)}"
    elif len({fields(text) for text in entry.values()}) > 1:
        yield f"{key}: its languages name different fields"
