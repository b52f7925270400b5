"""The parts of a page, and renderers for a terminal, plain text and Markdown."""
