"""Print the fingerprint of every chart in every form: `python -m tests.support.chart_bytes STORE`."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from dashboard.charts import CHARTS
from dashboard.files import FORMS, Files, wanted
from indicators.engine import Engine
from tests.conftest import settings_of

QUERY = "panel=eu_countries&entity=EE&with=DE,FR&lang=fr&release=1"


def fingerprints(store: Path) -> dict[str, str]:
    """Return the fingerprint of the bytes of each file by its address."""
    settings = settings_of(store)
    files = Files(Engine(settings), site=settings.site)
    found = {}
    for kind in CHARTS:
        for extension in FORMS:
            asked = wanted(kind, extension=extension, query=QUERY, site=settings.site.language)
            found[asked.address] = hashlib.sha256(files(asked).body).hexdigest()
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fingerprints(Path(sys.argv[1]))))
