"""Read schedule.xml and schedule.json, the formats of frab, pretalx and others."""
