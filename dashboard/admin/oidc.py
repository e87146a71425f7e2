"""Signing in with one's organisation: there by a link, and back with a code that is exchanged for a signed token.

While somebody is away, a cookie of ten minutes remembers what their return is held against. It is set when they choose
to leave, and taken back when they return; nobody who only reads ever gets it.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Mapping
from typing import Any

from flask import Response, request
from werkzeug.exceptions import NotFound

from dashboard.admin.context import Context
from dashboard.admin.cookies import cookie_name
from dashboard.admin.guard import safe_next
from dashboard.admin.provider import Departure, Provider, ProviderError
from dashboard.admin.registry import Pages
from dashboard.admin.sign_in import start
from dashboard.admin.tokens import opened, signed
from dashboard.admin.visit import Visit, begin, language_of, visit
from indicators.desk.accounts import Account, allowed_name
from indicators.errors import ConfigurationError

AWAY = 600
"""Seconds that somebody may be away."""

log = logging.getLogger(__name__)


def register(pages: Pages, *, context: Context) -> None:
    """Add the way to the provider and back.

    Args:
        pages: Where views are added.
        context: What pages share.
    """
    provider = Provider(context.settings.admin)
    secure = context.settings.admin.secure_cookies
    name = cookie_name(secure=secure, name="trilogic-away")

    @pages.get("/organisation", needs=None)
    def to_provider() -> Response:
        _require_provider(context)
        beyond = safe_next(request.args.get("next", ""))
        try:
            address, departure = provider.depart(home=_home(context), beyond=beyond, language=visit().language)
        except ProviderError as error:
            return _refused(context, error=error)
        answer = context.go(address)
        kept = signed(departure.kept, secret=context.secret, purpose="away")
        answer.set_cookie(name, kept, max_age=AWAY, path="/", secure=secure, httponly=True, samesite="Lax")
        return answer

    @pages.get("/organisation/return", needs=None)
    def from_provider() -> Response:
        _require_provider(context)
        try:
            departure = _departure(request.cookies.get(name, ""), context=context)
            begin(Visit(language_of(departure.language, site=context.settings.site.language), token=visit().token))
            arrival = provider.arrive(_code(provider), departure=departure, home=_home(context))
            account = _account(arrival.claims, provider=provider, context=context)
            answer = start(context, name=account.name, beyond=departure.beyond, id_token=arrival.id_token)
        except ProviderError as error:
            answer = _refused(context, error=error)
        answer.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="Lax")
        return answer


def _require_provider(context: Context) -> None:
    if not context.settings.admin.oidc_issuer:
        raise NotFound


def _home(context: Context) -> str:
    """Return our address that the provider knows."""
    return context.outside("from_provider")


def _departure(cookie: str, *, context: Context) -> Departure:
    """Return what was remembered of who comes back, once.

    Raises:
        ProviderError: If this browser was not sent, was sent too long ago, or has come back before.
    """
    kept = opened(cookie, secret=context.secret, purpose="away", seconds=AWAY)
    state = request.args.get("state", "")
    if kept is None or not hmac.compare_digest(str(kept["state"]).encode(), state.encode()):
        raise ProviderError("unknown", reason="the state is missing, old or of another browser")
    once = f"returned {hashlib.sha256(state.encode()).hexdigest()}"
    if context.throttle.allowed(once, limit=1, seconds=2 * AWAY):
        raise ProviderError("unknown", reason="the state was used before")
    return Departure(**kept)


def _code(provider: Provider) -> str:
    """Return the code that somebody brings.

    Raises:
        ProviderError: If the provider sent none, or another one did.
    """
    code, origin = request.args.get("code", ""), request.args.get("iss", provider.issuer)
    if not code or origin.rstrip("/") != provider.issuer:
        raise ProviderError("refused", reason=f"no code: {request.args.get('error', 'none given')[:60]!r}")
    return code


def _account(claims: Mapping[str, Any], *, provider: Provider, context: Context) -> Account:
    """Return the account of somebody, made at their first return where the provider gives roles.

    Raises:
        ProviderError: If there is none and no role to make one with, or it is disabled.
    """
    subject, role = provider.subject(str(claims["sub"])), provider.role(claims)
    account = context.accounts.by_subject(subject)
    if account is None:
        if role is None:
            raise ProviderError("role", reason=f"no account is linked to '{subject}'")
        return context.accounts.add(_free_name(claims, context=context), role=role, who="organisation", subject=subject)
    if not account.active:
        raise ProviderError("disabled", reason=f"the account '{account.name}' is disabled")
    if role is not None and role != account.role:
        return context.accounts.set_role(account.name, role=role, who="organisation", last=True)
    return account


def _free_name(claims: Mapping[str, Any], *, context: Context) -> str:
    """Return a name for an account, like the one at the provider; never one that somebody here has."""
    taken = {account.name for account in context.accounts.all()}
    mark = hashlib.sha256(str(claims["sub"]).encode()).hexdigest()[:12]
    for wanted in (claims.get("preferred_username"), claims.get("email"), f"organisation-{mark}"):
        try:
            name = allowed_name(str(wanted or ""))
        except ConfigurationError:
            continue
        if name not in taken:
            return name
    return f"organisation-{mark}"


def _refused(context: Context, *, error: ProviderError) -> Response:
    log.warning("sign-in with the organisation: %s", error)
    status = 503 if error.kind == "silent" else 400 if error.kind == "unknown" else 403
    return context.page("error.html", status=status, kind=f"provider_{error.kind}", detail="", again=True)
