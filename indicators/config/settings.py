"""What can be set: one frozen model for each group of keys.

A variable is named after its key: `server.port` is TRILOGIC_SERVER_PORT. The word FOLDER is left out, so
TRILOGIC_DATA and TRILOGIC_STORE name the two folders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr
from pydantic.fields import FieldInfo


def _parts(given: object) -> object:
    return [part.strip() for part in given.split(",")] if isinstance(given, str) else given


Licences = Annotated[frozenset[Literal["open", "non-commercial", "restricted"]], BeforeValidator(_parts)]


class Group(BaseModel):
    """Settings that belong together: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DataSettings(Group):
    """Where figures are read from, and under which terms."""

    folder: Path = Field(default=Path("data"), description="Folder of catalogue and observations")
    licences: Licences = Field(
        default=frozenset({"open", "non-commercial"}),
        min_length=1,
        description="Licence classes that are read: open, non-commercial, restricted",
    )


class StoreSettings(Group):
    """Where releases are kept."""

    folder: Path = Field(default=Path("store"), description="Folder of the store; made where it is missing")
    catalog: str = Field(
        default="sqlite",
        pattern=r"^(sqlite|postgres:.+)$",
        description="sqlite (a file in the store folder), or postgres:host=... dbname=... for several machines",
    )
    data: str | None = Field(
        default=None,
        min_length=1,
        description="Folder or object store address of the Parquet files; by default inside the store folder",
    )


class ServerSettings(Group):
    """How the explorer is served."""

    host: str = Field(default="127.0.0.1", min_length=1, description="Address to listen on")
    port: int = Field(default=8050, ge=1, le=65535, description="Port to listen on")
    workers: int = Field(default=2, ge=1, le=256, description="Processes")
    threads: int = Field(default=4, ge=1, le=256, description="Threads in each process")
    proxies: int = Field(
        default=0,
        ge=0,
        le=8,
        description="Proxies before it, which add who asks to X-Forwarded-For and how to X-Forwarded-Proto",
    )


class ComputeSettings(Group):
    """Where long analyses are computed; what a page needs is computed in its own process."""

    threads: int | None = Field(
        default=None, ge=1, le=256, description="Threads of an analysis; by default one a processor"
    )
    scheduler: str = Field(
        default="",
        pattern=r"^((tcp|tls)://.+)?$",
        description="Address of a dask.distributed scheduler, e.g. tcp://10.0.0.5:8786; empty computes on threads here",
    )


class SiteSettings(Group):
    """What the site says about itself."""

    title: str = Field(default="Trilogic", min_length=1, description="Name of the site")
    address: str = Field(
        default="",
        pattern=r"^(https?://[^/?#\s]+)?$",
        description="Where readers reach it, e.g. https://trilogic.example.org; files, catalogues and feeds name it",
    )
    operator: str = Field(default="", description="Who runs it, shown in the footer")
    contact: str = Field(default="", description="E-mail or web address for questions, shown in the footer")
    enforcement: str = Field(default="", description="Body that readers may turn to about accessibility")
    security: str = Field(
        default="", description="E-mail or https:// address for reports of weaknesses, in security.txt"
    )
    language: Literal["en", "de", "fr"] = Field(default="en", description="Language of a reader who chose none")


class EmbedSettings(Group):
    """Charts inside other sites' pages."""

    frame_ancestors: str = Field(
        default="*",
        pattern=r"^[^;,\x00-\x20]+( [^;,\x00-\x20]+)*$",
        description="Who may embed charts: sources of a content security policy, e.g. 'self' https://*.example.org",
    )
    registry: bool = Field(
        default=True,
        description="Count the hosts that embed charts or lead to policy briefs: address, host and month only",
    )


class AdminSettings(Group):
    """Who may change what is published, and how uploads are dealt with."""

    second_person: Literal["auto", "always", "never"] = Field(
        default="auto",
        description="Whether a publication needs a second person; auto: where more than one active account may publish",
    )
    idle_minutes: int = Field(default=30, ge=1, le=1440, description="Minutes after which a session unused ends")
    absolute_hours: int = Field(default=12, ge=1, le=168, description="Hours after which a session ends in any case")
    secure_cookies: bool = Field(
        default=True, description="Session cookie over TLS only; false for plain http on one's own machine"
    )
    disclosure_threshold: int = Field(
        default=10, ge=1, description="Respondents below which a group of a survey is suppressed"
    )
    keep_answers: bool = Field(
        default=False, description="Keep the single answers of a survey in the store; they never leave the admin area"
    )
    max_upload_mb: int = Field(default=50, ge=1, le=4096, description="Largest file that can be uploaded, MB")
    oidc_issuer: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="Address of a provider of OpenID Connect; empty for local accounts only",
    )
    oidc_client_id: str = Field(default="", description="What this site is called at the provider")
    oidc_role_claim: str = Field(
        default="", description="Claim that holds the role at the provider; empty where roles are given here"
    )
    oidc_client_secret: SecretStr = Field(
        default=SecretStr(""), description="Secret of this site at the provider; never in a file"
    )


class ApiSettings(Group):
    """How much programs may ask for."""

    requests_per_minute: int = Field(
        default=600, ge=0, le=1_000_000, description="Requests to the API that one address may make; 0 for no limit"
    )


class LogSettings(Group):
    """What is written to standard error."""

    level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="Least level logged")


class Settings(Group):
    """Every setting, read once and never changed.

    Attributes:
        origins: For each key that was set, where its value came from; a key that is missing has its default.
    """

    data: DataSettings = DataSettings()
    store: StoreSettings = StoreSettings()
    server: ServerSettings = ServerSettings()
    compute: ComputeSettings = ComputeSettings()
    site: SiteSettings = SiteSettings()
    embed: EmbedSettings = EmbedSettings()
    admin: AdminSettings = AdminSettings()
    api: ApiSettings = ApiSettings()
    log: LogSettings = LogSettings()
    origins: Mapping[str, str] = Field(default_factory=dict, exclude=True, repr=False)

    def value(self, key: str) -> Any:  # noqa: ANN401 - as many types as there are settings
        """Return the value of a key such as `server.port`."""
        group, name = key.split(".")
        return getattr(getattr(self, group), name)

    def shown(self, key: str) -> str:
        """Return the value of a key for reading, without the password of a database or a secret."""
        value = self.value(key)
        if isinstance(value, bool):
            return str(value).lower()
        words = ", ".join(sorted(value)) if isinstance(value, frozenset) else "" if value is None else str(value)
        return masked(words)


def masked(words: str) -> str:
    """Return a text with the passwords of database addresses replaced by ***."""
    without = re.sub(r"(://[^:/@\s]*:)[^@\s]+@", r"\1***@", words)
    return re.sub(r"(\bpassword\s*=\s*)('[^']*'|\S+)", r"\1***", without)


def _keys() -> dict[str, FieldInfo]:
    return {
        f"{group}.{name}": field
        for group, outer in Settings.model_fields.items()
        if isinstance(outer.annotation, type) and issubclass(outer.annotation, Group)
        for name, field in outer.annotation.model_fields.items()
    }


KEYS: Mapping[str, FieldInfo] = _keys()
"""Every key with its field, e.g. `server.port`."""


SECRETS = frozenset(key for key, field in KEYS.items() if field.annotation is SecretStr)
"""Keys that are taken from the environment only, as a file is copied and shown too easily."""


def variable(key: str) -> str:
    """Return the environment variable that sets a key."""
    return "TRILOGIC_" + key.removesuffix(".folder").replace(".", "_").upper()
