"""From a draft to a checked workshop, or to every problem found in it."""
