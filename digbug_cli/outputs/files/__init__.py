"""Writers of files: calendars, tables, schedules and workshop files."""
