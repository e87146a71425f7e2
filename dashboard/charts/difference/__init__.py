"""What the charts of a gap between two scores share: its parts, and the three forms in which they are shown."""
