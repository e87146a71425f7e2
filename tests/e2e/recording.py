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
        kind = Path(report.nodeid.partition("::")[0]).stem.removeprefix("test_")
        self.outcomes[kind][report.outcome] += 1
        if report.outcome == "failed":
            self.failures.append(report.nodeid)
        for name, value in report.user_properties:
            if name in SCOPE and report.outcome == "passed":
                self.scope[name].add(value)

    def write(self, path: Path, *, axe: str, rules: list[str]) -> None:
        """Write what was found as JSON."""
        found = {
            "date": datetime.now(UTC).date().isoformat(),
            "chromium": self.chromium,
            "axe": axe,
            "rules": rules,
            "checks": {kind: dict(sorted(counts.items())) for kind, counts in sorted(self.outcomes.items())},
            "scope": {name: sorted(self.scope[name]) for name in SCOPE},
            "failures": self.failures,
        }
        path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
