SELECT
    CASE WHEN old.document IS NULL THEN 'added' WHEN new.document IS NULL THEN 'removed' ELSE 'changed' END AS change,
    kind, id,
    old.document AS old_document, new.document AS new_document
FROM ({before}) AS old FULL JOIN ({after}) AS new USING (kind, id)
WHERE old.document IS DISTINCT FROM new.document
ORDER BY kind, id
