-- The frame that comes in, in the types of the store; NaN in a frame is NULL in the store.
CREATE OR REPLACE TEMP TABLE incoming_observations AS
SELECT
    entity_id::VARCHAR AS entity_id,
    indicator_id::VARCHAR AS indicator_id,
    period::INTEGER AS period,
    value::DOUBLE AS value,
    status::VARCHAR AS status,
    standard_error::DOUBLE AS standard_error,
    n::DOUBLE AS n,
    coalesce(note::VARCHAR, '') AS note
FROM observations_frame
