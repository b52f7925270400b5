"""Parse an RRULE (RFC 5545 §3.3.10), the rule by which an event or a clock change repeats."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

_UNTIL = (
    "([0-9]{4})-?([0-9]{2})-?([0-9]{2})"
    "(?:T([0-9]{2}):?([0-9]{2})(?::?([0-9]{2}))?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
"""A day or a time; programs also write it without seconds, with separators or with an offset."""
_LISTS = "BYDAY|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYSETPOS"
_PART = (
    rf"FREQ=[A-Z]+|(?:INTERVAL|COUNT)=0*[1-9][0-9]{{0,5}}|WKST=[A-Z]{{2}}|UNTIL={_UNTIL}"
    rf"|BY(?:HOUR|MINUTE)=[0-9,]{{1,100}}|BYSECOND=[0-9]{{1,2}}|(?:{_LISTS})=[A-Z0-9,+-]{{1,200}}"
)
_DAY_LENGTH = len("20260105")


class RepeatRule(NamedTuple):
    """A rule whose parts have a valid form, though their values may still be invalid."""

    frequency: str
    text: str
    """The rule without its UNTIL."""
    until: str
    """The UNTIL: a time in UTC (`Z`), a wall time or a day, included; empty if there is none."""
    max_dates: int
    """The COUNT; 0 if there is none."""
    interval: int

    def walls(self, starts: datetime) -> Iterator[datetime]:
        """Yield the wall times of the rule from `starts` on; `until` is ignored.

        Raises:
            ValueError: the rule is invalid.
        """
        from dateutil.rrule import rrulestr

        try:
            yield from rrulestr(self.text, dtstart=starts)
        except (TypeError, ArithmeticError) as error:  # from the library, at values out of range
            raise ValueError(f"invalid rule {self.text}") from error

    def is_over(self, wall: datetime, instant: datetime | None) -> bool:
        """Return whether a date is after `until`.

        Args:
            wall: the wall time of the date.
            instant: its moment, if that is known; it is compared with an UNTIL in UTC.
        """
        if not self.until:
            return False
        if len(self.until) == _DAY_LENGTH:
            return f"{wall:%Y%m%d}" > self.until
        stamp = instant.astimezone(UTC) if instant and self.until.endswith("Z") else wall
        return f"{stamp:%Y%m%dT%H%M%S}" > self.until.removesuffix("Z")


def parse(text: str, frequencies: frozenset[str]) -> RepeatRule:
    """Parse a rule that has one of these frequencies.

    Raises:
        ValueError: the rule is invalid or has unsupported parts.
    """
    plain = re.sub(r"\s+", "", text.upper())
    parts = [part.rstrip(",") for part in plain.split(";") if part not in {"", "RSCALE=GREGORIAN"}]
    values = dict(part.partition("=")[::2] for part in parts)
    if len(values) < len(parts) or not all(re.fullmatch(_PART, part) for part in parts):
        raise ValueError(f"invalid or unsupported rule {plain}")
    if values.get("FREQ") not in frequencies:
        raise ValueError(f"unsupported frequency in the rule {plain}")
    without_until = ";".join(part for part in parts if not part.startswith("UNTIL="))
    return RepeatRule(
        values["FREQ"],
        without_until,
        _plain_until(values.get("UNTIL", "")),
        max_dates=int(values.get("COUNT", 0)),
        interval=int(values.get("INTERVAL", 1)),
    )


def _plain_until(text: str) -> str:
    """Return an UNTIL in the form of RFC 5545: a day, or a time with seconds; in UTC with `Z`.

    Raises:
        ValueError: it is not a valid time.
    """
    match = re.fullmatch(_UNTIL, text)
    if match is None:
        return ""
    *day, hour, minute, second, offset = match.groups()
    plain = "".join(day)
    if hour is None:
        return plain
    plain = f"{plain}T{hour}{minute}{second or '00'}"
    if offset in {None, "Z"}:
        return f"{plain}{offset or ''}"
    try:
        moment = datetime.fromisoformat(f"{plain}{offset}").astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"invalid UNTIL {text}") from error
    return f"{moment:%Y%m%dT%H%M%SZ}"
