"""What people call a place → names of the IANA database: cities, countries, and what is near.

Only a name that is not written as the database has it comes here; it is slow, since the tables of
the database are read.
"""

import zoneinfo
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from typing import NamedTuple

from digbug_cli.core.text import folded
from digbug_cli.core.time.city_names import CITIES, COUNTRIES
from digbug_cli.core.time.zone import NOT_ZONES

# The folders of the database whose entries are places; the others (`US/Pacific`, `Etc/GMT-7`) are
# parts of countries and names of offsets.
AREAS = frozenset(
    {
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    }
)
# Entries of those folders that name a whole country or state, which may be another zone today.
_NO_CITIES = frozenset(
    {
        "Australia/ACT",
        "Australia/LHI",
        "Australia/North",
        "Australia/NSW",
        "Australia/Queensland",
        "Australia/South",
        "Australia/Tasmania",
        "Australia/Victoria",
        "Australia/West",
        "Pacific/Samoa",
    }
)

_CAPITALS = {"dc": "DC", "de": "de", "nyc": "NYC", "sf": "SF"}
_YEARS = range(2024, 2031)
_MAX_NAME_LENGTH = 60


class Country(NamedTuple):
    """A country: its two letters (ISO 3166), its English name and its zones, the main one first."""

    code: str
    name: str
    zones: tuple[str, ...]


class ZoneCities(NamedTuple):
    """A zone that a text led to, by the cities in it that its own name does not say."""

    key: str
    cities: tuple[str, ...]


@cache
def names() -> tuple[str, ...]:
    """Return every name of the database, in order."""
    return tuple(sorted(zoneinfo.available_timezones() - NOT_ZONES))


@cache
def _by_case() -> dict[str, str]:
    return {key.casefold(): key for key in names()}


@cache
def _by_spelling() -> dict[str, list[str]]:
    """Return the names by what folding makes of them.

    `Etc/GMT-7` and `Etc/GMT+7` are left out: they differ in what it takes away.
    """
    result: dict[str, list[str]] = {}
    for key in names():
        if not key.startswith(("Etc", "GMT")):
            result.setdefault(folded(key), []).append(key)
    return result


def in_any_case(name: str) -> str | None:
    """Return the name of the database that is `name` but for the case of its letters."""
    return _by_case().get(name.casefold())


def find_names(name: str) -> tuple[str, ...]:
    """Return the zones that `name` may mean; more than one where it could be several.

    It is a name of the database in any spelling, a city or a country, as a whole. Zones whose
    clocks have shown the same for years count as one: the main one of them stands for all.
    """
    query = folded(name)
    if not query or not (name[0].isalnum() and name[-1].isalnum()):
        # What folding takes away around a name may be a sign: `UTC-` is not `UTC`.
        return ()
    # Two letters are a country as they stand, and nothing else: `E.T.` is none.
    country = _zones_of_country(query) if len(query) > 2 or name.isalpha() else ()
    result = _by_spelling().get(query) or [*_cities().get(query, ()), *country]
    return _with_different_clocks(result)


def places_named(text: str) -> tuple[ZoneCities, ...]:
    """Return the zones of the city or country that is called just `text`."""
    query = folded(text)
    if not query:
        return ()
    cities = ((key, query) for key in _cities().get(query, ()))
    return _places(chain(cities, _extra_names(_zones_of_country(query))))


def places_containing(text: str) -> tuple[ZoneCities, ...]:
    """Return the zones with `text` in their name, or in that of a city or country of theirs."""
    query = folded(text)
    if not query:
        return ()
    names_with = (key for key in names() if query in folded(key))
    cities = ((key, city) for city, keys in _cities().items() if query in city for key in keys)
    # Two letters stand for a country as a whole alone.
    called_so = (
        country.zones
        for country in countries()
        if any(query in name for name in [*_country_names_of(country)][1:])
    )
    return _places(
        chain(_extra_names(names_with), cities, _extra_names(chain.from_iterable(called_so)))
    )


def nearest(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return at most three names that `name` may have been meant to be; `others` count too."""
    from difflib import get_close_matches

    # A right place in a wrong folder (`Europe/Milan`, `Russia/Moscow`, `America_Hawaii`).
    for last in (name.rpartition("/")[2], name.rpartition("_")[2]):
        if last != name and (result := find_names(last)):
            return result[:3]
    by_folded: dict[str, str] = {folded(other): other for other in others}
    # `Etc/GMT-7` is east of Greenwich: nobody who mistypes a name means that.
    for key in (key for key in names() if not key.startswith("Etc/")):
        by_folded.setdefault(folded(key), key)
    for city, keys in _cities().items():
        ours = city in CITIES.get(keys[0], "").split(", ")
        by_folded.setdefault(city, _city_as_written(city) if ours else keys[0])
    for country in countries():
        by_folded.setdefault(folded(country.name), country.name)
    suggestions = get_close_matches(folded(name[:_MAX_NAME_LENGTH]), by_folded, n=3, cutoff=0.7)
    return tuple(dict.fromkeys(by_folded[match] for match in suggestions))


@cache
def countries() -> tuple[Country, ...]:
    """Return the countries of the database's own tables; none where a machine has no tables."""
    zones: dict[str, list[str]] = {}
    for code, _, key, *_ in _rows("zone.tab"):
        zones.setdefault(code, []).append(key)
    return tuple(
        Country(code, name, tuple(zones[code]))
        for code, name, *_ in _rows("iso3166.tab")
        if code in zones
    )


def inhabited() -> tuple[str, ...]:
    """Return the zones that people live in; on a machine without tables, all that are places."""
    keys = chain.from_iterable(country.zones for country in countries())
    return tuple(keys) or tuple(key for key in names() if key.partition("/")[0] in AREAS)


def country_of(key: str) -> str | None:
    """Return the name of the country that the zone `key` belongs to."""
    return _country_names().get(key)


@cache
def _country_names() -> dict[str, str]:
    return {key: country.name for country in countries() for key in country.zones}


def _extra_names(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((key, "") for key in keys)


def _places(result: Iterable[tuple[str, str]]) -> tuple[ZoneCities, ...]:
    """Return each zone once, with the cities that it was found by and does not name."""
    cities: dict[str, dict[str, str]] = {}
    for key, city in result:
        by_key = cities.setdefault(key, {})
        if city and city not in folded(key):
            by_key.setdefault(_sound(city), _city_as_written(city))
    return tuple(
        ZoneCities(key, tuple(cities[key].values())) for key in _without_respellings(cities)
    )


def _sound(city: str) -> str:
    """Return what `saarbruecken` and `saarbrucken`, `ha noi` and `hanoi` have in common."""
    return city.replace("ue", "u").replace("oe", "o").replace(" ", "")


def _without_respellings(keys: Collection[str]) -> list[str]:
    """Leave out `Asia/Saigon` beside `Asia/Ho_Chi_Minh`: another name for clocks that are there."""
    listed = [key for key in keys if country_of(key)]
    clocks = set(map(_clocks, listed))
    return [key for key in keys if country_of(key) or _clocks(key) not in clocks]


def _city_as_written(city: str) -> str:
    """Return the name of a city in our list with its capitals."""
    return " ".join(_CAPITALS.get(word, word.capitalize()) for word in city.split())


def _zones_of_country(query: str) -> tuple[str, ...]:
    return _by_country().get(query, ())


@cache
def _by_country() -> dict[str, tuple[str, ...]]:
    """Return the zones of all that a country is called, and of a part of it that is nothing else.

    `Samoa` and `Congo` are a part of the names of two countries each.
    """
    result: dict[str, tuple[str, ...]] = {}
    for names_of in (_country_name_parts, _country_names_of):
        zones: dict[str, list[str]] = {}
        for country in countries():
            for name in set(names_of(country)):
                zones.setdefault(name, []).extend(country.zones)
        result |= {name: tuple(keys) for name, keys in zones.items()}
    return result


def _country_names_of(country: Country) -> Iterator[str]:
    """Return what a country is called: `Korea (South)` is `South Korea` too."""
    yield folded(country.code)
    yield folded(country.name)
    base, bracket, more = country.name.partition("(")
    if bracket:
        yield folded(f"{more.rstrip(')')} {base}")
    yield from COUNTRIES.get(country.code, "").split(", ")


def _country_name_parts(country: Country) -> Iterator[str]:
    yield folded(country.name.partition("(")[0])


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """Return the zones of each city by its folded name; those in zone.tab before mere links."""
    country_keys = {key for country in countries() for key in country.zones}
    result: dict[str, list[str]] = {}
    for key in sorted(names(), key=lambda key: key not in country_keys):
        area, slash, rest = key.partition("/")
        if slash and area in AREAS and key not in _NO_CITIES:
            result.setdefault(folded(rest.rpartition("/")[2]), []).append(key)
    for key, cities in CITIES.items():
        for city in cities.split(", "):
            result.setdefault(city, []).append(key)
    return {city: tuple(keys) for city, keys in result.items()}


def _with_different_clocks(keys: Sequence[str]) -> tuple[str, ...]:
    by_clocks: dict[tuple[object, ...], str] = {}
    for key in dict.fromkeys(keys):
        by_clocks.setdefault(_clocks(key), key)
    return tuple(by_clocks.values())


@cache
def _clocks(key: str) -> tuple[object, ...]:
    """Return what the clocks of a zone show, month by month, over the years that matter."""
    rules = zoneinfo.ZoneInfo(key)
    months = (datetime(year, month, 1, tzinfo=UTC) for year in _YEARS for month in range(1, 13))
    return tuple(month.astimezone(rules).utcoffset() for month in months)


def _rows(table: str) -> Iterator[list[str]]:
    """Return the rows of a table that lies beside the zones."""
    for folder in zoneinfo.TZPATH:
        try:
            with open(f"{folder}/{table}", encoding="utf-8") as file:  # noqa: PTH123 - no pathlib here
                lines = file.read().splitlines()
        except OSError:
            continue
        yield from (line.split("\t") for line in lines if line and not line.startswith("#"))
        return


@cache
def unambiguous_names() -> tuple[str, ...]:
    """Return every name that can be typed without guessing, in order; slow (reads a folder)."""
    from digbug_cli.core.time import abbreviations

    # `EST` and `CET` are in the database too, but people mean them as abbreviations.
    return tuple(sorted({"AoE", *names()} - set(abbreviations.known_letters())))
