"""Finds the deadlines and other dates of a workshop on its pages."""
