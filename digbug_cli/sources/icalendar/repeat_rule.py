"""RRULE (RFC 5545 §3.3.10): by which rule events and clock changes repeat."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

_LISTS = "BYDAY|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYSETPOS"
_PART = (
    rf"FREQ=[A-Z]+|(?:INTERVAL|COUNT)=0*[1-9][0-9]{{0,5}}|WKST=[A-Z]{{2}}|UNTIL=[0-9TZ]{{8,16}}"
    rf"|BY(?:HOUR|MINUTE|SECOND)=[0-9]{{1,2}}|(?:{_LISTS})=[A-Z0-9,+-]{{1,200}}"
)
_DAY = "20260105"


class RepeatRule(NamedTuple):
    """A rule, checked as far as its parts go; `text` is without its UNTIL."""

    text: str
    until: str
    """The last moment, in UTC or wall time, or the last day; empty if the rule names none."""

    def walls(self, starts: datetime) -> Iterator[datetime]:
        """Return the wall times from `starts` on, without regard to `until`.

        Raises:
            ValueError: the rule is invalid.
        """
        from dateutil.rrule import rrulestr

        yield from rrulestr(self.text, dtstart=starts)

    def is_over(self, wall: datetime, instant: datetime | None) -> bool:
        """Return whether a date is after `until`, by its instant if it has one."""
        if not self.until:
            return False
        if len(self.until) == len(_DAY):
            return f"{wall:%Y%m%d}" > self.until
        in_utc = instant is not None and self.until.endswith("Z")
        compared = instant.astimezone(UTC) if in_utc and instant else wall
        return f"{compared:%Y%m%dT%H%M%S}" > self.until.removesuffix("Z")


def parse(text: str, frequencies: frozenset[str]) -> RepeatRule:
    """Return the rule in a text, one of these frequencies.

    Raises:
        ValueError: it is none, or has parts that are not read.
    """
    plain = re.sub(r"\s+", "", text.upper())
    parts = [part.rstrip(",") for part in plain.split(";") if part not in {"", "RSCALE=GREGORIAN"}]
    values = dict(part.partition("=")[::2] for part in parts)
    if len(values) < len(parts) or not all(re.fullmatch(_PART, part) for part in parts):
        raise ValueError(f"the rule {plain} is not read")
    if values.get("FREQ") not in frequencies:
        raise ValueError(f"the rule {plain} has no frequency that is read")
    kept = ";".join(part for part in parts if not part.startswith("UNTIL="))
    return RepeatRule(kept, values.get("UNTIL", ""))
