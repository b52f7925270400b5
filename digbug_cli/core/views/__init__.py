"""A workshop as a viewer sees it, in their time: the data for pages and documents."""
