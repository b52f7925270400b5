"""Finds the sessions of a page, each in a slot, and understands what a slot says."""
