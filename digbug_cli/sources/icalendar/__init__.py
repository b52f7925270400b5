"""Read calendars (iCalendar) as programmes, and earlier exports of digbug."""
