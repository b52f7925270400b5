"""Dates, times and lengths of time as programs write them."""

import re
from datetime import date, datetime, time, timedelta

from digbug_cli.core.time.instants import FIRST_YEAR, LAST_YEAR

_MAX_DURATION = timedelta(days=36_600)
_DURATION = r"([+-]?)P(?:(N)W)?(?:(N)D)?(?:T(?:(N)H)?(?:(N)M)?(?:(N)S)?)?".replace(
    "N",
    "[0-9]{1,6}(?:[.,][0-9]{1,6})?",  # there is no duration with more digits
)


def iso_stamp(text: str) -> datetime | None:
    """Return an ISO 8601 date and time, aware where an offset is stated; None where it is none.

    A date alone is none: it says no time.
    """
    if len(text) < len("2025-07-19 8:55"):
        return None
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError:
        return None
    # Off the ends by a year, so that it is within them on any clock.
    return stamp if FIRST_YEAR < stamp.year < LAST_YEAR else None


def iso_date(text: str) -> date | None:
    """Return an ISO 8601 date, or that of a date and time; None where it is none."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if FIRST_YEAR < day.year < LAST_YEAR else None


def iso_clock(text: str) -> time | None:
    """Return a clock time written as `H:MM`, `HH:MM` or with seconds; None where it is none.

    One with an offset is none: whose clocks show it is not said.
    """
    try:
        clock = time.fromisoformat(f"{text:0>5}") if ":" in text else None
    except ValueError:
        return None
    return clock if clock is None or clock.tzinfo is None else None


def iso_duration(text: str) -> timedelta | None:
    """Return a length of time written as `P1D`, `PT40M`, `PT1.5H` or `P1W`; None if invalid."""
    match = re.fullmatch(_DURATION, text.strip(), re.IGNORECASE)
    if match is None or not any(match.groups()[1:]):
        return None
    numbers = (float((part or "0").replace(",", ".")) for part in match.groups()[1:])
    weeks, days, hours, minutes, seconds = numbers
    span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if span > _MAX_DURATION:
        return None
    return -span if match[1] == "-" else span
