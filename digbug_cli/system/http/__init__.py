"""The network: which addresses may be fetched, and why a fetch failed."""
