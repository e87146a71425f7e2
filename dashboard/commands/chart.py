"""The command that writes a chart as a file: the same bytes as its address gives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import click

from dashboard.files import ENDINGS, Files, wanted
from indicators.config import Settings
from indicators.engine import Engine
from indicators.errors import ConfigurationError
from indicators.options import FILE, examples, say, with_settings

OFTEN: Mapping[str, str] = {
    "panel": "What is compared; see `trilogic panels`.",
    "period": "Year that is scored, instead of the last one.",
    "entity": "The chosen member.",
    "with": "Further members, with commas.",
    "score": "Level, a pole, <logic>_intensity or <logic>_balance.",
    "indicator": "The chosen indicator.",
    "lang": "Language: en, de or fr.",
    "release": "Release of the figures, instead of the newest.",
    "shape": "standard, wide, square or card.",
    "width": "Width, px.",
    "font": "Size of letters, per cent.",
    "theme": "light, dark or print.",
}
"""Keys of an address that have an option of their own."""


def _often(function: click.decorators.FC) -> click.decorators.FC:
    for key, words in list(OFTEN.items())[::-1]:
        function = click.option(f"--{key}", f"key_{key}", metavar="TEXT", help=words)(function)
    return function


@click.command(
    epilog=examples(
        "trilogic chart ranking --panel eu_countries --entity EE --out ranking.svg",
        "trilogic chart map --panel eu_countries --lang fr --shape wide --theme print --out map.pdf",
        "trilogic chart weighted --view weights=impact:2,in:0.5 --out weighted.png",
        "trilogic chart ranking --query 'panel=eu_countries&score=in' --out ranking.zip",
    )
)
@click.argument("kind", metavar="KIND")
@click.option("--out", required=True, type=FILE, help="File to write; its ending is the form.")
@_often
@click.option("--view", "parts", multiple=True, metavar="KEY=VALUE", help="Any key of an address; may be repeated.")
@click.option("--query", default="", metavar="TEXT", help="What stands behind the question mark of an address.")
@with_settings
def chart(*, settings: Settings, kind: str, out: Path, parts: tuple[str, ...], query: str, **often: str | None) -> None:
    """Write a chart as a file: KIND is one of the charts in docs/addresses.md, the form follows from the ending."""
    given = [(key.removeprefix("key_"), text) for key, text in often.items() if text is not None]
    asked = wanted(
        kind,
        extension=_ending(out),
        query="&".join(part for part in (query.removeprefix("?"), urlencode([*given, *map(_pair, parts)])) if part),
        site=settings.site.language,
    )
    file = Files(Engine(settings, announce=say), site=settings.site)(asked)
    out.write_bytes(file.body)
    say(f"{out}: {len(file.body):,} bytes, the same as {settings.site.address}{asked.address}")


def _ending(out: Path) -> str:
    """Return the ending of a file, the longest one that is known."""
    known = [ending for ending in ENDINGS if out.name.endswith(f".{ending}")]
    return max(known, key=len, default=out.suffix.removeprefix("."))


def _pair(part: str) -> tuple[str, str]:
    key, equals, text = part.partition("=")
    if not equals or not text:
        raise ConfigurationError(f"--view takes KEY=VALUE, not '{part}'. The keys are in docs/addresses.md.")
    return key, text
