"""The interface asked in every way its description allows, and in many it does not: schemathesis, all its checks."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from dashboard.api.openapi import OPENAPI
from dashboard.app import create_app
from tests.conftest import settings_of
from tests.integration.pages import PANELS

EXAMPLES = int(os.environ.get("API_EXAMPLES", "10"))
"""Questions made up for each address beside those that cover its description; more by the variable."""

KNOWN: dict[str, tuple[object, ...]] = {
    "panel": PANELS,
    "entity": ("EE", "DE", "city-se-0180", "UKM50"),
    "group": ("baltic", "nordic", "nearest", "size", "size-1"),
    "score": ("level", "impact_balance", "efficiency"),
    "period": (2018, 2021, 2024),
    "release": (1,),
    "before": (1,),
    "after": (1,),
}
"""Names that exist: those made up at random seldom do."""

CHECKS = {
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "negative_data_rejection", "positive_data_acceptance", "unsupported_method",
}  # fmt: skip


@dataclass
class Log:
    """What was asked, checked and found."""

    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    checks: set[str] = field(default_factory=set)
    findings: list[str] = field(default_factory=list)

    def add(self, found: ScenarioRecorder) -> None:
        self.requests += len(found.interactions)
        self.statuses.update(one.response.status_code for one in found.interactions.values() if one.response)
        for check in [check for checks in found.checks.values() for check in checks]:
            self.checks.add(check.name)
            if check.status != Status.SUCCESS:
                self.findings.append(f"{check.name}: {check.failure_info and check.failure_info.code_sample}")


@pytest.fixture(scope="module")
def server(published: Path) -> Flask:
    """An explorer without a limit on requests."""
    return create_app(settings_of(published, api__requests_per_minute=0)).server


def configuration() -> SchemathesisConfig:
    """Return settings in which half of the names exist."""
    bound: dict[str, Any] = {f"query.{name}": {"dictionary": name, "probability": 0.5} for name in KNOWN}
    return SchemathesisConfig.from_dict(
        {
            "dictionaries": {name: {"values": list(values)} for name, values in KNOWN.items()},
            "generation": {"max-examples": EXAMPLES, "deterministic": True},
            "parameters": bound,
        }
    )


def test_the_description_is_valid_by_the_official_schema_of_openapi(server: Flask) -> None:
    described = server.test_client().get(OPENAPI).get_json()

    assert described["openapi"].startswith("3.1")
    assert list(OPENAPI_31_VALIDATOR.iter_errors(described)) == []


@pytest.mark.slow
@pytest.mark.filterwarnings("default::DeprecationWarning:schemathesis")
def test_nothing_that_is_asked_finds_a_fault(server: Flask, record_property: Callable[[str, object], None]) -> None:
    log = Log()

    for event in from_schema(schemathesis.openapi.from_wsgi(OPENAPI, server, config=configuration())).execute():
        if isinstance(event, events.ScenarioFinished):
            log.add(event.recorder)
        elif isinstance(event, events.NonFatalError | events.FatalError):
            log.findings.append(str(event))

    record_property("requests", f"{log.requests}: {dict(log.statuses.most_common())}")
    assert log.findings == []
    assert log.checks >= CHECKS
    assert log.statuses[200] > 300
    assert log.requests > 2000
