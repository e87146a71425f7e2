-- Snapshots without a release number are DuckLake's own: the first one, and those of upkeep by an operator.
SELECT snapshot_id, epoch_us(snapshot_time), author, commit_message, commit_extra_info
FROM lake.snapshots()
WHERE contains(commit_extra_info, '"release":')
ORDER BY snapshot_id
