"""The desk of those who publish: accounts, sessions, audit log; one SQLite file beside the releases."""
