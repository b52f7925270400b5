"""The time zone of a programme: stated beside its times or in a sentence, else that of the city."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time.abbreviations import known_letters
from digbug_cli.core.time.instants import Instant, WallTime
from digbug_cli.core.time.zone import SEASONS, Zone
from digbug_cli.core.time.zone_parser import (
    ZONE_ERRORS,
    find_zone,
)
from digbug_cli.errors import Origin
from digbug_cli.sources.pages import places
from digbug_cli.sources.pages.slots.slot import Slot
from digbug_cli.sources.pages.words.lines import Line, PageLines

ZONE_HINT = "give the venue's zone: --timezone ZONE (a city, a country or a zone name)"
_OFFSET = r"\b(?:UTC|GMT)\s?[+\u2212\u2013-]\s?[0-9]{1,2}(?::?[0-9]{2})?(?![0-9])"
_SPOKEN = (
    r"\b(?:[A-Z][\w.'-]+\s){1,3}(?:(?:Standard|Daylight|Summer|Winter"
    r"|Local)\s)?[Tt]ime\b(?:\s[Zz]one)?"
)
_IANA = (
    r"\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian"
    r"|Pacific)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?"
)
_AOE = r"\b(?:AoE|AOE|[Aa]ny\s?(?:where|time) [Oo]n (?:the )?[Ee]arth)\b"
_SENTENCE = re.compile(
    r"\btime ?zone\b|\b(?:all|the|these|session|listed|following)\b.{0,40}\btimes?\b"
    r"|\btimes? (?:are|is|listed|shown|given|in)\b|\btimes? \(|\blocal time|\bslots? are\b"
    r"|\bhoraires? (?:en|sont)|\bhoras? (?:en|local|de)|\bhorario de|\buhrzeit|\bzeitzone"
    r"|\bzona horaria|\bfuseau|\bora (?:locale|di)|\bheure (?:de|locale)|\b時間は",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:deadline|due|submission|submit|until|notification|registration)\w*\b", re.IGNORECASE
)
_DATES = re.compile(r"date|deadline", re.IGNORECASE)
_MAX_SENTENCE = 400
_NEAR_LINES = 12


class StatedZone(NamedTuple):
    """A zone as a line states it."""

    text: str
    line: Line


@lru_cache(maxsize=1)
def _letters() -> frozenset[str]:
    return frozenset(known_letters())


def phrases(text: str) -> list[str]:
    """Return the names of zones in a text, without those that only look like one."""
    found: list[tuple[int, str]] = []
    if not re.search(r"[A-Z]{2}|AoE|[Tt]ime|/|[Ee]arth", text):
        return []
    for pattern in (_OFFSET, _SPOKEN, _IANA, _AOE):
        found += [(match.start(), match[0]) for match in re.finditer(pattern, text)]
    letters = _letters()
    for match in re.finditer(r"(?<![\w/-])[A-Z]{2,5}(?![\w/])", text):
        is_zone = match[0] in letters or match[0] in {"UTC", "GMT"}
        # `UTC+7` is found already.
        if is_zone and not any(at <= match.start() < at + len(one) for at, one in found):
            found.append((match.start(), match[0]))
    return [phrase for _, phrase in sorted(found)]


def resolve(text: str, venue: Zone | None) -> Zone | None:
    """Return the zone that a phrase names; None if it is unknown or means several."""
    cleaned = re.sub(r"^(?:All|The|Local|Start|End|In)\s+", "", text)
    if re.fullmatch(_AOE, cleaned):
        cleaned = "AoE"
    for name in (cleaned, re.sub(r"\s+[Tt]ime(?:\s[Zz]one)?$", "", cleaned)):
        try:
            return find_zone(name, venue=venue)
        except ZONE_ERRORS:
            continue
    words = cleaned.split()
    if len(words) > 2:
        return resolve(" ".join(words[1:]), venue)
    return None


class Zones:
    """Finds the zone of a programme."""

    def __init__(
        self, pages: Sequence[PageLines], taken: Collection[int], diagnostics: Diagnostics
    ) -> None:
        """Read the places of pages; `taken` are the ids of the lines that say sessions."""
        self.pages, self.diagnostics = pages, diagnostics
        self.places = places.find(pages, taken)

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
        if not known:
            return self.of_place()
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

    def of_place(self) -> Zone | None:
        """Return the zone of the place, with a warning; None, with an error, if it is unknown."""
        place = self.place
        origin = Origin(self.pages[0].path)
        if place is None:
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

    def _stated(self, slots: Sequence[Slot], headers: Sequence[Line]) -> Iterator[StatedZone]:
        """Yield the zones that are stated, those nearest to the times first."""
        own = [slot for slot in slots if slot.clock.zone]
        if own and len(own) * 2 >= len(slots):
            for text in dict.fromkeys(slot.clock.zone for slot in own):
                yield StatedZone(text, own[0].line)
        near = self._near_lines(slots)
        lines = [*headers, *(line for line in near if line.level or _SENTENCE.search(line.text))]
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


def _is_of_programme(line: Line) -> bool:
    """Return whether a line far from the programme states the zone of its times."""
    text = line.text
    if len(text) > _MAX_SENTENCE or line.is_news or not _SENTENCE.search(text):
        return False
    under_dates = any(_DATES.search(one.text) for one in line.headings[-1:])
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
