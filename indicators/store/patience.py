"""Waiting for others, and saying in words what went wrong: no error of DuckDB leaves the store raw."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import duckdb

from indicators.errors import StoreError
from indicators.store.connection import first_line
from indicators.store.settings import StoreSettings
from indicators.wording import Sentence

T = TypeVar("T")

FIRST_WAIT, LONGEST_WAIT = 0.02, 1.0
PASSING = re.compile(
    r"is locked|transaction conflict|deadlock|could not serialize|lock timeout"
    r"|initialize ducklake.*(duplicate key|already exists)",  # another process makes the same catalog
    re.IGNORECASE,
)
SECRET = re.compile(r"(password=)('[^']*'|\S+)|(://[^:/@\s]+:)[^@\s]+(?=@)", re.IGNORECASE)

ADVICE = {
    r"no space left|disk is full|file too large|quota exceeded": (
        "The disk is full. Nothing was published; free some space and try again."
    ),
    r"unable to connect to postgres|server closed the connection|connection to server": (
        "The database server cannot be used. Check that it runs and that 'store.catalog' names its host, "
        "database and user."
    ),
    r"\bhttp\b|curl|s3://": (
        "The object store cannot be used. Check 'store.data' and the variables AWS_ACCESS_KEY_ID, "
        "AWS_SECRET_ACCESS_KEY, AWS_REGION and DUCKDB_S3_ENDPOINT."
    ),
    r"permission denied|read-?only|unable to open database file|operation not permitted": (
        "Trilogic may not write there. Give the user that runs it the right to, or name another folder "
        "with the setting 'store.folder'."
    ),
    r"not a directory|file exists": (
        "A file stands where the store should have a folder. Name another folder with the setting 'store.folder'."
    ),
    r"not a database|malformed|no magic bytes|too small to be a parquet|corrupt|invalid parquet": (
        "A file of the store is damaged. Restore the whole folder of the store, catalog and figures together, "
        "from a backup of one moment."
    ),
    r"no such file|cannot open file|no files found|not found": (
        "A file of the store is missing. Copy catalog and figures together, and check 'store.catalog' and 'store.data'."
    ),
    r"conversion error|mismatch type|could not convert": (
        "A column of the figures has a value of the wrong kind: period must be a whole number, value, standard_error "
        "and n numbers. Nothing was published."
    ),
}
INTERRUPTED = "Query interrupted"
"""What DuckDB makes of Ctrl-C."""

UNKNOWN = "This should not happen; please report it with the text above."


@contextmanager
def in_words(doing: str, *, settings: StoreSettings) -> Iterator[None]:
    """Turn an error of DuckDB or of the operating system into a StoreError that says what to do.

    Args:
        doing: What is being done, e.g. 'read release 3'.
        settings: Where the store is.

    Raises:
        StoreError: If the block raises such an error.
        KeyboardInterrupt: If somebody ended a query with Ctrl-C, as for any other work.
    """
    try:
        yield
    except (duckdb.Error, OSError) as error:
        reason = SECRET.sub(r"\1\3***", first_line(error))
        raise StoreError(f"Cannot {doing} in {settings}: {reason}\n{_advice(reason)}") from error
    except RuntimeError as error:
        if INTERRUPTED not in str(error):
            raise
        raise KeyboardInterrupt from error


def _advice(reason: str) -> str:
    for pattern, words in ADVICE.items():
        if re.search(pattern, reason, re.IGNORECASE):
            return words
    return UNKNOWN


def patiently(attempt: Callable[[], T], *, seconds: float) -> T:
    """Return what an attempt returns, trying again with growing pauses while somebody else is in the way.

    Args:
        attempt: What to do; leaves nothing behind when it fails.
        seconds: How long to go on.

    Raises:
        StoreError: If others were still in the way at the end.
    """
    deadline = time.monotonic() + seconds
    pause = FIRST_WAIT
    while True:
        try:
            return attempt()
        except duckdb.Error as error:
            if not PASSING.search(str(error)):
                raise
            if time.monotonic() > deadline:
                raise busy(seconds) from error
        time.sleep(pause)
        pause = min(pause * 2, LONGEST_WAIT)


def busy(seconds: float) -> StoreError:
    """Return the error that says that others did not let us in for so many seconds."""
    return StoreError(
        Sentence(
            "Somebody else has kept this store busy for {seconds:g} seconds, and nothing was changed. Try again later, "
            "or look for a process that hangs.",
            seconds=seconds,
        )
    )
