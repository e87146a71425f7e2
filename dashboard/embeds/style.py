"""The styles of embeds: part of the page, so that it is painted with its first bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dashboard.embeds.address import Theme

FACE = re.compile(r"@font-face\{[^}]*\}")


@dataclass(frozen=True)
class Style:
    """The styles of embeds.

    Attributes:
        assets: The folder of our styles, scripts and letters.
    """

    assets: Path

    def sheet(self, dark: str, *, theme: Theme) -> str:
        """Return the style sheet of an embed.

        Args:
            dark: Rules that colour its picture in the dark.
            theme: Its colours; auto follows the reader's system. Print is light in any case.
        """
        base, night = self._own
        if theme == "light":
            return base.replace("light dark", "light")
        if theme == "dark":
            return f"{base.replace('light dark', 'dark')}@media screen{{{night}{dark}}}"
        return f"{base}@media screen and (prefers-color-scheme:dark){{{night}{dark}}}"

    @cached_property
    def _own(self) -> tuple[str, str]:
        folder = self.assets / "embed"
        plain, night = (_short((folder / name).read_text("utf-8")) for name in ("embed.css", "dark.css"))
        return f"{self._letters}{plain}", night

    @property
    def _letters(self) -> str:
        """Return the upright faces of our letters; nothing where the front-end build has not been run."""
        built = self.assets / "vendor" / "fonts.min.css"
        if not built.is_file():
            return ""
        faces = FACE.findall(built.read_text("utf-8"))
        upright = (face for face in faces if "font-style:italic" not in face)
        return "".join(upright).replace("./fonts/", "/assets/vendor/fonts/")


def _short(text: str) -> str:
    """Return a style sheet without remarks and spaces that mean nothing."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\s*([{};,>])\s*", r"\1", re.sub(r"\s+", " ", bare)).replace(": ", ":").strip()
