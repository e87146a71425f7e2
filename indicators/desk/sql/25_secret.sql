-- One secret of the site, the same in every process that serves it.
CREATE TABLE secret (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    value TEXT NOT NULL
) STRICT;
