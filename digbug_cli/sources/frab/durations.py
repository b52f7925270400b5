"""Parse the durations of sessions: `1:30`, `PT1H30M`, `90 min`, `0:01:30`, `01:30:00`.

Three numbers are days, hours and minutes in schedule.xml, but many programs write hours, minutes
and seconds. All durations of a file together decide between the two.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from unicodedata import normalize

from digbug_cli.core.check.session_fields import MAX_SESSION
from digbug_cli.sources.common.timestamps import iso_duration

_MAX_CHARACTERS = 60
"""No real duration is longer, and the patterns would be slow on longer texts."""
_A_MINUTE = timedelta(minutes=1)
_MIN_LIKELY_LENGTH = timedelta(minutes=5)
"""Hardly any session is shorter."""
_NUMBER = "[0-9]{1,6}"  # a real duration has fewer digits
_TWO = rf"({_NUMBER}):({_NUMBER})"
_THREE = rf"(?:({_NUMBER}) ?(?:days?,)? )?({_NUMBER}):({_NUMBER}):({_NUMBER})([.,]0+)?"
_DECIMAL = rf"{_NUMBER}(?:[.,][0-9]{{1,6}})?"
_DAY_WORDS = r"d|days?|tage?|jours?|d[ií]as?|dias?|giorn[oi]|dag(?:en|ar)?"
_HOUR_WORDS = (
    r"h|hrs?|hours?|stunden?|std|heures?|horas?|or[ae]|uur|uren|timm(?:e|ar)|godz(?:iny?)?"
)
_MINUTE_WORDS = r"m|mins?|minut(?:e|es|en|er|os?|i|y)?|minuten|'|\N{PRIME}"
"""Units in English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish and Polish."""
_JOIN = r"\.?[\s,]*(?:(?:and|und|et|y|e|en|och|i)\s+)?"
_UNITS = (
    rf"(?:({_DECIMAL})\s*(?:{_DAY_WORDS}){_JOIN})?(?:({_DECIMAL})\s*(?:{_HOUR_WORDS}){_JOIN})?"
    rf"(?:({_DECIMAL})\s*(?:{_MINUTE_WORDS})\.?)?"
)
_HOURS = rf"({_NUMBER})\s*h\s*([0-5][0-9])"


def read(texts: Sequence[str], slot: str = "") -> list[timedelta | None]:
    """Parse all durations of a file; each empty or invalid one becomes None.

    Args:
        texts: the duration of each session, in order.
        slot: the file's `timeslot_duration`, which is written in the same form.
    """
    texts = [_with_plain_digits(text) for text in texts]
    with_seconds = _has_seconds(texts, slot)
    return [_length(text, with_seconds=with_seconds) for text in texts]


def _with_plain_digits(text: str) -> str:
    """Return a text with plain digits and colons for the wide ones of East Asian texts."""
    return text if text.isascii() else normalize("NFKC", text[: _MAX_CHARACTERS + 1])


def _length(text: str, *, with_seconds: bool) -> timedelta | None:
    text = text.strip()
    if len(text) > _MAX_CHARACTERS:
        return None
    if match := re.fullmatch(_TWO, text):
        return timedelta(hours=int(match[1]), minutes=int(match[2]))
    if re.fullmatch(_THREE, text):
        return _three(text, with_seconds=with_seconds)
    return iso_duration(text) or _in_units(text)


def _three(text: str, *, with_seconds: bool) -> timedelta | None:
    """Parse three numbers as `D:HH:MM` or, if `with_seconds`, as `H:MM:SS`; None if invalid."""
    match = re.fullmatch(_THREE, text.strip())
    if match is None:
        return None
    days, first, second, third = (int(part or 0) for part in match.groups()[:4])
    if with_seconds:
        length = timedelta(days=days, hours=first, minutes=second, seconds=third)
        return length if second < 60 and third < 60 else None
    # With separate days, or a fraction, the last number is seconds, so `D:HH:MM` is invalid.
    if match[1] or match[5] or second >= 24 or third >= 60:
        return None
    return timedelta(days=first, hours=second, minutes=third)


def _has_seconds(texts: Sequence[str], slot: str) -> bool:
    """Return whether three numbers are hours, minutes and seconds in a file.

    The form that fits more of the durations wins. If both fit equally, durations of two numbers
    beside them decide for `D:HH:MM`, which is the official form, then the slot decides. Otherwise
    it is `H:MM:SS` if no session would be too short.
    """
    stated = [text.strip() for text in texts if text.strip()]
    three = [text for text in stated if re.fullmatch(_THREE, text)]
    as_days = sum(_is_likely(_three(text, with_seconds=False), _A_MINUTE) for text in three)
    as_hours = sum(_is_likely(_three(text, with_seconds=True), _A_MINUTE) for text in three)
    if as_hours != as_days or any(re.fullmatch(_TWO, text) for text in (*stated, slot.strip())):
        return as_hours > as_days
    if re.fullmatch(_THREE, slot.strip()):
        # A slot is five minutes both as `00:05:00` and as `0:00:05`.
        return (_three(slot, with_seconds=True) or timedelta()) >= _A_MINUTE
    lengths = (_three(text, with_seconds=True) for text in three)
    return sum(_is_likely(length, _MIN_LIKELY_LENGTH) for length in lengths) >= as_days > 0


def _is_likely(length: timedelta | None, min_length: timedelta) -> bool:
    return length is not None and min_length <= length <= MAX_SESSION and not length % _A_MINUTE


def _in_units(text: str) -> timedelta | None:
    """Parse a duration with units, such as `90 min`, `1.5h` or `1h30`; None if it is invalid."""
    if match := re.fullmatch(_HOURS, text, re.IGNORECASE):
        return timedelta(hours=int(match[1]), minutes=int(match[2]))
    match = re.fullmatch(_UNITS, text, re.IGNORECASE)
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes = (float((part or "0").replace(",", ".")) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)
