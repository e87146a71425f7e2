"""`trilogic chart`: a chart as a file, byte for byte the one that the site gives."""

from __future__ import annotations

from pathlib import Path
from typing import get_args
from urllib.parse import urlencode, urlsplit

import click

from dashboard.charts import CHARTS
from dashboard.commands.common import say, settings_in_use
from dashboard.files import FORMS, Files, wanted
from dashboard.urls import SHAPES, Theme
from indicators.catalogue import LANGUAGES
from indicators.engine import Engine
from indicators.errors import ConfigurationError

OUT = click.Path(path_type=Path, dir_okay=False)
EPILOG = """\b
Examples:
  trilogic chart ranking --panel eu_countries --out ranking.svg
  trilogic chart profile --panel eu_countries --entity EE --lang fr --shape square --out estonia.png
  trilogic chart scenarios --set threshold=60 --set margin=3 --out scenarios.pdf
  trilogic chart map --link 'https://trilogic.example.org/c/map.svg?score=through' --out map.svg
"""


@click.command("chart", epilog=EPILOG)
@click.argument("kind", type=click.Choice(sorted(CHARTS)), metavar="KIND")
@click.option("--panel", default="", help="The panel; see `trilogic panels`. The first scored one by default.")
@click.option("--entity", default="", help="A member of the panel.")
@click.option("--with", "others", default="", help="Further members, with commas.")
@click.option("--score", default="", help="A pole, an intensity, a balance or level.")
@click.option("--period", default="", help="The period; the panel's last one by default.")
@click.option("--release", default="", help="The release; the newest by default.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language.")
@click.option("--shape", type=click.Choice(list(SHAPES)), help="Shape of a picture.")
@click.option("--width", default="", help="Width of a picture, px.")
@click.option("--font", default="", help="Size of its letters, per cent.")
@click.option("--theme", type=click.Choice(get_args(Theme)), help="Its colours.")
@click.option("--set", "more", multiple=True, metavar="KEY=VALUE", help="Any other key of the address; repeatable.")
@click.option("--link", default="", help="An address of the chart, instead of all that.")
@click.option("--out", type=OUT, required=True, help=f"File to write; its ending is the form: {', '.join(FORMS)}.")
def chart(*, kind: str, others: str, more: tuple[str, ...], link: str, out: Path, **given: str | None) -> None:
    """Write a chart as a file; KIND is its name in the address, as in /c/ranking."""
    settings = settings_in_use()
    pairs = [(key, value) for key, value in {**given, "with": others}.items() if value]
    typed = urlencode([*pairs, *(_pair(text) for text in more)])
    query = urlsplit(link).query if link else typed
    extension = out.name.partition(".")[2]
    asked = wanted(kind, extension=extension, query=query, site=settings.site.language)
    made = Files(Engine(settings, announce=say), site=settings.site)(asked)
    out.write_bytes(made.body)
    say(f"Wrote {out}.")


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key:
        raise ConfigurationError(f"--set takes KEY=VALUE, e.g. --set threshold=60; got '{text[:60]}'.")
    return key, value
