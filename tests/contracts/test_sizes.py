"""Hard limits on size: a file that grows because nothing stops it is where readers get lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import sizes

MAX_FILE_LINES = 300
MAX_CODE_LINES = 40
MAX_BRANCHES = 8

PRODUCT = ("indicators", "dashboard")
EVERYTHING = (*PRODUCT, "tests", "benchmarks")


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {str(file.relative_to(sizes.ROOT)): sizes.line_count(file) for file in sizes.files(*EVERYTHING)}

    assert {file: length for file, length in lengths.items() if length > MAX_FILE_LINES} == {}


def test_no_function_has_more_than_40_lines_of_code() -> None:
    found = [function for file in sizes.files(*PRODUCT) for function in sizes.functions(file)]

    assert {function.place: function.code_lines for function in found if function.code_lines > MAX_CODE_LINES} == {}


def test_no_function_branches_more_than_8_times() -> None:
    found = [function for file in sizes.files(*PRODUCT) for function in sizes.functions(file)]

    assert {function.place: function.branches for function in found if function.branches > MAX_BRANCHES} == {}


def test_docstrings_comments_and_blank_lines_are_not_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "ROOT", tmp_path)
    file = tmp_path / "example.py"
    docstring = '    """Say\n\n    this."""\n    # why\n\n'
    file.write_text(f"def f(x):\n{docstring}    if x:\n        return 1\n    return (\n        2\n    )\n")

    [function] = sizes.functions(file)

    assert (function.place, function.code_lines, function.branches) == ("example.py:1 f", 6, 1)
