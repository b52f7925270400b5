"""Reads the programme and the deadlines of a workshop from its own web pages."""
