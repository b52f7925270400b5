"""The machine: files, bundled data, the local zone."""
