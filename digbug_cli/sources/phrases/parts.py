"""What is read from a phrase, and the error for what cannot be read."""

from datetime import time, timedelta
from typing import Literal, NamedTuple

DayOrder = Literal["day", "month"]
"""Which of the two comes first in a date such as 03/04/2025."""

EXAMPLE = "write it as 2025-05-25 23:59 AoE"
"""The hint for a phrase that cannot be read."""


class InvalidPhraseError(Exception):
    """Part of the phrase is invalid, missing, unknown or ambiguous."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        """Store the code, message and hint of a `Problem`."""
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.unknown_words = 0
        """How many words of the phrase are unknown in the language in which it was read."""


class RelativeDay(NamedTuple):
    """A day that depends on the current time: `tomorrow`, `next friday`, `in 3 days`."""

    words: str
    """As written; empty if no day is written, only a time."""
    days: int | None = None
    """How many days after today; None for the others."""
    weekday: int | None = None
    """0 is Monday."""
    is_next: bool = False
    """The weekday has the word `next`, which may be the coming one or the one after it."""
    span: timedelta | None = None
    """A number of minutes or hours from now, without any clock time."""
    keeps_time: bool = False
    """Without a clock time it is at the same time of day as now: `in 3 days`."""


class Phrase(NamedTuple):
    """A phrase that is understood: a date or a `relative` day, a clock time and a zone."""

    day: str | None
    """The date as `YYYY-MM-DD`."""
    clock: str | None
    """The time as `HH:MM` or `HH:MM:SS`; None only beside a `relative` day."""
    zone: str
    """The zone as written, or empty."""
    relative: RelativeDay | None = None
    notes: tuple[str, ...] = ()
    """How words without a fixed meaning were read, such as `end of day`."""
    must_agree: bool = False
    """The offset and the zone of a timestamp (RFC 9557) must not contradict each other."""

    written: str | None = None
    """The whole phrase, if it is a timestamp already."""

    @property
    def text(self) -> str:
        """Return date, time and zone as `2025-05-25 23:59 AoE`, or the timestamp as written."""
        return self.written or f"{self.day} {self.clock} {self.zone}".rstrip()


class Clock(NamedTuple):
    """A clock time as found in a phrase."""

    text: str
    """`HH:MM` or `HH:MM:SS`, also `24:00`."""
    note: str | None = None
    may_be_date: bool = False
    """It is written as `12.06`, which may be a day and a month too."""

    @property
    def exists(self) -> bool:
        """Return whether there is such a time, 24:00 included."""
        hours, *others = map(int, self.text.split(":"))
        return all(part < 60 for part in others) and (
            hours < 24 or (hours == 24 and not any(others))
        )

    @property
    def time(self) -> time:
        """Return the time; 24:00 as 00:00."""
        return time.fromisoformat(self.text.replace("24:", "00:", 1))
