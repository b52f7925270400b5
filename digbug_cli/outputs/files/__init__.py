"""The files that digbug writes: calendars, tables, schedules, workshop files."""
