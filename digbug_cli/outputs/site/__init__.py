"""A workshop as a static web site: one page, and a folder with its feeds and calendars."""
