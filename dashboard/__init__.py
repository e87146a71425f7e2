"""Trilogic's explorer: shows scores and their words, computes none."""
