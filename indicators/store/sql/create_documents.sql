CREATE TABLE IF NOT EXISTS lake.documents (
    kind VARCHAR,
    id VARCHAR,
    document VARCHAR
)
