"""The timeline as a picture, in a terminal and as SVG."""
