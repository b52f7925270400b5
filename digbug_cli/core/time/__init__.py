"""Instants, time zones and their names, clock changes, and times as text."""
