"""The text catalogue: complete in three languages, all of it used, and no public word outside it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.text.catalogue import fields, load
from dashboard.text.words import PATTERNS
from indicators.catalogue import LANGUAGES

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard"
MODULES = sorted(path for path in DASHBOARD.rglob("*.py"))
TEMPLATES = sorted(DASHBOARD.rglob("*.html"))
SHOWN = sorted([*(DASHBOARD / "pages").rglob("*.py"), *(DASHBOARD / "components").rglob("*.py")])

LETTER = re.compile(r"[^\W\d_]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_says_something_in_every_language(language: str) -> None:
    empty = [key for key, entry in load().items() if not entry[language].strip()]

    assert empty == []


def test_every_text_names_the_same_fields_in_every_language() -> None:
    different = [key for key, entry in load().items() if len({fields(text) for text in entry.values()}) > 1]

    assert different == []


def test_french_puts_narrow_spaces_that_do_not_break_before_its_marks() -> None:
    wrong = [key for key, entry in load().items() if re.search(r" [?!;:»%]|« ", entry["fr"])]

    assert wrong == []


def test_german_quotes_and_apostrophes_are_those_of_print() -> None:
    wrong = [
        key for key, entry in load().items() for text in entry.values() if "'" in text or re.search(r"\w\"|\"\w", text)
    ]

    assert wrong == []


def test_every_text_is_used() -> None:
    patterns = [
        re.compile(pattern) for path in MODULES for pattern in _asked(ast.parse(path.read_text(encoding="utf-8")))
    ]
    patterns += [re.compile(pattern) for path in TEMPLATES for pattern in _asked_in(path.read_text(encoding="utf-8"))]
    others = [key for key in load() if not key.startswith(PATTERNS)]  # those are held against the engine

    unused = [key for key in others if not any(pattern.fullmatch(key) for pattern in patterns)]

    assert unused == []


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_no_word_is_shown_that_is_not_in_the_catalogue(path: Path) -> None:
    found = [text for text in _literals(ast.parse(path.read_text(encoding="utf-8"))) if LETTER.search(text)]

    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_holds_a_word_that_is_not_in_the_catalogue(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"{]+)"', text)

    bare = re.sub(r"<code>.*?</code>|{#.*?#}|{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
    plain = re.sub(r"<[^<>]*>|[a-z-]+=\"[^\"]*\"", "", bare)

    assert LETTER.findall(plain) == []
    assert said == []


def _asked_in(template: str) -> Iterator[str]:
    """Yield a pattern for each text that a template asks for; what is joined to a key may be anything."""
    for key, joined in re.findall(r'"([a-z_]+\.[a-z_.]*)"( ~)?', template):
        yield rf"{re.escape(key)}{'.+' if joined else ''}(\.one|\.other)?"


def _asked(tree: ast.AST) -> Iterator[str]:
    """Yield a pattern for each string that may be the key of a text, with or without the form that a count adds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values]
            text = "".join(parts)
            if re.match(r"[a-z_]+\\\.", text):  # begins with the name of a file
                yield rf"{text}(\.one|\.other)?"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
            yield rf"{re.escape(node.value)}(\.one|\.other)?"


def _literals(tree: ast.AST) -> Iterator[str]:
    """Yield the strings that are given as children of an element."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        of_html = (
            isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "html"
        )
        of_tag = isinstance(node.func, ast.Name) and node.func.id == "tag"
        given = node.args[1:] if of_tag else node.args[:1] if of_html else []
        named = [word.value for word in node.keywords if of_html and word.arg in ("children", "title", "aria-label")]
        for child in [*given, *named]:
            for part in child.elts if isinstance(child, ast.List) else [child]:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value
