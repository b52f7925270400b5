"""Calendars (iCalendar) as programmes, and earlier exports of digbug."""
