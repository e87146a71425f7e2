DELETE FROM lake.observations
WHERE (entity_id, indicator_id, period) IN (
    SELECT (entity_id, indicator_id, period) FROM changed_observations WHERE change <> 'added'
)
