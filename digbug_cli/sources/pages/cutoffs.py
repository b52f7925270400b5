"""Make the deadlines of a draft from the dates of pages: years, times and zones."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.core.check.fields import slug
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.text import folded, line, quoted
from digbug_cli.core.time.instants import WallTime, end_of_day
from digbug_cli.core.time.zone import Zone
from digbug_cli.errors import Origin
from digbug_cli.sources import date_phrase
from digbug_cli.sources.common.events import fields_of
from digbug_cli.sources.pages.days.session_days import Days
from digbug_cli.sources.pages.deadlines.dated_lines import DatedLine
from digbug_cli.sources.pages.deadlines.duplicates import is_duplicate
from digbug_cli.sources.pages.words import dates, spoken_times
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import PageLines
from digbug_cli.sources.pages.zones import zone_phrases
from digbug_cli.sources.phrases.parts import InvalidPhraseError

_ALL = re.compile(
    r"\b(?:all|the|these|above|following|every|each|unless)\b.{0,60}\b(?:deadlines?|dates?"
    r"|submissions?|times?)\b|\bdeadlines?\b.{0,30}\b(?:are|is|refer|at|in)\b|\btime ?zone\b"
    r"|\b(?:tout(?:es)? les|tous les|alle|jeweils|tod[oa]s? l[oa]s|tod[oa]s? [oa]s|tutt[ei] (?:le"
    r"|gli|i)|wszystkie|alla|все|усі)\b|すべて|全て|いずれも|所有|均|以上|모두|모든|전부"
    r"|جميع|كل|כל",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"\b(?:dates?|datas|deadlines?|submissions?|due|fechas?|plazos?|prazos?|scadenze|termine"
    r"|fristen?|terminy|data|data limite|delais|délais|fecha límite|horaires? limites?"
    r"|échéances?|calendrier|дедлайны|сроки)\b|日程|日期|締切|〆切|締め切り|截止|截稿|时间"
    r"|마감|일정|تواريخ|المواعيد|מועדים|המועדים|תאריכים|התאריכים",
    re.IGNORECASE,
)
_BEGINS_ALL = re.compile(r"^\s*\*|^\W*(?:all )?(?:deadlines|times|dates)\b", re.IGNORECASE)
_LAST_MINUTE = re.compile(r"(?<![0-9:.])(?:23|11)\s?[:.h]\s?59(?![0-9])")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<![AaPp]\.[Mm]\.)\s+(?=[A-Z(])|(?<=。)")
_MAX_SENTENCES, _MAX_SENTENCE = 600, 300
_MAX_WORDS = 14
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s?[+\u2212\u2013-]\s?[0-9]{1,2}(?::?[0-9]{2})?\s?(?:h\b)?")
"""The hours of an offset are no time: `UTC-12h`."""
_MAX_DATES = 300
_HOURS_OF_A_DAY = 24
_MAX_HALF = 20
_HALF = re.compile(r"([0-9]{1,2}(?:[:.h][0-9]{2})?)h?[\s\x1f]*([ap])m\b")
"""A time with a word for am or pm behind it, as `spoken_times` writes it."""
_LATE_DAYS = 60
_CLOCK = re.compile(
    r"(?:午前|午後|上午|下午|晚上|傍晚|오전|오후|저녁|밤)\s?[0-9]{1,2}[:：][0-5][0-9]"
    r"|(?<![\d:.])(?:[01]?\d|2[0-4])\s?(?:uhr|heures?|h)\b(?!\s?[0-9])"
    r"|(?<![\d:.])(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d)(?::[0-5]\d)?\s*(?:[ap]\.?\s?m\b\.?)?"
    r"|(?<![\d:.])(?:1[0-2]|0?[1-9])\s?[ap]\.?\s?m\b\.?|\bnoon\b|\bmidnight\b|\bend of (?:the "
    r")?day\b|\beod\b"
    r"|(?:午前|午後|上午|下午|晚上|오전|오후)?\s?(?<![\d:.])[0-9]{1,2}\s?[時时點点시](?:\s?[0-9]{1,2}\s?[分분]|半)?"
    r"|正午|자정|정오|中午12[:：]00"
    r"|\b(?:minuit|midi|medianoche|mediod[ií]a|meia-noite|meio-dia|mitternacht|mezzanotte"
    r"|mezzogiorno|middernacht|p[oó]łnocy?)\b",
    re.IGNORECASE,
)


class DayTime(NamedTuple):
    """A time of day and a zone, as stated for one date or for all."""

    clock: time | None
    zone: str
    line: Line | None = None


_NOTHING = DayTime(None, "")


class Cutoffs:
    """Turns the dates of all pages into the deadlines of a draft."""

    def __init__(
        self, pages: Sequence[PageLines], days: Days, venue: Zone | None, diagnostics: Diagnostics
    ) -> None:
        """`venue` is the zone of the workshop; it decides zone names with several meanings."""
        self.pages, self.days, self.venue, self.diagnostics = pages, days, venue, diagnostics
        self.ids = UniqueIds()
        self.general = {page.path: _general(page) for page in pages}
        self.anywhere = next(
            (one for one in self.general.values() if one is not _NOTHING), _NOTHING
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
            if not _has_time(known.rest) and _has_time(one.rest):
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
        stated = DayTime(None, "") if one.kind == "event" else self._time(one, first)
        values: dict[str, Node] = {
            "id": Text(self.ids.unique(slug(name) or "date"), origin),
            "name": Text(line(name), origin),
            "kind": Text(one.kind, origin),
        }
        note = self._put_date(values, one, mention, first, stated)
        was = [
            str(day)
            for old in one.was
            if (day := self._day(old._replace(year=old.year or first.year), one))
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
            zone = self._zone_of_day(first, stated) if stated.zone else ""
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

    def _zone_of_day(self, day: date, stated: DayTime) -> str:
        zone = zone_phrases.resolve(stated.zone, self.venue)
        if zone is None:
            return ""
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

    def _day(self, mention: DateMention, one: DatedLine) -> date | None:
        year = self.days.year_of(mention, one.line)
        if year is None:
            return None
        if mention.readings:
            return self.days.of_digits(mention, one.line)
        day = mention.first(year)
        if day is None:
            message = f"{quoted(mention.written)} does not exist: skipped"
            self.diagnostics.warn(one.line.origin, "impossible-date", message)
            return None
        if mention.year is None and one.kind != "event":
            known = self.days.workshop_days()
            if known and day > known[-1] + timedelta(days=_LATE_DAYS):
                earlier = mention.first(year - 1)
                day = earlier or day
        if mention.meant:
            message = f"{quoted(mention.written)} is taken as {mention.meant}"
            self.diagnostics.warn(one.line.origin, "misspelt-month", message)
        if (
            mention.weekday is not None
            and day.weekday() != mention.weekday
            and mention.year
            and not mention.is_range
        ):
            message = f"{quoted(mention.written)} has the wrong weekday"
            self.diagnostics.warn(one.line.origin, "wrong-weekday", message)
        return day

    def _time(self, one: DatedLine, day: date) -> DayTime:
        """Return the time and zone of a date: its own, else those stated for all dates."""
        own = _day_time(one.rest, day)
        if own.clock and own.zone:
            return own
        heading = next(
            (
                found
                for head in reversed(one.line.headings)
                if (found := _of_heading(head)) is not None
            ),
            _NOTHING,
        )
        general = self.general.get(one.line.origin.path, _NOTHING)
        if general is _NOTHING:
            general = self.anywhere
        if own.zone:
            return own._replace(clock=general.clock if general.zone == own.zone else None)
        for other in (heading, general):
            if other.zone:
                return DayTime(own.clock or other.clock, other.zone)
        return own


def _is_ambiguous(name: str) -> bool:
    return zone_phrases.resolve(name, None) is None


def _has_time(text: str) -> bool:
    return bool(_CLOCK.search(text) or zone_phrases.phrases(text))


def _day_time(rest: str, day: date) -> DayTime:
    """Return the time and zone that stand beside a date."""
    text = rest.replace("\x00", " ")[:160]
    pieces = re.split(r"\x00", rest)
    beside = " ".join(piece[:90] if number else piece[-60:] for number, piece in enumerate(pieces))
    beside = _OFFSET.sub(" ", beside)
    beside = re.sub(r"[“”\"‘’'()\[\]]", " ", beside)
    stated = zone_phrases.phrases(text)
    clock = _CLOCK.search(beside)
    # `UTC-12 (anywhere on Earth)` is AoE.
    zone = next(
        (one for one in stated if one.casefold().startswith(("aoe", "any"))),
        stated[0] if stated else "",
    )
    if clock is None:
        return DayTime(None, zone)
    spoken = spoken_times.written(beside[clock.start() : clock.end() + _MAX_HALF])
    half = _HALF.match(spoken)
    written = f"{half[1]} {half[2]}m" if half else clock[0]
    for tail in (f"{written} {zone}", written):
        try:
            phrase = date_phrase.read(f"{day} {tail}")
        except InvalidPhraseError:
            continue
        if phrase.clock and phrase.day == str(day):
            hour, minute, *_ = map(int, phrase.clock.split(":"))
            if hour < _HOURS_OF_A_DAY:  # 24:10 is no time
                return DayTime(time(hour, minute), zone)
        elif phrase.clock == "00:00":  # 24:00 is the next day
            return DayTime(time(23, 59), zone)
    return DayTime(None, zone)


def _of_heading(heading: Line) -> DayTime | None:
    if not _DATES.search(heading.text):
        return None
    stated = _day_time(f"\x00 {heading.text}", date(2000, 1, 1))
    return stated._replace(line=heading) if stated.zone else None


def _general(page: PageLines) -> DayTime:
    """Return the time and zone that a sentence states for all dates of a page."""
    for one in page.lines:
        if len(one.text) > _MAX_SENTENCES or one.is_news or dates.find(one.text):
            continue
        if not zone_phrases.phrases(one.text):
            continue
        for sentence in _SENTENCE_END.split(one.text):
            if _is_for_all(sentence, one):
                return _day_time(f"\x00 {sentence}", date(2000, 1, 1))._replace(line=one)
    return _NOTHING


def _is_for_all(sentence: str, line: Line) -> bool:
    """Return whether a sentence states the zone of all dates of a page."""
    names = zone_phrases.phrases(sentence) if len(sentence) <= _MAX_SENTENCE else []
    if not names:
        return False
    known = [zone.name for name in names if (zone := zone_phrases.resolve(name, None))]
    is_anywhere = "AoE" in known or "UTC-12" in known
    says_dates = bool(_DATES.search(sentence))
    is_all = bool(_ALL.search(sentence) or _BEGINS_ALL.match(sentence))
    about_dates = says_dates or any(_DATES.search(head.text) for head in line.headings[-1:])
    if about_dates and _LAST_MINUTE.search(sentence) and len(sentence.split()) <= _MAX_WORDS:
        return True  # `The system closes at 23:59, Brasília time.`
    if is_anywhere:
        return is_all or (says_dates and len(sentence.split()) <= _MAX_WORDS)
    return is_all and (says_dates or (about_dates and len(sentence.split()) <= _MAX_WORDS))
