"""Make the deadlines of a draft from the dates of pages: years, times and zones."""

from collections.abc import Sequence
from datetime import date, datetime, time

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.core.check.fields import slug
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.text import folded, line, quoted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, WallTime, end_of_day
from digbug_cli.core.time.zone import Zone
from digbug_cli.errors import Origin
from digbug_cli.sources.common.events import fields_of
from digbug_cli.sources.pages.days.session_days import Days
from digbug_cli.sources.pages.deadlines import day_times
from digbug_cli.sources.pages.deadlines.dated_lines import DatedLine
from digbug_cli.sources.pages.deadlines.day_times import DayTime
from digbug_cli.sources.pages.deadlines.duplicates import is_duplicate
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.page_lines import PageLines
from digbug_cli.sources.pages.zones import zone_phrases

_MAX_DATES = 300


class Cutoffs:
    """Turns the dates of all pages into the deadlines of a draft."""

    def __init__(
        self, pages: Sequence[PageLines], days: Days, venue: Zone | None, diagnostics: Diagnostics
    ) -> None:
        """`venue` is the zone of the workshop; it decides zone names with several meanings."""
        self.pages, self.days, self.venue, self.diagnostics = pages, days, venue, diagnostics
        self.ids = UniqueIds()
        self.general = {page.path: day_times.stated_for_all(page) for page in pages}
        self.anywhere = next(
            (one for one in self.general.values() if one is not day_times.NOTHING),
            day_times.NOTHING,
        )

    def fields(self, found: Sequence[DatedLine]) -> list[Fields]:
        """Return the deadlines, each once, in the order of the pages."""
        if len(found) > _MAX_DATES:
            message = f"has more than {_MAX_DATES} dates: the others are skipped"
            self.diagnostics.warn(found[_MAX_DATES].line.origin, "too-many", message)
        unique = self._distinct(found[:_MAX_DATES])
        names = [folded(one.name) for one in unique]
        result: list[Fields] = []
        for one in unique:
            name = one.name
            if (
                names.count(folded(name)) > 1
                and one.group
                and folded(one.group) not in folded(name)
            ):
                name = f"{one.group}: {name}"
            if made := self._fields(one, name):
                result.append(made)
        return result

    def _distinct(self, found: Sequence[DatedLine]) -> list[DatedLine]:
        unique: list[DatedLine] = []
        for one in found:
            doubles = (at for at, other in enumerate(unique) if is_duplicate(one, other))
            place = next(doubles, None)
            if place is None:
                place = next(
                    (at for at, other in enumerate(unique) if self._contradicts(one, other)), None
                )
                if place is None:
                    unique.append(one)
                    continue
                unique[place] = self._newer(unique[place], one)
                continue
            known = unique[place]
            if one.was and not known.was:
                known = known._replace(was=one.was)
            if not day_times.has_time(known.rest) and day_times.has_time(one.rest):
                known = known._replace(rest=one.rest)
            unique[place] = known
        return unique

    @staticmethod
    def _contradicts(one: DatedLine, other: DatedLine) -> bool:
        """Return whether two dates of one name differ, on two pages or in two lists."""
        if folded(one.name) != folded(other.name) or folded(one.group) != folded(other.group):
            return False
        return one.kind == other.kind and (
            one.line.origin.path != other.line.origin.path
            or one.line.headings != other.line.headings
        )

    def _newer(self, known: DatedLine, one: DatedLine) -> DatedLine:
        """Return the date in force of two that differ: not the one that the other supersedes."""
        olds = {(mention.month, mention.day) for mention in known.was}
        if (one.mentions[0].month, one.mentions[0].day) in olds:
            return known
        olds = {(mention.month, mention.day) for mention in one.was}
        if (known.mentions[0].month, known.mentions[0].day) in olds:
            return one
        if known.kind != "event":
            message = (
                f"{quoted(known.name)} is {known.mentions[0].written} here, and "
                f"{one.mentions[0].written} at {one.line.origin}"
            )
            self.diagnostics.warn(known.line.origin, "two-dates", message, "check which is right")
        return known

    def _fields(self, one: DatedLine, name: str) -> Fields | None:
        origin = one.line.origin
        mention = one.mentions[0]
        first = self._day(mention, one)
        if first is None:
            return None
        if mention.is_choice:
            message = f"{quoted(mention.written)} is one of several days: skipped"
            self.diagnostics.warn(origin, "two-dates", message)
            return None
        if one.is_undecided:
            message = f"{quoted(one.line.text)} has several dates: taken as {first}"
            self.diagnostics.warn(origin, "two-dates", message, "check which is right")
        if one.is_prose:
            message = f"{quoted(name)} is taken as {first} from a sentence: {quoted(one.line.text)}"
            self.diagnostics.warn(origin, "from-sentence", message)
        stated = day_times.NOTHING if one.kind == "event" else self._time(one, first)
        values: dict[str, Node] = {
            "id": Text(self.ids.unique(slug(name) or "date"), origin),
            "name": Text(line(name), origin),
            "kind": Text(one.kind, origin),
        }
        note = self._put_date(values, one, mention, first, stated)
        was = [
            str(day)
            for old in one.was
            if (day := self._day(old._replace(year=old.year or _year_near(old, first)), one))
        ]
        was = [text for text in dict.fromkeys(was) if text != str(first)]
        if was:
            values["was"] = Items(tuple(Text(text, origin) for text in sorted(was)), origin)
        if note:
            values["note"] = Text(note, origin)
        return fields_of(values, origin)

    def _put_date(
        self,
        values: dict[str, Node],
        one: DatedLine,
        mention: DateMention,
        first: date,
        stated: DayTime,
    ) -> str:
        """Add `at` or `on`; return a note about a time that cannot be used."""
        origin = one.line.origin
        last = mention.last(mention.year or first.year) if mention.is_range else None
        if last and last > first:
            values["on"] = Text(f"{first} to {last}", origin)
            return ""
        if stated.clock is None:
            zone = self._zone_of_day(first, stated, origin) if stated.zone else ""
            values["on"] = Text(f"{first} {zone}".rstrip(), origin)
            return ""
        wall = WallTime(datetime.combine(first, stated.clock))
        if not stated.zone:
            clock = f"{stated.clock:%H:%M}"
            message = (
                f"{quoted(one.name)} has the time {clock}, but no time zone: only its date is taken"
            )
            self.diagnostics.warn(
                origin, "no-zone", message, f"add the zone: at: {first} {clock} AoE"
            )
            values["on"] = Text(str(first), origin)
            return f"{clock}, in a time zone that the page does not state"
        zone_text = self._zone_of_time(wall, stated, origin)
        if zone_text is None:
            values["on"] = Text(str(first), origin)
            return f"{stated.clock:%H:%M} {line(stated.zone)}, a time zone that is not clear"
        values["at"] = Text(f"{first} {stated.clock:%H:%M} {zone_text}", origin)
        return ""

    def _zone_of_day(self, day: date, stated: DayTime, origin: Origin) -> str:
        zone = zone_phrases.resolve(stated.zone, self.venue)
        if zone is None:
            return ""
        wall = WallTime(datetime.combine(day, time(23, 59)))
        if other := self._earlier_zone(wall, zone, stated, origin):
            return other
        if zone.region is not None and zone.contradiction(end_of_day(day, zone.rules)):
            return zone.region.name
        return zone.name

    def _zone_of_time(self, wall: WallTime, stated: DayTime, origin: Origin) -> str | None:
        """Return the zone to write: of two readings the one that gives the earlier moment."""
        zone = zone_phrases.resolve(stated.zone, self.venue)
        if zone is None:
            message = (
                f"unknown or ambiguous time zone {quoted(stated.zone)}: only the date is taken"
            )
            self.diagnostics.warn(origin, "unknown-zone", message, "write the zone that is meant")
            return None
        if other := self._earlier_zone(wall, zone, stated, origin):
            return other
        reading = moments.read(wall, zone)
        if zone.region is None:
            return zone.name if reading.warning is None else None
        own = moments.read(wall, zone._replace(region=None)).instants[0]
        there = moments.read(wall, zone.region).instants[0]
        if own == there:
            return zone.name if not _is_ambiguous(zone.name) else zone.region.name
        fixed = zone.offset(own)
        earlier, later = (fixed, zone.region.name) if own < there else (zone.region.name, fixed)
        message = (
            f"states {quoted(stated.zone)}, but {zone.contradiction(own)}: taken as the "
            f"earlier, {earlier}"
        )
        self.diagnostics.warn(
            origin,
            "contradictory-zone",
            message,
            f"the other reading is {wall:%Y-%m-%d %H:%M} {later}",
        )
        return earlier

    def _earlier_zone(
        self, wall: WallTime, zone: Zone, stated: DayTime, origin: Origin
    ) -> str | None:
        """Return the second zone that is stated if it is earlier than the first, with a warning.

        If it is later, there is only the warning: `Pacific time (UTC-7)` is wrong in winter.
        """
        other = zone_phrases.resolve(stated.other, self.venue) if stated.other else None
        if other is None:
            return None
        first, second = _readings(wall, zone), _readings(wall, other)
        if set(first) & set(second):
            return None
        is_second = min(second) < min(first)
        texts = [stated.zone, stated.other]
        earlier, later = reversed(texts) if is_second else texts
        message = f"states {quoted(stated.zone)} and {quoted(stated.other)}, which differ: taken as"
        message += f" the earlier, {earlier}"
        hint = f"the other reading is {wall:%Y-%m-%d %H:%M} {later}"
        self.diagnostics.warn(origin, "contradictory-zone", message, hint)
        return (other.region or other).name if is_second else None

    def _day(self, mention: DateMention, one: DatedLine) -> date | None:
        year = self.days.year_of(mention, one.line, is_of_call=one.kind != "event")
        if year is None:
            return None
        if mention.readings:
            return self.days.of_digits(mention, one.line)
        day = mention.first(year)
        if day is None:
            message = f"{quoted(mention.written)} does not exist: skipped"
            self.diagnostics.warn(one.line.origin, "impossible-date", message)
            return None
        if mention.meant:
            message = f"{quoted(mention.written)} is taken as {mention.meant}"
            self.diagnostics.warn(one.line.origin, "misspelt-month", message)
        if (
            mention.weekday is not None
            and day.weekday() != mention.weekday
            and not mention.is_range
        ):
            message = f"{quoted(mention.written)} has the wrong weekday: that date is "
            message += wording.day_text(day)
            self.diagnostics.warn(one.line.origin, "wrong-weekday", message)
        return day

    def _time(self, one: DatedLine, day: date) -> DayTime:
        """Return the time and zone of a date: its own, else those stated for all dates."""
        own = day_times.beside(one.rest, day)
        if own.clock and own.zone:
            return own
        heading = next(
            (
                found
                for head in reversed(one.line.headings)
                if (found := day_times.of_heading(head)) is not None
            ),
            day_times.NOTHING,
        )
        general = self.general.get(one.line.origin.path, day_times.NOTHING)
        if general is day_times.NOTHING:
            general = self.anywhere
        if own.zone:
            return own._replace(clock=general.clock if general.zone == own.zone else None)
        for other in (heading, general):
            if other.zone:
                return other._replace(clock=own.clock or other.clock)
        return own


def _year_near(old: DateMention, new: date) -> int:
    """Return the year in which a superseded date without one is nearest to the new date."""
    days = [day for year in (new.year, new.year - 1, new.year + 1) if (day := old.first(year))]
    return min(days, key=lambda day: abs(day - new)).year if days else new.year


def _readings(wall: WallTime, zone: Zone) -> list[Instant]:
    """Return the moments that a time in a zone may be: by its letters, and by its region."""
    zones = [zone._replace(region=None), *([zone.region] if zone.region else [])]
    return [moments.read(wall, one).instants[0] for one in zones]


def _is_ambiguous(name: str) -> bool:
    return zone_phrases.resolve(name, None) is None
