"""The secret of a site: what tokens are signed with where there is no session to sign them with."""

from __future__ import annotations

import secrets

from indicators.desk.database import Database

BYTES = 32


def secret(database: Database) -> str:
    """Return the secret, made when it is first asked for; the same for every process that shares the database.

    Args:
        database: Where it is kept.

    Raises:
        StoreError: If the database cannot be used.
    """
    with database.reading() as connection:
        row = connection.execute("SELECT value FROM secret").fetchone()
    if row is None:
        with database.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO secret VALUES (1, ?)", (secrets.token_urlsafe(BYTES),))
            row = connection.execute("SELECT value FROM secret").fetchone()
    return str(row["value"])
