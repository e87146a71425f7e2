"""Plain Flask beside the explorer: files, health, headers."""
