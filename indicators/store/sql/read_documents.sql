SELECT kind, id, document
FROM lake.documents AT (VERSION => {snapshot})
ORDER BY kind, id
