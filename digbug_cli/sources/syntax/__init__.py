"""Parse YAML, JSON, XML, iCalendar lines and HTML; values keep their line in the file."""
