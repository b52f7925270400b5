"""What all importers share: events become the sessions of a draft."""
