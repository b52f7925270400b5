"""Expand the events of a calendar that repeat: one entry for each date on which they take place."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import quoted
from digbug_cli.sources.icalendar import recurrences
from digbug_cli.sources.icalendar.recurrences import MAX_DATES, Effort, Moment, Series, comparable
from digbug_cli.sources.icalendar.zones import Zones
from digbug_cli.sources.syntax.ics_lines import Component

MAX_TEXT = 10 * 1024 * 1024
"""At most this many characters are repeated by the dates of all series together."""
_A_DAY = timedelta(days=1)
_MAX_YEARS, _LAST_DAY = 50, date(2099, 12, 31)
"""The longest series, and the last day for which rules are evaluated."""


class _Dates(NamedTuple):
    """The dates of a series."""

    first: Moment
    """The first date that is not excluded; it has the id of the series."""
    held: list[Moment]
    """The dates that take place as the series says, in order."""


class _Fault(NamedTuple):
    """Why a series is read at its first date only."""

    short: str
    long: str


_BAD_RULE = _Fault(
    "an invalid or unsupported repeat rule", "its repeat rule is invalid or unsupported"
)
_NO_DATE = _Fault("a repeat rule without any date", "its repeat rule has no date")
_TOO_MUCH = _Fault(
    "one of too many repeat rules or lists of dates",
    "the file has too many repeat rules or lists of dates",
)


class Expansion:
    """The series of a file, and the entries that replace some of their dates."""

    def __init__(
        self,
        entries: Sequence[Component],
        zones: Zones,
        diagnostics: Diagnostics,
        max_entries: int,
    ) -> None:
        """Find the dates of every series among `entries`, which are the entries that count."""
        self.zones = zones
        self.diagnostics = diagnostics
        self.max_entries = max_entries
        self.effort = Effort()
        self.series: dict[int, Series] = {}
        self.dates: dict[int, _Dates] = {}
        """Series and their dates by the `id()` of their entry."""
        self._masters: dict[tuple[str, str], list[Series]] = {}
        self._originals: dict[int, tuple[Series, Moment]] = {}
        """The series, and its date, that an entry replaces, by the `id()` of that entry."""
        self._beyond: list[Series] = []
        """The series with dates after the last day for which they are read."""
        for entry in entries:
            series = (
                None if _is_replacement(entry) else recurrences.series(entry, zones, self.effort)
            )
            if series is not None:
                self.series[id(entry)] = series
                self._masters.setdefault(_name(entry), []).append(series)
        replacements: dict[tuple[str, str], list[Component]] = {}
        for entry in filter(_is_replacement, entries):
            replacements.setdefault(_name(entry), []).append(entry)
            self._warn_range(entry)
        if self.series:
            self._last = self._last_day_of_others(entries)
            for series in self.series.values():
                self._find_dates(series, replacements.get(_name(series.entry), []))
            self._limit(max(0, max_entries - len(entries)))
            self._warn_beyond()

    def of(self, entry: Component) -> Iterator[Component]:
        """Yield an entry, or if it is a series, the entry of each date of it."""
        series = self.series.get(id(entry))
        if series is None:
            yield self._replacement(entry) if _is_replacement(entry) else entry
            return
        first, held = self.dates[id(entry)]
        for when in held:
            is_start = comparable(when) == comparable(series.starts)
            copy = entry if is_start else recurrences.moved(series, when, self.zones)
            yield copy if when == first else self._with_original(copy, when, series)

    def _find_dates(self, series: Series, replacements: Iterable[Component]) -> None:
        """Find the dates of a series; those that have an entry of their own are not among them."""
        pending = {
            recurrences.exception_key(when, series.entry, series.starts, series.zone): replacement
            for replacement in replacements
            if (when := self.zones.when(replacement, "RECURRENCE-ID"))
        }
        last = self._last_day(series)
        dates, excluded, fault = self._read(series, last)
        first: Moment | None = None
        held: list[Moment] = []
        is_replaced = is_beyond = False
        for when in dates:
            keys = recurrences.keys(when, series.zone)
            own_key = next((key for key in keys if key in pending), None)
            if own_key is None and not excluded.isdisjoint(keys):
                continue
            first = first or when
            if own_key is not None:
                self._originals[id(pending.pop(own_key))] = series, when
                is_replaced = True
            elif self._day(when, series.entry) <= last or when in series.further:
                held.append(when)
            elif not (held or is_replaced):
                held.append(when)  # a series is never lost as a whole
            else:
                is_beyond = True
        if is_beyond:
            self._beyond.append(series)
        if not fault:
            self._warn_if_left_out(series, dates, excluded)
        self.dates[id(series.entry)] = _Dates(first or dates[0], held)
        self._report(series, fault, takes_place=is_replaced or bool(held))

    def _warn_if_left_out(
        self, series: Series, dates: Sequence[Moment], excluded: frozenset[Moment]
    ) -> None:
        """Warn of a series whose rules do not include its start, as RFC 5545 §3.8.5.3 demands."""
        start = comparable(series.starts)
        is_excluded = not excluded.isdisjoint(recurrences.keys(series.starts, series.zone))
        if comparable(dates[0]) == start or is_excluded or start in map(comparable, dates):
            return
        entry = series.entry
        day = self._day(series.starts, entry)
        message = (
            f"{quoted(entry.text('SUMMARY'))} starts on {day}, which its repeat rule leaves out"
        )
        hint = f"taken as beginning on {self._day(dates[0], entry)}"
        self.diagnostics.warn(entry.origin, "repeats", message, hint)

    def _read(
        self, series: Series, last: date
    ) -> tuple[list[Moment], frozenset[Moment], _Fault | None]:
        """Return the dates of a series up to the day `last`, the excluded ones, and a fault.

        With a fault in its rules, the only date is its start.
        """
        try:
            if not series.is_whole:
                self.effort.count()
            excluded = recurrences.excluded(series, self.zones, last, self.effort)
            by_rules = recurrences.dates(series, self.zones, last, self.effort)
            if dates := list(islice(by_rules, MAX_DATES + 1)):
                return dates, excluded, None
            fault = _NO_DATE
        except recurrences.TooMuchEffortError:
            fault = _TOO_MUCH
        except ValueError:
            fault = _BAD_RULE
        return [series.starts], series.excluded, fault

    def _report(self, series: Series, fault: _Fault | None, *, takes_place: bool) -> None:
        """Warn about a series with a fault, or without any date."""
        entry, title = series.entry, series.entry.text("SUMMARY")
        if fault and takes_place:
            message = f"{quoted(title)} has {fault.short}: only its first date is read"
            self.diagnostics.warn(entry.origin, "repeats", message)
        elif fault:
            reason = f"{fault.long}, and its first date is excluded"
            self.diagnostics.warn_skipped(entry.origin, title, reason)
        elif not takes_place:
            self.diagnostics.warn_skipped(entry.origin, title, "none of its dates takes place")

    def _last_day(self, series: Series) -> date:
        """Return the last day for which a series is read."""
        first = self._day(series.starts, series.entry)
        last = self._last or _years_after(first, 1) - _A_DAY
        return min(max(last, first), _years_after(first, _MAX_YEARS), _LAST_DAY)

    def _day(self, when: Moment, entry: Component) -> date:
        """Return the day of a date of `entry` at the venue, or else in its own zone."""
        if not isinstance(when, datetime):
            return when
        zone = self.zones.venue or self.zones.own_zone(entry)
        return (when.astimezone(zone.rules) if zone and when.tzinfo else when).date()

    def _last_day_of_others(self, entries: Iterable[Component]) -> date | None:
        """Return the last day of the events that do not repeat; None if all repeat."""
        days = [
            day
            for entry in entries
            if entry.name == "VEVENT" and not self._repeats(entry)
            for day in self._days(entry)
        ]
        return max(days, default=None)

    def _repeats(self, entry: Component) -> bool:
        """Return whether an entry is a series, or replaces a date of one."""
        if _is_replacement(entry):
            return _name(entry) in self._masters
        return id(entry) in self.series and bool(entry.first("RRULE") or entry.first("RDATE"))

    def _days(self, entry: Component) -> Iterator[date]:
        """Yield the first day of an event, and the last one if that is known."""
        starts, ends = self.zones.when(entry, "DTSTART"), self.zones.when(entry, "DTEND")
        length = starts and self.zones.exact_length(entry.value_of("DURATION"), starts, entry)
        if starts and ends is None and length:
            ends = recurrences.comparable(starts) + length
        if starts:
            yield self._day(starts, entry)
        if ends:  # which is exclusive
            before = timedelta.resolution if isinstance(ends, datetime) else _A_DAY
            yield self._day(ends - before, entry)

    def _limit(self, room: int) -> None:
        """Skip the later dates of all series if there is no room for all of them.

        Every series keeps its first date. A cut is reported with the last day that is read.
        """
        further = sorted(
            (recurrences.sortable(when), number, key)
            for key, dates in self.dates.items()
            for number, when in enumerate(dates.held[1:], 1)
        )
        sizes = {key: _size(series.entry) for key, series in self.series.items()}
        text = kept = 0
        for _, _, key in further:
            text += sizes[key]
            if kept >= room or text > MAX_TEXT:
                break
            kept += 1
        if kept == len(further):
            return
        for _, number, key in reversed(further[kept:]):
            del self.dates[key].held[number]
        reason = f"with all their dates there would be more than {self.max_entries:,} sessions"
        if text > MAX_TEXT:
            reason = f"their texts would be repeated to more than {MAX_TEXT // 2**20} MiB"
        until, _, key = further[kept]
        message = f"events that repeat are read until {until[:10]} only: {reason}"
        origin = self.series[key].entry.origin
        self.diagnostics.warn(origin, "repeats", message)

    def _warn_beyond(self) -> None:
        if not self._beyond:
            return
        titles = sorted({series.entry.text("SUMMARY") for series in self._beyond})
        what = f"{quoted(titles[0])} repeats"
        if len(self._beyond) > 1:
            what = f"{len(self._beyond)} events repeat"
        limit = f"after {self._last}, the last day of the other events"
        if self._last is None:
            limit = "for more than a year after the first date"
        message = f"{what} {limit}: the dates after that are skipped"
        self.diagnostics.warn(self._beyond[0].entry.origin, "repeats", message)

    def _warn_range(self, entry: Component) -> None:
        """Warn of an entry that replaces all later dates too, or all earlier ones."""
        prop = entry.first("RECURRENCE-ID")
        range_text = prop.parameter("RANGE").upper() if prop else ""
        if which := {"THISANDFUTURE": "later", "THISANDPRIOR": "earlier"}.get(range_text):
            title = quoted(entry.text("SUMMARY"))
            message = f"{title} changes all {which} dates ({range_text}): only its date is changed"
            self.diagnostics.warn(entry.origin, "repeats", message)

    def _replacement(self, entry: Component) -> Component:
        """Return an entry that replaces a date of a series, with the original date in UTC.

        A title or time that it lacks is that of the series.
        """
        when = self.zones.when(entry, "RECURRENCE-ID")
        if when is None:
            return entry
        masters = self._masters.get(_name(entry), [])
        master, original = self._originals.get(id(entry), (masters[0] if masters else None, when))
        if master is None:
            return self._with_original(entry, original, None)
        original = recurrences.at_time_of(master, original, self.zones)
        whole = recurrences.moved(master, original, self.zones)
        missing = [name for name in ("SUMMARY", "DTSTART") if not entry.value_of(name)]
        if "DTSTART" in missing:
            missing += [name for name in ("DTEND", "DURATION", "DUE") if not entry.first(name)]
        copy = entry.copy({name: whole.all(name) for name in missing})
        if original == self.dates[id(master.entry)].first:
            return copy.copy({"RECURRENCE-ID": []})
        return self._with_original(copy, original, master)

    def _with_original(self, entry: Component, when: Moment, series: Series | None) -> Component:
        """Return a copy of an entry whose RECURRENCE-ID is the date `when`, in UTC if known."""
        zone = series.zone if series else self.zones.own_zone(entry)
        if isinstance(when, datetime) and zone and when.tzinfo is None:
            when = when.replace(tzinfo=zone.rules)
        prop = recurrences.to_property(comparable(when))
        is_in_utc = isinstance(when, datetime) and when.tzinfo
        if is_in_utc:
            prop = prop._replace(value=f"{comparable(when):%Y%m%dT%H%M%SZ}")
        return entry.copy({"RECURRENCE-ID": [prop]})


def _is_replacement(entry: Component) -> bool:
    return entry.first("RECURRENCE-ID") is not None


def _name(entry: Component) -> tuple[str, str]:
    """Return the kind and UID of an entry; entries without a UID have no common name."""
    uid = entry.text("UID").strip()
    return entry.name, uid or f" {id(entry)}"


def _size(entry: Component) -> int:
    """Return about how many characters each date of a series repeats."""
    dates = ("RDATE", "EXDATE", "RRULE", "EXRULE")
    texts = (props for name, props in entry.properties.items() if name not in dates)
    return sum(len(prop.value) for props in texts for prop in props)


def _years_after(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    first = day.replace(year=day.year + years, day=28) if is_leap_day else None
    return first + _A_DAY if first else day.replace(year=day.year + years)
