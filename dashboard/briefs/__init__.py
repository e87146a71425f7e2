"""Policy briefs: what one says (`content`), and a function from that to each form."""
