"""A methodology from a file, with all that is wrong in it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from indicators.catalogue import Methodology
from indicators.errors import ConfigurationError, MethodError, suggestion
from indicators.intake import Outline, allowed, outline

SEE = "See docs/methodology."


def methodology_from(path: Path | None) -> Methodology:
    """Read a methodology from a YAML or JSON file; the default one where there is none.

    Raises:
        ConfigurationError: If the file cannot be opened, or is no text.
        MethodError: If it names an unknown step, method or value; names all of them.
    """
    if path is None:
        return Methodology()
    try:
        read = outline(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ConfigurationError(
            f"The methodology file '{path}' cannot be read: {reason}. Correct the path or the file."
        ) from error
    try:
        wrong = list(_unreadable(read))
        made = Methodology.model_validate(_steps(read.content)) if not wrong else Methodology()
    except ValidationError as error:
        wrong = [_words(item, read=read) for item in error.errors()]
    else:
        if made.weights and made.weighting != "custom":
            wrong.append(
                f"  weights are given, but weighting is '{made.weighting}': write 'weighting: custom' to use them"
            )
    if wrong:
        raise MethodError("\n".join([f"The methodology file '{path}' is not usable:", *wrong, SEE]))
    return made


def _unreadable(read: Outline) -> Iterator[str]:
    for words, line in read.wrong:
        yield f"  {_line(line)}this is not YAML: {words}"
    for key, line in read.repeated:
        yield f"  {_line(line)}'{key}' stands twice; remove one"
    if read.content is not None and not isinstance(read.content, Mapping):
        yield "  the file should hold keys and values, such as 'aggregation: geometric'"


def _steps(content: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return the content with weights as pairs, however they are written."""
    steps = content or {}
    weights = steps.get("weights")
    return {**steps, "weights": list(weights.items())} if isinstance(weights, Mapping) else steps


def _words(error: ErrorDetails, *, read: Outline) -> str:
    place = error["loc"]
    line = _line(next((read.lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in read.lines), None))
    weights = read.content.get("weights")
    if place[0] == "weights" and len(place) > 1 and isinstance(weights, Mapping):
        place = ("weights", list(weights)[int(place[1])])
    name = ".".join(map(str, place))
    if error["type"] == "extra_forbidden":
        known = Methodology.model_fields
        return f"  {line}there is no step '{name}'{suggestion(name, among=known)}; known are {', '.join(known)}"
    got = "empty" if error["input"] is None else f"'{error['input']}'"
    return f"  {line}{name} is {got}: {allowed(error)}"


def _line(line: int | None) -> str:
    return f"line {line}: " if line else ""
