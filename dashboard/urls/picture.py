"""How a chart is drawn as a file: shape, width, size of letters and colours, and their part of the query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, get_args
from urllib.parse import unquote_plus

from pydantic import Field, ValidationError, ValidationInfo, field_validator

from indicators.catalogue import Model
from indicators.errors import ConfigurationError

Shape = Literal["standard", "wide", "square", "card"]
Theme = Literal["light", "dark", "print"]

SHAPES: Mapping[Shape, tuple[int, int]] = {
    "standard": (600, 450),
    "wide": (1200, 630),
    "square": (1080, 1080),
    "card": (1200, 630),
}
"""Width and height of each shape, px: for texts, for the width of a page, for social networks, and for their links."""

WIDTHS = (300, 2400)
FONTS = (80, 125)
"""Smallest and largest width, px, and size of letters, per cent of the usual one."""


class Picture(Model):
    """How a chart is drawn as a file. Equal pictures have equal addresses."""

    shape: Shape = Field(default="standard", description="Proportions, and what stands around the plot")
    width: Annotated[int, Field(ge=WIDTHS[0], le=WIDTHS[1])] | None = Field(
        default=None, description="Width, px, in the proportions of the shape; None for its own"
    )
    font: int = Field(default=100, ge=FONTS[0], le=FONTS[1], description="Size of letters, per cent of the usual one")
    theme: Theme = Field(default="light", description="light, dark, or print: greys on white")

    @field_validator("width")
    @classmethod
    def _own(cls, width: int | None, info: ValidationInfo) -> int | None:
        """Leave the width of the shape itself out, so that it has one address."""
        return None if width == SHAPES[info.data.get("shape", "standard")][0] else width

    @property
    def scale(self) -> float:
        """How much larger the file is than the shape."""
        return 1.0 if self.width is None else self.width / SHAPES[self.shape][0]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the file, px."""
        wide, high = SHAPES[self.shape]
        return round(wide * self.scale), round(high * self.scale)

    @property
    def query(self) -> str:
        """Its part of a query, without what is the default; empty for the default picture."""
        return "&".join(f"{key}={getattr(self, key)}" for key in PICTURE_KEYS if getattr(self, key) != _DEFAULTS[key])


PICTURE_KEYS = tuple(Picture.model_fields)
"""Keys of a picture in the query, in the order of an address."""

_DEFAULTS = {name: field.default for name, field in Picture.model_fields.items()}
_ALLOWED = {
    "shape": ", ".join(get_args(Shape)),
    "width": f"whole px from {WIDTHS[0]} to {WIDTHS[1]}",
    "font": f"whole per cent from {FONTS[0]} to {FONTS[1]}",
    "theme": ", ".join(get_args(Theme)),
}


def parse_picture(query: str) -> tuple[Picture, str]:
    """Read the part of a query that says how a chart is drawn.

    Args:
        query: The part of an address behind the question mark.

    Returns:
        The picture, and the rest of the query, unread.

    Raises:
        ConfigurationError: If a value is not allowed; names key, value and what is allowed, all of them at once.
    """
    parts = [part.partition("=") for part in query.split("&")]
    own = {
        unquote_plus(key): unquote_plus(text) for key, _, text in parts if unquote_plus(key) in PICTURE_KEYS and text
    }
    rest = "&".join("".join(part) for part in parts if unquote_plus(part[0]) not in PICTURE_KEYS)
    return picture_of(own), rest


def picture_of(given: Mapping[str, str]) -> Picture:
    """Return the picture of values as they are written in an address.

    Args:
        given: Values by their keys, of `PICTURE_KEYS`; what is not given is the default.

    Raises:
        ConfigurationError: As for `parse_picture`.
    """
    try:
        return Picture.model_validate({key: _read(key, text=text) for key, text in given.items()})
    except ValidationError as error:
        wrong = dict.fromkeys(str(one["loc"][0]) for one in error.errors())
        raise ConfigurationError(" ".join(_refusals(wrong, given=given))) from error


def _refusals(wrong: Iterable[str], *, given: Mapping[str, str]) -> Iterable[str]:
    return (f"{key} is '{given[key][:60]}'; allowed: {_ALLOWED[key]}." for key in wrong)


def _read(key: str, *, text: str) -> Any:  # noqa: ANN401 - a number or a word
    if key not in ("width", "font"):
        return text
    return int(text) if re.fullmatch(r"[0-9]{1,5}", text) else f"not a number: {text}"
