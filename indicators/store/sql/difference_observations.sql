-- One row for each key whose content differs; a status is never NULL, so an absent row differs from any present one.
SELECT
    CASE WHEN old.status IS NULL THEN 'added' WHEN new.status IS NULL THEN 'removed' ELSE 'changed' END AS change,
    entity_id, indicator_id, period,
    old.value AS old_value, new.value AS new_value,
    old.status AS old_status, new.status AS new_status,
    old.standard_error AS old_standard_error, new.standard_error AS new_standard_error,
    old.n AS old_n, new.n AS new_n,
    old.note AS old_note, new.note AS new_note
FROM ({before}) AS old FULL JOIN ({after}) AS new USING (entity_id, indicator_id, period)
WHERE (old.value, old.status, old.standard_error, old.n, old.note)
    IS DISTINCT FROM (new.value, new.status, new.standard_error, new.n, new.note)
ORDER BY entity_id, indicator_id, period
