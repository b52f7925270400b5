"""Deadline lists of many conferences."""
