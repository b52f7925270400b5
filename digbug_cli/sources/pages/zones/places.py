"""The place of a workshop: cities and countries that a page names, with their zones."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from digbug_cli.core.text import folded
from digbug_cli.core.time import zone_names
from digbug_cli.sources.pages.slots.grids import holds_tables, rows_of
from digbug_cli.sources.pages.words import dates
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import PageLines
from digbug_cli.sources.pages.zones import cities
from digbug_cli.sources.pages.zones.place_words import OTHER_WORDS, STATES

_WORD = r"[^\W\d_][^\W\d_'’.-]*(?:[-'’.][^\W\d_]+)*\.?"
_NAME = re.compile(rf"{_WORD}(?:\s{_WORD}){{0,3}}")
_LABEL = re.compile(
    r"^\W*(?:(?:locations?|venues?|where|place|conference venue|workshop location|lieu|lugar"
    r"|sede|ort|veranstaltungsort|luogo|local|miejsce|plats|sted|paikka|yer|locatie|wo|où|dove"
    r"|onde|d[oó]nde)\b"
    r"|会場|開催地|開催場所|場所|地点|地點|会议地点|장소|المكان|מקום|место)\s*[:：–—-]?",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:held|takes? place|taking place|hosted|co-?located|collocated|colocated|in person"
    r"|in-person|located|venue|join us|organi[sz]ed at"
    r"|aura lieu|se celebrar[áa]|tendr[áa] lugar|findet|si terr[àa]|convention cent(?:er|re)"
    r"|hotel)\b",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"(?:University|Universit\w+|Institute|Institut|College|School|Lab|Labs|Laboratory"
    r"|Research|Polytechnic\w*|Politecnico)"
)
_BIOGRAPHY = re.compile(
    r"\b(?:graduated|Ph\.?D|M\.?Sc|B\.?Sc|degree|professor (?:at|of|in))\b", re.IGNORECASE
)
"""Words of a person's life: where someone has studied is not where the workshop is."""
_ROOM = re.compile(
    r"\b(?:rooms?|hall|building|auditorium|campus|salle|amphi\w*|b[âa]timent|h[öo]rsaal|raum|saal|zaal"
    r"|lokaal|gebouw|sala|aula|edif[íi]cio|edificio|s[áa]la|sal|lokale|salonu?|congress|convention"
    r"|zentrum|centrum|centro|kongress\w*|messe|palais|palazzo|palacio|museum|hotel|h[ôo]tel)\b",
    re.IGNORECASE,
)
"""Words of a building or a room, which stand beside the city that it is in."""
_POSTAL = re.compile(r"(?<![0-9-])(?:[A-Z]{1,2}-)?[1-9][0-9]{3,4}\s+(?!and\b)[A-Z][^\W\d_]{2,}")
"""A postal code before its city: `64287 Darmstadt`, `CH-8001 Zürich`."""
_CITY_AND_COUNTRY = re.compile(rf"\W*{_NAME.pattern}(?:,\s*{_NAME.pattern}){{1,2}}\W*")
_OF_PEOPLE = re.compile(
    r"\b(?:committee|organi[sz]|chairs?|speakers?|sponsor|people|team|authors?|members?|partner"
    r"|previous|past|contact)",
    re.IGNORECASE,
)
"""Words of headings below which a city is that of a person, a sponsor or another edition."""
_MORE_NAMES = {"US": ("us", "united states"), "NL": ("the netherlands", "netherlands")}
_MAX_LINE, _MAX_LAST, _MAX_DATED, _MAX_CITY, _MAX_BEFORE = 600, 160, 120, 3, 6
"""In characters: a line, one of the last, one with a date. In words: a city, what is before it."""


class Place(NamedTuple):
    """A place named on a page, and the zone that its clocks are in."""

    score: int
    zone: str
    name: str
    line: Line
    is_country: bool = False
    """Its name is that of a country."""


class NamedPlace(NamedTuple):
    """A place in a text."""

    zone: str
    name: str
    is_firm: bool
    """A country or a state beside it confirms it."""
    is_after_in: bool
    is_country: bool = False


def find(pages: Sequence[PageLines], taken: Collection[int] = ()) -> list[Place]:
    """Return the places that pages name as those of the workshop, the most certain first.

    `taken` are the ids of the lines that say sessions.
    """
    best: dict[str, Place] = {}
    counts: dict[str, int] = {}
    for page in pages:
        total = len(page.lines)
        in_column = _in_columns_of_places(page)
        for line in page.lines:
            if id(line) in taken:
                continue
            beside = page.lines[max(line.index - 1, 0) : line.index + 2]
            found = list(_places(line, total, beside, is_label=line.index in in_column))
            for zone in {place.zone for place in found}:
                counts[zone] = counts.get(zone, 0) + 1
            for place in found:
                known = best.get(place.zone)
                if known is None or place.score > known.score:
                    best[place.zone] = place
    ranked = [
        place._replace(score=place.score + min(counts[place.zone] - 1, 2))
        for place in best.values()
    ]
    return sorted(ranked, key=lambda place: -place.score) or _alone(pages, taken)


def _alone(pages: Sequence[PageLines], taken: Collection[int]) -> list[Place]:
    """Return the places that stand alone on a line with their country: `Montreal, Canada`.

    They tell the place of the workshop if nothing else does. Below a heading for people or
    sponsors they are somebody's.
    """
    found: dict[str, Place] = {}
    for line in (line for page in pages for line in page.lines if id(line) not in taken):
        if line.is_news or _is_of_people(line):
            continue
        match = _CITY_AND_COUNTRY.fullmatch(line.live)
        for place in _named(line.live, is_held=False) if match else ():
            if place.is_firm:
                found.setdefault(place.zone, Place(1, place.zone, place.name, line))
    return [*found.values()]


def in_address(text: str) -> NamedPlace | None:
    """Return the place that an address names, a city if it can; None without one, or several."""
    found = list(_named(text, is_held=True))
    if not found or len({one.zone for one in found}) > 1:
        return None
    return next((one for one in found if not one.is_country), found[0])


@lru_cache(maxsize=256)
def is_named(text: str) -> bool:
    """Return whether a text names a city or a country."""
    return next(_named(text, is_held=True), None) is not None


def _in_columns_of_places(page: PageLines) -> set[int]:
    """Return the numbers of the lines in columns of tables below a heading such as `Venue`."""
    found: set[int] = set()
    for line in page.lines:
        cell = line.cell
        if cell is None or cell.tag != "th" or not _LABEL.fullmatch(line.text):
            continue
        table = next((one for one in cell.ancestors() if one.tag == "table"), None)
        rows = rows_of(table, page) if table is not None and not holds_tables(table) else []
        head = next((one for one in rows[0].filled if line in one.lines), None) if rows else None
        if head is None:
            continue
        below = (row.cells[head.column] for row in rows[1:] if len(row.cells) > head.column)
        found.update(one.index for cell in below if cell is not None for one in cell.lines)
    return found


def _places(
    line: Line, total: int, beside: Sequence[Line], *, is_label: bool = False
) -> Iterator[Place]:
    """Yield the places of a line; `is_label`: a heading says that they are the workshop's."""
    text = line.live
    is_top = line.index <= max(15, total // 12) and not line.is_furniture
    is_last = line.is_furniture or (line.index >= total - 6 and not is_top)
    if not text or line.is_news or len(text) > (_MAX_LAST if is_last else _MAX_LINE):
        return
    if _BIOGRAPHY.search(text):
        return
    is_label = is_label or _is_labelled(line)
    is_held = bool(_HELD.search(text))
    if not (is_label or is_held) and _is_of_people(line):
        return
    has_date = _has_date(line, beside)
    is_held_there = is_held or is_label or is_top
    is_head = is_top or 0 < line.level <= 4
    is_short = len(text) <= _MAX_DATED
    for place in _named(text, is_held=is_held_there):
        certain = place.is_firm or place.is_after_in
        rules = (
            (is_label, 6 if place.is_firm else 4),
            (is_held and certain, 5 if place.is_firm else 4),
            (is_head and (certain or has_date), 4),
            (is_top and bool(_ROOM.search(text)), 3),  # `Jaarbeurs Utrecht, zaal 306`
            (is_top and is_short and _is_beside_date(line, beside), 3),
            (is_top and is_short and bool(_INSTITUTION.search(text)), 2),
            (has_date and is_short and not is_last, 3),
            (is_last and has_date, 2),
            (is_short and bool(_POSTAL.search(text)), 1),
        )
        if score := next((score for applies, score in rules if applies), 0):
            yield Place(score, place.zone, place.name, line, place.is_country)


def _is_of_people(line: Line) -> bool:
    """Return whether a line stands below a heading for people, sponsors or other editions."""
    return any(one.level > 1 and _OF_PEOPLE.search(one.text) for one in line.headings)


def _is_labelled(line: Line) -> bool:
    """Return whether a line says `Venue:`, or the cell or the heading before it does."""
    labels = [line.label, *(one.text for one in line.headings[-1:])]
    return bool(_LABEL.match(line.live)) or any(
        _LABEL.fullmatch(label.strip(" :：")) for label in labels
    )


def _is_beside_date(line: Line, beside: Sequence[Line]) -> bool:
    """Return whether the line above or below is a date and little else."""
    for one in beside:
        found = dates.find(one.text) if one is not line and len(one.text) <= _MAX_DATED else []
        if found and not re.search(r"[^\W\d_]{3}", dates.without(one.text, found)):
            return True
    return False


def _has_date(line: Line, beside: Sequence[Line]) -> bool:
    """Return whether a line has a day or a month, or a line beside it in the same heading."""
    around = [one for one in beside if one.block is line.block] if 0 < line.level <= 4 else [line]
    return any(dates.find(one.text) or dates.years_of_months(one.text) for one in around)


def _named(text: str, *, is_held: bool) -> Iterator[NamedPlace]:
    """Yield the places in a text, which are separated by commas and the like.

    `is_held`: the text says where something takes place, so that a university may name the city.
    """
    for native, zone in cities.NATIVE.items() if not text.isascii() else ():
        if native in text:
            yield NamedPlace(zone, native, is_firm=False, is_after_in=True)
    pieces = [one.strip(" .") for one in re.findall(r"[^,;:()|·•/–—@\[\]，：；、（）]+", text)]
    for number, piece in enumerate(pieces):
        following, third = [*pieces[number + 1 : number + 3], "", ""][:2]
        country = _country(following) or _country(third)
        state = _state(following.split(".")[0].strip())
        before = pieces[number - 1] if number else ""
        found = list(_candidates(piece))
        for name, is_after_in in found:
            place = _place(piece, before, name, country, state, is_after_in=is_after_in)
            if place is None or (_is_institution(piece, name) and not is_held):
                continue
            yield _with_city(place, before) if _is_country(name) else place
        names = _NAME.findall(piece) if len(state) == 1 and not found else []
        if names and re.search(r"[A-Z]", piece):
            name = f"{names[-1].split(' in ')[-1]}, {following}"
            yield NamedPlace(min(state), name, is_firm=True, is_after_in=False)


def _with_city(place: NamedPlace, before: str) -> NamedPlace:
    """Return the place of a country's only zone with the name of the city before the comma."""
    words = before.split()
    names = _NAME.findall(before)
    is_city = bool(names) and before.endswith(names[-1]) and len(names[-1].split()) <= _MAX_CITY
    if (
        is_city
        and names[-1][0].isupper()
        and not _INSTITUTION.search(before)
        and len(words) <= _MAX_BEFORE
    ):
        city = re.sub(r"^.*\b(?:in|at|à|en|a)\s+", "", names[-1])
        return place._replace(name=city, is_country=False)
    return place._replace(is_country=True)


def _place(  # noqa: PLR0913 - what stands around a name decides
    piece: str,
    before: str,
    name: str,
    country: frozenset[str],
    state: frozenset[str],
    *,
    is_after_in: bool,
) -> NamedPlace | None:
    """Return a name as a place; None if it may be another word."""
    zones = _zones_of(name)
    plain = folded(name)
    codes = {_country_code(zone) for zone in country}
    is_firm = bool(zones & (country | state)) or any(_country_code(zone) in codes for zone in zones)
    if plain in OTHER_WORDS and not (is_firm or (is_after_in and len(plain) > 3)):
        return None
    if piece.startswith(name) and not is_after_in and _is_country(name):
        is_firm = is_firm or bool(re.search(r"\b[A-Z][^\s]*$", before))
    if is_firm:
        exact = zones & state or zones & country or zones
        return NamedPlace(min(exact), name, is_firm=True, is_after_in=is_after_in)
    if len(zones) == 1 and not state:
        return NamedPlace(min(zones), name, is_firm=False, is_after_in=is_after_in)
    return None


def _is_country(name: str) -> bool:
    """Return whether a name is that of a country with one zone."""
    return any(len(country.zones) == 1 for country in _countries_by_name().get(folded(name), ()))


def _is_institution(piece: str, name: str) -> bool:
    """Return whether a place is part of an institution's name: `University of Amsterdam`."""
    word = _INSTITUTION.pattern
    escaped = re.escape(name)
    return bool(re.search(rf"\b{word}\b.*\b{escaped}|\b{escaped}\b\s+(?:\w+\s+)?{word}", piece))


def _candidates(piece: str) -> Iterator[tuple[str, bool]]:
    """Yield the names that may be places in a piece between commas, the longest first."""
    words = re.findall(r"[^\s]+", piece)
    taken: set[int] = set()
    for size in (4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            places = range(start, start + size)
            if taken.intersection(places):
                continue
            chosen = [word.strip(".!?\"'“”*") for word in words[start : start + size]]
            if not all(
                word and (word[0].isupper() or (0 < at < size - 1))
                for at, word in enumerate(chosen)
            ):
                continue
            name = " ".join(chosen)
            if not _zones_of(name):
                continue
            taken.update(places)
            before = words[start - 1].casefold().strip(".") if start else ""
            yield name, before in {"in", "à", "en", "a", "em", "bei", "w", "near", "of"}


@lru_cache(maxsize=4096)
def _zones_of(name: str) -> frozenset[str]:
    plain = cities.plain(name)
    if len(plain) < 3 and plain != "uk":
        return frozenset()
    if zone := cities.ZONES.get(plain):
        return frozenset({zone})
    keys = zone_names.find_names(name) or zone_names.find_names(plain)
    if not any(map(zone_names.country_of, keys)):
        # An old name of a zone, such as America/Montreal, stands for the city of another.
        keys = tuple(place.key for place in zone_names.places_named(name)) or keys
    return frozenset(
        key for key in keys if "/" in key and not key.startswith(("Etc/", "Antarctica/"))
    )


@lru_cache(maxsize=1024)
def _country(name: str) -> frozenset[str]:
    """Return the zones of the country that a text ends or begins with."""
    words = name.strip(" .").split()
    if not words or len(words) > 6:
        return frozenset()
    for text in (
        " ".join(words[:3]),
        " ".join(words[:2]),
        words[0],
        " ".join(words[-2:]),
        words[-1],
    ):
        if len(text) < 2 or not text[0].isupper():
            continue
        if found := _countries_by_name().get(folded(text)):
            return frozenset(found[0].zones)
    return frozenset()


@lru_cache(maxsize=1)
def _countries_by_name() -> dict[str, list[zone_names.Country]]:
    """Return the countries by their names in English and in other languages."""
    from digbug_cli.core.time.city_names import COUNTRIES

    result: dict[str, list[zone_names.Country]] = defaultdict(list)
    for country in zone_names.countries():
        others = [name.strip() for name in COUNTRIES.get(country.code, "").split(",")]
        names = {folded(country.name), *others, *_MORE_NAMES.get(country.code, ())}
        for name in names - {""}:
            result[name].append(country)
    return {**result}


@lru_cache(maxsize=256)
def _country_code(zone: str) -> str:
    return zone_names.country_of(zone) or zone


@lru_cache(maxsize=256)
def _state(text: str) -> frozenset[str]:
    """Return the zone of a state or province of the United States or Canada."""
    words = text.split()
    if not words:
        return frozenset()
    for zone, names in STATES.items():
        for name in names.split():
            if name.isupper():
                if words[0] == name and len(words) <= 3:
                    return frozenset({zone})
            elif folded(text).startswith(name.replace("-", " ")) and len(words) <= 4:
                return frozenset({zone})
    return frozenset()
