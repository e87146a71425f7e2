-- The server lets go of this lock with the transaction, however that ends. The number stands for nothing else.
FROM postgres_query('__ducklake_metadata_lake', 'SELECT pg_try_advisory_xact_lock(8420537)')
