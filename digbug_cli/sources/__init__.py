"""Parse the text of any supported format into a Draft. No disk, no network."""
