"""Give the records of a table their days and times."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.record import Record as Base
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time import wording
from digbug_cli.errors import Origin
from digbug_cli.sources.pages.slots import timing
from digbug_cli.sources.pages.words import dates
from digbug_cli.sources.pages.words.clocks import ClockRange
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.tables import when
from digbug_cli.sources.tables.records import Record, Records
from digbug_cli.sources.tables.when import Cell

DATE_HINT = "give the day: --date YYYY-MM-DD"
_FIRST_MORNING = time(6)
_HALF_DAY = 12 * 60
_LONG = 4 * 60
"""In minutes."""


class Timed(Base):
    """A record with its times, which are aware if the table states their offset."""

    record: Record
    start: datetime
    end: datetime | None


class Times:
    """Finds the day and the time of each record."""

    def __init__(
        self, records: Records, own: tuple[date | None, int | None], diagnostics: Diagnostics
    ) -> None:
        """Read the order of day and month, and the year, from the table as a whole.

        `own` is the day that the user gave, or only its year.
        """
        self.records, self.diagnostics = records, diagnostics
        self.own, self.own_year = own[0], own[0].year if own[0] else own[1]
        cells = [
            (one.line, cell)
            for one in records.records
            for cell in (one.start, one.end, one.day)
            if cell is not None
        ]
        self.order, line, written = when.order_of(cells)
        if self.order is not None and any(when.needs_order(cell) for _, cell in cells):
            first = "the day" if self.order == "day" else "the month"
            message = f"its dates are read with {first} first, as {quoted(written)} has it"
            hint = "write the dates as YYYY-MM-DD if that is wrong"
            diagnostics.warn(records.origin(line), "day-order", message, hint)
        years = {cell.mention.year for _, cell in cells if cell.mention and cell.mention.year}
        self.above = self._above()
        above_years = {one.year for _, one in self.above if one.year}
        self.years = years or above_years
        self._said: set[str] = set()

    def _above(self) -> list[tuple[int, DateMention]]:
        """Return the dates above the table, each with its line."""
        return [
            (row.line, mention)
            for row in self.records.header.above
            for _, text in row.filled
            for mention in when.find_dates(text)[0]
        ]

    def resolve(self) -> list[Timed]:
        """Return the records with their times; those without a known day are reported."""
        days = [self._day(one) for one in self.records.records]
        # The rows of a section begin in the morning again.
        by_day: dict[tuple[date, str], list[int]] = defaultdict(list)
        for index, (one, day) in enumerate(zip(self.records.records, days, strict=True)):
            if one.start is not None and one.start.clock is not None and day is not None:
                by_day[day, one.room or one.track].append(index)
        clocks = self._clocks(by_day)
        result: list[Timed] = []
        chained = 0
        for index, one in enumerate(self.records.records):
            day = days[index]
            if one.start is None:
                before = result[-1] if result else None
                begin = before.end if before else None
                if begin is None:
                    title = next(iter(one.texts.get("title", ())), "a session")
                    self.diagnostics.warn_skipped(
                        self.records.origin(one.line), title, "it has no time"
                    )
                    continue
                chained += 1
                timed = self._with_end(one, begin, None)
                result.append(timed)
                continue
            if one.start.stamp is not None:
                result.append(self._with_end(one, one.start.stamp, None))
            elif day is not None and index in clocks:
                start, end = clocks[index]
                midnight = datetime.combine(day, time())
                begin = midnight + timedelta(minutes=start)
                until = None if end is None else midnight + timedelta(minutes=end)
                result.append(self._with_end(one, begin, until))
        if chained:
            message = f"{chained} of the rows have a length and no time"
            message += ": taken to follow the row above them"
            origin = self.records.origin(self.records.header.row.line)
            self.diagnostics.warn(origin, "no-time", message)
        return result

    def _clocks(
        self, by_day: dict[tuple[date, str], list[int]]
    ) -> dict[int, tuple[int, int | None]]:
        """Return the minutes since midnight of starts and ends, by the index of the record."""
        rows = self.records.records
        found: dict[int, tuple[int, int | None]] = {}
        all_clocks = [
            clock
            for one in rows
            for cell in (one.start, one.end)
            if cell is not None and cell.clock is not None
            for clock in (cell.clock.start, cell.clock.end)
            if clock is not None
        ]
        bare = [clock for clock in all_clocks if not clock.half]
        # `09:00` is of 24 hours, unless `01:30` in the afternoon follows.
        has_zero = any(clock.written[:1] == "0" for clock in bare)
        is_24 = any(clock.hour >= 13 or clock.hour == 0 for clock in bare) or (
            has_zero and all(clock.hour >= _FIRST_MORNING.hour for clock in bare)
        )
        # Rows of one morning in any order.
        is_24 = is_24 or all(8 <= clock.hour <= 12 for clock in bare)
        for indices in by_day.values():
            ranges = []
            for index in indices:
                one = rows[index]
                clock = one.start.clock if one.start else None
                if clock is None:
                    continue
                ending = one.end.clock if one.end and not one.end.has_day else None
                if clock.end is None and ending is not None:
                    clock = clock._replace(end=ending.start)
                ranges.append(clock)
            before: int | None = None
            ranges_by_index = dict(zip(indices, ranges, strict=True))
            for index, one_time in zip(
                indices, timing.resolve(ranges, is_24=is_24 or None), strict=True
            ):
                found[index] = (one_time.start, one_time.end)
                origin = self.records.origin(rows[index].line)
                title = _title(rows[index])
                doubt = one_time.doubt or _late_end(ranges_by_index[index], one_time)
                if doubt:
                    message = f"{quoted(title)}: {doubt}"
                    self.diagnostics.warn(origin, "doubtful-time", message)
                elif (
                    before is not None
                    and before >= _FIRST_MORNING.hour * 60
                    and one_time.start < _FIRST_MORNING.hour * 60
                ):
                    shown = f"{one_time.start // 60}:{one_time.start % 60:02}"
                    message = f"{quoted(title)} starts at {shown}, long before the row above it"
                    self.diagnostics.warn(origin, "doubtful-time", message, "check its day")
                before = one_time.start
        return found

    def _with_end(self, one: Record, start: datetime, end: datetime | None) -> Timed:
        origin = self.records.origin(one.line)
        stated = one.end
        if stated is not None and stated.stamp is not None:
            end = stated.stamp if start.tzinfo else None
        elif stated is not None and stated.clock is not None and (stated.has_day or start.tzinfo):
            day = self._stated_day(stated, one.line) if stated.has_day else start.date()
            if day is not None:
                minutes = timing.resolve([stated.clock], is_24=True)[0].start
                end = datetime.combine(day, time(), start.tzinfo) + timedelta(minutes=minutes)
        elif one.start is not None and one.start.end_mention is not None and end is not None:
            day = self._day_of(one.start.end_mention, one.start, one.line)
            if day is not None:
                end = datetime.combine(day, end.time())
        if end is not None and end <= start:
            message = f"{quoted(_title(one))} ends before it starts: its end is not used"
            self.diagnostics.warn(origin, "bad-length", message)
            end = None
        if one.minutes is not None:
            by_length = start + timedelta(minutes=one.minutes)
            if end is not None and end != by_length:
                message = f"{quoted(_title(one))} ends at {end:%H:%M}, but is"
                message += f" {one.minutes} minutes long: the end counts"
                self.diagnostics.warn(origin, "two-ends", message)
            end = end or by_length
        return Timed(record=one, start=start, end=end)

    def _day(self, one: Record) -> date | None:
        """Return the day of a record; None, with an error, if nothing tells it."""
        if one.start is None or one.start.stamp is not None:
            return None
        cell = one.start if one.start.has_day else one.day
        if cell is not None:
            if cell.mention is None and one.day is not None and one.day.mention:
                cell = one.day
            return self._stated_day(cell, one.line)
        return self._only_day(one.line)

    def _stated_day(self, cell: Cell, line: int) -> date | None:
        if cell.mention is not None:
            return self._day_of(cell.mention, cell, line)
        return self._counted(cell, line)

    def _day_of(self, mention: DateMention, cell: Cell, line: int) -> date | None:
        origin = self.records.origin(line)
        year = mention.year or self._year(mention, origin)
        if year is None:
            return None
        if mention.readings:
            return self._of_digits(mention, cell, origin)
        day = mention.first(year)
        if day is None:
            self._error(origin, f"{quoted(mention.written)} does not exist", None)
            return None
        if mention.meant:
            message = f"{quoted(mention.written)} is taken as {mention.meant}"
            self._warn(origin, "misspelt-month", message)
        if cell.weekday is not None and day.weekday() != cell.weekday:
            message = f"{quoted(cell.text)} has the wrong weekday: that date is"
            self._warn(origin, "wrong-weekday", f"{message} {wording.day_text(day)}")
        return day

    def _year(self, mention: DateMention, origin: Origin) -> int | None:
        year = self.own_year or (min(self.years) if len(self.years) == 1 else None)
        if year is None:
            message = f"{quoted(mention.written)} has no year"
            self._error(origin, message, "give the year: --date YYYY")
        elif self.own_year is None:
            message = f"{quoted(mention.written)} has no year: taken as {year}, from another date"
            if "year" not in self._said:
                self._said.add("year")
                hint = "give another with --date YYYY"
                self.diagnostics.warn(origin, "no-year", message, hint)
        return year

    def _of_digits(self, mention: DateMention, cell: Cell, origin: Origin) -> date | None:
        year = mention.year or 0
        days = [dates.day_of(year, month, day) for month, day in mention.readings]
        possible = list(dict.fromkeys(day for day in days if day is not None))
        if self.order is not None:
            # The first of the readings has the day first.
            chosen = days[0] if self.order == "day" else days[-1]
            if chosen is not None:
                return chosen
        fitting = [day for day in possible if day == self.own]
        fitting = fitting or [day for day in possible if day.weekday() == cell.weekday]
        if len(fitting) == 1 or len(possible) == 1:
            return (fitting or possible)[0]
        shown = listed([str(day) for day in possible], "or")
        if "digits" not in self._said:
            self._said.add("digits")
            message = f"{quoted(mention.written)} could be {shown}, and no other date shows which"
            hint = "write the dates of the table as YYYY-MM-DD"
            self.diagnostics.error(origin, "bad-date", message, hint)
        return None

    def _counted(self, cell: Cell, line: int) -> date | None:
        """Return the day of a weekday, or of `Day 2`, with a warning."""
        first = self._first_day(line, cell)
        day = None if first is None else when.counted_day(cell, first)
        if day is not None:
            message = f"{quoted(cell.text)} states no date: taken as {wording.day_text(day)}"
            once = f"day {cell.weekday} {cell.number}"
            self._warn(self.records.origin(line), "no-date", message, once=once)
        return day

    def _first_day(self, line: int, cell: Cell) -> date | None:
        """Return the first day of the workshop, which the user gave or which stands above."""
        if self.own is not None:
            return self.own
        day = self._day_above(is_first=True)
        if day is None:
            message = f"{quoted(cell.text)} states no date"
            hint = "give the first day: --date YYYY-MM-DD"
            self._error(self.records.origin(line), message, hint)
        return day

    def _only_day(self, line: int) -> date | None:
        """Return the day of a table that states none."""
        if self.own is not None:
            return self.own
        day = self._day_above(is_first=False)
        origin = self.records.origin(line)
        if day is None:
            self._error(origin, "the table states no day", DATE_HINT)
            return None
        message = f"the table states no day: taken as {day}, from the text above it"
        hint = "give another with --date YYYY-MM-DD"
        self._warn(origin, "no-date", message, hint, once="above")
        return day

    def _day_above(self, *, is_first: bool) -> date | None:
        found = set()
        for _, mention in self.above:
            year = mention.year or self.own_year
            if year is None or mention.readings or (mention.is_range and not is_first):
                continue
            if day := mention.first(year):
                found.add(day)
        return min(found) if len(found) == 1 else None

    def _warn(
        self, origin: Origin, code: str, message: str, hint: str | None = None, once: str = ""
    ) -> None:
        key = once or message
        if key not in self._said:
            self._said.add(key)
            self.diagnostics.warn(origin, code, message, hint)

    def _error(self, origin: Origin, message: str, hint: str | None) -> None:
        key = hint or message
        if key not in self._said:
            self._said.add(key)
            self.diagnostics.error(origin, "no-date", message, hint)


def _late_end(clock: ClockRange, read: timing.Timing) -> str:
    """Return the doubt about an end that is read as one in the afternoon, after a long session."""
    if clock.end is None or clock.end.half or clock.start.half or read.end is None:
        return ""
    is_later = read.end == clock.end.minutes + _HALF_DAY and read.start == clock.start.minutes
    if not is_later or read.end - read.start < _LONG:
        return ""
    shown = f"{read.end // 60}:{read.end % 60:02}"
    return f"the end {clock.end.written} is taken as {shown}: it has no am or pm"


def _title(one: Record) -> str:
    texts: Sequence[str] = one.texts.get("title") or one.texts.get("group") or ("a session",)
    return texts[0]
