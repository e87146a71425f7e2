CALL lake.set_commit_message(?, ?, extra_info => ?)
