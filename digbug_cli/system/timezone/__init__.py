"""The machine's time zone, and the time zone rules in use."""
