"""Reads the words of a page: times, dates, names of people, kinds of sessions."""
