-- Ordered, so that a first publication is read back without sorting much.
INSERT INTO lake.observations
SELECT entity_id, indicator_id, period, new_value, new_status, new_standard_error, new_n, new_note
FROM changed_observations
WHERE change <> 'removed'
ORDER BY entity_id, indicator_id, period
