CREATE OR REPLACE TEMP TABLE incoming_documents AS
SELECT kind::VARCHAR AS kind, id::VARCHAR AS id, document::VARCHAR AS document
FROM documents_frame
