SELECT
    entity_id::entity_id AS entity_id,
    indicator_id::indicator_id AS indicator_id,
    period, value,
    status::status AS status,
    standard_error, n,
    note::note AS note
FROM lake.observations AT (VERSION => {snapshot})
ORDER BY entity_id, indicator_id, period
