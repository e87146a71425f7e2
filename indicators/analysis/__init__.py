"""Questions asked of scores: who is like whom, what makes a gap, what goes together, what would have to change."""
