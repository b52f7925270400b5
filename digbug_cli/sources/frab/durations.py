"""How long sessions last, as programs write it: `1:30`, `PT1H30M`, `90 min`, `0:01:30`, `01:30:00`.

The last two are told apart by all lengths of a file together: three numbers are days, hours and
minutes in schedule.xml, but many programs write hours, minutes and seconds there.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from digbug_cli.core.check.schedule import MAX_SESSION
from digbug_cli.sources.common.timestamps import iso_duration

_MAX_CHARACTERS = 60
"""Nobody writes a longer length; the patterns here would take long over one."""
_A_MINUTE = timedelta(minutes=1)
_SHORTEST = timedelta(minutes=5)
"""Hardly any session is shorter."""
_NUMBER = "[0-9]{1,6}"  # there is no length with more digits
_TWO = rf"({_NUMBER}):({_NUMBER})"
_THREE = rf"(?:({_NUMBER}) ?(?:days?,)? )?({_NUMBER}):({_NUMBER}):({_NUMBER})([.,]0+)?"
_DECIMAL = rf"{_NUMBER}(?:[.,][0-9]{{1,6}})?"
_UNITS = (
    rf"(?:({_DECIMAL})\s*(?:d|days?))?[\s,]*(?:({_DECIMAL})\s*(?:h|hrs?|hours?))?[\s,]*"
    rf"(?:({_DECIMAL})\s*(?:m|mins?|minutes?|'|\N{{PRIME}}))?"
)
_HOURS = rf"({_NUMBER})\s*h\s*([0-5][0-9])"


def read(texts: Sequence[str], slot: str = "") -> list[timedelta | None]:
    """Return the lengths of a file in order; None for each that is empty or invalid.

    Args:
        texts: what the file says of each session, in order.
        slot: the length that its sessions are multiples of, which may show how it writes them.
    """
    seconds = _has_seconds(texts, slot)
    return [_length(text, seconds=seconds) for text in texts]


def _length(text: str, *, seconds: bool) -> timedelta | None:
    text = text.strip()
    if len(text) > _MAX_CHARACTERS:
        return None
    if match := re.fullmatch(_TWO, text):
        return timedelta(hours=int(match[1]), minutes=int(match[2]))
    if re.fullmatch(_THREE, text):
        return _three(text, seconds=seconds)
    return iso_duration(text) or _in_units(text)


def _three(text: str, *, seconds: bool) -> timedelta | None:
    """Return `D:HH:MM` or, with `seconds`, `H:MM:SS`; None if it is not such a length."""
    match = re.fullmatch(_THREE, text.strip())
    if match is None:
        return None
    days, first, second, third = (int(part or 0) for part in match.groups()[:4])
    if seconds:
        length = timedelta(days=days, hours=first, minutes=second, seconds=third)
        return length if second < 60 and third < 60 else None
    # Days before it, or a fraction behind: then the last number is seconds.
    if match[1] or match[5] or second >= 24 or third >= 60:
        return None
    return timedelta(days=first, hours=second, minutes=third)


def _has_seconds(texts: Sequence[str], slot: str) -> bool:
    """Return whether three numbers are hours, minutes and seconds in a file.

    They are days, hours and minutes in the format itself, where most lengths have two numbers. If
    all have three, they are what more of them can be.
    """
    stated = [text.strip() for text in texts if text.strip()]
    three = [text for text in stated if re.fullmatch(_THREE, text)]
    as_days = sum(_is_likely(_three(text, seconds=False), _A_MINUTE) for text in three)
    as_hours = sum(_is_likely(_three(text, seconds=True), _A_MINUTE) for text in three)
    if any(re.fullmatch(_TWO, text) for text in (*stated, slot.strip())) or as_hours > as_days:
        return as_hours > as_days
    if re.fullmatch(_THREE, slot.strip()):
        # A slot of `00:05:00` is five minutes, and `0:00:05` too.
        return (_three(slot, seconds=True) or timedelta()) >= _A_MINUTE
    return sum(_is_likely(_three(text, seconds=True), _SHORTEST) for text in three) >= as_days > 0


def _is_likely(length: timedelta | None, shortest: timedelta) -> bool:
    return length is not None and shortest <= length <= MAX_SESSION and not length % _A_MINUTE


def _in_units(text: str) -> timedelta | None:
    if match := re.fullmatch(_HOURS, text, re.IGNORECASE):
        return timedelta(hours=int(match[1]), minutes=int(match[2]))
    match = re.fullmatch(_UNITS, text, re.IGNORECASE)
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes = (float((part or "0").replace(",", ".")) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)
