"""The time zone of a programme: stated beside its times or in a sentence, else that of the city."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time.instants import Instant, WallTime
from digbug_cli.core.time.zone import SEASONS, Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, AmbiguousZoneError, find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.pages.slots.slot import Slot
from digbug_cli.sources.pages.words import dates
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import PageLines
from digbug_cli.sources.pages.zones import cities, places, structured
from digbug_cli.sources.pages.zones.structured import StructuredPlace
from digbug_cli.sources.pages.zones.zone_phrases import phrases, resolve

ZONE_HINT = "give the venue's zone: --timezone ZONE (a city, a country or a zone name)"
_SENTENCE = re.compile(
    r"\btime ?zone\b|\b(?:all|the|these|session|listed|following)\b.{0,40}\btimes?\b"
    r"|\btimes? (?:are|is|listed|shown|given|in)\b|\btimes? \(|\blocal time|\bslots? are\b"
    r"|\bhoraires? (?:en|sont)|\bhoras? (?:en|local|de)|\bhor[aá]rio de|\buhrzeit|\bzeitzone"
    r"|\bzona horaria|\bfuseau|\bora (?:locale|di)|\bheure (?:de|locale)|時間|时间|時刻"
    r"|\b(?:alle )?zeiten\b|\btutti gli orari\b|\bhorários\b|الأوقات|שעות|\bgodziny\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:deadline|due|submission|submit|until|notification|registration|frist|einreich"
    r"|soumission|date"
    r"s? limite|plazo|env[ií]o|prazo|scaden|invio|prorrog|fecha)\w*\b|締切|截止",
    re.IGNORECASE,
)
_DATES = re.compile(r"date|deadline|termine|fechas|prazos|scadenze|日程|日期|تواريخ", re.IGNORECASE)
_MAX_SENTENCE = 400
_NEAR_LINES = 12


class StatedZone(NamedTuple):
    """A zone as a line states it."""

    text: str
    line: Line


class Zones:
    """Finds the zone of a programme."""

    def __init__(
        self, pages: Sequence[PageLines], taken: Collection[int], diagnostics: Diagnostics
    ) -> None:
        """Read the places of pages; `taken` are the ids of the lines that say sessions."""
        self.pages, self.diagnostics = pages, diagnostics
        self.places = places.find(pages, taken)
        self._structured = structured.find(pages)

    @property
    def city_zone(self) -> Zone | None:
        """Return the zone of the workshop's place; None if no place or several are named."""
        place = self.place
        return find_zone(place.zone) if place else None

    @property
    def place(self) -> places.Place | None:
        """Return the place of the workshop, if the pages name one clearly."""
        if not self.places:
            return None
        first, *others = self.places
        if any(
            other.score == first.score and not _same_clocks(other.zone, first.zone)
            for other in others
        ):
            return None
        return first

    def of(self, slots: Sequence[Slot], headers: Sequence[Line], when: datetime) -> Zone | None:
        """Return the zone of a programme's times at a moment; None, with an error, if unknown."""
        city = self.city_zone
        stated = list(self._stated(slots, headers))
        known: list[tuple[StatedZone, Zone]] = []
        for one in stated:
            zone = resolve(one.text, city)
            if zone is not None and zone.name not in {"AoE", "UTC-12"}:
                known.append((one, zone))
        if not known and self.place is None and (found := _ambiguous(stated)):
            one, error = found
            message = f"states no zone that is clear: {error}"
            self.diagnostics.error(one.line.origin, "no-zone", message, ZONE_HINT)
            return None
        if not known:
            return self.of_place(when)
        return self._of_stated(known, city, when)

    def _of_stated(
        self, known: list[tuple[StatedZone, Zone]], city: Zone | None, when: datetime
    ) -> Zone | None:
        first, zone = known[0]
        place = zone.region or zone
        if zone.region and len(known) > 1:
            # `ICT, UTC+7`: letters with the offset beside them.
            others = {(other.region or other).name for _, other in known}
            place = zone.region if len(others) == 1 else place
        at_first = _offset(zone, when)
        differing = [one for one, other in known if _offset(other, when) != at_first]
        is_wrong = zone.region is not None and _offset(zone.region, when) != at_first
        if city is not None and _offset(city, when) == at_first:
            place = city
        elif (
            city is not None and self.place and self.place.score >= 4 and _is_near(zone, city, when)
        ):
            message = (
                f"states {quoted(first.text)}, but clocks in {city.name} are at "
                f"{city.offset(_instant(city, when))}"
            )
            message += f" on {when.date()}: taken as {city.name}"
            self.diagnostics.warn(first.line.origin, "other-zone", message, ZONE_HINT)
            return city
        elif place.name.startswith("UTC") and place.name != "UTC":
            pass
        if is_wrong:
            message = (
                f"states {quoted(first.text)}, but {zone.contradiction(_instant(zone, when))}: "
                f"taken as {place.name}"
            )
            self.diagnostics.warn(first.line.origin, "other-zone", message, ZONE_HINT)
        elif differing:
            texts = listed([quoted(one.text) for one in (first, *differing)][:3], "and")
            message = f"states several time zones, {texts}: taken as {place.name}"
            self.diagnostics.warn(first.line.origin, "other-zone", message, ZONE_HINT)
        return place

    def of_place(self, when: datetime | None = None) -> Zone | None:
        """Return the zone of the place, with a warning; None, with an error, if it is unknown."""
        place = self.place
        origin = Origin(self.pages[0].path)
        if place is None:
            zone = None if self.places else self.of_structured(when) or self._zone_of_language()
            if zone is not None:
                return zone
            message = "states no time zone and no city"
            if self.places:
                names = listed([one.name for one in self.places[:3]], "or")
                message = f"states no time zone, and its place may be {names}"
                origin = self.places[0].line.origin
            self.diagnostics.error(origin, "no-zone", message, ZONE_HINT)
            return None
        zone = find_zone(place.zone)
        message = f"states no time zone: taken as {zone.name}, the zone of {place.name}"
        self.diagnostics.warn(place.line.origin, "no-zone", message, ZONE_HINT)
        return zone

    def structured(self, when: datetime | None) -> StructuredPlace | None:
        """Return the place of the structured data if the text names none.

        It counts only if it is about the day of a programme that begins at `when`.
        """
        one = self._structured
        if one is None or self.places or (when and not one.first <= when.date() <= one.last):
            return None
        return one

    def of_structured(self, when: datetime | None) -> Zone | None:
        """Return the zone of the structured data if the text names no place, with a warning."""
        one = self.structured(when)
        if one is None:
            return None
        zone = one.resolved()
        source = f"the zone of {one.city}" if one.city else "the offset of its times"
        message = f"states no time zone: taken as {zone.name}, {source} in the structured data"
        message += " (JSON-LD)"
        if other := one.contradiction(when or datetime.combine(one.first, time(12))):
            message += f", whose times are at {other}"
        self.diagnostics.warn(one.origin, "no-zone", message, ZONE_HINT)
        return zone

    def _zone_of_language(self) -> Zone | None:
        """Return the zone of the country whose language the pages are in, with a warning."""
        page = self.pages[0]
        name = cities.zone_of_language(page.page.language)
        if name is None:
            return None
        message = (
            f"states no time zone and no city: taken as {name}, by its language "
            f"{quoted(page.page.language)}"
        )
        origin = page.lines[0].origin if page.lines else Origin(page.path)
        self.diagnostics.warn(origin, "no-zone", message, ZONE_HINT)
        return find_zone(name)

    def _stated(self, slots: Sequence[Slot], headers: Sequence[Line]) -> Iterator[StatedZone]:
        """Yield the zones that are stated, those nearest to the times first."""
        own = [slot for slot in slots if slot.clock.zone]
        if own and len(own) * 2 >= len(slots):
            for text in dict.fromkeys(slot.clock.zone for slot in own):
                yield StatedZone(text, own[0].line)
        near = self._near_lines(slots)
        lines = [*headers, *filter(_is_near_statement, near)]
        seen = set(map(id, near))
        others = (line for page in self.pages for line in page.lines if id(line) not in seen)
        for line in (*lines, *filter(_is_of_programme, others)):
            yield from (StatedZone(text, line) for text in phrases(line.text))

    def _near_lines(self, slots: Sequence[Slot]) -> list[Line]:
        by_path = {page.path: page for page in self.pages}
        near: dict[int, Line] = {}
        for slot in slots[:1]:
            page = by_path[slot.origin.path]
            first = slot.line.index
            for line in (
                *slot.line.headings[::-1],
                *page.lines[max(first - _NEAR_LINES, 0) : first][::-1],
            ):
                near.setdefault(id(line), line)
        for slot in slots[-1:]:
            page = by_path[slot.origin.path]
            for line in page.lines[slot.line.index + 1 : slot.line.index + 6]:
                near.setdefault(id(line), line)
        return [line for line in near.values() if not line.is_furniture]


def _is_near_statement(line: Line) -> bool:
    """Return whether a line beside the programme may state the zone of its times."""
    of_dates = _DEADLINE.search(line.text) or any(_DATES.search(one.text) for one in line.headings)
    return bool(line.level) or (bool(_SENTENCE.search(line.text)) and not of_dates)


def _is_of_programme(line: Line) -> bool:
    """Return whether a line far from the programme states the zone of its times."""
    text = line.text
    if len(text) > _MAX_SENTENCE or line.is_news or not phrases(text):
        return False
    if not _SENTENCE.search(text):
        return False
    under_dates = any(_DATES.search(one.text) for one in line.headings[-1:])
    under_dates = under_dates or bool(dates.find(text))
    return not under_dates and not _DEADLINE.search(text)


def _instant(zone: Zone, when: datetime) -> Instant:
    return moments.read(WallTime(when), zone).instants[0]


def _offset(zone: Zone, when: datetime) -> str:
    return zone.offset(_instant(zone, when))


def _same_clocks(first: str, second: str) -> bool:
    one, two = find_zone(first), find_zone(second)
    return all(one.offset(season) == two.offset(season) for season in SEASONS)


def _is_near(zone: Zone, city: Zone, when: datetime) -> bool:
    """Return whether a stated zone is the city's in another season: its region, or an hour off."""
    if zone.region is not None and _same_clocks(zone.region.name, city.name):
        return True
    return abs(_instant(zone, when) - _instant(city, when)) == timedelta(hours=1)


def _ambiguous(stated: Sequence[StatedZone]) -> tuple[StatedZone, str] | None:
    """Return the first name of a zone that has several meanings, and what they are."""
    for one in stated:
        try:
            find_zone(one.text)
        except AmbiguousZoneError as error:
            return one, str(error)
        except ZONE_ERRORS:
            continue
    return None
