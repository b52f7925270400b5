"""Parse dates, clock times and durations as programs write them."""

import re
from datetime import date, datetime, time, timedelta

from digbug_cli.core.time.instants import FIRST_YEAR, LAST_YEAR

_LONGEST = timedelta(days=36_600)
_AT_24 = r"([0-9]{4}-?[0-9]{2}-?[0-9]{2})[T ]24:?00(?::?00)?(Z|[+-][0-9:]+)?"
_CLOCK = (
    r"([0-9]{1,2})[:.h]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]+)?)?"
    r"(?:\s*([ap])\.?m\.?)?"
)
_DURATION = r"([+-]?)P(?:(N)W)?(?:(N)D)?(?:T(?:(N)H)?(?:(N)M)?(?:(N)S)?)?".replace(
    "N",
    "[0-9]{1,6}(?:[.,][0-9]{1,6})?",  # a real duration has fewer digits
)


def iso_stamp(text: str) -> datetime | None:
    """Parse an ISO 8601 date and time, aware if it has an offset; None if it is invalid.

    A date without a time is invalid. 24:00 is 00:00 of the next day. Only the years from
    FIRST_YEAR to LAST_YEAR, both excluded, are valid.
    """
    plain = text.strip().upper()
    midnight = re.fullmatch(_AT_24, plain)
    if midnight:
        plain = f"{midnight[1]}T00:00{midnight[2] or ''}"
    if not re.search("[0-9][T ][0-9]", plain):
        return None
    try:
        stamp = datetime.fromisoformat(plain)
        stamp += timedelta(days=1) if midnight else timedelta(0)
    except (ValueError, OverflowError):
        return None
    # One year inside the limits, so that it stays within them in every zone.
    return stamp if FIRST_YEAR < stamp.year < LAST_YEAR else None


def iso_date(text: str) -> date | None:
    """Parse the date at the beginning of an ISO 8601 text; None if it is invalid."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if FIRST_YEAR < day.year < LAST_YEAR else None


def iso_clock(text: str) -> time | None:
    """Parse a clock time: `H:MM`, `HH:MM:SS`, `9.30`, `9h30` or `10:00 PM`; None if invalid.

    A time with an offset is invalid, since the zone of its clock would be unclear.
    """
    match = re.fullmatch(_CLOCK, text.strip(), re.IGNORECASE)
    if match is None:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups()[:3])
    if half := match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "pP" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def iso_duration(text: str) -> timedelta | None:
    """Parse an ISO 8601 duration such as `P1D`, `PT40M`, `PT1.5H` or `P1W`; None if invalid."""
    match = re.fullmatch(_DURATION, text.strip(), re.IGNORECASE)
    if match is None or not any(match.groups()[1:]):
        return None
    numbers = (float((part or "0").replace(",", ".")) for part in match.groups()[1:])
    weeks, days, hours, minutes, seconds = numbers
    span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if span > _LONGEST:
        return None
    return -span if match[1] == "-" else span
