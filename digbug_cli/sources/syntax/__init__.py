"""The syntax of files: YAML, JSON, XML, iCalendar lines and HTML, each with places."""
