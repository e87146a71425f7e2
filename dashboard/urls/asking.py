"""Who asks for what, as far as that can be trusted, and where the site is for them."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Request, request

from indicators.config import SiteSettings


def client_of(asking: Request, *, proxies: int) -> str:
    """Return the address that a request comes from, leaving out what the one who asks may write.

    Args:
        asking: The request.
        proxies: Proxies before us; each adds to X-Forwarded-For the address that asked it.
    """
    route = asking.access_route if proxies else []
    return route[-proxies] if len(route) >= proxies > 0 else asking.remote_addr or ""


def asked_query() -> str:
    """Return the query of the request that is being answered, whatever its bytes are."""
    return request.query_string.decode("utf-8", errors="replace")


def root_of(site: SiteSettings) -> str:
    """Return the address of the site without a slash at its end: the one that is set, else the one it is asked under.

    Args:
        site: What the site says about itself.
    """
    return site.address or request.url_root.rstrip("/")


def outside(referer: str, *, own: str) -> str | None:
    """Return the host of another site's page that an address is asked from.

    Args:
        referer: What a browser says about the page; browsers name no more than its host.
        own: Host and port of this site.

    Returns:
        Its name, lower case; empty where no page is named, and None where it is one of our own.
    """
    try:
        page = urlsplit(referer)
    except ValueError:
        return ""
    return None if page.netloc == own else page.hostname or ""
