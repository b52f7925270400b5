"""Fetching over HTTP: valid addresses, limits, and errors that a user understands."""
