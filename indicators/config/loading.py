"""Read the settings from where they may stand, each place over the one before, and report all that is wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from indicators.config.settings import KEYS, SECRETS, Settings, masked, variable
from indicators.errors import ConfigurationError, suggestion

BUNDLED_DATA = Path(__file__).resolve().parents[2] / "data"
"""The figures that come with the code, used where there is no data folder beside the configuration file."""

CONFIG_NAME = "config.yaml"
CONFIG_VARIABLE = "TRILOGIC_CONFIG"

_PATHS = ("data.folder", "store.folder", "store.data")
# Kubernetes sets these for every service called "trilogic"; they are nobody's typing error.
_SERVICE_LINK = re.compile(r"TRILOGIC_(SERVICE_(HOST|PORT\w*)|PORT(_\d+_\w+)?)")
_SEE = "see docs/configuration.md"
_PLAIN = {
    "too_short": "at least one is needed",
    "string_too_short": "it must not be empty",
    "path_type": "a path is needed; in YAML, put it in quotes",
    "string_type": "text is needed; in YAML, put it in quotes",
    "int_parsing": "a whole number is needed",
    "int_type": "a whole number is needed",
}
"""What is allowed, for the types of error whose own words speak of Python."""


class _Loader(yaml.SafeLoader):
    """Refuses a key that stands twice, of which YAML takes the last one in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - as PyYAML calls it
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key '{key.value}' stands twice", key.start_mark
                )
            seen.add(str(key.value))
        return super().construct_mapping(node, deep=deep)


def load_settings(
    path: Path | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    options: Mapping[str, object] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Read the settings: defaults, the file, the environment and the options, each over the one before.

    Relative paths in the file count from the file's folder, those in variables and options from the current folder.
    `data.folder` is by default the `data` beside the file, or the bundled figures where there is none; `store.folder`
    is by default the `store` beside the file, or in the current folder where there is no file.

    Args:
        path: The file; None looks at TRILOGIC_CONFIG, then for config.yaml in the current folder.
        environ: Environment variables; None takes those of the process. An empty variable counts as not set.
        options: Values by key, e.g. {"server.port": 8051}; None as a value counts as not given.
        folder: The current folder; None takes that of the process.

    Raises:
        ConfigurationError: If a file that was named is missing or unreadable, a key is unknown or a value not
            allowed; names all of them, and the places searched.
    """
    environ = os.environ if environ is None else environ
    here = (folder or Path.cwd()).resolve()
    file, searched = _find(path, environ=environ, here=here)
    home = file.parent if file else here
    given = _Given(searched)
    given.values["data.folder"] = home / "data" if file and (home / "data").is_dir() else BUNDLED_DATA
    given.values["store.folder"] = home / "store"
    if file:
        for key, value in _keys_of(_read(file, searched=searched), file=file, wrong=given.wrong):
            given.take(key, value, origin=str(file), base=home)
    for key, name in _variables(environ, wrong=given.wrong):
        given.take(key, environ[name], origin=name, base=here)
    for key, value in (options or {}).items():
        given.take(key, value, origin="command line", base=here)
    return given.settings()


class _Given:
    """The values found so far, where each came from, and what was wrong."""

    def __init__(self, searched: str) -> None:
        self.searched = searched
        self.values: dict[str, object] = {}
        self.origins: dict[str, str] = {}
        self.wrong: list[str] = []

    def take(self, key: str, value: object, *, origin: str, base: Path) -> None:
        """Keep a value; a relative path counts from `base`, None means not given."""
        if value is None:
            return
        if key in _PATHS and isinstance(value, str | Path) and "://" not in str(value) and str(value):
            value = str((base / Path(value).expanduser()).resolve())
        self.values[key] = value
        self.origins[key] = origin

    def settings(self) -> Settings:
        """Check all values together."""
        nested: dict[str, dict[str, object]] = {}
        for key, value in self.values.items():
            group, name = key.split(".")
            nested.setdefault(group, {})[name] = value
        try:
            settings = Settings.model_validate({**nested, "origins": self.origins})
        except ValidationError as error:
            found = {
                ".".join(map(str, detail["loc"][:2])): _PLAIN.get(detail["type"], detail["msg"])
                for detail in error.errors()
            }
            self.wrong += [self._words(key, message=message) for key, message in found.items()]
        if self.wrong:
            raise ConfigurationError("\n".join([*self.wrong, self.searched]))
        return settings

    def _words(self, key: str, *, message: str) -> str:
        got = "***" if key in SECRETS else masked(str(self.values[key]))
        what = KEYS[key].description
        return f"{self.origins[key]}: {key} is '{got}': {message[0].lower()}{message[1:]} ({what}); {_SEE}."


def _find(path: Path | None, *, environ: Mapping[str, str], here: Path) -> tuple[Path | None, str]:
    """Return the configuration file, None for none, and the places searched; a file that is named must exist."""
    named = environ.get(CONFIG_VARIABLE)
    tried = f"Searched: --config ({path or 'not given'}), {CONFIG_VARIABLE} ({named or 'not set'})"
    if path or named:
        file = (here / Path(path or str(named)).expanduser()).resolve()
        if not file.is_file():
            raise ConfigurationError(
                f"The configuration file '{file}' is missing or is not a file. Correct the path, or leave it out to "
                f"use {CONFIG_NAME} in the current folder.\n{tried}."
            )
        return file, f"{tried}."
    file = here / CONFIG_NAME
    found = file.is_file()
    return (file if found else None), f"{tried}, {file} ({'read' if found else 'missing'}), defaults of the program."


def _read(file: Path, *, searched: str) -> Mapping[object, object]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8-sig"), Loader=_Loader)  # noqa: S506 - a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise ConfigurationError(f"The configuration file '{file}' cannot be read: {error}\n{searched}") from error
    if content is not None and not isinstance(content, Mapping):
        raise ConfigurationError(f"The configuration file '{file}' should hold keys and values; {_SEE}.\n{searched}")
    return content or {}


def _keys_of(content: Mapping[object, object], *, file: Path, wrong: list[str]) -> Iterator[tuple[str, object]]:
    names: dict[object, list[str]] = {}
    for key in KEYS:
        names.setdefault(key.split(".")[0], []).append(key)
    for group, inner in content.items():
        if group not in names:
            near = suggestion(str(group), among=map(str, names))
            wrong.append(f"{file}: unknown key '{group}'{near}; known are {', '.join(map(str, names))}; {_SEE}.")
        elif isinstance(inner, Mapping):
            yield from _keys_in(inner, group=str(group), file=file, wrong=wrong)
        elif inner is not None:
            wrong.append(f"{file}: {group} is '{inner}': should hold keys, {', '.join(names[group])}; {_SEE}.")


def _keys_in(
    inner: Mapping[object, object], *, group: str, file: Path, wrong: list[str]
) -> Iterator[tuple[str, object]]:
    for name, value in inner.items():
        key = f"{group}.{name}"
        if key in SECRETS:
            wrong.append(f"{file}: {key} must not stand in a file; set the variable {variable(key)}; {_SEE}.")
        elif key in KEYS:
            yield key, value
        else:
            wrong.append(f"{file}: unknown key '{key}'{suggestion(key, among=KEYS)}; {_SEE}.")


def _variables(environ: Mapping[str, str], *, wrong: list[str]) -> Iterator[tuple[str, str]]:
    known = {variable(key): key for key in KEYS}
    for name in sorted(environ):
        if not name.startswith("TRILOGIC_") or name == CONFIG_VARIABLE or not environ[name]:
            continue
        if name in known:
            yield known[name], name
        elif not _SERVICE_LINK.fullmatch(name):
            wrong.append(f"Unknown variable {name}{suggestion(name, among=known)}; {_SEE}.")
