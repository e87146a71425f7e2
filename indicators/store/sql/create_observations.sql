CREATE TABLE IF NOT EXISTS lake.observations (
    entity_id VARCHAR,
    indicator_id VARCHAR,
    period INTEGER,
    value DOUBLE,
    status VARCHAR,
    standard_error DOUBLE,
    n DOUBLE,
    note VARCHAR
)
