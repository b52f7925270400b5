"""Merge the dates of several deadline lists: one conference is one, whoever lists it."""
