"""The way in: text of some format → Draft. No disk, no network."""
