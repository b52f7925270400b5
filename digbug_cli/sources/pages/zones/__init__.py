"""Finds where a workshop takes place, and the zone of its times."""
