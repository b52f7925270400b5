"""Several pages of one workshop: which of its site to read, and better sources than a page."""
