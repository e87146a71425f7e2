"""Trilogic's engine: public sector innovation indicators scored on three logics, without a web in sight."""
