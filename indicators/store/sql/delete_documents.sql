DELETE FROM lake.documents
WHERE (kind, id) IN (SELECT (kind, id) FROM changed_documents WHERE change <> 'added')
