"""The day of each session, and the days of the workshop."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import chain

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time import wording
from digbug_cli.errors import Origin
from digbug_cli.sources.pages.days import structured
from digbug_cli.sources.pages.days.day_lines import (
    Candidate,
    DayLine,
    candidates,
    day_lines,
    tab_line,
)
from digbug_cli.sources.pages.deadlines.dated_lines import DatedLine
from digbug_cli.sources.pages.slots.slot import Slot
from digbug_cli.sources.pages.words import dates
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import PageLines

DATE_HINT = "give the day: --date YYYY-MM-DD"
_MAX_LINE = 300
_MAX_TOP = 400
"""At most this many lines of a page are searched for its headings."""
_MAX_DAYS = 31
_CLEAR = 5
"""The score of a line that says clearly when the workshop is held."""
_WEAK = 2
"""The score of a line that says hardly when the workshop is held."""
_CALL = frozenset({"submission", "abstract", "notification"})
"""The kinds of dates that come before a workshop."""
_LATE_DAYS = 60
"""A date of the call that is later after the workshop is of the year before."""
_MAX_ABOVE = 100
"""At most this many lines with days above a session are looked at."""


class Days:
    """The day of each session of a workshop, from all its pages."""

    def __init__(
        self,
        pages: Sequence[PageLines],
        dated: Sequence[DatedLine],
        own: tuple[date | None, int | None],
        diagnostics: Diagnostics,
    ) -> None:
        """Read the days of pages.

        `dated` are the dates of the call, some of which are the workshop's own. `own` is the day
        that the user gave, or only its year.
        """
        day, year = own
        self.pages, self.own, self.diagnostics = pages, day, diagnostics
        events = [one for one in dated if one.kind == "event" and not one.is_undecided]
        others = {id(one.line) for one in dated if one.kind != "event"}
        self.candidates = [Candidate(6, one.mentions[0], one.line) for one in events]
        self.day_lines: dict[int, list[DayLine]] = {}
        for page in pages:
            self.day_lines[id(page)] = [
                one for one in day_lines(page) if id(one.line) not in others
            ]
            found = candidates(page)
            self.candidates.extend(one for one in found if id(one.line) not in others)
        self.structured = structured.event_days(pages)
        self.year, self.year_line = (year, None) if year else self._year()
        if day is not None:
            self.year = day.year
        self._warned: set[str] = set()
        self._call = sorted(
            day
            for one in dated
            if one.kind in _CALL
            for mention in one.mentions
            if not mention.readings and (day := mention.first(mention.year or self.year or 0))
        )

    def _year(self) -> tuple[int | None, Line | None]:
        """Return the year of dates that state none, and the line that it is taken from."""
        votes: Counter[int] = Counter()
        for candidate in self.candidates:
            if candidate.mention.year:
                votes[candidate.mention.year] += candidate.score
        for day in chain.from_iterable(self.day_lines.values()):
            if day.mention and day.mention.year:
                votes[day.mention.year] += 5
        sources: dict[int, Line] = {}
        for page in self.pages:
            votes.update(dict.fromkeys(_years(page.page.title), 6))
            for line in page.lines[:_MAX_TOP]:
                if 0 < line.level <= 3 and len(years := _years(line.text)) == 1:
                    votes.update(dict.fromkeys(years, 4))
                    sources.setdefault(min(years), line)
        votes = votes or self._other_years()
        if not votes:
            return None, None
        year = votes.most_common(1)[0][0]
        return year, sources.get(year)

    def _other_years(self) -> Counter[int]:
        """Return the years in the addresses of the pages, else those of their dates or months."""
        paths = "\n".join(page.path for page in self.pages)
        years = re.findall(r"(?:^|[/_-])(20[0-9]{2})(?=[/_.-])", paths, re.MULTILINE)
        if years:
            return Counter(map(int, years))
        lines = chain.from_iterable(page.lines for page in self.pages)
        texts = [line.text for line in lines if len(line.text) <= _MAX_LINE and not line.is_news]
        found = Counter(one.year for text in texts for one in dates.find(text) if one.year)
        return found or Counter(chain.from_iterable(map(dates.years_of_months, texts)))

    def year_of(self, mention: DateMention, line: Line, *, is_of_call: bool = False) -> int | None:
        """Return the year of a date; None, after asking for it, if nothing tells it.

        `is_of_call`: it is a deadline or the like, which is not long after the workshop.
        """
        if mention.year is not None:
            return mention.year
        if self.year is None:
            self._error_once(
                line.origin,
                "no-year",
                f"{quoted(mention.written)} has no year",
                "give the year: --date YYYY",
            )
            return None
        if is_of_call and self._is_late(mention):
            year = self.year - 1
            message = f"{quoted(mention.written)} has no year: taken as {year}, since in "
            message += f"{self.year} it is long after the workshop"
            self.diagnostics.warn(line.origin, "no-year", message, "write the year beside it")
            return year
        if mention.weekday is not None and self.own is None:
            fitting = [
                year
                for year in (self.year, self.year + 1, self.year - 1)
                if (day := mention.first(year)) and day.weekday() == mention.weekday
            ]
            if fitting and fitting[0] == self.year:
                self._warn_year(mention, line, "which the weekday confirms")
                return self.year
        self._warn_year(
            mention, line, "from the heading" if self.year_line else "from the other dates"
        )
        return self.year

    def _is_late(self, mention: DateMention) -> bool:
        """Return whether a date without a year is after the workshop, and exists a year before."""
        known = self.workshop_days()
        year = self.year or 0
        day = mention.first(year)
        is_late = known and day and day > known[-1] + timedelta(days=_LATE_DAYS)
        return bool(is_late) and mention.first(year - 1) is not None

    def _warn_year(self, mention: DateMention, line: Line, reason: str) -> None:
        key = f"year {line.origin.path}"
        if key in self._warned:
            return
        self._warned.add(key)
        message = f"{quoted(mention.written)} has no year: taken as {self.year}, {reason}"
        self.diagnostics.warn(line.origin, "no-year", message, "give another with --date YYYY")

    def day_of(self, slot: Slot, page: PageLines) -> date | None:
        """Return the day of a session; None if no line says it."""
        if slot.day is not None and not (slot.day.is_range and not slot.day.is_choice):
            return self._stated(slot.day, slot.day_line or slot.line)
        day_line = self._line_above(slot, page)
        if slot.weekday is not None:
            return self._of_weekday(slot.weekday, slot.day_line or slot.line)
        if day_line is None:
            return None
        if day_line.mention is not None:
            return self._stated(day_line.mention, day_line.line)
        if day_line.weekday is not None:
            return self._of_weekday(day_line.weekday, day_line.line)
        return self._of_number(day_line)

    def _line_above(self, slot: Slot, page: PageLines) -> DayLine | None:
        days = self.day_lines[id(page)]
        tab = tab_line(slot, page)
        if tab is not None:
            return tab
        path = [line.index for line in slot.line.headings]
        above = bisect_left(days, slot.line.index, key=lambda day: day.line.index)
        for day in reversed(days[max(above - _MAX_ABOVE, 0) : above]):
            own = [line.index for line in day.line.headings]
            # It is a heading above the session, or stands in the same section or one around it.
            if day.line.index in path or own == path[: len(own)]:
                return day
        return None

    def _stated(self, mention: DateMention, line: Line) -> date | None:
        year = self.year_of(mention, line)
        if year is None:
            return None
        if mention.readings:
            return self.of_digits(mention, line)
        day = mention.first(year)
        if day is None:
            self._warn_once(
                line.origin, "impossible-date", f"{quoted(mention.written)} does not exist"
            )
            return None
        if mention.meant:
            self._warn_once(
                line.origin,
                "misspelt-month",
                f"{quoted(mention.written)} is taken as {mention.meant}",
            )
        if (
            mention.weekday is not None
            and day.weekday() != mention.weekday
            and not mention.is_range
        ):
            message = (
                f"{quoted(mention.written)} has the wrong weekday: that date is "
                f"{wording.day_text(day)}"
            )
            self._warn_once(line.origin, "wrong-weekday", message)
        return day

    def of_digits(self, mention: DateMention, line: Line) -> date | None:
        """Return the day of a date in digits, which may have the month first or last."""
        year = mention.year or self.year or 0
        days = [dates.day_of(year, month, day) for month, day in mention.readings]
        possible = [day for day in days if day is not None]
        known = set(self.workshop_days())
        fitting = [day for day in possible if day in known] or [
            day
            for day in possible
            if mention.weekday is not None and day.weekday() == mention.weekday
        ]
        if len(fitting) == 1:
            return fitting[0]
        if len(set(possible)) == 1:
            return possible[0]
        shown = listed([str(day) for day in possible], "or")
        self._error_once(
            line.origin, "bad-date", f"{quoted(mention.written)} could be {shown}", DATE_HINT
        )
        return None

    def _of_weekday(self, weekday: int, line: Line) -> date | None:
        days = [day for day in self.workshop_days() if day.weekday() == weekday]
        if len(days) == 1:
            return days[0]
        if self.own is not None:  # the first day of several
            return self._after_own((weekday - self.own.weekday()) % 7, line)
        return None

    def _after_own(self, count: int, line: Line) -> date | None:
        """Return the day that many days after the one that the user gave, with a warning."""
        if self.own is None or self.own > date.max - timedelta(days=count):
            return None
        day = self.own + timedelta(days=count)
        message = f"{quoted(line.text)} states no date: taken as {day}, from --date {self.own}"
        self._warn_once(line.origin, "no-date", message)
        return day

    def _of_number(self, day_line: DayLine) -> date | None:
        days = self.workshop_days()
        if day_line.number and 0 < day_line.number <= len(days) and len(days) > 1:
            day = days[day_line.number - 1]
            message = f"{quoted(day_line.line.text)} states no date: taken as {day}"
            if other := self._other_run(days):
                # The programme may be held twice, with the same days in a row.
                message += f", and not from {quoted(other.line.text)}"
            self._warn_once(day_line.line.origin, "no-date", message)
            return day
        if day_line.number and 1 < day_line.number <= _MAX_DAYS and self.own is not None:
            return self._after_own(day_line.number - 1, day_line.line)
        return days[0] if len(days) == 1 and day_line.number == 1 else None

    def _other_run(self, days: Sequence[date]) -> Candidate | None:
        """Return the line with other days on which the same programme may take place: as many."""
        rows = self.ranked()[1:] if self.own is None else []
        length = len(days) - 1
        return next(
            (row[3] for row in rows if row[0] > _WEAK and (row[2] - row[1]).days == length), None
        )

    def ranked(self) -> list[tuple[int, date, date, Candidate]]:
        """Return the candidates with their first and last day, the best first."""
        best: dict[tuple[date, date], tuple[int, Candidate]] = {}
        for candidate in self.candidates:
            mention = candidate.mention
            year = mention.year or self.year
            if year is None or mention.readings:
                continue
            first, last = mention.first(year), mention.last(year)
            if first is None or last is None or not 0 <= (last - first).days <= _MAX_DAYS:
                continue
            score = candidate.score - 2 * mention.is_choice
            if self._call and last < self._call[0] and score < _CLEAR:
                continue  # no workshop takes place before its papers are submitted
            if score <= _WEAK and self.year and year != self.year:
                continue  # the past: when something was founded, or someone died
            key = (first, last)
            count, known = best.get(key, (0, candidate))
            if score > known.score or count == 0:
                known = candidate._replace(score=score)
            best[key] = (count + 1, known)
        rows = [
            (known.score + min(count - 1, 2), *key, known) for key, (count, known) in best.items()
        ]
        return sorted(rows, key=lambda row: (-row[0], row[1]))

    def _preference(self, row: tuple[int, date, date, Candidate]) -> tuple[bool, bool]:
        """Return the order of days that lines state with the same clarity.

        A day after all deadlines, and one with its weekday, is likelier.
        """
        _, first, _, best = row
        is_before = bool(self._call) and first <= self._call[-1]
        return is_before, best.mention.weekday is None

    def workshop_days(self) -> list[date]:
        """Return the days on which the workshop takes place, as far as the pages tell."""
        if self.own is not None:
            return [self.own]
        rows = self.ranked()
        if not rows:
            return []
        _, first, last, _ = rows[0]
        return [first + timedelta(days=count) for count in range((last - first).days + 1)]

    def warn_of_others(self, days: Collection[date]) -> None:
        """Warn if no session is on a day on which the page says that the workshop is held."""
        rows = [row for row in self.ranked() if row[0] >= _CLEAR]
        if self.own is not None or not rows or not days:
            return
        if any(first <= day <= last for _, first, last, _ in rows for day in days):
            return
        _, first, _, best = rows[0]
        message = (
            f"{quoted(best.line.text)} says {first}, but the programme stands under {min(days)}"
        )
        self._warn_once(best.line.origin, "two-dates", message, "give the day: --date YYYY-MM-DD")

    def only_day(self) -> date | None:
        """Return the one day of a programme that states none; None, with an error, if unknown."""
        if self.own is not None or self._warned & {"bad-date", "no-year"}:
            return self.own  # or what is missing is reported already
        rows = self.ranked()
        origin = Origin(self.pages[0].path)
        if not rows:
            if day := self._structured_day():
                return day
            self._error_once(origin, "no-date", "the programme states no day", DATE_HINT)
            return None
        score, first, last, best = rows[0]
        inside = (
            [row for row in rows[1:] if row[1] == row[2] and first <= row[1] <= last]
            if first != last
            else []
        )
        if first != last:
            singles = sorted({row[1] for row in inside if row[0] >= 3})
            if len(singles) != 1:
                message = f"the programme states no day: {quoted(best.mention.written)} are several"
                self._error_once(best.line.origin, "no-date", message, DATE_HINT)
                return None
            first, best = singles[0], inside[0][3]
        rivals = [row for row in rows if row[0] >= score and row[1] == row[2] and row[1] != first]
        rivals = [row for row in rivals if not row[3].mention.is_choice]
        if rivals and first == last:
            rows = sorted([rows[0], *rivals], key=self._preference)
            _, first, _, best = rows[0]
            rivals = [row for row in rows[1:] if self._preference(row) == self._preference(rows[0])]
        if rivals and rows[0][1] == rows[0][2]:
            shown = listed(
                [str(day) for day in sorted({first, *(row[1] for row in rivals)})], "or", limit=4
            )
            self._error_once(
                best.line.origin, "two-dates", f"the programme may be on {shown}", DATE_HINT
            )
            return None
        day = (
            self._stated(best.mention, best.line)
            if best.mention.first(best.mention.year or first.year) == first
            else first
        )
        message = f"the programme states no day: taken as {first}, from {quoted(best.line.text)}"
        self._warn_once(best.line.origin, "no-date", message, "give another with --date YYYY-MM-DD")
        return day

    def _structured_day(self) -> date | None:
        """Return the one day of the structured data, with a warning; None if it has none."""
        if self.structured is None or self.structured.first != self.structured.last:
            return None
        day = self.structured.first
        message = f"the programme states no day: taken as {day}, from the structured data (JSON-LD)"
        hint = "give another with --date YYYY-MM-DD"
        self._warn_once(self.structured.origin, "no-date", message, hint)
        return day

    def compare_structured(self, days: Sequence[date]) -> None:
        """Warn if the structured data of the pages has none of the days of the programme."""
        if self.structured is None or self.own or set(days).intersection(self.structured.days):
            return
        message = (
            f"the structured data (JSON-LD) says {self.structured.first}, the text"
            f" {days[0]}: the text is taken"
        )
        self._warn_once(self.structured.origin, "other-date", message)

    def _warn_once(self, origin: Origin, code: str, message: str, hint: str | None = None) -> None:
        if message not in self._warned:
            self._warned.add(message)
            self.diagnostics.warn(origin, code, message, hint)

    def _error_once(self, origin: Origin, code: str, message: str, hint: str) -> None:
        if code not in self._warned:
            self._warned.add(code)
            self.diagnostics.error(origin, code, message, hint)


def _years(text: str) -> set[int]:
    years = set(map(int, re.findall(r"(?<![0-9/])(20[0-9]{2}|199[0-9])(?![0-9])", text)))
    # `TIDES'25`
    return years or {2000 + int(year) for year in re.findall(r"[A-Z]\s?['’]([0-4][0-9])\b", text)}
