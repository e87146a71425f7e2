"""The three sample briefs of `docs/samples`: `python -m tests.support.samples` makes them again."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.briefs.content import Brief
from dashboard.briefs.forms import FORMS
from indicators.engine import Edition, Engine
from tests.conftest import ROOT, settings_of
from tests.support.briefs import RELEASE, composed

FOLDER = ROOT / "docs" / "samples"
PUBLISHED = datetime(2026, 11, 29, tzinfo=UTC)
"""When the figures of the samples were published: a PDF has the day of its release."""


def links() -> dict[str, str]:
    """Return the query of each sample by the name of its file, as `docs/samples/README.md` gives its link."""
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    found = re.findall(
        r"^    trilogic brief --link '([^']+)' --out docs/samples/(\w[\w-]*)\.pdf$", page, flags=re.MULTILINE
    )
    return {name: urlsplit(link).query for link, name in found}


def sample(query: str, *, edition: Edition) -> Brief:
    """Return the brief of a sample."""
    return composed(query, edition=edition, release=replace(RELEASE, published_at=PUBLISHED))


def main() -> None:
    """Write every sample in every form."""
    with tempfile.TemporaryDirectory() as store:
        edition = Engine(settings_of(Path(store) / "store")).edition()
        for name, query in links().items():
            brief = sample(query, edition=edition)
            for ending, (_, make) in FORMS.items():
                (FOLDER / f"{name}.{ending}").write_bytes(make(brief))


if __name__ == "__main__":
    main()
