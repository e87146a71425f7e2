SELECT
    count(*) FILTER (change = 'added') AS added,
    count(*) FILTER (change = 'changed') AS changed,
    count(*) FILTER (change = 'removed') AS removed,
    (SELECT count(*) FROM changed_documents) AS documents
FROM changed_observations
