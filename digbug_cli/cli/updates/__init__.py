"""Newer states of added workshops: fetching, comparing and storing them, and their age."""
