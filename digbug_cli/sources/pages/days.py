"""The days of a programme: which line states the day of a session, and which day the workshop has."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time import wording
from digbug_cli.errors import Origin
from digbug_cli.sources.pages.deadlines import DatedLine, is_news
from digbug_cli.sources.pages.slots.slot import Slot
from digbug_cli.sources.pages.words import dates
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.lines import Line, PageLines

DATE_HINT = "give the day: --date YYYY-MM-DD"
_MAX_LINE = 300
_MAX_DAYS = 31
_NOT_DAYS = re.compile(
    r"\b(?:deadline|due|submission|submit|notification|camera|registration|register|abstract"
    r"|accept\w*|review\w*"
    r"|extended|opens?|closes?|updated?|posted|published|commitment|arr|early|visa|paper"
    r"|proposal|copyright|©"
    r"|last modified|release[ds]?|call for|book by|release|rebuttal|until|before|no later"
    r"|launched|website|is out|are out|available|announced|created|written|modified"
    r"|date limite|limite|inscription\w*|inscripci[oó]n|l[ií]mite|plazo|env[ií]o|anmeld\w*"
    r"|frist|einreich\w*|scadenza|soumission|notificaci[oó]n|[ée]ch[ée]ance)\b",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"\b(?:day|jour|tag|dia|giorno|schedule|program(?:me)?|agenda|timetable|workshop"
    r"|conference|event|main|date|dates|when"
    r"|full|half|one|the|of|on|for|in|at|and|programme|tentative|preliminary|final|detailed"
    r"|room|session|sessions|talks|"
    r"morning|afternoon|hybrid|virtual|online|format|all|times?|[0-9]{1,2})\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:held|takes? place|taking place|took place|will be on|hosted|happen(?:s|ing)?"
    r"|scheduled|co-?located|colocated|collocated|organi[sz]ed"
    r"|aura lieu|se tient|tendr[áa] lugar|se celebrar[áa]|findet|statt|si terr[àa]"
    r"|acontecer[áa]|join us|see you)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"^\W*(?:the\s+)?(?:[\w@' .-]{0,40}\s)?(?:workshop|conference|event|symposium|seminar"
    r"|meeting|tutorial|school)s?"
    r"(?:\s+(?:date|day|dates|days|takes place|itself|event|start(?:s)?|program(?:me)?"
    r"|\(.{0,40}\)))*\W*$|^\W*(?:when|event date|date|dates|conference date|fecha|datum"
    r"|date et lieu)\W*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:day|jour|tag|d[ií]a|giorno|dag)\s*#?\s*([0-9]{1,2}|one|two|three|four|five|i{1,3})\b",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "i": 1, "ii": 2, "iii": 3}
_DATES_HEADING = re.compile(
    r"\b(?:important dates?|key dates?|dates?|deadlines?|timeline|fechas|termine|échéances"
    r"|calendrier|calendar|cfp|call for|news|updates|announcements)\b",
    re.IGNORECASE,
)


class DayLine(NamedTuple):
    """A line that says on which day what stands below it takes place."""

    line: Line
    mention: DateMention | None
    weekday: int | None = None
    number: int | None = None
    """The number in `Day 2`."""


class Candidate(NamedTuple):
    """Days on which the workshop may take place, and how clearly a line says so."""

    score: int
    mention: DateMention
    line: Line


class Days:
    """The day of each session of a workshop, from all its pages."""

    def __init__(
        self,
        pages: Sequence[PageLines],
        events: Sequence[DatedLine],
        own: tuple[date | None, int | None],
        diagnostics: Diagnostics,
    ) -> None:
        """Read the days of pages.

        `events` are the dates of the workshop itself, `own` is the day that the user gave, or only
        its year.
        """
        day, year = own
        self.pages, self.own, self.diagnostics = pages, day, diagnostics
        self.candidates = [Candidate(6, one.mentions[0], one.line) for one in events]
        self.day_lines: dict[int, list[DayLine]] = {}
        for page in pages:
            self.day_lines[id(page)] = list(_day_lines(page))
            self.candidates.extend(_candidates(page))
        self.year, self.year_line = (year, None) if year else self._year()
        if day is not None:
            self.year = day.year
        self._warned: set[str] = set()

    def _year(self) -> tuple[int | None, Line | None]:
        """Return the year of dates that state none, and the line that it is taken from."""
        votes: Counter[int] = Counter()
        for candidate in self.candidates:
            if candidate.mention.year:
                votes[candidate.mention.year] += candidate.score
        for days in self.day_lines.values():
            for day in days:
                if day.mention and day.mention.year:
                    votes[day.mention.year] += 5
        sources: dict[int, Line] = {}
        for page in self.pages:
            texts = [(page.page.title, None, 6)]
            texts += [(line.text, line, 4) for line in page.lines[:400] if 0 < line.level <= 3]
            for text, line, weight in texts:
                years = set(re.findall(r"(?<![0-9/])(20[0-9]{2}|199[0-9])(?![0-9])", text))
                for year in years if len(years) == 1 else ():
                    votes[int(year)] += weight
                    if line is not None:
                        sources.setdefault(int(year), line)
        if not votes:
            for page in self.pages:
                for year in re.findall(r"(?:^|[/_-])(20[0-9]{2})(?=[/_.-])", page.path):
                    votes[int(year)] += 1
        if not votes:
            for page in self.pages:
                for line in page.lines:
                    if len(line.text) <= _MAX_LINE and not line.is_news:
                        votes.update(one.year for one in dates.find(line.text) if one.year)
        if not votes:
            return None, None
        year = votes.most_common(1)[0][0]
        return year, sources.get(year)

    def year_of(self, mention: DateMention, line: Line) -> int | None:
        """Return the year of a date; None, after asking for it, if nothing tells it."""
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
        by_weekday = slot.weekday
        day_line = self._line_above(slot, page)
        if by_weekday is not None:
            return self._of_weekday(by_weekday, slot.day_line or slot.line)
        if day_line is None:
            return None
        if day_line.mention is not None:
            return self._stated(day_line.mention, day_line.line)
        if day_line.weekday is not None:
            return self._of_weekday(day_line.weekday, day_line.line)
        return self._of_number(day_line)

    def _line_above(self, slot: Slot, page: PageLines) -> DayLine | None:
        days = self.day_lines[id(page)]
        tab = _tab_line(slot, page)
        if tab is not None:
            return tab
        path = [line.index for line in slot.line.headings]
        for day in reversed(days):
            if day.line.index >= slot.line.index:
                continue
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
        year = mention.year or 0
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
        return None

    def _of_number(self, day_line: DayLine) -> date | None:
        days = self.workshop_days()
        if day_line.number and 0 < day_line.number <= len(days) and len(days) > 1:
            day = days[day_line.number - 1]
            message = f"{quoted(day_line.line.text)} states no date: taken as {day}"
            self._warn_once(day_line.line.origin, "no-date", message)
            return day
        return days[0] if len(days) == 1 and day_line.number == 1 else None

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
            key = (first, last)
            count, known = best.get(key, (0, candidate))
            if score > known.score or count == 0:
                known = candidate._replace(score=score)
            best[key] = (count + 1, known)
        rows = [
            (known.score + min(count - 1, 2), *key, known) for key, (count, known) in best.items()
        ]
        return sorted(rows, key=lambda row: (-row[0], row[1]))

    def workshop_days(self) -> list[date]:
        """Return the days on which the workshop takes place, as far as the pages tell."""
        if self.own is not None:
            return [self.own]
        rows = self.ranked()
        if not rows:
            return []
        _, first, last, _ = rows[0]
        return [first + timedelta(days=count) for count in range((last - first).days + 1)]

    def only_day(self) -> date | None:
        """Return the one day of a programme that states none; None, with an error, if unknown."""
        if self.own is not None:
            return self.own
        rows = self.ranked()
        origin = Origin(self.pages[0].path)
        if not rows:
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

    def _warn_once(self, origin: Origin, code: str, message: str, hint: str | None = None) -> None:
        if message not in self._warned:
            self._warned.add(message)
            self.diagnostics.warn(origin, code, message, hint)

    def _error_once(self, origin: Origin, code: str, message: str, hint: str) -> None:
        if code not in self._warned:
            self._warned.add(code)
            self.diagnostics.error(origin, code, message, hint)


def _day_lines(page: PageLines) -> Iterator[DayLine]:
    for line in page.lines:
        text = line.text
        if line.is_furniture or is_news(line) or len(text) > 160:
            continue
        if any(
            _DATES_HEADING.search(one.text) and not dates.find(one.text) for one in line.headings
        ):
            continue
        mentions = [one for one in dates.find(text) if not one.is_range or one.is_choice]
        number = _NUMBERED.search(text)
        is_heading = bool(line.level) or line.block.tag in {"th", "caption"}
        if len(mentions) == 1 and not _NOT_DAYS.search(text):
            words = _FILLERS.sub(" ", dates.without(text, mentions))
            left = re.findall(r"[^\W\d_]{2,}", words)
            if len(left) <= (9 if is_heading else 2) and not re.match(
                r"^[^:]{3,40}:\s*$", words.strip()
            ):
                yield DayLine(line, mentions[0])
                continue
        if not mentions and len(text) <= 60:
            left = re.findall(r"[^\W\d_]{2,}", _FILLERS.sub(" ", text))
            weekday = next(
                (found for word in left if (found := dates.weekday(word)) is not None), None
            )
            if number and (is_heading or len(left) <= 2):
                yield DayLine(line, None, weekday, _number(number[1]))
            elif weekday is not None and len(left) == 1 and (is_heading or len(text) <= 20):
                yield DayLine(line, None, weekday)


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else _NUMBERS.get(text.casefold())


def _tab_line(slot: Slot, page: PageLines) -> DayLine | None:
    """Return the label of the tab that a session stands in, if it names a day."""
    labels = _tab_labels(page)
    if not labels:
        return None
    for element in slot.line.block.ancestors():
        label = labels.get(element.attributes.get("id", ""))
        if label is None:
            continue
        found = [one for one in dates.find(label.text) if not one.is_range]
        if found:
            return DayLine(label, found[0])
        number = _NUMBERED.search(label.text)
        weekday = next(
            (day for word in label.text.split() if (day := dates.weekday(word)) is not None), None
        )
        if number or weekday is not None:
            return DayLine(label, None, weekday, _number(number[1]) if number else None)
    return None


def _tab_labels(page: PageLines) -> dict[str, Line]:
    labels: dict[str, Line] = {}
    for line in page.lines:
        for text, href in line.links:
            if href.startswith("#") and len(href) > 1 and len(text) <= 80:
                labels.setdefault(href[1:], line)
    return labels


def _candidates(page: PageLines) -> Iterator[Candidate]:
    total = len(page.lines)
    for line in page.lines:
        text = line.text
        if is_news(line) or len(text) > 1500 or line.is_past:
            continue
        mentions = dates.find(line.live if line.struck else text)
        if not mentions:
            continue
        source = line.live if line.struck else text
        for mention in mentions:
            score = _score(line, source, mention, mentions, total)
            if score:
                yield Candidate(score, mention, line)


def _score(
    line: Line, text: str, mention: DateMention, mentions: list[DateMention], total: int
) -> int:
    before = text[: mention.start]
    sentence = re.split(r"[.!?]\s", before)[-1]
    after = re.split(r"[.!?]\s", text[mention.end :])[0]
    context = f"{sentence} {after}"
    if _NOT_DAYS.search(sentence[-80:]) or re.search(
        r"\b(?:deadline|due|submission|notification|camera)\b", after[:60], re.IGNORECASE
    ):
        return 0
    name = re.sub(r"[\s:–—|.-]+$", "", dates.without(before, dates.find(before))) or after.strip(
        " :–—|-."
    )
    if _EVENT.match(name) and len(name) <= 70 and len(mentions) == 1:
        return 6
    if (
        re.search(r"[:：]\s*(?:\w+,?\s*)?$", before)
        and not re.match(r"^\W*(?:when|dates?)\b", before, re.IGNORECASE)
        and len(name) <= 70
    ):
        return 0  # another date than that of the workshop
    if _HELD.search(context) and re.search(
        r"workshop|conference|event|symposium|we |tutorial|school|edition|journées|taller"
        r"|meeting|\b[A-Z]{3,}",
        context,
    ):
        return 5
    if len(mentions) > 1:
        return 0
    left = re.findall(r"[^\W\d_]{2,}", _FILLERS.sub(" ", dates.without(text, mentions)))
    if line.level and line.level <= 4 and len(left) <= 8 and not line.is_furniture:
        return 4
    if line.index <= max(15, total // 10) and len(left) <= 6 and not line.is_furniture:
        return 3
    if line.block.tag in {"footer"} or line.is_furniture:
        return 1 if len(left) <= 4 else 0
    if len(left) <= 1:
        return 2
    return 0
