"""What the engine can say to somebody at a page, read from its source: patterns of sentences, details of the log."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import indicators

ROOT = Path(indicators.__file__).parent
PLACES = ("errors.py", "catalogue", "desk", "intake", "store", "survey", "upload")


def patterns() -> dict[str, str]:
    """Return every pattern with the first place where it stands."""
    found: dict[str, str] = {}
    for place in PLACES:
        for file in sorted((ROOT / place).rglob("*.py")) or [ROOT / place]:
            for pattern, line in _patterns(ast.parse(file.read_text(encoding="utf-8"))):
                found.setdefault(pattern, f"{file.relative_to(ROOT)}:{line}")
    return found


def _patterns(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        made = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Sentence"
        if made and isinstance(node.args[0], ast.Constant) and node.args[0].value:
            yield str(node.args[0].value), node.lineno


def details() -> set[str]:
    """Return the names of everything that is told of an action in the audit log."""
    known = {"who", "action", "before", "after"}
    found: set[str] = set()
    for file in (ROOT / "desk").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                found |= {word.arg for word in node.keywords if word.arg} - known
    return found
