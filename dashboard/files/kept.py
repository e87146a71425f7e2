"""Files of charts, made a few at a time and kept: equal addresses are made once, hostile ones cannot take a server."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from importlib.metadata import version

from dashboard.components.fitting import fit
from dashboard.components.scene import Scene
from dashboard.files.address import Wanted
from dashboard.files.asked import Asked
from dashboard.files.exact import refuse_unused, release_of
from dashboard.files.forms import FORMS
from dashboard.files.turns import AT_ONCE, PATIENCE, WAITING, Turns
from dashboard.files.workshop import File, Workshop
from indicators.config import SiteSettings
from indicators.engine import Edition, Engine


class Files:
    """Makes the file of any address; may be shared by the threads of a process."""

    def __init__(
        self,
        engine: Engine,
        *,
        site: SiteSettings,
        at_once: int = AT_ONCE,
        waiting: int = WAITING,
        patience: float = PATIENCE,
    ) -> None:
        """Keep where figures come from.

        Args:
            engine: Where figures come from.
            site: What the site says about itself.
            at_once: Files made at once.
            waiting: Requests that may wait for their turn.
            patience: Seconds that each of them waits.
        """
        self._engine = engine
        self._site = site
        self._version = version("trilogic")
        self._workshop = Workshop(Turns(at_once=at_once, waiting=waiting, patience=patience))

    def __call__(self, wanted: Wanted) -> File:
        """Return the file that is wanted; equal addresses of a release always have equal bytes.

        Raises:
            NotFoundError: If the release, or something the address names, does not exist.
            MethodError: If the figures of the panel do not carry the chart.
            BusyError: If too many files are being made.
        """
        edition = release_of(wanted.view, engine=self._engine)
        key = (wanted.address, edition.release, self._version)
        make_it = partial(make, wanted, edition=edition, site=self._site)
        return self._workshop(key, make=lambda: make_it(published=self._engine.release(edition.release).published_at))


def make(wanted: Wanted, *, edition: Edition, site: SiteSettings, published: datetime) -> File:
    """Make a file.

    Args:
        wanted: The chart and its form.
        edition: The release.
        site: What the site says about itself.
        published: When the release was published, UTC.

    Raises:
        NotFoundError: If something that the address names does not exist.
        MethodError: If the figures of the panel do not carry the chart.
    """
    fitted = fit(wanted.view, edition=edition)
    refuse_unused(fitted.dropped)
    scene = Scene(fitted.view, edition, site)
    asked = Asked(wanted=wanted, scene=scene, published=published)
    mimetype, form = FORMS[wanted.extension]
    body = form(asked)
    return File.of(body, mimetype=mimetype, name=f"{asked.name}.{wanted.extension}")
