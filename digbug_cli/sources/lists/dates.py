"""The dates of a tracker, as deadlines in the shape of the workshop file."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, UnknownZoneError, find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.lists.nodes import DATE

_CLOCK = r"[\sT]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(.*)"
_CANCELLED = frozenset({"cancelled", "canceled"})
_NO_DATE = frozenset({"none", "n/a"})
_MONTHS = tuple(f"{month:02}" for month in range(1, 13))


class Zones(NamedTuple):
    """The zones that hold for a date which names none itself."""

    stated: Text | None
    """The zone of the date or of its entry."""
    default: str | None = None
    """The zone that the list's documentation names."""
    utc: bool = False
    """A zone in the date itself takes precedence without a doubt."""


class DateRow(NamedTuple):
    """One date of a conference, by its key in the tracker."""

    key: str
    name: str
    kind: str
    date: Text
    zones: Zones
    last_minute: bool = False
    """A date without a time means 23:59."""
    was: Text | None = None
    note: Text | None = None
    url: Text | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether the tracker has `Cancelled` in place of the date."""
        return self.date.value.strip().casefold() in _CANCELLED

    @property
    def uses_default(self) -> bool:
        """Whether the date has the zone that the list's documentation names."""
        return self._when(self.date)[2]

    def draft(self, identifier: str) -> Fields:
        """Return the date in the form of the workshop file."""
        origin = self.date.origin
        key, value, _ = self._when(self.date)
        texts = {"id": identifier, "name": self.name, "kind": self.kind, key: value}
        fields: dict[str, Node] = {name: Text(text, origin) for name, text in texts.items()}
        if self.was:
            was = self.was._replace(value=self._when(self.was)[1])
            fields["was"] = Items((was,), was.origin)
        if self.note:
            fields["note"] = self.note
        if self.url:
            fields["url"] = self.url
        return fields_at(fields, origin)

    def _when(self, date: Text) -> tuple[str, str, bool]:
        """Return the key of a date in the workshop file, its text, and whether it has the default.

        The text has the date with two digits for month and day, and its zone.
        """
        value = "TBD" if self.is_cancelled and date is self.date else date.value.strip()
        match = re.fullmatch(DATE, value, re.DOTALL)
        if match is None:  # a date to be announced has no zone
            return "at", value, False
        day = f"{match[1]}-{match[2]:>02}-{match[3]:>02}"
        rest = match[4] or (" 23:59" if self.last_minute else "")
        clock = re.fullmatch(_CLOCK, rest, re.DOTALL)
        if rest and not clock and _is_zone(rest):  # it takes precedence over the zone of the entry
            return "on", f"{day}{rest}", False
        own = bool(clock and clock[1])
        stated = self.zones.stated
        if own and (self.zones.utc or stated is None):
            return "at", f"{day}{rest}", False
        zone = stated.value.strip() if stated else self.zones.default
        text = f"{day}{rest} {zone}" if zone else f"{day}{rest}"
        return "at" if rest else "on", text, bool(zone) and stated is None


def _is_zone(text: str) -> bool:
    try:
        find_zone(text)
    except UnknownZoneError:
        return False
    except ZONE_ERRORS:  # an ambiguous zone is a zone too
        return True
    return True


def fields_at(values: dict[str, Node], origin: Origin) -> Fields:
    """Make a mapping whose keys have the origins of their values."""
    return Fields(values, {key: node.origin for key, node in values.items()}, origin)


def is_date(text: Text) -> bool:
    """Return whether a text has a date that is announced."""
    return bool(re.match(DATE, text.value.strip()))


def is_missing(text: Text) -> bool:
    """Return whether a text says that there is no such date: `None`, `n/a`."""
    return text.value.strip().casefold() in _NO_DATE


def expanded(text: Text, year: str, *, monthly: Callable[[], bool]) -> Iterator[Text]:
    """Yield the dates of a template: `%y` is the year, `%Y` the one before, `%m` each month.

    A text without a template, or one in an entry without a year, is yielded as it is. `monthly`
    returns whether one more date may be repeated in each month.
    """
    if "%" not in text.value or not re.fullmatch("[1-9][0-9]{3}", year):
        yield text
        return
    value = text.value.replace("%Y", str(int(year) - 1)).replace("%y", year)
    for month in _MONTHS if "%m" in value and monthly() else ("%m",):
        yield text._replace(value=value.replace("%m", month))
