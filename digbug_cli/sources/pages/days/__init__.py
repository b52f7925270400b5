"""Finds the day of each session of a page."""
