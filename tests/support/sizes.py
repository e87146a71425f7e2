"""Measure how long and how branched the code is; `python -m tests.support.sizes` prints the table."""

from __future__ import annotations

import ast
import statistics
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.match_case)
NOT_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


@dataclass(frozen=True)
class Function:
    """Size of one function: lines with code (no docstring, comment or blank line) and places where it branches."""

    place: str
    code_lines: int
    branches: int


def files(*folders: str) -> list[Path]:
    """Return the Python files below these folders of the repository, sorted."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def line_count(file: Path) -> int:
    """Return how many lines a file has, whatever is on them."""
    return len(file.read_text(encoding="utf-8").splitlines())


def functions(file: Path) -> Iterator[Function]:
    """Yield each function of a file with its size, the ones inside others included."""
    coded = _lines_with_code(file)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = coded & set(range(node.lineno, (node.end_lineno or node.lineno) + 1)) - _docstring_lines(node)
            branches = sum(isinstance(part, BRANCHES) for part in ast.walk(node))
            yield Function(f"{file.relative_to(ROOT)}:{node.lineno} {node.name}", len(lines), branches)


def _lines_with_code(file: Path) -> set[int]:
    with file.open("rb") as source:
        tokens = [token for token in tokenize.tokenize(source.readline) if token.type not in NOT_CODE]
    return {line for token in tokens[1:] for line in range(token.start[0], token.end[0] + 1)}


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[int]:
    if ast.get_docstring(node, clean=False) is None:
        return set()
    first = node.body[0]
    return set(range(first.lineno, (first.end_lineno or first.lineno) + 1))


def table() -> str:
    """Return one line for each part of the repository: files, lines, functions and their usual and greatest size."""
    lines = ["part         files  lines  mean  longest  functions  median  p90  longest"]
    for part in ("indicators", "dashboard", "tests", "benchmarks"):
        lengths = [line_count(file) for file in files(part)]
        sizes = sorted(size.code_lines for file in files(part) for size in functions(file))
        if not sizes:
            continue
        p90 = sizes[int(0.9 * (len(sizes) - 1))]
        lines.append(
            f"{part:12} {len(lengths):5} {sum(lengths):6} {statistics.mean(lengths):5.0f} {max(lengths):8} "
            f"{len(sizes):10} {statistics.median(sizes):7.0f} {p90:4} {sizes[-1]:8}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())  # noqa: T201 - the purpose of running this file
