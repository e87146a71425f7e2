"""`trilogic brief`: a policy brief as a file, byte for byte the one that the site gives."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode, urlsplit

import click

from dashboard.briefs.forms import FORMS
from dashboard.briefs.service import Briefs
from dashboard.files import refuse_unused
from dashboard.urls.brief import KINDS, parse_brief
from indicators.catalogue import LANGUAGES
from indicators.config import Settings
from indicators.engine import Engine
from indicators.errors import ConfigurationError
from indicators.options import FILE, examples, say, with_settings


@click.command(
    "brief",
    epilog=examples(
        "trilogic brief --panel eu_countries --entity EE --lang fr --out brief.pdf",
        "trilogic brief --panel eu_countries --entity EE --with DK,FI --out brief.docx",
        "trilogic brief --link 'https://trilogic.example.org/brief?kind=ranking&panel=eu_cities' --out brief.pdf",
    ),
)
@click.option("--panel", default="", help="The panel; see `trilogic panels`.")
@click.option("--kind", type=click.Choice(KINDS), help="What sort of brief; of an entity, or with --with a comparison.")
@click.option("--entity", default="", help="A member of the panel.")
@click.option("--with", "others", default="", help="Further members, with commas.")
@click.option("--score", default="", help="The score that is ranked; the level by default.")
@click.option("--period", default="", help="The period; the panel's last one by default.")
@click.option("--release", default="", help="The release; the newest by default.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language.")
@click.option("--title", default="", help="Title, instead of the automatic one.")
@click.option("--author", default="", help="Name of the author.")
@click.option("--office", default="", help="Office of the author.")
@click.option("--sections", default="", help="Sections in order, with commas; all by default.")
@click.option("--link", default="", help="A link that an author saved, instead of all that.")
@click.option("--out", type=FILE, required=True, help=f"File to write; its ending is the form: {', '.join(FORMS)}.")
@with_settings
def brief(*, settings: Settings, kind: str | None, others: str, link: str, out: Path, **given: str) -> None:
    """Write a policy brief."""
    chosen = kind or ("comparison" if others else "entity")
    typed = urlencode({"kind": chosen, "with": others, **given})
    asked = parse_brief(urlsplit(link).query if link else typed, site=settings.site.language)
    refuse_unused(asked.dropped)
    if not link and not given["panel"]:
        raise ConfigurationError("A brief needs a panel: give --panel, or a saved link with --link.")
    briefs = Briefs(Engine(settings, announce=say), site=settings.site)
    made = briefs.file(asked.brief, ending=out.suffix.removeprefix("."), root=_root(settings))
    out.write_bytes(made.body)
    say(f"Wrote {out}.")


def _root(settings: Settings) -> str:
    """Return the address of the site: the one that is set, else the one it listens on."""
    return settings.site.address or f"http://{settings.server.host}:{settings.server.port}"
