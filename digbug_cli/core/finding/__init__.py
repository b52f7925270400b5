"""Find sessions, people and dates: by words, by name or by filters."""
