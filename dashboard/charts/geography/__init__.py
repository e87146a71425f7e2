"""What a map and its tiles share: what they show, where members lie, classes, their legend and sentences."""
