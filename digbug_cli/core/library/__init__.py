"""The catalog of known workshops, and snapshots of checked workshops."""
