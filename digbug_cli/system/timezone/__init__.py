"""The machine's own time zone, and its time zone rules."""
