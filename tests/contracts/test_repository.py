"""What must not be in the repository, and what in it has to agree with something else in it."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
LOCKS = ("runtime", "build", "dev")

MODULES = {"argon2-cffi": "argon2", "fonttools": "fontTools", "pyyaml": "yaml", "vl-convert-python": "vl_convert"}
"""Modules that are not named like their package."""
LOADED_BY_NAME = re.compile(r"gunicorn|plotly|duckdb-extension-.*")
"""Packages that no line of ours imports: started as a program, or loaded by another one."""
BROUGHT_ALONG = {"pydantic_core"}
"""Modules that are part of the interface of a package we ask for."""

# Put together from pieces, so that this file does not contain what it looks for.
REGISTRIES = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com/", "debian" + ".org"]
FORBIDDEN = {
    "address of a package registry": re.compile("|".join(re.escape(host) for host in REGISTRIES)),
    "path of one machine": re.compile(r"(?<![\w./:>-])/(?:work|root|opt)/"),
}


def _tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listing.split("\0") if name and (path := ROOT / name).is_file()]


def _texts() -> dict[Path, str]:
    contents = {path: path.read_bytes() for path in _tracked_files()}
    return {path: content.decode("utf-8") for path, content in contents.items() if b"\0" not in content}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_contains_the(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path, text in _texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if FORBIDDEN[what].search(line)
    ]

    assert found == []


def test_no_lock_file_names_where_packages_come_from() -> None:
    names = {path.name for path in _tracked_files()}

    assert "uv.lock" not in names
    assert '"resolved"' not in (ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8")


def test_no_third_party_code_is_committed() -> None:
    paths = [path.relative_to(ROOT).as_posix() for path in _tracked_files()]

    assert [
        path for path in paths if re.search(r"(^|/)(vendor|node_modules)/|\.min\.(js|css)$|\.(woff2?|ttf)$", path)
    ] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_locked_with_hashes(name: str) -> None:
    wanted = re.findall(
        r"^([a-z][a-z0-9-]*)", (REQUIREMENTS / f"{name}.in").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    locked = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")

    pins = re.findall(r"^([a-z0-9-]+)==[^\n]*\\\n    --hash=sha256:", locked, flags=re.MULTILINE)

    assert set(wanted) <= set(pins)
    assert len(pins) == len(re.findall(r"^[a-z]", locked, flags=re.MULTILINE))


def test_what_runs_imports_exactly_what_it_requires() -> None:
    required = re.findall(
        r"^([a-z][a-z0-9-]*)", (REQUIREMENTS / "runtime.in").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    modules = {MODULES.get(name, name.replace("-", "_")) for name in required if not LOADED_BY_NAME.fullmatch(name)}

    imported = {name for folder in ("indicators", "dashboard") for name in _imports(ROOT / folder)}

    assert imported - set(sys.stdlib_module_names) - {"indicators", "dashboard"} - BROUGHT_ALONG == modules


def _imports(folder: Path) -> set[str]:
    nodes = [node for file in folder.rglob("*.py") for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return {name.partition(".")[0] for name in names}


def test_the_locks_agree_on_every_package_they_share() -> None:
    versions: dict[str, set[str]] = {}
    for name in LOCKS:
        locked = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
        for package, version in re.findall(r"^([a-z0-9-]+)==(\S+)", locked, flags=re.MULTILINE):
            versions.setdefault(package, set()).add(version)

    assert {package: found for package, found in versions.items() if len(found) > 1} == {}


def test_the_extensions_of_duckdb_have_its_version() -> None:
    locked = (REQUIREMENTS / "runtime.txt").read_text(encoding="utf-8")

    versions = dict(re.findall(r"^(duckdb[a-z-]*)==(\S+)", locked, flags=re.MULTILINE))

    assert len(versions) == 5
    assert set(versions.values()) == {versions["duckdb"]}


def test_the_built_plotly_is_the_version_that_the_python_package_writes_for() -> None:
    manifest = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))

    assert manifest["dependencies"]["plotly.js"] == get_plotlyjs_version()


def test_front_end_versions_are_exact() -> None:
    manifest = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))
    versions = manifest["dependencies"] | manifest["devDependencies"]

    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_the_built_folder_holds_what_a_page_needs_with_every_notice() -> None:
    vendor = ROOT / "assets" / "vendor"
    build = json.loads((vendor / "BUILD.json").read_text(encoding="utf-8"))
    notices = (vendor / "LICENCES.txt").read_text(encoding="utf-8")

    included = {re.sub("-[0-9A-Z]{8}", "", path.name) for path in vendor.rglob("*") if path.suffix in {".js", ".css"}}

    assert included == {"plotly.min.js", "plotly-space.min.js", "bootstrap.min.css", "fonts.min.css"}
    assert all(
        f"{package['name']} {package['version']} ({package['licence']})" in notices for package in build["packages"]
    )


def test_the_built_plotly_stays_small_on_the_wire_with_and_without_space() -> None:
    build = json.loads((ROOT / "assets" / "vendor" / "BUILD.json").read_text(encoding="utf-8"))

    sizes = {name: size["brotli"] for name, size in build["files"].items() if name.startswith("plotly")}

    assert sizes["plotly.min.js"] < 360_000
    assert sum(sizes.values()) < 500_000


def test_every_command_of_the_makefile_is_described_for_people() -> None:
    commands = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    documents = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md", "docs/operations.md"))

    assert [command for command in commands if f"make {command}" not in documents] == []
