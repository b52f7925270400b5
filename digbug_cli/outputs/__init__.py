"""Output formats: views → text, tables, JSON and calendar files. Nothing here prints."""
