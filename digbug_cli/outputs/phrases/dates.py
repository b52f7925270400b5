"""Dates in words, and how far off they are."""

from datetime import timedelta

from digbug_cli.core.model import Cutoff, DateOnly, DateSpec
from digbug_cli.core.time import wording
from digbug_cli.core.time.wording import ClockHours

SUBMITTED = "submitted"
"""What stands in place of the time left until a date that the viewer has marked so."""


def date_in_words(when: DateSpec, hours: ClockHours = 24, *, exact: bool = False) -> str:
    """Return the date in the zone that the file states: `Sun 25 May 2025 23:59 AoE`.

    23:59:59 is shown as 23:59 unless `exact` is set.
    """
    if when is None:
        return "to be announced"
    if isinstance(when, Cutoff):
        return wording.stamp_text(when.wall, when.zone.name, hours, exact=exact)
    if isinstance(when, DateOnly):
        return f"{days_in_words(when)} {when.zone.name}" if when.zone else days_in_words(when)
    if when.wall is None:
        return when.text
    return wording.stamp_text(when.wall, when.zone or "(no zone)", hours, exact=exact)


def from_now(time_left: timedelta) -> str:
    """Return how far off a moment is: `in 3 days 4 h`, `20 min ago`; negative if it has passed."""
    if time_left > timedelta(0):
        return wording.until_text(time_left)
    return wording.ago_text(-time_left)


def days_in_words(when: DateOnly) -> str:
    """Return a date or a range of dates: `Sat 9 May 2026`, `Mon 6 – Fri 10 Jul 2026`."""
    return wording.span_text(when.day, when.last) if when.last else wording.day_text(when.day)
