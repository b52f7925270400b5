"""Code shared by all importers: it turns events into the sessions of a draft."""
