"""The JSON documents that commands print with --json (docs/json.md)."""
