"""A workshop on the viewer's clocks: the data that pages and documents show."""
