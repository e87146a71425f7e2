-- Parquet files of a publication that was killed before its commit: no release refers to them.
CALL ducklake_delete_orphaned_files('lake', cleanup_all => true)
