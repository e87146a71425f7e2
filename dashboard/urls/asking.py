"""Who asks, as far as that can be trusted."""

from __future__ import annotations

from flask import Request


def client_of(request: Request, *, proxies: int) -> str:
    """Return the address that a request comes from, leaving out what the one who asks may write.

    Args:
        request: The request.
        proxies: Proxies before us; each adds to X-Forwarded-For the address that asked it.
    """
    route = request.access_route if proxies else []
    return route[-proxies] if len(route) >= proxies > 0 else request.remote_addr or ""
