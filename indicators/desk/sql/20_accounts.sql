CREATE TABLE accounts (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('contributor', 'publisher', 'admin')),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    created_at TEXT NOT NULL,
    subject TEXT UNIQUE,
    password TEXT
) STRICT;

-- Times are seconds since 1970, so that limits are compared in SQL; a token is never stored, only its SHA-256.
CREATE TABLE sessions (
    token TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    csrf TEXT NOT NULL,
    started_at REAL NOT NULL,
    seen_at REAL NOT NULL
) STRICT;

CREATE INDEX sessions_of_account ON sessions (account);

-- `full_at` is the moment at which all that was taken is given back.
CREATE TABLE throttle (
    key TEXT PRIMARY KEY,
    full_at REAL NOT NULL
) STRICT;

CREATE INDEX throttle_by_time ON throttle (full_at);
