"""The terminal: its pager and its screen."""
