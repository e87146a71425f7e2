"""Processes that use a desk at once, and are killed.

`python -m tests.support.desk PATH NAME COUNT` adds COUNT lines to the audit log and tells on standard output which it
has added.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from indicators.desk.audit import record
from indicators.desk.database import Database

ROOT = Path(__file__).resolve().parents[2]
UNTIL_KILLED = 1_000_000


def start(path: Path, *, name: str, count: int = UNTIL_KILLED) -> subprocess.Popen[str]:
    """Start a process that adds lines to the log and prints the number of each that is safe."""
    command = [sys.executable, "-m", "tests.support.desk", str(path), name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _add_lines(database: Database, *, name: str, count: int) -> None:
    for number in range(1, count + 1):
        with database.writing() as connection:
            record(connection, who=name, action="count", number_of_this=number)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _add_lines(Database(Path(sys.argv[1])), name=sys.argv[2], count=int(sys.argv[3]))
