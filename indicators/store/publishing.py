"""Writing the difference between the newest state and a new one, as one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping

import duckdb

from indicators.errors import StoreError
from indicators.store.contents import COUNTS, TABLES, Contents, Release
from indicators.store.reading import newest, releases
from indicators.store.statements import statement
from indicators.wording import Sentence


def publish(
    cursor: duckdb.DuckDBPyConnection,
    *,
    contents: Contents,
    author: str,
    message: str,
    based_on: int | None,
    extra: Mapping[str, str],
) -> Release:
    """Publish a new state in one transaction; the caller holds the right to publish.

    Args:
        cursor: A cursor for this alone; closing it undoes what was not committed.
        contents: The complete new state, checked.
        author: Who publishes.
        message: Why.
        based_on: Number of the release that the new state was made from; None to replace whatever is newest.
        extra: What else is kept with the release.

    Raises:
        StoreError: If nothing differs from the newest release, or that is not `based_on`; nothing is written then.
        duckdb.Error: If the transaction fails; nothing is written then either.
    """
    cursor.begin()
    latest = newest(cursor) or 0
    _require_base(cursor, latest=latest, based_on=based_on)
    _stage(cursor, contents)
    known = {"release": latest + 1, **_counts(cursor, latest=latest), **({"extra": dict(extra)} if extra else {})}
    _write(cursor)
    cursor.execute(statement("describe_release"), [author, message, json.dumps(known)])
    cursor.commit()
    return releases(cursor)[-1]


def _require_base(cursor: duckdb.DuckDBPyConnection, *, latest: int, based_on: int | None) -> None:
    if based_on is None or based_on == latest:
        return
    last = releases(cursor)[-1] if latest else None
    there = Sentence("no release at all")
    if last:
        there = Sentence("release {release} by {who}: {why}", release=latest, who=last.author, why=last.message)
    raise StoreError(
        Sentence(
            "Your figures start from release {base}, but the store now has {there}. Nothing was published; start again "
            "from the newest release, so that no work is lost.",
            base=based_on,
            there=there,
        )
    )


def _stage(cursor: duckdb.DuckDBPyConnection, contents: Contents) -> None:
    cursor.register("observations_frame", contents.observations)
    cursor.register("documents_frame", contents.documents)
    for table in TABLES:
        cursor.execute(statement(f"create_{table}"))
        cursor.execute(statement(f"stage_{table}"))
        difference = statement(f"difference_{table}", before=f"FROM lake.{table}", after=f"FROM incoming_{table}")
        cursor.execute(statement("keep_changes", table=table, difference=difference))


def _counts(cursor: duckdb.DuckDBPyConnection, *, latest: int) -> dict[str, int]:
    counts = dict(zip(COUNTS, cursor.execute(statement("count_changes")).fetchall()[0], strict=True))
    # An empty state is a release too, once: a new instance may start with nothing and wait for uploads.
    if latest and not any(counts.values()):
        raise StoreError(
            Sentence("There is nothing to publish: these contents equal release {release}, the newest.", release=latest)
        )
    return counts


def _write(cursor: duckdb.DuckDBPyConnection) -> None:
    for table in TABLES:
        cursor.execute(statement(f"delete_{table}"))
        cursor.execute(statement(f"insert_{table}"))
