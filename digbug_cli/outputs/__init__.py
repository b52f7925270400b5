"""The way out: views → text, tables, JSON, calendars. Nothing here prints."""
