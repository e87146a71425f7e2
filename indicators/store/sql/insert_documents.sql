INSERT INTO lake.documents
SELECT kind, id, new_document
FROM changed_documents
WHERE change <> 'removed'
ORDER BY kind, id
