"""The terminal: the pager, and the whole screen for `--watch`."""
