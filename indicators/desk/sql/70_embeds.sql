-- How often a chart was shown inside pages of a host, by month: no path, no reader, no time.
CREATE TABLE embeds (
    address TEXT NOT NULL,
    host TEXT NOT NULL,
    month TEXT NOT NULL,
    shown INTEGER NOT NULL,
    PRIMARY KEY (address, host, month)
) STRICT, WITHOUT ROWID;
