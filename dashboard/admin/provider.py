"""The provider of OpenID Connect: where somebody is sent to, and what the provider then says of them, proven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from authlib.common.urls import add_params_to_uri
from authlib.integrations.base_client import BaseApp, OAuth2Mixin, OAuthError, OpenIDMixin
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError
from requests import RequestException

from dashboard.admin.registry import ROLES
from indicators.config import AdminSettings
from indicators.desk.accounts import Role

DISCOVERY = "/.well-known/openid-configuration"
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""How a provider may sign: with a key of its own, never with a secret that both know, and never not at all."""

PATIENCE, LEEWAY = 10, 60
"""Seconds that the provider may take to answer, and that its clock may differ."""


class ProviderError(Exception):
    """Somebody could not be signed in by the provider.

    Attributes:
        kind: Why: unknown, refused, silent, role or disabled.
    """

    def __init__(self, kind: str, *, reason: str) -> None:
        """Keep why.

        Args:
            kind: One of the above.
            reason: What happened, for the log of the server.
        """
        super().__init__(reason)
        self.kind = kind


@dataclass(frozen=True)
class Departure:
    """What must be remembered of somebody while they are at the provider.

    Attributes:
        state: Comes back in the address; shows that this browser was sent.
        nonce: Comes back in the signed token; shows that the token was made for this time.
        code_verifier: Shows the provider that who fetches the token is who sent them (PKCE).
        beyond: Address of the page that was asked for.
        language: Language they came in.
    """

    state: str
    nonce: str
    code_verifier: str
    beyond: str
    language: str

    @property
    def kept(self) -> dict[str, str]:
        """Everything, as JSON holds it."""
        return asdict(self)


@dataclass(frozen=True)
class Arrival:
    """Somebody who came back.

    Attributes:
        claims: What the provider says of them.
        id_token: The same as the provider signed it, for when they sign out.
    """

    claims: Mapping[str, Any]
    id_token: str


class _Client(OAuth2Mixin, OpenIDMixin, BaseApp):
    client_cls = OAuth2Session


class Provider:
    """A provider, as the settings name it. It is asked anew each time for its addresses and keys: both may change.

    Attributes:
        issuer: Its address, without a slash at the end.
    """

    def __init__(self, settings: AdminSettings) -> None:
        """Prepare; nothing is asked yet.

        Args:
            settings: Issuer, and name and secret of this site.
        """
        self._settings = settings
        self.issuer = settings.oidc_issuer.rstrip("/")

    def depart(self, *, home: str, beyond: str, language: str) -> tuple[str, Departure]:
        """Return the address at the provider, and what must be remembered until somebody comes back.

        Args:
            home: Our address that the provider sends them back to.
            beyond: Address of the page that was asked for.
            language: Language they came in.

        Raises:
            ProviderError: If the provider does not answer, or is not the one that was set.
        """
        try:
            way = self._client().create_authorization_url(home, ui_locales=language)
        except (RequestException, ValueError, RuntimeError, OAuthError) as error:
            raise ProviderError("silent", reason=f"discovery: {error}") from error
        return way["url"], Departure(way["state"], way["nonce"], way["code_verifier"], beyond, language)

    def arrive(self, code: str, *, departure: Departure, home: str) -> Arrival:
        """Return who came back, as the provider says.

        Args:
            code: What they brought, good for one use.
            departure: What was remembered.
            home: Our address that the provider sent them back to.

        Raises:
            ProviderError: If the provider does not answer, or its token does not prove who they are.
        """
        try:
            client = self._client()
            token = client.fetch_access_token(home, code=code, code_verifier=departure.code_verifier)
            found = client.parse_id_token(token, nonce=departure.nonce, claims_options=self._expected(), leeway=LEEWAY)
        except RequestException as error:
            raise ProviderError("silent", reason=f"token: {error}") from error
        except (JoseError, OAuthError, ValueError, KeyError) as error:
            raise ProviderError("refused", reason=f"token: {type(error).__name__} {error}") from error
        if found is None:
            raise ProviderError("refused", reason="the answer holds no ID token")
        return Arrival(dict(found), str(token["id_token"]))

    def leave(self, id_token: str, *, home: str, language: str) -> str:
        """Return the address at which somebody signs out at the provider too; empty where it names none.

        Args:
            id_token: What the provider said of them when they came.
            home: Our address that it sends them back to.
            language: Language they use.

        Raises:
            ProviderError: If the provider does not answer, or is not the one that was set.
        """
        try:
            end = str(self._client().load_server_metadata().get("end_session_endpoint") or "")
        except (RequestException, ValueError, RuntimeError, OAuthError) as error:
            raise ProviderError("silent", reason=f"discovery: {error}") from error
        fields = {
            "id_token_hint": id_token,
            "client_id": self._settings.oidc_client_id,
            "post_logout_redirect_uri": home,
            "ui_locales": language,
        }
        return add_params_to_uri(end, list(fields.items())) if end else ""

    def subject(self, name: str) -> str:
        """Return who somebody is, for all time and at this provider only: another one may give the same name again.

        Args:
            name: What the provider calls them, the claim `sub`.
        """
        return f"{self.issuer}#{name}"

    def role(self, claims: Mapping[str, Any]) -> Role | None:
        """Return the highest role that the provider gives, None where roles are given here.

        Args:
            claims: What the provider says.

        Raises:
            ProviderError: If it should give a role and gives none that is known.
        """
        name = self._settings.oidc_role_claim
        if not name:
            return None
        given = claims.get(name)
        listed = given if isinstance(given, list) else [given]
        known = [role for role in ROLES if role in listed]
        if not known:
            raise ProviderError("role", reason=f"the claim '{name}' holds none of {', '.join(ROLES)}")
        return known[-1]

    def _expected(self) -> dict[str, dict[str, object]]:
        return {
            "iss": {"essential": True, "values": [self.issuer, f"{self.issuer}/"]},
            "aud": {"essential": True, "value": self._settings.oidc_client_id},
            "sub": {"essential": True},
        }

    def _client(self) -> _Client:
        secret = self._settings.oidc_client_secret.get_secret_value()
        client = _Client(
            None,
            name="oidc",
            client_id=self._settings.oidc_client_id,
            client_secret=secret or None,
            server_metadata_url=f"{self.issuer}{DISCOVERY}",
            client_kwargs={
                "scope": "openid profile email",
                "code_challenge_method": "S256",
                "default_timeout": PATIENCE,
                **({} if secret else {"token_endpoint_auth_method": "none"}),
            },
        )
        metadata = client.load_server_metadata()
        if str(metadata.get("issuer", "")).rstrip("/") != self.issuer:
            raise ValueError(f"the provider calls itself '{metadata.get('issuer')}', the setting says '{self.issuer}'")
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [name for name in offered if name in SIGNATURES]
        return client
