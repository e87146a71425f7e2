-- The values of a column as a type of this cursor: codes leave DuckDB ten times faster than strings.
-- A type needs at least one value, so a release without observations gets an empty one.
CREATE TEMP TYPE {column} AS ENUM (
    SELECT coalesce({column}, '')
    FROM (VALUES (0)) LEFT JOIN (
        SELECT DISTINCT {column} FROM lake.observations AT (VERSION => {snapshot})
    ) ON true
    ORDER BY 1
)
