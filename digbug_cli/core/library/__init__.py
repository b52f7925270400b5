"""The workshops that digbug knows, and a checked workshop as bytes."""
