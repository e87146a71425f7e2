"""What a run of the browser tests found, for the accessibility statement: when, with what, where and how often."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

SCOPE = ("page", "language", "width", "scheme")
"""What a check says of itself with `record_property`."""


@dataclass
class Record:
    """Collects outcomes while tests run."""

    chromium: str = ""
    outcomes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    scope: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))
    failures: list[str] = field(default_factory=list)

    def add(self, report: pytest.TestReport) -> None:
        """Count one check: what it found, or why it could not run."""
        if report.when != "call" and report.outcome == "passed":
            return
        self.outcomes[_kind(report.nodeid)][report.outcome] += 1
        if report.outcome == "failed":
            self.failures.append(report.nodeid)
        for name, value in report.user_properties:
            if name in SCOPE and report.outcome == "passed":
                self.scope[name].add(value)

    def write(self, path: Path, *, axe: str, rules: list[str]) -> None:
        """Write what was found as JSON; files of tests that did not run keep what their own last run found."""
        before = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"checks": {}, "failures": []}
        checks = before["checks"] | {kind: dict(sorted(counts.items())) for kind, counts in self.outcomes.items()}
        kept = [name for name in before["failures"] if _kind(name) not in self.outcomes]
        scope = {name: sorted(self.scope[name]) for name in SCOPE} if self.scope else before["scope"]
        found = {
            "date": datetime.now(UTC).date().isoformat(),
            "chromium": self.chromium,
            "axe": axe,
            "rules": rules,
            "checks": dict(sorted(checks.items())),
            "scope": scope,
            "failures": kept + self.failures,
        }
        path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def _kind(test: str) -> str:
    """Return the sort of check a test makes: the name of its file."""
    return Path(test.partition("::")[0]).stem.removeprefix("test_")
