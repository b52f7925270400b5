"""Finding sessions, people and dates: by words, by name, by filters."""
