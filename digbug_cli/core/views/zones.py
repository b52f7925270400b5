"""List the zones that a text may mean, with the moments to show in them.

`find_zone` accepts the name of each row. A zone name of the IANA database is looked up directly.
Any other text is searched in the tables of places, which takes longer than the rest of a run.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time

from digbug_cli.core.model import Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.time import zone_names
from digbug_cli.core.time.instants import (
    Instant,
    RepeatedTimeError,
    SkippedTimeError,
    WallTime,
    offset_at,
    to_instant,
)
from digbug_cli.core.time.zone import AOE, UTC_ZONE, Zone, database_zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, ZoneError, find_zone, is_offset, zone_of
from digbug_cli.core.views.viewer import Viewer

_EARTH = "Anywhere on Earth"
_NOON = time(12)
_MIN_LETTERS = 3
"""The least number of letters to match the beginning of `Anywhere on Earth`."""


class Start(Record):
    """The start of a workshop; if not `timed`, only its day is known, and noon stands for it."""

    instant: Instant
    day: date
    timed: bool


class ZoneRow(Record):
    """A zone, with what tells it apart from others."""

    zone: Zone
    letters: str | None
    """The abbreviation in use there now; for a bare offset, the one in the query."""
    country: str | None
    found_as: tuple[str, ...]
    """The cities or the full words of an abbreviation that matched, if the name lacks them."""


class ZoneList(Record):
    """The zones that match a query."""

    workshop: Workshop
    viewer: Viewer
    start: Start | None
    rows: tuple[ZoneRow, ...]
    refused: ZoneError | None
    """Why there are no rows; None if there are rows."""
    folder: str | None
    """The folder of the database with the name in the query, if no zone of it is shown."""


def zone_list(workshop: Workshop, viewer: Viewer, query: str | Zone | None) -> ZoneList:
    """Return the zones that `query` may mean; a Zone means itself, and None means every zone."""
    start = start_of(workshop)
    moments = (viewer.now, start.instant) if start else (viewer.now,)
    rows: tuple[ZoneRow, ...] = ()
    refused: ZoneError | None = None
    folder = None
    if query is None:
        rows = _all_rows(viewer.now)
    elif isinstance(query, Zone):
        rows = _rows_of(query, moments)
    else:
        try:
            rows = _rows_for_name(" ".join(query.split()), moments)
        except ZONE_ERRORS as error:
            refused = error
        folder = _skipped_folder(query, rows)
    return ZoneList(
        workshop=workshop,
        viewer=viewer,
        start=start,
        rows=rows,
        refused=refused,
        folder=folder,
    )


def start_of(workshop: Workshop) -> Start | None:
    """Return the start of the first session, else of the first day's hours, else that day."""
    session = next((other for other in workshop.sessions if not other.cancelled), None)
    if session:
        return Start(instant=session.starts_at, day=session.day, timed=True)
    if not workshop.dates:
        return None
    day, hours = workshop.dates[0], workshop.hours
    if hours and (instant := _moment(day, hours.start, workshop.zone)):
        return Start(instant=instant, day=day, timed=True)
    noon = _moment(day, _NOON, workshop.zone)
    return Start(instant=noon, day=day, timed=False) if noon else None


def _moment(day: date, clock: time, zone: Zone) -> Instant | None:
    try:
        return to_instant(WallTime(datetime.combine(day, clock)), zone.rules)
    except (SkippedTimeError, RepeatedTimeError):
        return None


def _all_rows(now: Instant) -> tuple[ZoneRow, ...]:
    zones = filter(None, map(database_zone, zone_names.inhabited()))
    return _from_west(now, (_row(zone, now) for zone in (AOE, UTC_ZONE, *zones)))


def _from_west(now: Instant, rows: Iterable[ZoneRow]) -> tuple[ZoneRow, ...]:
    return tuple(sorted(rows, key=lambda row: (offset_at(now, row.zone.rules), row.zone.name)))


def _rows_for_name(name: str, moments: tuple[Instant, ...]) -> tuple[ZoneRow, ...]:
    """Return the zones that `name` may mean.

    Raises:
        ZoneError: no zone matches.
    """
    now = moments[0]
    if is_offset(name) and any(map(str.isdigit, name)):
        return _at_offset(find_zone(name), moments)
    if "/" in name:
        # A full name or `PST/PDT`; the beginning of a name (`pacific/`) is searched below.
        with suppress(*ZONE_ERRORS):
            return _rows_of(find_zone(name), moments)
    meant, rows = (
        _rows_for_abbreviation(name, moments),
        _rows_for_places(zone_names.places_named(name), now),
    )
    if meant or rows:
        return _without_duplicates((*meant, *rows))
    try:
        # Names that are not places: `UTC`, `Vienna time`, `GMT+1 (Vienna Time)`.
        return _rows_of(find_zone(name), moments)
    except ZONE_ERRORS:
        all_rows = _rows_for_places(zone_names.places_containing(name), now)
        if len(name) >= _MIN_LETTERS and _EARTH.casefold().startswith(name.casefold()):
            all_rows = (_row(AOE, now), *all_rows)
        if not all_rows:
            raise
        return all_rows


def _at_offset(fixed: Zone, moments: tuple[Instant, ...]) -> tuple[ZoneRow, ...]:
    """Return the zones with this offset at one of `moments`; if there are none, the bare offset."""
    there = tuple(
        row
        for row in _all_rows(moments[0])
        if any(row.zone.offset(moment) == fixed.offset(moment) for moment in moments)
    )
    return there or _rows_of(fixed, moments)


def _rows_for_abbreviation(name: str, moments: tuple[Instant, ...]) -> tuple[ZoneRow, ...]:
    """Return the zones of an abbreviation or its words; `Pacific` means `Pacific Time`."""
    from digbug_cli.core.time import abbreviations

    greenwich = abbreviations.GREENWICH
    if name.casefold() in {greenwich.letters.casefold(), greenwich.words.casefold()}:
        meanings: tuple[abbreviations.Meaning, ...] = (greenwich,)
    else:
        meanings = abbreviations.meanings(name) or abbreviations.meanings(f"{name} time")
    rows: list[ZoneRow] = []
    for meaning in meanings:
        by_letters = name.casefold() == meaning.letters.casefold() != meaning.words.casefold()
        rows += _rows_of(zone_of(meaning), moments, meaning.words if by_letters else "")
    return tuple(rows)


def _rows_for_places(places: Iterable[zone_names.ZoneCities], now: Instant) -> tuple[ZoneRow, ...]:
    pairs = ((database_zone(place.key), place.cities) for place in places)
    return _from_west(now, (_row(zone, now, cities) for zone, cities in pairs if zone))


def _without_duplicates(rows: Iterable[ZoneRow]) -> tuple[ZoneRow, ...]:
    by_name: dict[str, ZoneRow] = {}
    for row in rows:
        by_name.setdefault(row.zone.name, row)
    return tuple(by_name.values())


def _rows_of(zone: Zone, moments: tuple[Instant, ...], words: str = "") -> tuple[ZoneRow, ...]:
    """Return the row of a zone; if its offset is not the one in its region, a row for each."""
    now = moments[0]
    found_as = (words,) if words else ()
    region = zone.region
    if region is None:
        return (_row(zone, now, found_as),)
    # An offset that the region keeps all year needs no row of its own.
    if not zone.is_seasonal and all(
        zone.offset(instant) == region.offset(instant) for instant in moments
    ):
        return (_row(region, now, found_as),)
    bare = Zone(zone.offset(now), zone.rules)
    letters = None if zone.name == bare.name else zone.name
    country = zone_names.country_of(region.name)
    fixed = ZoneRow(zone=bare, letters=letters, country=country, found_as=found_as)
    return (fixed, _row(region, now))


def _row(zone: Zone, now: Instant, found_as: tuple[str, ...] = ()) -> ZoneRow:
    return ZoneRow(
        zone=zone,
        letters=zone.letters(now),
        country=zone_names.country_of(zone.name),
        found_as=(_EARTH,) if zone == AOE else found_as,
    )


def _skipped_folder(query: str, rows: tuple[ZoneRow, ...]) -> str | None:
    folder = query.strip().capitalize()
    if folder in zone_names.AREAS and not any(row.zone.name.startswith(folder) for row in rows):
        return folder
    return None
