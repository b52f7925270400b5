"""Dates, times and lengths of time as programs write them."""

import re
from datetime import date, datetime, time, timedelta

from digbug_cli.core.times import FIRST_YEAR, LAST_YEAR

_ISO_SPAN = (
    r"P(?:([0-9]{1,6})D)?(?:T(?=[0-9])(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:[0-9]{1,2}S)?)?"
)
_NUMBERS = 6
"""Digits of a number that are read: there is no duration with more."""


def to_stamp(written: str) -> datetime | None:
    """Return an ISO 8601 date and time, aware where an offset is stated; None where it is none.

    A date alone is none: it says no time.
    """
    if len(written) < len("2025-07-19 8:55"):
        return None
    try:
        stamp = datetime.fromisoformat(written)
    except ValueError:
        return None
    # Off the ends by a year, so that it is within them on any clock.
    return stamp if FIRST_YEAR < stamp.year < LAST_YEAR else None


def to_date(written: str) -> date | None:
    """Return an ISO 8601 date, or that of a date and time; None where it is none."""
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        return None
    return day if FIRST_YEAR < day.year < LAST_YEAR else None


def to_clock(written: str) -> time | None:
    """Return a clock time written as `H:MM`, `HH:MM` or with seconds; None where it is none."""
    try:
        return time.fromisoformat(f"{written:0>5}") if ":" in written else None
    except ValueError:
        return None


def to_span(written: str) -> timedelta | None:
    """Return a length of time written as `H:MM`, `D:HH:MM` or `PT1H30M`; None where it is none."""
    if match := re.fullmatch(_ISO_SPAN, written):
        stated = (int(part or 0) for part in match.groups())
        return timedelta(**dict(zip(("days", "hours", "minutes"), stated, strict=True)))
    parts = written.split(":")
    if len(parts) not in {2, 3} or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    *days, hours, minutes = (int(part[:_NUMBERS]) for part in parts)
    if days and hours >= 24:  # `0:45:00` may be a length with seconds
        return None
    return timedelta(days=sum(days), hours=hours, minutes=minutes)
