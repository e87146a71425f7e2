"""Where the site is, for addresses that are used elsewhere."""

from __future__ import annotations

from flask import request

from indicators.config import SiteSettings


def root_of(site: SiteSettings) -> str:
    """Return the address of the site without a slash at its end: the one that is set, else the one it is asked under.

    Args:
        site: What the site says about itself.
    """
    return site.address or request.url_root.rstrip("/")
