"""schedule.xml and schedule.json, as frab and pretalx write them."""
