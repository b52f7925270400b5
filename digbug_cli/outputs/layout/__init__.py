"""Pages and how they are drawn: in a terminal, as plain text, as Markdown."""
