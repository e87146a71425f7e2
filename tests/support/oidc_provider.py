"""A provider of OpenID Connect in a process of its own: discovery, keys, authorization code with PKCE, tokens by RS256.

    with provider() as known:
        known.person(sub="17", preferred_username="nora", role="publisher")
        known.lies(nonce="another one")        # claims of the next tokens, in the place of the true ones

It asks nobody for a password: whoever comes is the person that was set. Authlib is its server side as well, in a
process apart from the one that is tested.
"""

# ruff: noqa: ARG002 - methods have the arguments with which Authlib calls them

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests
from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import AuthorizationCodeMixin, UserInfo
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from tests.conftest import ROOT

CLIENT, SECRET = "trilogic", "secret of the test client"


@dataclass
class _Client(ClientMixin):
    """The one client, with a secret."""

    client_id: str = CLIENT

    def get_client_id(self) -> str:
        return self.client_id

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri.startswith("http://localhost") and redirect_uri.endswith("/admin/organisation/return")

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class _Code(AuthorizationCodeMixin):
    """A code that was given out."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str
    person: dict[str, Any]

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return int(time.time())


@dataclass
class _State:
    """What the provider knows."""

    issuer: str
    keys: KeySet
    codes: dict[str, _Code]
    person: dict[str, Any]
    lies: dict[str, Any]
    foreign_key: bool = False
    alg: str = "RS256"
    names_end: bool = True
    ended: tuple[str, ...] = ()


def application(port: int) -> Flask:
    """Return the provider."""
    state = _State(f"http://127.0.0.1:{port}", _key("true"), {}, {"sub": "1"}, {})
    app = Flask("provider")
    server = AuthorizationServer(app, query_client=lambda _: _Client(), save_token=lambda *_: None)
    server.register_grant(_grant(state), [_openid(state), CodeChallenge(required=True)])

    @app.get("/.well-known/openid-configuration")
    def discovery() -> Response:
        end = {"end_session_endpoint": f"{state.issuer}/end?realm=1"} if state.names_end else {}
        return jsonify(
            issuer=state.issuer,
            **end,
            authorization_endpoint=f"{state.issuer}/authorize",
            token_endpoint=f"{state.issuer}/token",
            jwks_uri=f"{state.issuer}/keys",
            response_types_supported=["code"],
            subject_types_supported=["public"],
            id_token_signing_alg_values_supported=["RS256", "HS256", "none"],
            code_challenge_methods_supported=["S256"],
        )

    @app.get("/keys")
    def keys() -> Response:
        return jsonify(state.keys.as_dict(private=False))

    @app.get("/authorize")
    def authorize() -> Response:
        return server.create_authorization_response(
            grant=server.get_consent_grant(end_user=state.person), grant_user=state.person
        )

    @app.post("/token")
    def token() -> Response:
        return server.create_token_response()

    _add_end(app, state=state)

    @app.post("/control")
    def control() -> Response:
        for name, value in request.get_json().items():
            setattr(state, name, value)
        return jsonify(ok=True)

    return app


def _add_end(app: Flask, *, state: _State) -> None:
    @app.get("/end")
    def end() -> Response:
        # As OpenID Connect RP-Initiated Logout 1.0 has it: who it is stands in our own token, where to is registered.
        token = jwt.decode(request.args["id_token_hint"], state.keys, algorithms=["RS256"])
        home = request.args["post_logout_redirect_uri"]
        if request.args["client_id"] not in token.claims["aud"] or not home.endswith("/admin/signed-out"):
            return Response("not registered", status=400)
        state.ended = (*state.ended, str(token.claims["sub"]))
        return redirect(home)

    @app.get("/ended")
    def ended() -> Response:
        return jsonify(state.ended)


def _key(name: str) -> KeySet:
    return KeySet([RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})])


def _grant(state: _State) -> type[grants.AuthorizationCodeGrant]:
    class Grant(grants.AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic"]  # noqa: RUF012 - as Authlib reads it

        def save_authorization_code(self, code: str, request: Any) -> _Code:
            sent = request.payload.data
            fields = ("redirect_uri", "scope", "nonce", "code_challenge", "code_challenge_method")
            state.codes[code] = _Code(code, **{name: sent.get(name, "") for name in fields}, person=dict(state.person))
            return state.codes[code]

        def query_authorization_code(self, code: str, client: Any) -> _Code | None:
            return state.codes.get(code)

        def delete_authorization_code(self, authorization_code: _Code) -> None:
            state.codes.pop(authorization_code.code, None)

        def authenticate_user(self, authorization_code: _Code) -> dict[str, Any]:
            return authorization_code.person

    return Grant


def _openid(state: _State) -> OpenIDCode:
    forged = _key("true")  # another key under the same name

    class Code(OpenIDCode):
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return any(code.nonce == nonce for code in state.codes.values())

        def resolve_client_private_key(self, client: Any) -> KeySet:
            return forged if state.foreign_key else state.keys

        def get_encode_header(self, client: Any) -> dict[str, str]:
            return {"alg": state.alg, "kid": "true"}

        def get_client_algorithm(self, client: Any) -> str:
            return state.alg

        def get_client_claims(self, client: Any) -> dict[str, Any]:
            return {"iss": state.issuer, "aud": [CLIENT]}

        def generate_user_info(self, user: dict[str, Any], scope: str) -> UserInfo:
            return UserInfo({**user, **state.lies})  # put over the claims that are already there

    return Code(require_nonce=True)


@dataclass
class Provider:
    """A provider that runs."""

    issuer: str

    def person(self, **claims: Any) -> None:
        """Set who comes next, as claims."""
        self._set(person=claims, lies={}, foreign_key=False, alg="RS256", names_end=True, ended=())

    def lies(self, **claims: Any) -> None:
        """Put claims in the place of the true ones."""
        self._set(lies=claims)

    def forges(self) -> None:
        """Sign with a key that is not the published one."""
        self._set(foreign_key=True)

    def names_no_end(self) -> None:
        """Offer no way to sign out."""
        self._set(names_end=False)

    def ended(self) -> list[str]:
        """Return who signed out, the newest last."""
        return list(requests.get(f"{self.issuer}/ended", timeout=10).json())

    def leaves_unsigned(self) -> None:
        """Sign no token at all."""
        self._set(alg="none")

    def _set(self, **state: Any) -> None:
        requests.post(f"{self.issuer}/control", json=state, timeout=10).raise_for_status()


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def provider(port: int) -> Iterator[Provider]:
    """Run a provider on a port of this machine."""
    command = [sys.executable, "-c", f"from tests.support.oidc_provider import serve; serve({port})"]
    # Authlib's server side refuses plain http, which is all there is on the loopback.
    variables = os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=variables, stderr=subprocess.DEVNULL) as process:
        try:
            known = Provider(f"http://127.0.0.1:{port}")
            _wait(known.issuer, process=process)
            yield known
        finally:
            process.terminate()


def serve(port: int) -> None:
    """Serve until ended."""
    application(port).run("127.0.0.1", port, threaded=True)


def _wait(issuer: str, *, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            requests.get(f"{issuer}/keys", timeout=1)
        except requests.ConnectionError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"the provider does not answer at {issuer}")
