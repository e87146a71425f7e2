-- A file somebody wants published. Its content is in the folder uploads, under its digest.
CREATE TABLE uploads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    author TEXT NOT NULL,
    received_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (
        state IN ('received', 'read', 'checking', 'checked', 'proposed', 'published', 'returned', 'withdrawn')
    ),
    readings TEXT NOT NULL DEFAULT '[]',
    judged_on INTEGER,
    errors INTEGER,
    warnings INTEGER,
    proposer TEXT,
    reason TEXT,
    confirmed TEXT NOT NULL DEFAULT '[]',
    reviewer TEXT,
    answer TEXT,
    release INTEGER,
    CHECK ((state = 'published') = (release IS NOT NULL))
) STRICT;

CREATE INDEX uploads_by_digest ON uploads (sha256);

-- What a check found, as JSON: large, and read only where it is shown.
CREATE TABLE judgements (
    upload INTEGER PRIMARY KEY REFERENCES uploads (id),
    document TEXT NOT NULL
) STRICT;

-- How far a check is; it lives as long as the lock work/<upload>.lock is held.
CREATE TABLE progress (
    upload INTEGER PRIMARY KEY REFERENCES uploads (id),
    done INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    what TEXT NOT NULL,
    failure TEXT NOT NULL DEFAULT ''
) STRICT;

-- What somebody is about to commit to the store. A row whose process has died is settled by looking at the releases.
CREATE TABLE intents (
    key TEXT PRIMARY KEY,
    who TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('publish', 'roll back')),
    upload INTEGER UNIQUE REFERENCES uploads (id),
    based_on INTEGER NOT NULL
) STRICT;

-- The last release that uploads and audit log account for; one row.
CREATE TABLE settled (
    release INTEGER NOT NULL
) STRICT;

INSERT INTO settled VALUES (0);
