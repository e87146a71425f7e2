"""YAML by the rules of version 1.2: `no` is Norway, not False, and every part knows its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

Place = tuple[str | int, ...]
"""The way to a part of the content: keys and positions."""


class _Loader(yaml.SafeLoader):
    """Scalars of the YAML 1.2 core schema; version 1.1 reads `no`, `on` and `1:30` as something else."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own name

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse aliases: a short file of them can stand for more than memory holds."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias (*) is not allowed; write the part out", mark)
        return super().compose_node(parent, index)


class _Dumper(yaml.SafeDumper):
    """Puts into quotes what either version would not read as text."""


_SCALARS: Mapping[str, tuple[str, list[str]]] = {
    "null": (r"^(~|null|)$", ["~", "n", ""]),
    "bool": (r"^(true|false)$", ["t", "f"]),
    "int": (r"^[-+]?(0|[1-9][0-9]*)$", list("-+0123456789")),
    "float": (r"^[-+]?((\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)$", list("-+.0123456789")),
}
_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map", *_SCALARS)}
for _name, (_pattern, _first) in _SCALARS.items():
    for _class in (_Loader, _Dumper):
        _class.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(_pattern), _first)


@dataclass
class Outline:
    """Content of a YAML file.

    Attributes:
        content: Mappings, lists and scalars; None where the file cannot be read.
        lines: Line of each part, the first being 1.
        repeated: Keys that stand twice in one mapping, with their line.
        wrong: What makes the file unreadable, with its line; empty where nothing does.
    """

    content: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    repeated: list[tuple[str, int]] = field(default_factory=list)
    wrong: list[tuple[str, int | None]] = field(default_factory=list)


def outline(text: str) -> Outline:
    """Read a YAML text.

    Args:
        text: One document without anchors, aliases or tags.

    Returns:
        Its content and lines; what is wrong with it is in the outline, nothing is raised.
    """
    result = Outline()
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is not None:
            result.content = _plain(node, place=(), loader=loader, result=result)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        result.wrong.append((str(error.problem or error.context), mark.line + 1 if mark else None))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        result.wrong.append((f"the character U+{int(error.character):04X} is not allowed", line))
    except (ValueError, KeyError):
        result.wrong.append(("a value is too long for a number, or does not fit its tag", None))
    except RecursionError:
        result.wrong.append(("the content is nested too deeply", None))
    return result


def as_text(content: object) -> str:
    """Write mappings, lists and scalars as a text that `outline` reads back."""
    return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


def _plain(node: yaml.Node, *, place: Place, loader: _Loader, result: Outline) -> Any:  # noqa: ANN401 - YAML holds anything
    result.lines.setdefault(place, node.start_mark.line + 1)
    if node.tag not in _TAGS:
        raise yaml.constructor.ConstructorError(None, None, f"the tag {node.tag} is not allowed", node.start_mark)
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(part, place=(*place, position), loader=loader, result=result)
            for position, part in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, place=place, loader=loader, result=result))
    return loader.construct_object(node)


def _pairs(node: yaml.MappingNode, *, place: Place, loader: _Loader, result: Outline) -> Iterator[tuple[str, Any]]:
    seen = set()
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key_node.start_mark)
        key = str(key_node.value)
        if key in seen:
            result.repeated.append((key, key_node.start_mark.line + 1))
        seen.add(key)
        result.lines[*place, key] = key_node.start_mark.line + 1
        yield key, _plain(value_node, place=(*place, key), loader=loader, result=result)
