-- A table that is in memory as a Parquet file; what it says about itself lies in the file's own metadata.
COPY (SELECT * FROM figures) TO ? (FORMAT parquet, COMPRESSION ?, KV_METADATA {{about: ?}})
