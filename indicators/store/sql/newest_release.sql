SELECT commit_extra_info
FROM lake.snapshots()
WHERE contains(commit_extra_info, '"release":')
ORDER BY snapshot_id DESC
LIMIT 1
