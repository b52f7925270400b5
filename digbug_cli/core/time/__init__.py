"""Time: instants, zones and their names, clock changes, and times in words."""
