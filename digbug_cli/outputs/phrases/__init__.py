"""Texts about sessions, dates and the present that pages, JSON and files share."""
